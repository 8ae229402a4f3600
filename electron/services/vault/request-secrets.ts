// A request's file never holds a secret: what is typed under a name that tells of one (secret-names.ts) lies in the vault
// as `request:ID:PLACE`, and the file holds a reference in its place. Pure but for the vault that it is handed.

import { type Hide, hideInHeader, hideInText } from '../../../shared/http/named-secrets.ts';
import type { DraftBody, RequestDraft } from '../../../shared/model/request.ts';

const RECORD = 'request:';
const REFERENCE = /vault:(request:[\w.~-]+:[a-z]+:\d+)/g;

export interface SplitRequest {
  readonly request: RequestDraft;
  /** Text by vault record. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** The request without its secrets. A text that is nothing but variables is none. */
export function splitSecrets(request: RequestDraft): SplitRequest {
  const secrets = new Map<string, string>();
  const safeId = encodeURIComponent(request.id).replace(/[^\w.-]/g, '~');
  let next = 0;
  const split = mapTexts(request, (text, place, hide) => {
    const here = new Map<string, string>();
    const keep = (secret: string, at: number) => {
      const record = `${RECORD}${safeId}:${place}:${at}`;
      here.set(record, secret);
      return `vault:${record}`;
    };
    const hidden = hide(text, (secret) => (isNoSecret(secret) ? secret : keep(secret, next++)));
    if (here.size === 0) return text;
    const restored = hidden.replace(REFERENCE, (all, record: string) => here.get(record) ?? all);
    // Where a piece would not come back byte for byte (a number in JSON gets quotes), the whole text is kept.
    const result = restored === text ? hidden : keep(text, next++);
    for (const [record, secret] of here) if (result.includes(`vault:${record}`)) secrets.set(record, secret);
    return result;
  });
  return { request: split, secrets };
}

function isNoSecret(text: string): boolean {
  return text.startsWith('vault:') || text.replace(/\{\{[^{}]*\}\}/g, '').trim() === '';
}

/** The records that a request out of a file asks for. */
export function secretRecordsIn(request: RequestDraft): readonly string[] {
  const records = new Set<string>();
  mapTexts(request, (text) => {
    for (const [, record] of text.matchAll(REFERENCE)) if (record !== undefined) records.add(record);
    return text;
  });
  return [...records];
}

/** Puts the texts back; a record that is not on this machine stays a reference. */
export function joinSecrets(request: RequestDraft, secrets: ReadonlyMap<string, string>): RequestDraft {
  return mapTexts(request, (text) => text.replace(REFERENCE, (all, record: string) => secrets.get(record) ?? all));
}

type MapText = (text: string, place: string, hide: (text: string, hide: Hide) => string) => string;

/** Every text of a request that may hold a secret; a request without any comes back as the same object's members. */
function mapTexts(request: RequestDraft, map: MapText): RequestDraft {
  const headers = request.headers.map((row) => {
    const value = map(
      row.value,
      'header',
      (text, hide) => hideInHeader(row.name, text, hide) ?? hideInText(text, hide),
    );
    return value === row.value ? row : { ...row, value };
  });
  const offParams = request.offParams?.map((param) => ({ ...param, raw: map(param.raw, 'param', hideInText) }));
  return {
    ...request,
    url: map(request.url, 'url', hideInText),
    headers,
    ...(offParams === undefined ? {} : { offParams }),
    body: mapBody(request.body, map),
  };
}

function mapBody(body: DraftBody, map: MapText): DraftBody {
  if (body.kind === 'text') {
    const text = map(body.text, 'body', hideInText);
    return text === body.text ? body : { ...body, text };
  }
  if (body.kind !== 'multipart') return body;
  const parts = body.parts.map((part) => {
    if (part.kind !== 'text') return part;
    const hide = (text: string, by: Hide) => hideInHeader(part.name, text, by) ?? hideInText(text, by);
    return { ...part, text: map(part.text, 'part', hide) };
  });
  return { ...body, parts };
}

export interface SecretKeeper {
  keepSecret(recordId: string, text: string): Promise<void>;
  secretText(recordId: string): Promise<string | undefined>;
  removeSecret(recordId: string): Promise<void>;
}

export interface RequestSecrets {
  /** What may lie in the file; its secrets are in the vault when this is answered. */
  protect(request: RequestDraft): Promise<RequestDraft>;
  /** A request out of a file with its secrets, where this machine has them. */
  restore(request: RequestDraft): Promise<RequestDraft>;
  /** How many texts of a request lie in the vault, and how many are not on this machine. */
  count(request: RequestDraft): { readonly kept: number; readonly missing: number };
  /** After the file is written: takes records away that it does not ask for any more. */
  tidy(id: string, written: RequestDraft | undefined): Promise<void>;
}

/** `vault` keeps the texts. What it has already is not sealed anew with every save. */
export function createRequestSecrets(vault: SecretKeeper): RequestSecrets {
  const kept = new Map<string, string>();
  const byRequest = new Map<string, ReadonlySet<string>>();
  return {
    async protect(request) {
      const { request: file, secrets } = splitSecrets(request);
      for (const [record, text] of secrets) {
        if (kept.get(record) === text) continue;
        await vault.keepSecret(record, text);
        kept.set(record, text);
      }
      const before = byRequest.get(request.id) ?? [];
      byRequest.set(request.id, new Set([...before, ...secrets.keys()]));
      return file;
    },
    async restore(file) {
      const records = secretRecordsIn(file);
      if (records.length === 0) return file;
      for (const record of records) {
        const text = await vault.secretText(record).catch(() => undefined);
        if (text !== undefined) kept.set(record, text);
      }
      byRequest.set(file.id, new Set(records));
      return joinSecrets(file, kept);
    },
    count: (request) => ({ kept: splitSecrets(request).secrets.size, missing: secretRecordsIn(request).length }),
    async tidy(id, written) {
      const before = byRequest.get(id);
      if (before === undefined) return;
      const now = new Set(written === undefined ? [] : secretRecordsIn(written));
      const own = `${RECORD}${encodeURIComponent(id).replace(/[^\w.-]/g, '~')}:`;
      for (const record of before) {
        if (now.has(record) || !record.startsWith(own)) continue;
        kept.delete(record);
        await vault.removeSecret(record).catch(() => undefined);
      }
      if (now.size === 0) byRequest.delete(id);
      else byRequest.set(id, now);
    },
  };
}
