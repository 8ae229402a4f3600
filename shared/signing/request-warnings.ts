// What looks wrong about a draft before it is sent. Warnings never block: a debugger must be able to send wrong requests.
import { AUTHORIZATION, forbiddenInValue, HOP_HEADERS, HOST, isHeaderName } from '../http/header-names.ts';
import { invisibleCharacters, lookAlikeCharacters } from '../http/invisible-characters.ts';
import { splitUrl } from '../http/request-target.ts';
import type { CredentialSummary } from '../model/credential.ts';
import { headerValue } from '../model/header-list.ts';
import type { RequestDraft } from '../model/request.ts';
import { ACCEPTANCE_MS } from './acceptance-window.ts';
import { algorithmById } from './algorithms/index.ts';
import { type RequestWarning, type WarningId, warning } from './request-warning.ts';
import { signableDraft, signs } from './signable-draft.ts';
import { urlDoubts } from './url-doubts.ts';

export type { RequestWarning, WarningId, WarningPlace } from './request-warning.ts';

export interface WarningContext {
  readonly credential?: CredentialSummary | undefined;
  /** Newest clock reading of the server that will be asked: server minus client. */
  readonly skewMs?: number | undefined;
}

const DRIFTING_MS = 60_000;
const BODYLESS = ['GET', 'HEAD'];

/** Everything worth saying about `draft`, errors first. */
export function requestWarnings(draft: RequestDraft, context: WarningContext = {}): readonly RequestWarning[] {
  const order = ['error', 'warning', 'info'];
  return [
    ...urlWarnings(draft),
    ...headerWarnings(draft),
    ...bodyWarnings(draft),
    ...credentialWarnings(draft, context.credential),
    ...clockWarnings(draft, context.skewMs),
    ...settingWarnings(draft),
  ].sort((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone));
}

function urlWarnings(draft: RequestDraft): RequestWarning[] {
  const { url } = draft;
  const split = splitUrl(url);
  const hidden = invisibleCharacters(url);
  const alike = lookAlikeCharacters(url);
  return [
    ...(split.ok ? [] : [warning('url-problem', 'error', 'url', { problem: split.problem })]),
    ...(hidden.length === 0 ? [] : [warning('url-invisible', 'warning', 'url', { list: hidden.join(', ') })]),
    ...(alike.length === 0 ? [] : [warning('url-look-alike', 'info', 'url', { list: alike.join(', ') })]),
    ...(signs(draft) ? urlDoubts(url).map(({ id, params }) => warning(id, 'warning', 'url', params)) : []),
    ...(url.includes('#') ? [warning('url-fragment', 'info', 'url')] : []),
  ];
}

function headerWarnings(draft: RequestDraft): RequestWarning[] {
  const { headers } = signableDraft(draft);
  const lower = headers.map(([name]) => name.toLowerCase());
  const repeated = new Set(lower.filter((name, index) => lower.indexOf(name) !== index));
  const each = headers.flatMap(([name, value]) => oneHeader(name, value, signs(draft)));
  const split = splitUrl(draft.url);
  const host = headerValue(headers, HOST);
  const otherHost = split.ok && host !== undefined && host.trim() !== split.url.host;
  return [
    ...each,
    ...[...repeated].map((name) => warning('header-duplicate', 'warning', 'headers', { name })),
    ...(otherHost ? [warning('header-host', 'info', 'headers', { host, url: split.url.host })] : []),
  ];
}

function oneHeader(name: string, value: string, signed: boolean): RequestWarning[] {
  const lower = name.toLowerCase();
  const at = (id: WarningId, tone: RequestWarning['tone'], params = {}) =>
    warning(id, tone, 'headers', { name, ...params });
  const forbidden = forbiddenInValue(value);
  const hidden = invisibleCharacters(value);
  const found: RequestWarning[] = [];
  if (!isHeaderName(name)) found.push(at('header-name', 'error'));
  if (forbidden !== undefined) found.push(at('header-value', 'error', { code: `U+${hex(forbidden)}` }));
  else if (hidden.length > 0) found.push(at('header-invisible', 'warning', { list: hidden.join(', ') }));
  const alike = lookAlikeCharacters(value);
  if (alike.length > 0) found.push(at('header-look-alike', 'info', { list: alike.join(', ') }));
  if (name.includes('_')) found.push(at('header-underscore', 'warning'));
  if (signed && HOP_HEADERS.includes(lower)) found.push(at('header-hop', 'warning'));
  if (signed && lower === AUTHORIZATION) found.push(at('header-authorization', 'warning'));
  return found;
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

function bodyWarnings(draft: RequestDraft): RequestWarning[] {
  const { body, method } = draft;
  const found: RequestWarning[] = [];
  if (body.kind !== 'none' && BODYLESS.includes(method.toUpperCase())) {
    found.push(warning('body-with-get', 'warning', 'body', { method: method.toUpperCase() }));
  }
  const type = headerValue(signableDraft(draft).headers, 'content-type') ?? '';
  if (body.kind === 'text' && body.text.length < 1_000_000 && /\bjson\b/i.test(type) && !isJson(body.text)) {
    found.push(warning('body-json', 'warning', 'body', { type }));
  }
  return found;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const KIND_OF_MODE = { APP: 'app', IAM: 'iam', IAM_TOKEN: 'token', APP_CODE: 'appCode' } as const;

function credentialWarnings(draft: RequestDraft, credential: CredentialSummary | undefined): RequestWarning[] {
  const { mode, mistake } = draft.auth;
  if (mode === 'NONE') return [];
  const planted = [
    ...(mistake === undefined ? [] : [warning('mistake', 'info', 'auth', { mistake })]),
    ...(signs(draft) ? signingWarnings(draft) : []),
  ];
  if (!credential) return [warning('credential-missing', 'error', 'auth'), ...planted];
  const { name, kind, key, protection, secretProblems } = credential;
  const hidden = invisibleCharacters(key);
  const alike = lookAlikeCharacters(key);
  const found = [...planted];
  if (alike.length > 0) found.push(warning('key-look-alike', 'warning', 'auth', { name, list: alike.join(', ') }));
  if (kind !== KIND_OF_MODE[mode]) found.push(warning('credential-kind', 'warning', 'auth', { name }));
  if (protection === 'locked') found.push(warning('credential-locked', 'error', 'auth', { name }));
  if (hidden.length > 0) found.push(warning('key-invisible', 'warning', 'auth', { name, list: hidden.join(', ') }));
  if (secretProblems.length > 0) {
    found.push(warning('secret-invisible', 'warning', 'auth', { name, list: secretProblems.join(', ') }));
  }
  return found;
}

function signingWarnings({ auth }: RequestDraft): RequestWarning[] {
  const { algorithm = '', region = '', profile = 'gateway' } = auth;
  const lacksRegion = algorithmById(algorithm)?.deriveKey !== undefined && region.trim() === '';
  return [
    ...(lacksRegion ? [warning('region-missing', 'error', 'auth', { algorithm })] : []),
    ...(profile === 'gateway' ? [] : [warning('profile', 'info', 'auth', { profile })]),
  ];
}

function clockWarnings(draft: RequestDraft, skewMs: number | undefined): RequestWarning[] {
  const source = draft.auth.timeSource;
  if (!signs(draft) || skewMs === undefined || source.kind === 'gateway' || source.kind === 'fixed') return [];
  // With a rehearsed offset the written date is wrong by the offset less what the clock is wrong by.
  const distance = Math.abs(skewMs - (source.kind === 'offset' ? source.offsetMs : 0));
  const params = { seconds: String(Math.round(distance / 1000)) };
  if (distance > ACCEPTANCE_MS) return [warning('clock-refused', 'error', 'auth', params)];
  return distance > DRIFTING_MS ? [warning('clock-drifting', 'warning', 'auth', params)] : [];
}

function settingWarnings(draft: RequestDraft): RequestWarning[] {
  const { headers } = signableDraft(draft);
  return [
    ...(draft.verifyTls ? [] : [warning('tls-off', 'warning', 'settings')]),
    ...(headerValue(headers, 'x-stage') === undefined ? [warning('stage-missing', 'info', 'settings')] : []),
  ];
}
