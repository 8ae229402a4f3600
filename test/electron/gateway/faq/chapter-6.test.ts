// The FAQ's chapter 6 (authentication) against the real gateway.
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { makeClientAuthority } from '../../../support/client-certificates.ts';
import type { ClientCall } from '../../../support/gateway-client.ts';
import { APP, gatewayFile, gatewayWith, OTHER_APP } from '../../../support/one-test.ts';
import { tlsCertificate, tlsKey } from '../../../support/tls-certificate.ts';

const DAY_MS = 86_400_000;

test("FAQ 6.1: no client certificate, an expired one and a stranger's are 0205, the right one passes", async () => {
  const partners = makeClientAuthority('Partners');
  const { call, reason } = await gatewayWith(
    gatewayFile(
      { orders: {} },
      {},
      { domainSettings: [{ domain: 'api.example.com', ca: partners.certificate, clientAuthentication: true }] },
    ),
    {},
    { tls: true },
  );
  const refused = { status: 400, code: 'APIG.0205', message: 'Verify client certificate failed' };
  const showing = (certificate: object): ClientCall => ({ tls: certificate });
  expect(await call('/orders', showing({}))).toMatchObject(refused);
  expect(reason()).toContain('api.example.com');
  expect((await call('/orders', showing(partners.issue('client')))).status).toBe(200);
  expect(await call('/orders', showing(partners.issue('client', Date.now() - 400 * DAY_MS)))).toMatchObject(refused);
  expect(reason()).toMatch(/expired/i);
  expect(await call('/orders', showing(makeClientAuthority('Strangers').issue('client')))).toMatchObject(refused);
});

test('FAQ 6.1: the gateway shows backend_client_certificate to back ends of APIs with two-way TLS', async () => {
  const authority = makeClientAuthority('Back ends');
  const own = authority.issue('gateway');
  const subjects: string[] = [];
  const server = createServer(
    { key: tlsKey, cert: tlsCertificate, requestCert: true, rejectUnauthorized: true, ca: authority.certificate },
    (request, response) => {
      subjects.push(String((request.socket as TLSSocket).getPeerX509Certificate()?.subjectAltName));
      response.end('welcome');
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A listening TCP server has an address object.
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const api = (more: object): object => ({ backend: { type: 'HTTP', url, retries: 0, ...more } });
  const { call } = await gatewayWith(
    gatewayFile(
      { both: api({ clientTls: true }), one: api({}) },
      {
        parameters: {
          backend_client_certificate: { enable: 'on', content: own.cert, key: own.key, ca: tlsCertificate },
        },
      },
    ),
  );
  expect((await call('/both')).body).toBe('welcome');
  expect(subjects).toEqual(['DNS:gateway']);
  expect((await call('/one')).status).toBe(502);
});

const upload = gatewayFile({ upload: { method: 'POST', auth: 'APP' } });

test('FAQ 6.2: a file of 12 MB as multipart is signed and verified over the bytes that arrive', async () => {
  const { call } = await gatewayWith(upload);
  const head = '--b\r\nContent-Disposition: form-data; name="f"; filename="a.bin"\r\n\r\n';
  const tail = '\r\n--b--\r\n';
  const body = Buffer.concat([
    Buffer.from(head),
    Buffer.alloc(12 * 1024 * 1024 - head.length - tail.length, 'ab'),
    Buffer.from(tail),
  ]);
  const given: ClientCall = {
    method: 'POST',
    headers: [['Content-Type', 'multipart/form-data; boundary=b']],
    body,
    sign: APP,
  };
  expect((await call('/upload', given)).status).toBe(200);
  const changed = Buffer.from(body);
  changed[body.length - 20] = 0;
  expect(
    await call('/upload', { ...given, body: changed, sign: { ...APP, body: body.toString('latin1') } }),
  ).toMatchObject({
    status: 401,
    code: 'APIG.0303',
    message: expect.stringContaining('verify signature fail, canonicalRequest:POST|/upload/|'),
  });
});

test('FAQ 6.2: JSON that is written anew after signing is refused', async () => {
  const { call } = await gatewayWith(upload);
  const body = '{"b":1,"a":"ä"}';
  const given: ClientCall = { method: 'POST', headers: [['Content-Type', 'application/json']], sign: APP };
  expect((await call('/upload', { ...given, body })).status).toBe(200);
  const anew = JSON.stringify(JSON.parse(body), null, 1);
  expect(await call('/upload', { ...given, body: anew, sign: { ...APP, body } })).toMatchObject({
    status: 401,
    code: 'APIG.0303',
  });
});

const apps = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ name: `app-${i}`, key: `app-key-${i}`, secret: `app-secret-${i}` }));

test('FAQ 6.3: 50 credentials are taken, the 51st is refused by number', async () => {
  const { call } = await gatewayWith(
    gatewayFile(
      { orders: { auth: 'APP' } },
      { apps: apps(50).map((app, i) => ({ ...app, ...(i === 49 ? { authorized: '*' } : {}) })) },
    ),
  );
  expect((await call('/orders', { sign: { key: 'app-key-49', secret: 'app-secret-49' } })).status).toBe(200);
  await expect(gatewayWith(gatewayFile({ orders: {} }, { apps: apps(51) }))).rejects.toThrow('50');
});

test('FAQ 6.3: a credential must be bound to the API, or it is 0304', async () => {
  const { call } = await gatewayWith(
    gatewayFile(
      { orders: { auth: 'APP' }, items: { auth: 'APP' } },
      { apps: [{ name: 'demo', ...APP, authorized: [{ api: 'g/orders' }] }] },
    ),
  );
  expect((await call('/orders', { sign: APP })).status).toBe(200);
  expect(await call('/items', { sign: APP })).toMatchObject({
    status: 403,
    code: 'APIG.0304',
    message: 'The app is not authorized to access the API.',
  });
});

test('FAQ 6.3: two credentials of two third parties are counted apart', async () => {
  const { call } = await gatewayWith(
    gatewayFile(
      { orders: { auth: 'APP', throttling: 'p' } },
      { throttlingPolicies: [{ name: 'p', apiLimit: 100, appLimit: 2, period: { unit: 'DAY' } }] },
    ),
  );
  const statuses = async (sign: typeof APP) => {
    const list: number[] = [];
    for (let i = 0; i < 3; i++) list.push((await call('/orders', { sign })).status);
    return list;
  };
  expect(await statuses(APP)).toEqual([200, 200, 429]);
  expect(await statuses(OTHER_APP)).toEqual([200, 200, 429]);
});
