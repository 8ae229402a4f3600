// The column "diagnosis" of the FAQ: each refusal of a section, made by a real call to the real gateway, ends in its cause,
// and the words say what the section promises.
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../shared/diagnosis/diagnose.ts';
import type { CauseId } from '../../../../shared/model/cause-ids.ts';
import { diagnosedCall, wordsOf } from '../../../support/diagnosed-call.ts';
import { API_HOST, type ClientCall, type Signer } from '../../../support/gateway-client.ts';
import { AK, APP, backendWith, gatewayFile, gatewayWith } from '../../../support/one-test.ts';
import { fixedClock } from '../../../support/start-gateway.ts';

const NOW = Date.UTC(2026, 4, 27, 2, 0, 0);
const MINUTES_MS = 60_000;
const DEBUGGING = 'a1b2.apigw.example.com';

interface Refusal {
  /** A path, or path and query. */
  readonly target: string;
  readonly call?: ClientCall;
  /** Calls made before: to use a limit up, to lock a key. */
  readonly before?: number;
  readonly status: number;
  readonly cause: CauseId;
  /** All found in title, explanation and fix. */
  readonly says?: readonly (string | RegExp)[];
}

const app = (more: Partial<Signer> = {}): ClientCall => ({ sign: { ...APP, atMs: NOW, ...more } });
const ak = (more: Partial<Signer> = {}): ClientCall => ({ sign: { ...AK, atMs: NOW, ...more } });
const header = (name: string, value: string): ClientCall => ({ headers: [[name, value]] });

const file = gatewayFile(
  {
    open: {},
    app: { auth: 'APP' },
    write: { auth: 'APP', method: 'POST' },
    iam: { auth: 'IAM' },
    code: { auth: 'APP', appCode: true },
    beta: { published: ['BETA'] },
    unpublished: { published: [] },
    listed: { accessControl: 'office' },
    limited: { throttling: 'slow' },
    secure: { protocol: 'HTTPS' },
  },
  {
    environments: [{ name: 'RELEASE' }, { name: 'BETA' }],
    apps: [
      { name: 'demo', ...APP, authorized: '*', appCodes: ['demo-app-code'] },
      { name: 'lonely', key: 'lonely-key', secret: 'lonely-secret', authorized: [] },
      {
        name: 'beta-only',
        key: 'beta-key',
        secret: 'beta-secret',
        authorized: [{ api: 'g/app', environments: ['BETA'] }],
      },
    ],
    iam: {
      accessKeys: [{ ak: AK.key, sk: AK.secret, account: 'acme', user: 'li' }],
      tokens: [{ token: 'old-token', user: 'li', expiresAt: '2026-05-27T01:59:59Z' }],
    },
    accessControlPolicies: [{ name: 'office', effect: 'PERMIT', values: ['10.0.0.0/8'] }],
    throttlingPolicies: [{ name: 'slow', period: { count: 1, unit: 'MINUTE' }, apiLimit: 1 }],
    parameters: { request_body_size: 1 },
  },
);

const REFUSALS: Readonly<Record<string, Refusal>> = {
  'FAQ 3.6 diagnosis: a domain that is bound to no group': {
    target: '/open',
    call: { host: 'private.example.net' },
    status: 404,
    cause: 'route.host-unbound',
    says: ['private.example.net', API_HOST],
  },
  'FAQ 3.7 diagnosis: a preflight without an API for OPTIONS': {
    target: '/open',
    call: {
      method: 'OPTIONS',
      headers: [
        ['Origin', 'https://shop.example.com'],
        ['Access-Control-Request-Method', 'GET'],
      ],
    },
    status: 404,
    cause: 'route.cors-preflight',
  },
  'FAQ 4.1 diagnosis: an API that is published nowhere': {
    target: '/unpublished',
    status: 404,
    cause: 'route.not-published',
    says: [/publish/i],
  },
  'FAQ 4.2 diagnosis: X-Stage left out where the API is in another environment': {
    target: '/beta',
    status: 404,
    cause: 'route.stage-missing',
    says: ['BETA'],
  },
  'FAQ 4.2 diagnosis: X-Stage of an environment without the API': {
    target: '/beta',
    call: header('X-Stage', 'TEST'),
    status: 404,
    cause: 'route.stage-wrong',
    says: ['TEST', 'BETA'],
  },
  'FAQ 5.1 diagnosis: called by address without the Host of the group': {
    target: '/open',
    call: { host: '127.0.0.1' },
    status: 404,
    cause: 'route.host-unbound',
    says: ['127.0.0.1'],
  },
  'FAQ 5.1 diagnosis: access control refuses the address': {
    target: '/listed',
    status: 403,
    cause: 'control.ip-denied',
  },
  'FAQ 5.1 diagnosis: the limit of a policy is reached': {
    target: '/limited',
    before: 1,
    status: 429,
    cause: 'control.throttled',
  },
  'FAQ 5.1 diagnosis: the signature has a wrong secret': {
    target: '/app',
    call: app({ secret: 'wrong-made-up-secret' }),
    status: 401,
    cause: 'credential.secret-mismatch',
  },
  'FAQ 5.2 diagnosis: a URI of more than 32 KB, its longest parameters by name': {
    target: `/open?small=1&huge=${'x'.repeat(32_800)}`,
    status: 414,
    cause: 'limit.uri',
  },
  'FAQ 5.3 diagnosis: another method': {
    target: '/open',
    call: { method: 'DELETE' },
    status: 404,
    cause: 'route.method',
  },
  'FAQ 5.3 diagnosis: a closing slash too many': { target: '/open/', status: 404, cause: 'route.trailing-slash' },
  'FAQ 5.3 diagnosis: another path': { target: '/opne', status: 404, cause: 'route.path' },
  'FAQ 5.7 diagnosis: no AK of that name': {
    target: '/iam',
    call: ak({ key: 'AKNOBODY' }),
    status: 401,
    cause: 'credential.key-unknown',
    says: ['AKNOBODY'],
  },
  'FAQ 5.7 diagnosis: a wrong SK': {
    target: '/iam',
    call: ak({ secret: 'wrong-made-up-secret' }),
    status: 401,
    cause: 'credential.secret-mismatch',
  },
  'FAQ 5.7 diagnosis: an AK that is locked': {
    target: '/iam',
    call: ak({ secret: 'wrong-made-up-secret' }),
    before: 5,
    status: 401,
    cause: 'credential.locked',
    says: [/five minutes/],
  },
  'FAQ 5.7 diagnosis: a token that cannot be read': {
    target: '/iam',
    call: header('X-Auth-Token', 'cut-tok'),
    status: 401,
    cause: 'credential.token-invalid',
  },
  'FAQ 5.7 diagnosis: a token past its time': {
    target: '/iam',
    call: header('X-Auth-Token', 'old-token'),
    status: 401,
    cause: 'credential.token-expired',
  },
  'FAQ 5.7 diagnosis: a clock that is behind': {
    target: '/iam',
    call: ak({ atMs: NOW - 17 * MINUTES_MS - 13_000 }),
    status: 401,
    cause: 'clock.behind',
  },
  'FAQ 5.8 diagnosis: no app of that AppKey': {
    target: '/app',
    call: app({ key: 'demo-app-kye' }),
    status: 401,
    cause: 'credential.key-unknown',
    says: ['demo-app-kye'],
  },
  'FAQ 5.8 diagnosis: no app of that AppCode': {
    target: '/code',
    call: { ...header('X-Apig-AppCode', 'demo-app-cod'), tls: {} },
    status: 401,
    cause: 'credential.key-unknown',
  },
  'FAQ 5.8 diagnosis: a signed header lost on the way': {
    target: '/app',
    call: {
      ...header('X-Trace', 'one'),
      sign: {
        ...APP,
        atMs: NOW,
        spoil: (all) => all.filter(([name]) => name !== 'X-Trace'),
      },
    },
    status: 401,
    cause: 'header.signed-not-sent',
  },
  'FAQ 5.8 diagnosis: local time written as UTC': {
    target: '/app',
    call: app({ atMs: NOW + 8 * 60 * MINUTES_MS }),
    status: 401,
    cause: 'clock.timezone',
  },
  'FAQ 5.10 diagnosis: a body beyond request_body_size': {
    target: '/write',
    call: { method: 'POST', body: new Uint8Array(1024 * 1024 + 1) },
    status: 413,
    cause: 'limit.body',
  },
  'FAQ 5.13 diagnosis: x-auth-token not found': {
    target: '/iam',
    status: 401,
    cause: 'authorization.missing',
  },
  'FAQ 5.16 diagnosis: a WebSocket handshake with a wrong signature': {
    target: '/app',
    call: {
      headers: [
        ['Upgrade', 'websocket'],
        ['Connection', 'Upgrade'],
        ['Sec-WebSocket-Version', '13'],
        ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
      ],
      sign: { ...APP, secret: 'wrong-made-up-secret', atMs: NOW, unsigned: ['Upgrade', 'Connection'] },
    },
    status: 401,
    cause: 'credential.secret-mismatch',
  },
  'FAQ 5.16 diagnosis: ws where the API takes wss': {
    target: '/secure',
    call: { headers: [['Upgrade', 'websocket']] },
    status: 400,
    cause: 'request.protocol',
    says: [/https/i],
  },
  'FAQ 6.2 diagnosis: JSON written anew after signing': {
    target: '/write',
    call: { method: 'POST', body: '{ "a": 1 }', sign: { ...APP, atMs: NOW, body: '{"a":1}' } },
    status: 401,
    cause: 'body.changed-after-signing',
  },
  'FAQ 6.2 diagnosis: the body was not signed': {
    target: '/write',
    call: { method: 'POST', body: '{"a":1}', sign: { ...APP, atMs: NOW, body: '' } },
    status: 401,
    cause: 'body.not-signed',
  },
  'FAQ 6.3 diagnosis: a credential that is bound to no API': {
    target: '/app',
    call: app({ key: 'lonely-key', secret: 'lonely-secret' }),
    status: 403,
    cause: 'credential.not-authorized',
  },
  'FAQ 2.1 diagnosis: a credential bound in BETA alone, called without X-Stage': {
    target: '/app',
    call: app({ key: 'beta-key', secret: 'beta-secret' }),
    status: 403,
    cause: 'credential.not-authorized',
  },
  'FAQ 7.4 diagnosis: a throttling limit, with limit and period': {
    target: '/limited',
    before: 1,
    status: 429,
    cause: 'control.throttled',
    says: ['1 minute'],
  },
  'FAQ 7.6 diagnosis: access control judged the address of the connection': {
    target: '/listed',
    status: 403,
    cause: 'control.ip-denied',
    says: [/proxy/i],
  },
};

test.each(Object.keys(REFUSALS))('%s', async (name) => {
  const refusal = REFUSALS[name] ?? expect.unreachable();
  const { target, call = {}, before = 0, status, cause, says = [] } = refusal;
  const client = await gatewayWith(file, { clock: fixedClock(NOW) }, { tls: call.tls !== undefined });
  for (let i = 0; i < before; i += 1) await client.call(target, call);
  const { answer, diagnosis } = await diagnosedCall(client, file, target, call);
  expect(answer.status).toBe(status);
  expect(diagnosis.causes[0]?.cause).toBe(cause);
  for (const words of says) {
    expect(wordsOf(diagnosis)).toEqual(
      typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words),
    );
  }
  expect(JSON.stringify(diagnosis)).not.toContain(call.sign?.secret ?? APP.secret);
});

test('FAQ 5.3 diagnosis: slash and environment at once, both named', async () => {
  const client = await gatewayWith(file);
  const { diagnosis } = await diagnosedCall(client, file, '/beta/');
  const causes = diagnosis.causes.map(({ cause }) => cause);
  expect(causes).toContain('route.trailing-slash');
  expect(causes).toContain('route.stage-missing');
});

/** A gateway with a switch on, and what it makes of a call. */
async function switchedOn(fault: object, apis: Record<string, object>, target: string, call: ClientCall = {}) {
  const withFault = gatewayFile(apis, { faults: [fault] });
  const client = await gatewayWith(withFault, { clock: fixedClock(NOW) });
  return await diagnosedCall(client, withFault, target, call);
}

test('FAQ 2.3 diagnosis: of a frozen account, arrears are named', async () => {
  const frozen = await switchedOn({ type: 'ACCOUNT_FROZEN' }, { app: { auth: 'APP' } }, '/app', app());
  expect(frozen.answer).toMatchObject({ status: 405, code: 'APIG.0502' });
  expect(frozen.diagnosis.causes[0]?.cause).toBe('credential.not-authorized');
  expect(wordsOf(frozen.diagnosis)).toContain('arrears');
});

test('FAQ 7.2 diagnosis: the calls a day of the debugging domain', async () => {
  const call = { host: DEBUGGING };
  const { diagnosis } = await switchedOn({ type: 'DEBUGGING_QUOTA_USED_UP' }, { open: {} }, '/open', call);
  expect(diagnosis.causes[0]?.cause).toBe('control.debug-domain-quota');
  expect(wordsOf(diagnosis)).toMatch(/1,?000/);
  expect(wordsOf(diagnosis)).toMatch(/bind/i);
});

test('FAQ 3.2 diagnosis: a refusal of the back end is not blamed on the call', async () => {
  const backend = await backendWith((_seen, response) => response.writeHead(401).end('{"error":"no session"}'));
  const own = gatewayFile({ app: { auth: 'APP', backend: { type: 'HTTP', url: backend.url } } });
  const client = await gatewayWith(own, { clock: fixedClock(NOW) });
  const { answer, diagnosis } = await diagnosedCall(client, own, '/app', {
    ...app(),
    headers: [['X-Apig-Mode', 'debug']],
  });
  expect(answer.status).toBe(401);
  expect(diagnosis.causes.map(({ cause }) => cause)).toEqual(['none']);
});

describe('behind the gateway', () => {
  const behind = (url: string, more: object = {}): object => ({ backend: { type: 'HTTP', retries: 0, url, ...more } });
  const firstOf = async (api: object, rest: object = {}) => {
    const own = gatewayFile({ api }, rest);
    const { diagnosis } = await diagnosedCall(await gatewayWith(own), own, '/api');
    return { cause: diagnosis.causes[0]?.cause, words: wordsOf(diagnosis) };
  };

  test('FAQ 3.4 diagnosis: an address in a segment that is not supported, with address and segment', async () => {
    const found = await firstOf(behind('http://127.0.0.1:9'), { faults: [{ type: 'STRICT_BACKEND_ADDRESSES' }] });
    expect(found.cause).toBe('backend.address-denied');
    expect(found.words).toContain('127.0.0.1');
    expect(found.words).toContain('127.0.0.0/8');
  });

  test('FAQ 5.4 diagnosis: a channel without usable members, with what to check', async () => {
    const found = await firstOf(
      { backend: { type: 'HTTP-VPC', channel: 'c' } },
      { channels: [{ name: 'c', members: [] }] },
    );
    expect(found.cause).toBe('backend.no-member');
    expect(found.words).toMatch(/health/i);
  });

  test('FAQ 5.5 diagnosis: a closed port, another protocol, a slow back end', async () => {
    const closed = await backendWith();
    await closed.stop();
    const silent = await backendWith(() => {});
    expect((await firstOf(behind(closed.url))).cause).toBe('backend.unavailable');
    // A scheme with the usual port of the other: the answer alone says no more than that the back end is unavailable.
    const mixed = await firstOf(behind('https://127.0.0.1:8080'), { faults: [{ type: 'BACKEND_WRONG_PROTOCOL' }] });
    expect(mixed.cause).toBe('backend.protocol');
    expect((await firstOf(behind(silent.url, { timeoutMs: 50 }))).cause).toBe('backend.timeout');
  });

  test('FAQ 5.6 diagnosis: a name that cannot be resolved, with the three ways out', async () => {
    const found = await firstOf(behind('http://nowhere.invalid'));
    expect(found.cause).toBe('backend.dns');
    for (const way of [/public/i, /Host/, /channel/]) expect(found.words).toMatch(way);
  });

  test("FAQ 5.9 diagnosis: a timeout names the API's own value beside backend_timeout", async () => {
    const silent = await backendWith(() => {});
    const found = await firstOf(behind(silent.url, { timeoutMs: 50 }), { parameters: { backend_timeout: 120_000 } });
    expect(found.cause).toBe('backend.timeout');
    expect(found.words).toContain('backend_timeout');
  });
});

/** The error of a real attempt that never reached a gateway, and its diagnosis. */
async function neverReached(start: () => ReturnType<typeof plainRequest>) {
  const error = await new Promise<NodeJS.ErrnoException>((resolve, reject) => {
    const sent = start();
    sent.on('error', resolve);
    sent.on('response', () => reject(new Error('an answer came')));
    sent.end();
  });
  const diagnosis = diagnose({ networkError: { code: error.code ?? '', message: error.message } });
  return { cause: diagnosis.causes[0]?.cause, words: wordsOf(diagnosis) };
}

const agent = false;

test('FAQ 5.15 diagnosis: a name that no server knows, with where servers are set', async () => {
  const found = await neverReached(() => plainRequest({ host: 'gateway.invalid', agent }));
  expect(found.cause).toBe('network.dns');
  expect(found.words).toMatch(/DNS|name server/i);
});

test('FAQ 5.18 diagnosis: nobody listens, or nobody answers', async () => {
  const closed = await backendWith();
  await closed.stop();
  const quiet = await backendWith(() => {});
  const refused = await neverReached(() => plainRequest({ host: '127.0.0.1', port: closed.port, agent }));
  expect(refused.cause).toBe('network.refused');
  const silent = await neverReached(() => {
    // Taken by the system's queue, never answered: the client gives up.
    const waiting = plainRequest({ host: '127.0.0.1', port: quiet.port, agent, timeout: 50 });
    return waiting.on('timeout', () =>
      waiting.destroy(Object.assign(new Error('timed out after 50 ms'), { code: 'ETIMEDOUT' })),
    );
  });
  expect(silent.cause).toBe('network.timeout');
});

test('FAQ 6.1 diagnosis: TLS that fails, and a client certificate that is missing', async () => {
  const plain = await backendWith();
  const spoken = await neverReached(() => secureRequest({ host: '127.0.0.1', port: plain.port, agent }));
  expect(spoken.cause).toBe('network.tls');
  const refused = diagnose({
    response: {
      status: 400,
      headers: [],
      body: '{"error_msg":"Verify client certificate failed","error_code":"APIG.0205"}',
    },
  });
  expect(refused.causes[0]?.cause).toBe('network.tls');
});
