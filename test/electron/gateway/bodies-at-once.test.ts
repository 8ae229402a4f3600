// Bodies that do not stay in memory, over real sockets: verified by every algorithm, also under a renamed header, and
// many at once served rightly.
import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { bodiesInMemory } from '../../../electron/services/gateway/memory-budget.ts';
import { nodeHash } from '../../../electron/services/node-hash.ts';
import { algorithmById } from '../../../shared/signing/algorithms/index.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { API_HOST } from '../../support/gateway-client.ts';
import { backendWith, gatewayFile, gatewayWith } from '../../support/one-test.ts';

const MB = 1024 * 1024;
const app = { name: 'demo', key: 'demo-app-key', secret: 'demo-app-secret', authorized: '*' };

test.each(['SDK-HMAC-SHA256', 'SDK-HMAC-SM3'])('a body of 9 MB signed with %s in a renamed header', async (id) => {
  const parameters = { custom_auth_header: { app_auth_header: 'X-My-Auth' }, signature_algorithms: [id] };
  const apis = { upload: { method: 'POST', auth: 'APP' } };
  const { call } = await gatewayWith(gatewayFile(apis, { parameters, apps: [app] }));
  const body = randomBytes(9 * MB);
  const algorithm = algorithmById(id);
  const hash = nodeHash(id) ?? algorithm?.hash;
  if (algorithm === undefined || hash === undefined) throw new Error('the table must have the algorithm');
  const url = `http://${API_HOST}/upload`;
  const signed = signRequest({ method: 'POST', url, headers: [['Host', API_HOST]] }, app, Date.now(), {
    algorithm,
    hash,
    bodyHash: hash.hashHex(body),
  });
  if (!signed.ok) throw new Error(signed.problem);
  const { sdkDate, authorization } = signed.trace;
  const headers = [
    ['X-Sdk-Date', sdkDate],
    ['X-My-Auth', authorization],
  ] as const;
  expect((await call('/upload', { method: 'POST', headers, body })).status).toBe(200);
  body[MB] = (body[MB] ?? 0) ^ 1;
  expect(await call('/upload', { method: 'POST', headers, body })).toMatchObject({ status: 401, code: 'APIG.0303' });
});

test('thirty bodies of 4 MB at once arrive whole at the back end, within the memory for all', async () => {
  const seen = new Map<string, number>();
  let most = 0;
  const backend = await backendWith(({ headers, body }, response) => {
    most = Math.max(most, bodiesInMemory.held);
    const digest = createHash('sha256').update(body).digest('hex');
    seen.set(`${headers['x-digest']} ${digest}`, body.length);
    response.end('ok');
  });
  const apis = { upload: { method: 'POST', backend: { type: 'HTTP', method: 'POST', url: backend.url } } };
  const { call } = await gatewayWith(gatewayFile(apis));
  const bodies = Array.from({ length: 30 }, () => randomBytes(4 * MB));
  const answers = await Promise.all(
    bodies.map((body) => {
      const digest = createHash('sha256').update(body).digest('hex');
      return call('/upload', { method: 'POST', headers: [['X-Digest', digest]], body });
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual(bodies.map(() => 200));
  expect([...seen.keys()].every((pair) => pair.split(' ')[0] === pair.split(' ')[1])).toBe(true);
  expect(seen.size).toBe(30);
  expect(most).toBeLessThanOrEqual(64 * MB);
  await expect.poll(() => bodiesInMemory.held).toBe(0);
});
