// Neither a request's file nor the window holds a typed secret: what is typed under a name that tells of one
// (secret-names.ts) lies in the vault as `request:ID:PLACE:NUMBER`, and a reference stands in its place. It is put back
// where a request is signed and sent (variable-sending.ts).

import { type Hide, hideInHeader, hideInText } from '../../../shared/http/named-secrets.ts';
import type { DraftBody, RequestDraft } from '../../../shared/model/request.ts';
import { joinKept } from '../../../shared/variables/join-kept.ts';
import { keptName, keptRecordsIn } from '../../../shared/variables/reference.ts';
import { AppError } from '../../app-error.ts';

const RECORD = 'request:';

export interface SplitRequest {
  readonly request: RequestDraft;
  /** Text by vault record. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** What the records of a request begin with. */
function ownPrefix(id: string): string {
  return `${RECORD}${encodeURIComponent(id).replace(/[^\w.-]/g, '~')}:`;
}

/**
 * The request without its secrets. A text that is nothing but variables is none; a reference stays. `taken`: further
 * records that must not be written over.
 */
export function splitSecrets(request: RequestDraft, taken: Iterable<string> = []): SplitRequest {
  const secrets = new Map<string, string>();
  const prefix = ownPrefix(request.id);
  const numbers = new Set([...taken, ...secretRecordsIn(request)].map((record) => numberOf(record, prefix)));
  let next = 0;
  const free = () => {
    while (numbers.has(next)) next++;
    return next++;
  };
  const split = mapTexts(request, (text, place, hide) => {
    const here = new Map<string, string>();
    const keep = (secret: string, isNumber = false) => {
      const record = `${prefix}${isNumber ? `${place}number` : place}:${free()}`;
      here.set(record, secret);
      return keptName(record);
    };
    const hidden = hide(text, (secret, isNumber) => (isNoSecret(secret) ? secret : keep(secret, isNumber)));
    if (here.size === 0) return text;
    // Where a piece would not come back byte for byte, the whole text is kept.
    const result = joinKept(hidden, here) === text ? hidden : keep(text);
    for (const [record, secret] of here) if (result.includes(keptName(record))) secrets.set(record, secret);
    return result;
  });
  return { request: split, secrets };
}

function numberOf(record: string, prefix: string): number {
  return record.startsWith(prefix) ? Number(record.slice(record.lastIndexOf(':') + 1)) : -1;
}

function isNoSecret(text: string): boolean {
  return text.startsWith('vault:') || text.replace(/\{\{[^{}]*\}\}/g, '').trim() === '';
}

/** The records that a request asks for. */
export function secretRecordsIn(request: RequestDraft): readonly string[] {
  const records = new Set<string>();
  mapTexts(request, (text) => {
    for (const record of keptRecordsIn(text)) records.add(record);
    return text;
  });
  return [...records];
}

/** Puts the texts back; a record that is not on this machine stays a reference. */
export function joinSecrets(request: RequestDraft, secrets: ReadonlyMap<string, string>): RequestDraft {
  return mapTexts(request, (text) => joinKept(text, secrets));
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
  /** The request as it is kept, in its file and in the window: its secrets are in the vault when this is answered. */
  protect(request: RequestDraft): Promise<RequestDraft>;
  /** The texts that a request asks for, by record, where this machine has them. Throws AppError LOCKED for the first. */
  textsOf(request: RequestDraft): Promise<ReadonlyMap<string, string>>;
  /** A request that was read from its file: its records are not written over while one may still undo. */
  seen(request: RequestDraft): void;
  /** How many texts of a request lie in the vault, are there but locked, and are not on this machine. */
  count(request: RequestDraft): Promise<KeptCount>;
  /** After the file is written: takes records away that it does not ask for any more, once undo is over. */
  tidy(id: string, written: RequestDraft | undefined): Promise<void>;
  /** Takes away at once what waits for that. */
  close(): Promise<void>;
}

export interface KeptCount {
  readonly kept: number;
  readonly locked: number;
  readonly missing: number;
}

/** An undo is offered for less time. */
const REMOVE_AFTER_MS = 60_000;

/** `vault` keeps the texts. What it has already is not sealed anew with every save. */
export function createRequestSecrets(vault: SecretKeeper, removeAfterMs = REMOVE_AFTER_MS): RequestSecrets {
  const texts = new KnownTexts(vault, removeAfterMs);
  /** Records that the file of a request asks for, or asked for since the start. */
  const byRequest = new Map<string, ReadonlySet<string>>();
  const seen = new Map<string, ReadonlySet<string>>();
  const note = (map: Map<string, ReadonlySet<string>>, id: string, records: readonly string[]) =>
    map.set(id, new Set([...(map.get(id) ?? []), ...records]));
  return {
    textsOf: (request) => texts.of(request),
    async protect(given) {
      const request = await withOwn(given, texts);
      const { request: file, secrets } = splitSecrets(request, seen.get(request.id));
      for (const [record, text] of secrets) await texts.keep(record, text);
      const asked = secretRecordsIn(file);
      for (const record of asked) texts.stay(record);
      note(byRequest, request.id, asked);
      return file;
    },
    seen(request) {
      const records = secretRecordsIn(request);
      if (records.length === 0) return;
      note(seen, request.id, records);
      note(byRequest, request.id, records);
    },
    async count(request) {
      const count = { kept: 0, locked: 0, missing: 0 };
      for (const record of secretRecordsIn(request)) count[await texts.stateOf(record)] += 1;
      return count;
    },
    async tidy(id, written) {
      const before = byRequest.get(id);
      if (before === undefined) return;
      const now = new Set(written === undefined ? [] : secretRecordsIn(written));
      const own = ownPrefix(id);
      for (const record of before) if (!now.has(record) && record.startsWith(own)) texts.leave(record);
      if (now.size === 0) byRequest.delete(id);
      else byRequest.set(id, now);
    },
    close: () => texts.close(),
  };
}

/** A copy has records of its own: the other request may go. One that is locked stays with the other. */
async function withOwn(request: RequestDraft, texts: KnownTexts): Promise<RequestDraft> {
  const prefix = ownPrefix(request.id);
  const foreign = secretRecordsIn(request).filter((record) => !record.startsWith(prefix));
  if (foreign.length === 0) return request;
  const known = await texts.of(request).catch(() => new Map<string, string>());
  return joinSecrets(request, new Map([...known].filter(([record]) => foreign.includes(record))));
}

/** The vault's records of requests: what was read or kept already, and what goes once undo is over. */
class KnownTexts {
  readonly #vault: SecretKeeper;
  readonly #removeAfterMs: number;
  readonly #known = new Map<string, string>();
  readonly #leaving = new Map<string, NodeJS.Timeout>();

  constructor(vault: SecretKeeper, removeAfterMs: number) {
    this.#vault = vault;
    this.#removeAfterMs = removeAfterMs;
  }

  async read(record: string): Promise<string | undefined> {
    const text = await this.#vault.secretText(record);
    if (text !== undefined) this.#known.set(record, text);
    return text;
  }

  async of(request: RequestDraft): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    for (const record of secretRecordsIn(request)) {
      const text = await this.read(record);
      if (text !== undefined) texts.set(record, text);
    }
    return texts;
  }

  async stateOf(record: string): Promise<keyof KeptCount> {
    try {
      return (await this.read(record)) === undefined ? 'missing' : 'kept';
    } catch (error) {
      return error instanceof AppError && error.code === 'LOCKED' ? 'locked' : 'missing';
    }
  }

  async keep(record: string, text: string): Promise<void> {
    if (this.#known.get(record) === text) return;
    await this.#vault.keepSecret(record, text);
    this.#known.set(record, text);
  }

  stay(record: string): void {
    clearTimeout(this.#leaving.get(record));
    this.#leaving.delete(record);
  }

  leave(record: string): void {
    if (this.#leaving.has(record)) return;
    this.#leaving.set(record, setTimeout(() => void this.#remove(record), this.#removeAfterMs).unref());
  }

  async close(): Promise<void> {
    for (const record of [...this.#leaving.keys()]) await this.#remove(record);
  }

  async #remove(record: string): Promise<void> {
    this.stay(record);
    this.#known.delete(record);
    await this.#vault.removeSecret(record).catch(() => undefined);
  }
}
