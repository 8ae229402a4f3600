// What a diagnosis says beyond the name of the cause: the sub-table of FAQ 5.7 and 5.8, and the columns of each section.
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { type DiagnosisCase, diagnosisCaseSchema } from '../../../shared/model/diagnosis.ts';
import { causesZh } from '../../../shared/text/causes.zh.ts';
import { fillText } from '../../../shared/text/fill-text.ts';

type Given = Partial<Record<keyof DiagnosisCase, unknown>>;

const HOST = 'api.example.com';
const DATE = 'Wed, 27 May 2026 02:00:00 GMT';
const sent = (more: object = {}) => ({
  scheme: 'http',
  method: 'GET',
  target: '/a',
  headers: [['Host', HOST]],
  ...more,
});
const refusal = (code: string, message: string, status = 401, headers: readonly string[][] = []) => ({
  status,
  headers: [['Date', DATE], ...headers],
  body: JSON.stringify({ error_msg: message, error_code: code, request_id: '0'.repeat(32) }),
});
const APP = 'Incorrect app authentication information';
const IAM = 'Incorrect IAM authentication information';

function first(given: Given) {
  const [cause] = diagnose(diagnosisCaseSchema.parse(given)).causes;
  if (cause === undefined) throw new Error('no cause');
  const zh = causesZh[cause.cause];
  return { ...cause, zh: [zh.title, zh.explanation, zh.fix].map((text) => fillText(text, cause.params)).join('\n') };
}

const api = (more: object = {}) => ({ name: 'a', method: 'GET', path: '/a', auth: 'APP', ...more });
const workspace = (more: object = {}, apiMore: object = {}) => ({
  groups: [{ name: 'shop', domains: [HOST], debuggingDomain: 'd.example.net', apis: [api(apiMore)] }],
  ...more,
});

describe('credentials', () => {
  it('names the environment in which the binding is missing, and where it is (2.1)', () => {
    const apps = [{ name: 'demo', key: 'demo-key', authorized: [{ api: 'shop/a', environments: ['BETA'] }] }];
    const response = refusal('APIG.0304', 'The app is not authorized to access the API.', 403);
    const found = first({ sent: sent(), credential: { key: 'demo-key' }, response, workspace: workspace({ apps }) });
    expect(found).toMatchObject({ cause: 'credential.not-authorized', certainty: 'proven' });
    expect(found.params).toMatchObject({ environment: 'RELEASE', app: 'demo', boundIn: 'BETA' });
    expect(found.explanation).toContain('RELEASE. It is bound in: BETA.');
    expect(found.zh).toContain('已绑定的环境：BETA');
  });

  it('counts down to the end of a lock and names the failure that started it', () => {
    const response = refusal('APIG.0301', `${IAM}: AK access failed to reach the limit,forbidden`);
    const lock = { firstFailure: { time: '2026-05-27T01:58:00.000Z', cause: 'query.unsorted' } };
    const found = first({ response, lock });
    expect(found.params.until).toBe('2026-05-27T02:05:00.000Z');
    expect(found.evidence).toContainEqual({ kind: 'earlier', ...lock.firstFailure });
    expect(found.explanation).toContain('2026-05-27T01:58:00.000Z');
  });

  it('shows the shape of a token that cannot be read, never the token', () => {
    const payload = `{"token":{"project":{"domain":{"name":"acme"},"id":"1","name":"cn-north-4"}}}`;
    const der = Buffer.concat([Buffer.from([0x30, 0x82, 0x10, 0x00]), Buffer.from(payload)]);
    const token = der.toString('base64').replace(/=+$/, '');
    const headers = [
      ['Host', 'x.apigw.ap-southeast-1.example.com'],
      ['X-Auth-Token', `${token.slice(0, 40)}\\n${token.slice(40)}`],
    ];
    const found = first({ sent: sent({ headers }), response: refusal('APIG.0301', `${IAM}: decrypt token fail`) });
    expect(found.cause).toBe('credential.token-invalid');
    expect(found.params).toMatchObject({ tokenLength: String(token.length + 2), tokenLineBreaks: '1' });
    const whole = [
      ['Host', 'x.apigw.ap-southeast-1.example.com'],
      ['X-Auth-Token', token],
    ];
    const cut = first({ sent: sent({ headers: whole }), response: refusal('APIG.0301', `${IAM}: decrypt token fail`) });
    expect(cut.params).toMatchObject({
      tokenCut: String(token.length),
      tokenRegion: 'cn-north-4',
      hostRegion: 'ap-southeast-1',
    });
    expect(JSON.stringify(cut)).not.toContain(token.slice(10, 60));
    expect(cut.zh).toContain('cn-north-4');
  });

  it('says how long a token is over, or that the clocks disagree', () => {
    const at = (time: string) =>
      first({ response: refusal('APIG.0301', `${IAM}: token expires, expires_at: ${time}`) });
    expect(at('2026-05-27T01:00:00.000000Z').explanation).toContain('1 h ago');
    expect(at('2026-05-27T02:30:00Z').explanation).toContain('30 min more');
  });

  it('finds the nearest known key, and the kind that a key looks like', () => {
    const apps = [{ name: 'demo', key: '602cfa396594879c0454e656d02d8b84' }];
    const response = refusal('APIG.0303', `${APP}: app not found, appkey 602cfa396594879c0454e656d02d8b8`);
    expect(first({ response, workspace: { apps } }).explanation).toContain('"602cfa396594879c0454e656d02d8b84"');
    const likeApp = refusal('APIG.0301', `${IAM}: ak f5a7f03d17c94c0f9c1be0a7de4f2c55 not exist`);
    expect(first({ response: likeApp }).explanation).toContain('form of an AppKey');
    const likeAk = refusal('APIG.0303', `${APP}: app not found, appkey BE8I6HMDO3EUUI46R8IJ`);
    expect(first({ response: likeAk }).explanation).toContain('access key of IAM');
  });

  it('looks at an AppCode that nobody has', () => {
    const headers = [
      ['Host', HOST],
      ['X-Apig-AppCode', '"abc def"'],
    ];
    const response = refusal('APIG.0303', `${APP}: app not found with specified appCode`);
    const found = first({ sent: sent({ headers }), response });
    expect(found.params).toMatchObject({ appCodeLength: '9', appCodeBlanks: '1', appCodeQuotes: '"' });
  });

  it('names the mode that wants a token (5.13), and a header that the gateway does not read', () => {
    expect(first({ response: refusal('APIG.0301', `${IAM}: x-auth-token not found`) }).params.wanted).toBe('IAM');
    const headers = [
      ['Host', HOST],
      ['AppCode', 'x'],
    ];
    const response = refusal('APIG.0303', `${APP}: Authorization header is missing`);
    expect(first({ sent: sent({ headers }), response }).explanation).toContain('The AppCode stands in AppCode');
  });
});

describe('controls and limits', () => {
  it('names limit, period, remaining and the end of the period (7.4)', () => {
    const text = 'The throttling threshold has been reached: policy api over ratelimit,limit:200,time:1 minute';
    const headers = [['X-Apig-RateLimit-Api', 'remain:0,limit:200,time:1 minute']];
    const found = first({ response: refusal('APIG.0308', text, 429, headers) });
    expect(found.params).toMatchObject({ limit: '200', period: '1 minute', counted: 'api', remaining: '0' });
    expect(found.params.resetAt).toBe('2026-05-27T02:01:00.000Z');
  });

  it('says which address was judged and suggests X-Forwarded-For (7.6)', () => {
    const headers = [
      ['Host', HOST],
      ['X-Forwarded-For', '198.51.100.7'],
    ];
    const response = refusal('APIG.0402', 'The IP address is not authorized to access the API.', 403);
    const caller = { peerAddress: '10.0.0.9', judgedAddress: '10.0.0.9' };
    const found = first({ sent: sent({ headers }), response, caller });
    expect(found.explanation).toContain('10.0.0.9');
    expect(found.explanation).toContain('198.51.100.7');
    expect(found.fix.text).toContain('real_ip_from_xff');
  });

  it('lists the longest parameters of a long URL (5.2)', () => {
    const target = `/a?short=1&filter=${'f'.repeat(2000)}&token=${'t'.repeat(40_000)}`;
    const found = first({ sent: sent({ target }), response: refusal('APIG.0201', 'Request URI too large.', 414) });
    expect(found.params.longest).toBe('token (40,006), filter (2,007), short (7)');
  });

  it('names domains without the limit of the debugging domain (7.2)', () => {
    const text = 'The throttling threshold has been reached: policy domain over ratelimit,limit:1000,time:1 day';
    const headers = [['Host', 'd.example.net']];
    const found = first({ sent: sent({ headers }), response: refusal('APIG.0308', text, 429), workspace: workspace() });
    expect(found).toMatchObject({ cause: 'control.debug-domain-quota', params: { ownDomains: HOST } });
  });
});

describe('back ends', () => {
  const timeout = refusal('APIG.0203', 'Backend timeout', 504);

  it('tells the two time limits apart (5.9)', () => {
    const given = { sent: sent(), response: timeout };
    const low = workspace(
      { parameters: { backend_timeout: 120_000 } },
      { backend: { url: 'http://b/', timeoutMs: 5000 } },
    );
    expect(first({ ...given, workspace: low }).explanation).toContain('120000 ms; it is only the upper limit');
    const high = workspace(
      { parameters: { backend_timeout: 1000 } },
      { backend: { url: 'http://b/', timeoutMs: 5000 } },
    );
    expect(first({ ...given, workspace: high }).explanation).toContain('cuts that short');
  });

  it('names address and segment (3.4), also of a name', () => {
    const response = refusal('APIG.0404', 'Access to the backend IP address has been denied.', 403);
    const at = (url: string) => first({ sent: sent(), response, workspace: workspace({}, { backend: { url } }) });
    expect(at('http://192.0.2.7:80/x').params).toMatchObject({ address: '192.0.2.7', segment: '192.0.2.0/24' });
    expect(at('https://inside.example.com/').params).toMatchObject({ resolved: 'inside.example.com' });
  });

  it.each([
    [500, '{"message":"boom"}', [], 'likely'],
    [422, 'bad row 7', [], 'likely'],
    [503, 'down', [['X-Apig-Upstream-Latency', '12']], 'proven'],
  ])("takes an error %i without a code for the back end's own (3.2)", (status, body, headers, certainty) => {
    const causes = diagnose(diagnosisCaseSchema.parse({ sent: sent(), response: { status, body, headers } })).causes;
    expect(causes).toHaveLength(1);
    expect(causes[0]).toMatchObject({ cause: 'none', certainty, params: { backendStatus: String(status) } });
  });
});

describe('browsers (3.7)', () => {
  const asked = (name: string) => [
    ['Host', HOST],
    ['Origin', 'https://shop.example.com'],
    ['Access-Control-Request-Method', 'GET'],
    ['Access-Control-Request-Headers', name],
  ];
  const answer = {
    status: 200,
    headers: [
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Allow-Headers', 'X-Stage,Authorization'],
    ],
  };
  const preflight = (name: string) =>
    first({ sent: sent({ method: 'OPTIONS', headers: asked(name) }), response: answer });

  it('names the header that the answer to a preflight does not allow', () => {
    const found = preflight('x-auth-token, x-stage');
    expect(found).toMatchObject({ cause: 'route.cors-preflight', params: { refusedHeaders: 'x-auth-token' } });
    expect(found.zh).toContain('x-auth-token');
    expect(preflight('x-stage, authorization').cause).toBe('none');
  });
});

describe('words around words', () => {
  it.each([
    [
      '调用失败，错误码：APIG.0308，错误信息：The throttling threshold has been reached: policy ip over ratelimit,limit:5,time:1 hour。',
      'control.throttled',
    ],
    ['HTTP 404: No backend available.', 'backend.no-member'],
    [
      'APIC.0301 Incorrect IAM authentication information: decrypt token fail, request_id: 1',
      'credential.token-invalid',
    ],
    ['414 Request-URI too large', 'limit.uri'],
  ])('%s', (body, cause) => {
    expect(first({ response: { body } })).toMatchObject({ cause, certainty: 'proven' });
  });

  it('never takes anybody’s words for the gateway’s', () => {
    const { causes } = diagnose(
      diagnosisCaseSchema.parse({ response: { status: 500, body: 'Internal server error.' } }),
    );
    expect(causes[0]?.cause).toBe('none');
  });
});
