// From what a person wrote to what is signed and sent: window and host read a draft by the same rules, so that the
// signature shown while typing is the one that goes out.
import { AUTHORIZATION } from '../http/header-names.ts';
import { multipartContentType, multipartText } from '../http/multipart.ts';
import { assertNever } from '../model/assert-never.ts';
import { type Header, type HeaderList, headerValue } from '../model/header-list.ts';
import type { DraftBody, RequestDraft, SignableRequest, TimeSource } from '../model/request.ts';
import type { SigningTrace } from '../model/signing-trace.ts';
import { trimValue } from './canonical-headers.ts';
import { withoutSignatureHeader } from './schemes/carried-headers.ts';
import { isSigning, schemeOf } from './schemes/index.ts';

/**
 * Enabled headers as written, then X-Stage of the draft, the Content-Type of a form and a fixed X-Sdk-Date where no
 * header of that name is there. A row in whose place the signature goes is left out. A body whose bytes lie in files is left out: its hash comes from the host.
 */
export function signableDraft(draft: RequestDraft): SignableRequest {
  const rows = draft.headers.filter((row) => row.enabled && row.name !== '');
  const written = withoutSignatureHeader(
    rows.map((row): Header => [row.name, row.value]),
    draft.auth,
  );
  const headers: Header[] = [...written];
  const add = (name: string, value: string) => {
    if (value !== '' && headerValue(written, name) === undefined) headers.push([name, value]);
  };
  add('X-Stage', draft.stage);
  if (draft.body.kind === 'multipart') add('Content-Type', multipartContentType(draft.body.boundary));
  if (signs(draft) && draft.auth.timeSource.kind === 'fixed') add('X-Sdk-Date', draft.auth.timeSource.sdkDate);
  return { method: draft.method, url: draft.url, headers, ...bodyOfDraft(draft.body) };
}

/** True when the draft's mode puts a signature on the request. */
export function signs(draft: RequestDraft): boolean {
  return isSigning(schemeOf(draft.auth.mode));
}

function bodyOfDraft(body: DraftBody): { body?: string; bodyBase64?: string } {
  switch (body.kind) {
    case 'none':
    case 'file':
      return {};
    case 'text':
      return { body: body.text };
    case 'base64':
      return { bodyBase64: body.base64 };
    case 'multipart': {
      const text = multipartText(body.boundary, body.parts);
      return text === undefined ? {} : { body: text };
    }
    default:
      return assertNever(body);
  }
}

/** True when bytes of the body lie in files of the host's machine, so that only the host can hash and send it. */
export function isBodyInFiles(body: DraftBody): boolean {
  return body.kind === 'file' || (body.kind === 'multipart' && body.parts.some(({ kind }) => kind === 'file'));
}

/**
 * Milliseconds since the epoch to write into X-Sdk-Date. `skewMs`: server minus client by the last clock reading.
 * A fixed time is a header of the request already; the machine's time is answered for it.
 */
export function signingTimeMs(source: TimeSource, nowMs: number, skewMs: number): number {
  if (source.kind === 'gateway') return nowMs + skewMs;
  return source.kind === 'offset' ? nowMs + source.offsetMs : nowMs;
}

/**
 * The headers to send for a signing: what the person wrote keeps its order, its blanks and its repetitions; what the
 * signer added or changed comes from the trace. A written header that the trace lacks is not sent.
 */
export function headersToSend(written: HeaderList, trace: SigningTrace): HeaderList {
  const kept = written.filter(([name]) => {
    const signed = headerValue(trace.headers, name);
    return signed !== undefined && signed === trimValue(headerValue(written, name) ?? '');
  });
  const names = new Set(kept.map(([name]) => name.toLowerCase()));
  names.delete(AUTHORIZATION);
  const first = trace.headers.findIndex(([name]) => names.has(name.toLowerCase()));
  const before = first < 0 ? trace.headers : trace.headers.slice(0, first);
  const after = first < 0 ? [] : trace.headers.slice(first).filter(([name]) => !names.has(name.toLowerCase()));
  return [...before, ...kept.filter(([name]) => names.has(name.toLowerCase())), ...after];
}
