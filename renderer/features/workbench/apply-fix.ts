import { splitUrl, wireTarget } from '../../../shared/http/request-target.ts';
import type { Exchange } from '../../../shared/model/exchange.ts';
import { type HeaderList, headerValue } from '../../../shared/model/header-list.ts';
import type { DraftRow, RequestDraft, SentRequest, TimeSource } from '../../../shared/model/request.ts';
import { isMasked, withOwnValues } from '../../panels/own-values.ts';
import { urlWithVariables } from './keep-variables.ts';

/** Headers that signing and sending write themselves, and X-Stage, which is a member of the draft. */
const NOT_ROWS = new Set([
  'host',
  'authorization',
  'x-sdk-date',
  'x-stage',
  'x-security-token',
  'content-length',
  'connection',
]);

/**
 * What to change in `draft` so that it goes out like `fixed`, the corrected form of what `exchange` sent. Only members
 * that the correction touched change; a mistake planted on purpose goes, and a date written wrongly is taken from a clock.
 * What is masked in the correction stays as the draft has it.
 */
export function fixedDraft(
  draft: RequestDraft,
  exchange: Exchange,
  corrected: SentRequest,
  cause: string,
): Partial<RequestDraft> {
  const sent = exchange.request;
  const fixed = withOwnValues(corrected, ownRequest(draft, corrected));
  const { mistake, ...auth } = draft.auth;
  const timeSource = cause.startsWith('clock.') ? fixedTime(draft.auth.timeSource) : draft.auth.timeSource;
  const change: { -readonly [Member in keyof RequestDraft]?: RequestDraft[Member] } = { auth: { ...auth, timeSource } };
  if (mistake !== undefined) return change;
  if (fixed.method !== sent.method) change.method = fixed.method;
  const host = headerValue(fixed.headers, 'host') ?? '';
  const hostChanged = host !== '' && host !== headerValue(sent.headers, 'host');
  if (corrected.target !== sent.target || hostChanged || fixed.scheme !== sent.scheme) {
    const before = headerValue(sent.headers, 'host') || sent.connectedTo;
    const was = `${sent.scheme}://${before}${sent.target}`;
    change.url = urlWithVariables(draft.url, was, `${fixed.scheme}://${host || before}${fixed.target}`);
  }
  const stage = headerValue(fixed.headers, 'x-stage') ?? '';
  if (stage !== (headerValue(sent.headers, 'x-stage') ?? '')) change.stage = stage;
  const rows = fixedRows(draft.headers, sent.headers, fixed.headers, hostChanged, change.stage !== undefined);
  if (rows !== draft.headers) change.headers = rows;
  if (fixed.bodyBase64 !== undefined && fixed.bodyBase64 !== sent.body.base64) {
    change.body = { kind: 'base64', base64: fixed.bodyBase64 };
  } else if (fixed.body !== undefined && !isMasked(corrected.body ?? '') && fixed.body !== (sent.body.text ?? '')) {
    change.body = fixed.body === '' ? { kind: 'none' } : { kind: 'text', text: fixed.body };
  }
  return change;
}

/** The caller's own values, which stand masked in everything that came from the host. */
function ownRequest({ url, headers }: RequestDraft, corrected: SentRequest): SentRequest {
  const split = splitUrl(url);
  const target = split.ok ? wireTarget(split.url.path, split.url.query) : corrected.target;
  const rows = headers.filter(({ enabled }) => enabled).map(({ name, value }) => [name, value] as const);
  return { ...corrected, target, headers: rows };
}

/** A date written on purpose gives way to this machine's; this machine's, when that is wrong, to the gateway's. */
function fixedTime(source: TimeSource): TimeSource {
  return source.kind === 'offset' || source.kind === 'fixed' ? { kind: 'machine' } : { kind: 'gateway' };
}

/** The rows with the values of the correction; a Host or X-Stage written by hand goes where the URL or selector took over. */
function fixedRows(
  rows: RequestDraft['headers'],
  sent: HeaderList,
  fixed: HeaderList,
  hostChanged: boolean,
  stageChanged: boolean,
): RequestDraft['headers'] {
  const gone = (name: string) => (hostChanged && name === 'host') || (stageChanged && name === 'x-stage');
  const wrong = fixed.filter(([name, value]) => !NOT_ROWS.has(name.toLowerCase()) && headerValue(sent, name) !== value);
  if (wrong.length === 0 && !rows.some(({ name }) => gone(name.toLowerCase()))) return rows;
  const kept = rows.filter(({ name }) => !gone(name.toLowerCase()));
  const changed = kept.map((row): DraftRow => {
    const value = headerValue(wrong, row.name);
    return value === undefined ? row : { ...row, value };
  });
  const known = new Set(kept.map(({ name }) => name.toLowerCase()));
  const added = wrong.filter(([name]) => !known.has(name.toLowerCase()));
  return [...changed, ...added.map(([name, value]): DraftRow => ({ name, value, enabled: true }))];
}
