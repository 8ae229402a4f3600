// For every kind of warning a draft that earns it: a kind without an example does not compile.
import type { CredentialSummary } from '../../shared/model/credential.ts';
import { type RequestDraft, requestDraftSchema } from '../../shared/model/request.ts';
import type { RequestWarning, WarningContext, WarningId } from '../../shared/signing/request-warnings.ts';

export const credential: CredentialSummary = {
  id: 'c',
  name: 'demo',
  kind: 'app',
  key: 'key',
  secretBytes: 6,
  secretProblems: [],
  protection: 'memory',
};

const URL = 'https://pets.test/v1/pets';
const right = {
  id: 'd',
  name: 'd',
  method: 'POST',
  url: URL,
  stage: 'RELEASE',
  auth: { mode: 'APP', credentialId: 'c' },
};

export function warnedDraft(members: object): RequestDraft {
  return requestDraftSchema.parse({ ...right, ...members });
}

export interface WarningExample {
  readonly draft: RequestDraft;
  readonly context: WarningContext;
  /** Values that the text must name. */
  readonly params: RequestWarning['params'];
}

function example(members: object, params: WarningExample['params'] = {}, context: WarningContext = { credential }) {
  return { draft: warnedDraft(members), context, params };
}
const ofUrl = (url: string, params: WarningExample['params']) => example({ url }, params);
const ofHeader = (name: string, value: string, params: WarningExample['params']) =>
  example({ headers: [{ name, value }] }, params);
const ofAuth = (members: object, params: WarningExample['params'] = {}, context?: WarningContext) =>
  example({ auth: { ...right.auth, ...members } }, params, context);
const ofCredential = (members: Partial<CredentialSummary>, params: WarningExample['params'] = { name: 'demo' }) =>
  example({}, params, { credential: { ...credential, ...members } });
const called = (...environments: string[]) => ({ credential, called: { group: 'pets', api: 'preview', environments } });

export const warningExamples: Readonly<Record<WarningId, WarningExample>> = {
  'url-problem': ofUrl('pets.test/v1', { problem: 'no-scheme' }),
  'url-invisible': ofUrl('https://pets.test/v1/\u200bpets?a=\ufeff1', { list: 'U+200B at 21, U+FEFF at 29' }),
  'url-look-alike': ofUrl('https://pets.test/v1\uff0fpets', { list: 'U+FF0F at 20' }),
  'url-fragment': ofUrl(`${URL}#top`, {}),
  'path-encoded-invisible': ofUrl('https://pets.test/v1/pets%E2%80%8B', {
    text: 'pets%E2%80%8B',
    list: 'U+200B at 4',
  }),
  'query-encoded-invisible': ofUrl(`${URL}?status=sold%20%0A`, { text: 'status', list: 'U+0020 at 4, U+000A at 5' }),
  'query-encoded-look-alike': ofUrl(`${URL}?status=a%EF%BC%9Ab`, { text: 'status', list: 'U+FF1A at 1' }),
  'url-plus': ofUrl(`${URL}?b=c+d`, { text: 'b=c+d' }),
  'url-encoded-slash': ofUrl('https://pets.test/v1%2Fpets', { text: '%2F' }),
  'url-dot-segments': ofUrl('https://pets.test/v1/../pets', { text: '..' }),
  'url-empty-segment': ofUrl('https://pets.test/v1//pets', {}),
  'url-malformed-escape': ofUrl(`${URL}?a=%zz`, { text: '%zz' }),
  'url-sort-order': ofUrl(`${URL}?limit=1&%E5%9F%8E=2`, { text: 'limit, 城' }),
  'url-default-port': ofUrl('https://pets.test:443/v1/pets', { text: ':443' }),
  'method-name': example({ method: 'GET\u00a0' }, { method: 'GET\u00a0', list: 'U+00A0 at 3' }),
  'header-name': ofHeader('X-\ufeffA', '1', { name: 'X-\ufeffA', list: 'U+FEFF at 2' }),
  'header-value': ofHeader('X-A', 'a\r\nX-B: b', { name: 'X-A', list: 'U+000D at 1, U+000A at 2' }),
  'header-invisible': ofHeader('X-A', '1\u200d ', { name: 'X-A', list: 'U+200D at 1, U+0020 at 2' }),
  'header-look-alike': ofHeader('X-A', '\uff21b', { name: 'X-A', list: 'U+FF21 at 0' }),
  'header-duplicate': example({ headers: ['X-A', 'x-a'].map((name) => ({ name, value: '1' })) }, { name: 'x-a' }),
  'header-underscore': ofHeader('x_a', '1', { name: 'x_a' }),
  'header-hop': ofHeader('Keep-Alive', 'timeout=5', { name: 'Keep-Alive' }),
  'header-authorization': ofHeader('authorization', 'Basic eDp5', { name: 'Authorization' }),
  'header-by-hand': example(
    { headers: [{ name: 'x-hw-id', value: 'other' }], auth: { mode: 'APP_SECRET', credentialId: 'c' } },
    { name: 'X-HW-ID' },
  ),
  'header-beside': example(
    { headers: [{ name: 'Authorization', value: 'x' }], auth: { mode: 'APP_API_KEY', credentialId: 'c' } },
    { name: 'apikey' },
  ),
  'header-host': ofHeader('Host', 'other.test', { host: 'other.test', url: 'pets.test' }),
  'date-form': ofHeader('X-Sdk-Date', '2026-11-23', { value: '2026-11-23' }),
  'body-with-get': example({ method: 'get', body: { kind: 'text', text: 'x' } }, { method: 'GET' }),
  'body-json': example(
    { headers: [{ name: 'Content-Type', value: 'application/json' }], body: { kind: 'text', text: '{' } },
    { type: 'application/json' },
  ),
  'credential-missing': example({}, {}, {}),
  'credential-kind': ofCredential({ kind: 'iam' }),
  'credential-locked': ofCredential({ protection: 'locked' }),
  'carrier-name': ofAuth({ header: 'X Auth' }, { name: 'X Auth', list: 'U+0020 at 1' }),
  'secret-over-http': example({ url: 'http://pets.test/', auth: { mode: 'APP_BASIC', credentialId: 'c' } }),
  'appcode-over-http': example({ url: 'http://pets.test/', auth: { mode: 'APP_CODE' } }, {}, {}),
  'key-invisible': ofCredential({ key: '\u2060key ' }, { name: 'demo', list: 'U+2060 at 0, U+0020 at 4' }),
  'key-look-alike': ofCredential({ key: 'k\u0435y' }, { name: 'demo', list: 'U+0435 at 1' }),
  'secret-invisible': ofCredential({ secretProblems: ['U+FEFF at 0'] }, { name: 'demo', list: 'U+FEFF at 0' }),
  'token-invisible': ofCredential(
    { securityToken: { mask: '***10***', problems: ['U+000A at 9'] } },
    { name: 'demo', list: 'U+000A at 9' },
  ),
  'region-missing': ofAuth({ algorithm: 'V11-HMAC-SHA256' }, { algorithm: 'V11-HMAC-SHA256' }),
  'scope-invisible': ofAuth({ algorithm: 'V11-HMAC-SHA256', region: 'cn\u00ad-1 ' }, { list: 'U+00AD at 2' }),
  profile: ofAuth({ profile: 'apig-go' }, { profile: 'apig-go' }),
  mistake: ofAuth({ mistake: 'query.unsorted' }, { mistake: 'query.unsorted' }),
  'clock-refused': ofAuth({}, { seconds: '901' }, { credential, skewMs: 901_000 }),
  'clock-drifting': ofAuth({}, { seconds: '120' }, { credential, skewMs: -120_000 }),
  'stage-missing': example({ stage: '' }),
  'stage-needed': example({ stage: '' }, { api: 'preview', list: 'BETA, TEST' }, called('BETA', 'TEST')),
  'stage-elsewhere': example({ stage: 'PROD' }, { api: 'preview', list: 'BETA', stage: 'PROD' }, called('BETA')),
  'api-not-published': example({}, { api: 'preview' }, called()),
  'tls-off': example({ verifyTls: false }),
};
