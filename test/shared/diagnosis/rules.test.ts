import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../shared/catalog/error-codes.ts';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { causeIds } from '../../../shared/model/cause-ids.ts';
import { type DiagnosisCase, diagnosisCaseSchema } from '../../../shared/model/diagnosis.ts';
import { causesEn } from '../../../shared/text/causes.en.ts';
import { causesZh } from '../../../shared/text/causes.zh.ts';

type Input = Parameters<typeof diagnosisCaseSchema.parse>[0];

function causesOf(input: Input) {
  return diagnose(diagnosisCaseSchema.parse(input)).causes.map(({ cause, certainty }) => `${cause} ${certainty}`);
}

const errorBody = (code: string, message: string) =>
  JSON.stringify({ request_id: 'r', error_msg: message, error_code: code });
const refused = (message: string, code = 'APIG.0303') => ({ status: 401, headers: [], body: errorBody(code, message) });
const APP = 'Incorrect app authentication information: ';
const IAM = 'Incorrect IAM authentication information: ';
const DATE = '20240105T234410Z';
const sent = (authorization: string | undefined, more: readonly (readonly [string, string])[] = []) => ({
  scheme: 'https',
  method: 'GET',
  target: '/v1/pets',
  headers: [
    ['Host', 'pets.example.com'],
    ['X-Sdk-Date', DATE],
    ...more,
    ...(authorization === undefined ? [] : [['Authorization', authorization]]),
  ],
});
const signed = `SDK-HMAC-SHA256 Access=k, SignedHeaders=host;x-sdk-date, Signature=${'ab'.repeat(32)}`;
const workspace = (api: object, more: object = {}) => ({
  groups: [{ domains: ['pets.example.com'], apis: [{ method: 'GET', path: '/v1/pets', auth: 'APP', ...api }] }],
  ...more,
});

describe('the network', () => {
  it.each([
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND certificates.example.com', 'network.dns'],
    ['', 'java.net.UnknownHostException: api.example.com', 'network.dns'],
    ['', 'dial tcp: lookup api.example.com: no such host', 'network.dns'],
    ['', 'curl: (6) Could not resolve host: api.example.com', 'network.dns'],
    ['ECONNRESET', 'read ECONNRESET', 'network.refused'],
    ['', 'java.net.ConnectException: Connection refused (Connection refused)', 'network.refused'],
    [
      '',
      "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
      'network.refused',
    ],
    ['', 'curl: (7) Failed to connect to api.example.com port 443', 'network.refused'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', 'network.tls'],
    ['', 'x509: certificate signed by unknown authority', 'network.tls'],
    ['', 'javax.net.ssl.SSLHandshakeException: PKIX path building failed', 'network.tls'],
    ['', 'curl: (60) SSL certificate problem: unable to get local issuer certificate', 'network.tls'],
    ['ETIMEDOUT', 'connect ETIMEDOUT 1.2.3.4:443', 'network.timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error', 'network.timeout'],
    ['', 'java.net.SocketTimeoutException: Read timed out', 'network.timeout'],
    ['', 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)', 'network.timeout'],
    ['', 'curl: (28) Operation timed out after 5000 milliseconds', 'network.timeout'],
    ['', 'curl: (56) CONNECT tunnel failed, response 407', 'network.proxy'],
    ['', 'curl: (5) Could not resolve proxy: corp', 'network.proxy'],
    [
      '',
      'java.io.IOException: Unable to tunnel through proxy. Proxy returns "HTTP/1.1 403 Forbidden"',
      'network.proxy',
    ],
    ['', 'proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused', 'network.proxy'],
    ['', "ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407'))", 'network.proxy'],
    ['EPROXY_SOCKS_5', 'no', 'network.proxy'],
    ['ETIMEDOUT', 'The proxy did not open the way in time (ETIMEDOUT_PROXY)', 'network.proxy'],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND proxy.example.com', 'network.dns'],
    ['ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.1:3128 proxy-connect', 'network.refused'],
  ])('%s "%s" is %s', (code, message, cause) => {
    expect(causesOf({ networkError: { ...(code === '' ? {} : { code }), message } })).toEqual([`${cause} proven`]);
  });
});

describe('the catalog', () => {
  it('gives every code a cause other than "none"', () => {
    for (const row of errorCodes) {
      const code = 'code' in row ? row.code : undefined;
      if (code === undefined) continue;
      const [first] = causesOf({ response: { status: row.status, body: errorBody(code, row.message) } });
      expect(first, `${code} ${row.message}`).not.toMatch(/^none/);
    }
  });

  it.each([
    ['APIC.0301', 401, `${IAM}decrypt token fail`, 'credential.token-invalid'],
    ['APIGW.0301', 401, `${IAM}token expires, expires_at: 2024-01-01T00:00:00Z`, 'credential.token-expired'],
    ['APIG.0301', 401, `${IAM}ak AKX not exist`, 'credential.key-unknown'],
    ['APIG.0303', 401, `${APP}app not found, appkey abc`, 'credential.key-unknown'],
    ['APIG.0303', 401, `${APP}app not found with specified appCode`, 'credential.key-unknown'],
    ['APIG.0303', 401, `${APP}signed header x-note not found`, 'header.signed-not-sent'],
    [
      'APIG.0308',
      429,
      'The throttling threshold has been reached: policy user over ratelimit,limit:XX',
      'control.throttled',
    ],
    ['APIG.0201', 502, 'Backend unavailable.', 'backend.unavailable'],
    ['APIG.0601', 500, 'Internal server error.', 'gateway.internal'],
  ])('reads %s %s %s', (code, status, message, cause) => {
    expect(causesOf({ response: { status, body: errorBody(code, message) } })[0]).toBe(`${cause} proven`);
  });

  it('knows that a header of another scheme is refused with the same words as a missing one', () => {
    const body = errorBody('APIG.0303', `${APP}Authorization header is missing`);
    expect(causesOf({ response: { status: 401, body } })).toEqual([
      'authorization.missing likely',
      'authorization.overwritten possible',
    ]);
  });
});

describe('the Authorization header', () => {
  it.each([
    [undefined, 'authorization.missing'],
    ['Basic azpz', 'authorization.overwritten'],
    ['Bearer abc.def', 'authorization.overwritten'],
    [signed.replace('Access', 'Credential'), 'authorization.malformed'],
    [signed.replaceAll(', ', '; '), 'authorization.malformed'],
    [signed.replace('Access=k', 'Access="k"'), 'authorization.malformed'],
    [signed.replace('SDK-HMAC-SHA256 ', ''), 'authorization.malformed'],
    [signed.replace(/, Signature.*/, ''), 'authorization.malformed'],
    [signed.replace(';', ', '), 'authorization.malformed'],
    [signed.replace('SDK-HMAC-SHA256', 'SDK-HMAC-SM3'), 'algorithm.mismatch'],
    ['AWS4-HMAC-SHA256 Credential=k/20240105/r/s/aws4_request, SignedHeaders=host, Signature=ab', 'algorithm.mismatch'],
    [signed.replace('Access=k', 'Access=k/20240105/cn-north-4/apig/sdk_request'), 'algorithm.derived-key'],
    [signed.replace('host;', 'authorization;host;'), 'header.authorization-signed'],
    [signed.replace('host;', 'host;x-lost;'), 'header.signed-not-sent'],
  ])('%s is %s', (authorization, cause) => {
    const [first] = causesOf({ sent: sent(authorization), response: refused(`${APP}verify signature fail`) });
    expect(first).toBe(`${cause} proven`);
  });

  it('by a private key is told with the kind of the key, from the header and from the message alone', () => {
    const response = refused(`${APP}unsupported algorithm SDK-ECDSA-P256-SHA256`);
    const authorization = signed.replace('SDK-HMAC-SHA256', 'SDK-ECDSA-P256-SHA256');
    for (const evidence of [{ sent: sent(authorization), response }, { response }]) {
      const [first] = diagnose(diagnosisCaseSchema.parse(evidence)).causes;
      expect(first).toMatchObject({ cause: 'algorithm.mismatch', certainty: 'proven' });
      expect(first?.params).toMatchObject({ actual: 'SDK-ECDSA-P256-SHA256', keyKind: 'ECDSA P-256' });
    }
    const [other] = diagnose({ response: refused(`${APP}unsupported algorithm AWS4-HMAC-SHA256`) }).causes;
    expect(other?.params).toMatchObject({ actual: 'AWS4-HMAC-SHA256' });
    expect(other?.params).not.toHaveProperty('keyKind');
  });

  it('of another mode is told from the workspace: token, AppCode and the other kind of key', () => {
    const keys = { apps: [{ key: 'app-key' }], iam: { accessKeys: [{ ak: 'AK' }] } };
    const with_ = (auth: string, request: object, response: object) =>
      causesOf({ sent: request, response, workspace: workspace({ auth }, keys) })[0];
    const wrong = 'authorization.wrong-mode proven';
    expect(
      with_('APP', sent(undefined, [['X-Auth-Token', 'MII']]), refused(`${APP}Authorization header is missing`)),
    ).toBe(wrong);
    expect(
      with_('IAM', sent(undefined, [['X-Apig-AppCode', 'code']]), refused(`${IAM}x-auth-token not found`, 'APIG.0301')),
    ).toBe(wrong);
    expect(
      with_('IAM', sent(signed.replace('=k', '=app-key')), refused(`${IAM}ak app-key not exist`, 'APIG.0301')),
    ).toBe(wrong);
    expect(with_('APP', sent(signed.replace('=k', '=AK')), refused(`${APP}app not found, appkey AK`))).toBe(wrong);
    expect(with_('APP', sent(signed.replace('=k', '=app-key')), refused(`${APP}app not found, appkey app-key`))).toBe(
      'credential.key-unknown proven',
    );
  });
});

describe('the clock', () => {
  const expired = (signature: string, server: string) =>
    refused(`${APP}signature expired, signature time:${signature},server time:${server}`);
  const at = (time: string) => ({ sentAt: time, receivedAt: time });
  it.each([
    ['20240105T234410Z', '20240106T001233Z', '2024-01-05T23:44:10Z', 'clock.behind proven'],
    ['20240105T234410Z', '20240105T221233Z', '2024-01-05T23:44:10Z', 'clock.ahead proven'],
    ['20240105T234410Z', '20240105T154410Z', '2024-01-05T15:44:09Z', 'clock.timezone proven'],
    ['20240105T234410Z', '20240106T051411Z', '2024-01-06T05:14:11Z', 'clock.timezone proven'],
    ['20240105T234410Z', '20240106T001233Z', '2024-01-06T00:12:33Z', 'clock.stale-signature proven'],
    // 15 minutes are a quarter of an hour, but no zone lies so near to UTC.
    ['20240105T234410Z', '20240105T235912Z', '2024-01-05T23:44:10Z', 'clock.behind proven'],
    // Eighteen hours are whole hours, but no zone lies so far from UTC.
    ['20240105T234410Z', '20240105T054410Z', '2024-01-05T23:44:10Z', 'clock.ahead proven'],
  ])('signed %s, server %s, sent %s: %s', (signature, server, clientTime, cause) => {
    expect(causesOf({ response: expired(signature, server), clock: at(clientTime) })[0]).toBe(cause);
  });

  it('names what would decide where the client’s clock is not known', () => {
    const { causes } = diagnose(
      diagnosisCaseSchema.parse({ response: expired('20240105T234410Z', '20240106T001233Z') }),
    );
    expect(causes.map(({ cause }) => cause)).toEqual(['clock.behind', 'clock.stale-signature']);
    expect(causes[0]?.missing).toBe('clock');
  });

  it.each(['2024-01-05T23:44:10Z', '20240105T234410+0800', '20240231T234410Z', '1704498250', '20240105T234410z'])(
    'refuses %s as X-Sdk-Date',
    (date) => {
      const request = sent(signed);
      const headers = request.headers.map(([name, value]) => [name, name === 'X-Sdk-Date' ? date : value]);
      expect(causesOf({ sent: { ...request, headers }, response: refused(`${APP}verify signature fail`) })).toEqual([
        'clock.date-format proven',
      ]);
    },
  );
});

describe('the route', () => {
  const notFound = {
    status: 404,
    body: errorBody('APIG.0101', 'The API does not exist or has not been published in the environment.'),
  };
  const route = (api: object, more: readonly (readonly [string, string])[] = [], method = 'GET') =>
    causesOf({ sent: { ...sent(signed, more), method }, response: notFound, workspace: workspace(api) })[0];
  it('is explained by the nearest API of the group', () => {
    expect(route({ path: '/v1/pets/' })).toBe('route.trailing-slash proven');
    expect(route({ path: '/v1/Pets' })).toBe('route.path proven');
    expect(route({ method: 'POST' })).toBe('route.method proven');
    expect(route({ published: [] })).toBe('route.not-published proven');
    expect(route({ published: ['BETA'] })).toBe('route.stage-missing proven');
    expect(route({ published: ['BETA'] }, [['x-stage', 'beta']])).toBe('route.stage-wrong proven');
    expect(route({ path: '/v1', matchMode: 'SWA', published: ['BETA'] })).toBe('route.stage-missing proven');
    expect(route({ path: '/{a}/{b+}', published: ['BETA'] })).toBe('route.stage-missing proven');
    expect(route({ path: '/v', matchMode: 'SWA' })).toBe('route.path proven');
    expect(route({ path: '/v1' })).toBe('route.path proven');
    expect(route({ path: '/v1/{id}/photos' })).toBe('route.path proven');
    expect(route({}, [['Access-Control-Request-Method', 'PUT']], 'OPTIONS')).toBe('route.cors-preflight proven');
    expect(route({}, [['Host', 'other.example.com']])).toBe('route.host-unbound proven');
  });

  it('keeps to guesses, and asks for the request, then for the workspace, where there is none', () => {
    const asked = (given: object) => {
      const { causes } = diagnose(diagnosisCaseSchema.parse({ response: notFound, ...given }));
      expect(causes.length).toBeGreaterThan(3);
      expect(causes.every(({ certainty }) => certainty === 'possible')).toBe(true);
      return new Set(causes.map(({ missing }) => missing));
    };
    expect(asked({})).toEqual(new Set(['sent']));
    const sent = { scheme: 'https', method: 'GET', target: '/x', headers: [['Host', 'api.example.com']] };
    expect(asked({ sent })).toEqual(new Set(['workspace']));
  });

  it('gives the corrected request: the path of the API, the environment, the method', () => {
    const fixed = (api: object) => {
      const input: DiagnosisCase = diagnosisCaseSchema.parse({
        sent: sent(signed),
        response: notFound,
        workspace: workspace(api),
      });
      return diagnose(input).causes[0]?.fix.request;
    };
    expect(fixed({ path: '/v1/pets/' })).toMatchObject({ target: '/v1/pets/' });
    expect(fixed({ method: 'POST' })).toMatchObject({ method: 'POST' });
    expect(fixed({ published: ['BETA'] })?.headers).toContainEqual(['X-Stage', 'BETA']);
    expect(fixed({ path: '/v1/pets/' })?.headers.map(([name]) => name)).not.toContain('Authorization');
  });
});

describe('what a log has masked', () => {
  it('counts as equal to whatever fits: only the secret is left', () => {
    const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const request = { ...sent(signed), target: '/v1/a5c79d85b7f8cb76cdc9/pets?token=abcdef0123456789' };
    const lines = ['host:pets.example.com', `x-sdk-date:${DATE}`];
    const canonicalRequest = [
      'GET',
      '/v1/a5c79d85b7f8cb76cdc9/pets/',
      'token=abcdef0123456789',
      ...lines,
      '',
      'host;x-sdk-date',
      hash,
    ].join('\n');
    const masked = `GET|/v1/a5c7***cdc9/pets/|token=abc***789|host:pe***com|x-sdk-date:${DATE}||host;x-sdk-date|e3b0c***52b855`;
    const response = refused(`${APP}verify signature fail, canonicalRequest:${masked}`);
    const one = 'credential.secret-mismatch';
    expect(causesOf({ sent: request, client: { canonicalRequest }, response })).toEqual([`${one} likely`]);
    expect(causesOf({ client: { canonicalRequest }, response })).toEqual([`${one} likely`]);
    const other = canonicalRequest.replace('cdc9/pets/', 'cdc9/pets');
    expect(causesOf({ sent: request, client: { canonicalRequest: other }, response })).toEqual([
      'uri.trailing-slash proven',
    ]);
  });
});

describe('the texts', () => {
  it('name the same values in both languages, and every cause has all three', () => {
    const names = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name))].sort();
    for (const id of causeIds) {
      for (const part of ['title', 'explanation', 'fix'] as const) {
        expect(causesEn[id][part].length).toBeGreaterThan(4);
        expect(names(causesZh[id][part]), `${id} ${part}`).toEqual(names(causesEn[id][part]));
        expect(causesZh[id][part]).toMatch(/[\u4e00-\u9fff]/);
      }
    }
  });
});
