// Of credentials: which key is near, where a binding is missing, until when a lock lasts, what a token looks like.
import { APP_CODE, AUTH_TOKEN, HOST, STAGE } from '../../http/header-names.ts';
import type { EvidenceItem } from '../../model/diagnosis.ts';
import { headerValue } from '../../model/header-list.ts';
import { durationText } from '../clock-skew.ts';
import type { Evidence } from '../evidence.ts';
import { RELEASE } from '../route-facts.ts';
import { editDistance } from '../segment-align.ts';
import { counted, type Facts } from './facts.ts';
import { regionOfHost, tokenShape } from './token-shape.ts';

const headerOf = ({ input }: Evidence, name: string): string | undefined =>
  headerValue(input.sent?.headers ?? [], name);

/** The key that the gateway does not know: as it named it, as it was sent, or as the user believes. */
export function refusedKey({ error, sent, input }: Evidence): string | undefined {
  return error?.values.appKey ?? error?.values.ak ?? sent?.expected.authorization.access ?? input.credential?.key;
}

/** The binding that is missing, by environment (FAQ 2.1). */
export function notAuthorized(evidence: Evidence): Facts {
  const { input, route, error } = evidence;
  if (error?.code?.endsWith('.0502')) return { params: { frozen: error.code } };
  const key = refusedKey(evidence);
  const app = input.workspace?.apps?.find((each) => each.key === key);
  const api = route?.api ?? route?.matches[0];
  const group = route?.groups.find(({ apis }) => api !== undefined && apis.includes(api));
  const fullName = api?.name === undefined || group?.name === undefined ? undefined : `${group.name}/${api.name}`;
  const bound = Array.isArray(app?.authorized) && fullName !== undefined ? app.authorized : undefined;
  const boundIn = bound?.filter((each) => each.api === fullName).flatMap(({ environments }) => environments);
  const called = input.sent === undefined ? undefined : headerOf(evidence, STAGE)?.trim() || RELEASE;
  return {
    params: {
      environment: called,
      app: app?.name ?? app?.key,
      boundIn: boundIn?.join(', '),
      unbound: boundIn?.length === 0 ? fullName : undefined,
    },
    ...(input.workspace === undefined ? { missing: 'workspace' } : {}),
  };
}

const LOCK_MS = 5 * 60_000;

/** A lock lasts five minutes from the failure that set it, so five minutes from this answer at most. */
export function locked({ input, clock }: Evidence): Facts {
  const until = input.lock?.until ?? (clock.serverTime === undefined ? undefined : isoTime(clock.serverTime + LOCK_MS));
  const first = input.lock?.firstFailure;
  const item: readonly EvidenceItem[] = first === undefined ? [] : [{ kind: 'earlier', ...definedOf(first) }];
  return { params: { until, failedAt: first?.time }, evidence: item };
}

function definedOf(first: NonNullable<NonNullable<Evidence['input']['lock']>['firstFailure']>) {
  const { time, requestId, cause } = first;
  return { time, ...(requestId === undefined ? {} : { requestId }), ...(cause === undefined ? {} : { cause }) };
}

const isoTime = (ms: number): string => new Date(ms).toISOString();

export function tokenInvalid(evidence: Evidence): Facts {
  const token = headerOf(evidence, AUTH_TOKEN);
  const shape = token === undefined ? undefined : tokenShape(token);
  if (shape === undefined) return evidence.input.sent === undefined ? { missing: 'sent' } : {};
  const hostRegion = regionOfHost(headerOf(evidence, HOST) ?? '');
  const isElsewhere = shape.region !== undefined && hostRegion !== undefined && shape.region !== hostRegion;
  return {
    params: {
      tokenLength: String(shape.characters),
      tokenLineBreaks: counted(shape.lineBreaks),
      tokenBlanks: counted(shape.blanks),
      tokenQuotes: shape.isQuoted ? '"' : undefined,
      tokenCut: shape.isCut ? String(shape.characters) : undefined,
      tokenRegion: isElsewhere ? shape.region : undefined,
      hostRegion: isElsewhere ? hostRegion : undefined,
    },
  };
}

export function tokenExpired(evidence: Evidence): Facts {
  const { error, clock } = evidence;
  const token = headerOf(evidence, AUTH_TOKEN);
  const expiresAt = error?.values.expiresAt ?? (token === undefined ? undefined : tokenShape(token)?.expiresAt);
  const end = expiresAt === undefined ? Number.NaN : Date.parse(withZone(expiresAt.trim()));
  const now = clock.serverTime ?? clock.clientTime;
  if (!Number.isFinite(end) || now === undefined) return { params: { expiresAt } };
  return {
    params: { expiresAt, ...(now >= end ? { over: durationText(now - end) } : { left: durationText(end - now) }) },
  };
}

/** Times of tokens are UTC, with or without saying so. */
const withZone = (time: string): string => (/[zZ]$|[+-]\d\d:?\d\d$/.test(time) ? time : `${time.replace(' ', 'T')}Z`);

/** The known key that is nearest, and what kind of key the refused one looks like. */
export function keyUnknown(evidence: Evidence): Facts {
  const { input, error } = evidence;
  if (error?.detail?.id === '0303.appcode') return appCode(evidence);
  const key = refusedKey(evidence);
  if (key === undefined || key === '') return {};
  const apps = input.workspace?.apps?.map((app) => app.key) ?? [];
  const accessKeys = input.workspace?.iam?.accessKeys?.map(({ ak }) => ak) ?? [];
  const believed = input.credential?.key;
  const known = [...apps, ...accessKeys, ...(believed === undefined ? [] : [believed])];
  const [nearest] = known
    .filter((each) => each !== key)
    .map((each) => ({ each, distance: editDistance(each, key) }))
    .filter(({ each, distance }) => distance <= Math.max(2, Math.max(each.length, key.length) / 4))
    .sort((a, b) => a.distance - b.distance);
  return {
    params: {
      key,
      nearestKey: nearest?.each,
      keyBlanks: /^\s|\s$|^["']|["']$/.test(key) ? key : undefined,
      likeAppKey: isAppKeyLike(key) && error?.code?.endsWith('.0301') ? key : undefined,
      likeAccessKey: isAccessKeyLike(key) && error?.code?.endsWith('.0303') ? key : undefined,
    },
  };
}

/** Keys that the platform makes: 32 hexadecimal digits for an app, 20 capital letters and digits for an access key. */
const isAppKeyLike = (key: string): boolean => /^[0-9a-f]{32}$/.test(key);
const isAccessKeyLike = (key: string): boolean => /^(?=.*[A-Z])[A-Z0-9]{20}$/.test(key);

function appCode(evidence: Evidence): Facts {
  const code = headerOf(evidence, APP_CODE);
  if (code === undefined || code.includes('***')) return { params: { appCode: 'X-Apig-AppCode' } };
  return {
    params: {
      appCode: 'X-Apig-AppCode',
      appCodeLength: String(code.length),
      appCodeBlanks: counted((code.match(/\s/g) ?? []).length),
      appCodeQuotes: /^["']|["']$/.test(code.trim()) ? '"' : undefined,
    },
  };
}

/** An AppCode in a header that the gateway does not read. */
const APP_CODE_NAMES = /^(?:x-)?(?:apig?-)?app-?code$/i;

export function authorizationMissing(evidence: Evidence): Facts {
  const { route, input, error } = evidence;
  const api = route?.api ?? route?.matches[0];
  const [stray] =
    (input.sent?.headers ?? []).find(([name]) => APP_CODE_NAMES.test(name) && name.toLowerCase() !== APP_CODE) ?? [];
  const isIam = error?.code?.endsWith('.0301') ?? false;
  return { params: { wanted: api?.auth ?? (isIam ? 'IAM' : undefined), appCodeHeader: stray } };
}
