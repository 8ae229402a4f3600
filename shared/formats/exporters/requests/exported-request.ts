// What the exporters of requests are handed: a request in the order it is sent, secrets as names. `exportedRequest` makes
// it of a draft; what could not come along is listed, and shown before anything is written (S89).
import { multipartContentType } from '../../../http/multipart.ts';
import { hideInHeader, hideInText } from '../../../http/named-secrets.ts';
import { isSecretName } from '../../../http/secret-names.ts';
import { headerValue } from '../../../model/header-list.ts';
import type { DraftBody, RequestDraft } from '../../../model/request.ts';
import { type ExportHeader, type ExportPiece, type ExportText, plainText } from './export-text.ts';
import {
  authOf,
  type ExportOptions,
  type ExportSigning,
  identityOf,
  type LeftOut,
  signingOf,
} from './exported-auth.ts';

export type ExportBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: ExportText }
  | Exclude<DraftBody, { kind: 'none' | 'text' }>;

export interface ExportedRequest {
  readonly name: string;
  readonly folder: string;
  readonly method: string;
  readonly url: ExportText;
  readonly headers: readonly ExportHeader[];
  readonly body: ExportBody;
  readonly followRedirects: boolean;
  readonly verifyTls: boolean;
  /** Given where the request is signed and the export has no signature of its own: how to sign it. */
  readonly signing?: ExportSigning;
  readonly leftOut: readonly LeftOut[];
}

const OPEN = '\uE0F0';
const CLOSE = '\uE0F1';
/** Stands in a text in the place of a secret that a variable of that name holds. */
export const secretMark = (name: string) => `${OPEN}${variableFor(name)}${CLOSE}`;

const MARKED = /\uE0F0([A-Z0-9_]*)\uE0F1/;

/** `text` with marks in it as pieces. */
function piecesOf(text: string): ExportText {
  return text
    .split(MARKED)
    .map((piece, index): ExportPiece => (index % 2 === 1 ? { secret: piece } : { text: piece }))
    .filter((piece) => 'secret' in piece || piece.text !== '');
}

/** A name for the variable of a secret: `X-Api-Key` becomes `X_API_KEY`. */
function variableFor(name: string): string {
  const plain = name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  return /^[A-Z]/.test(plain) ? plain : `S_${plain}`;
}

export function exportedRequest(draft: RequestDraft, options: ExportOptions = {}): ExportedRequest {
  const { mask = (text) => text, withSecrets = false } = options;
  const leftOut: LeftOut[] = [];
  const hide = (place: string) => (secret: string) => {
    if (secret.includes(OPEN) || /^\{\{[^{}]*\}\}$/.test(secret)) return secret;
    leftOut.push({ id: 'secret', value: place });
    return `${OPEN}${variableFor(place)}${CLOSE}`;
  };
  const header = (name: string, value: string): ExportHeader => {
    const hidden = withSecrets ? undefined : hideInHeader(name, value, hide(name));
    return { name, value: piecesOf(mask(hidden ?? value)) };
  };
  const rows = draft.headers.filter(({ enabled, name }) => enabled && name !== '');
  const own = rows.map(({ name, value }) => header(name, value));
  const auth =
    options.signed?.map(([name, value]) => ({ name, value: plainText(value) })) ?? authOf(draft, options, leftOut);
  const names = new Set(auth.map(({ name }) => name.toLowerCase()));
  const kept = own.filter(({ name }) => !names.has(name.toLowerCase()));
  const headers = [...kept, ...identityOf(draft, options, leftOut), ...more(draft), ...auth];
  const text = withSecrets ? draft.url : hiddenQuery(draft.url, hide);
  return {
    ...{ name: draft.name, folder: draft.folder, method: draft.method, url: piecesOf(mask(text)), headers },
    body: bodyOf(draft.body, withSecrets ? (each) => each : (each) => hideInText(each, hide('BODY_SECRET')), mask),
    ...{ followRedirects: draft.followRedirects, verifyTls: draft.verifyTls },
    ...(options.signed === undefined ? signingOf(draft, options) : {}),
    leftOut: [...leftOut, ...othersLeftOut(draft)],
  };
}

function more(draft: RequestDraft): ExportHeader[] {
  const given = draft.headers
    .filter(({ enabled }) => enabled)
    .map(({ name, value }): [string, string] => [name, value]);
  const add = (name: string, value: string) =>
    value === '' || headerValue(given, name) !== undefined ? [] : [{ name, value: plainText(value) }];
  const form = draft.body.kind === 'multipart' ? multipartContentType(draft.body.boundary) : '';
  return [...add('X-Stage', draft.stage), ...add('Content-Type', form)];
}

function othersLeftOut({ body, connectTo, offParams, headers }: RequestDraft): LeftOut[] {
  const off = (offParams?.length ?? 0) + headers.filter(({ enabled }) => !enabled).length;
  const files =
    body.kind === 'multipart' ? body.parts.filter(({ kind }) => kind === 'file').map(({ name }) => name) : [];
  return [
    ...(body.kind === 'file' ? [{ id: 'file' as const, value: body.name ?? '' }] : []),
    ...files.map((value) => ({ id: 'file' as const, value })),
    ...(connectTo.kind === 'url' ? [] : [{ id: 'connect-to' as const, value: connectTo.kind }]),
    ...(off === 0 ? [] : [{ id: 'off' as const, value: String(off) }]),
  ];
}

type Hide = (place: string) => (secret: string) => string;

function hiddenQuery(url: string, hide: Hide): string {
  return url.replace(/([?&])([^=&#?]+)=([^&#]+)/g, (all, sign: string, name: string, value: string) =>
    isSecretName(name) ? `${sign}${name}=${hide(name)(value)}` : all,
  );
}

function bodyOf(body: DraftBody, hidden: (text: string) => string, mask: (text: string) => string): ExportBody {
  if (body.kind === 'text') return { kind: 'text', text: piecesOf(mask(hidden(body.text))) };
  if (body.kind === 'file') return { ...body, path: '' };
  if (body.kind !== 'multipart') return body;
  const parts = body.parts.map((part) =>
    part.kind === 'file' ? { ...part, path: '' } : { ...part, text: mask(part.text) },
  );
  return { ...body, parts };
}
