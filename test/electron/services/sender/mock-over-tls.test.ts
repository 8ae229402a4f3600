// What the app itself sends to its own gateway over HTTPS: proved by the gateway's authority, there and nowhere else.
import { once } from 'node:events';
import { createServer } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../../../electron/create-services.ts';
import { sampleApp } from '../../../../electron/services/samples/sample-credentials.ts';
import { destinationOf } from '../../../../electron/services/sender/destination.ts';
import { splitUrl } from '../../../../shared/http/request-target.ts';
import type { ConnectTo } from '../../../../shared/model/request.ts';
import { requestDraftSchema } from '../../../../shared/model/request.ts';
import { makeClientAuthority } from '../../../support/client-certificates.ts';
import { memoryPorts } from '../../../support/memory-ports.ts';

const APP_CODE = 'app-code-of-the-tests-'.padEnd(64, '7');
const file = {
  groups: [
    {
      name: 'shop',
      domains: ['shop.example.com', 'moved.example.com'],
      domainSettings: [{ domain: 'moved.example.com', redirectToHttps: true }],
      apis: [
        { name: 'free', method: 'GET', path: '/free', protocol: 'BOTH', backend: { type: 'MOCK', body: 'free' } },
        { name: 'signed', method: 'GET', path: '/signed', auth: 'APP', protocol: 'HTTPS', backend: { type: 'MOCK' } },
        { name: 'code', method: 'GET', path: '/code', auth: 'APP', appCode: true, backend: { type: 'MOCK' } },
      ],
    },
  ],
  apps: [{ name: 'shop', key: 'shop-app-key', secret: 'shop-app-secret', appCodes: [APP_CODE], authorized: '*' }],
};

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function started({ tls = true } = {}): Promise<Services> {
  const services = await createServices(memoryPorts({ settings: { gateway: { port: 0, tls, tlsPort: 0 } } }));
  closers.push(() => services.close());
  expect(await services.gateway.configure(JSON.stringify(file), { publish: true })).toMatchObject({ applied: true });
  await services.start();
  return services;
}

async function send(services: Services, url: string, members: object = {}) {
  const draft = { id: 'd', name: 'd', method: 'GET', url, auth: { mode: 'NONE' }, connectTo: { kind: 'mock' } };
  return services.sender.send('s', requestDraftSchema.parse({ ...draft, ...members }));
}

const shopApp = (services: Services) =>
  services.vault.list().find(({ kind, key }) => kind === 'app' && key === 'shop-app-key')?.id;

describe('a call to the mock gateway over https', () => {
  it('goes to its own port for HTTPS and is proved by its authority', async () => {
    const services = await started();
    const { tlsPort } = services.gateway.status();
    const { outcome, tls, request } = await send(services, 'https://shop.example.com/free');
    expect(outcome).toMatchObject({ kind: 'response', response: { status: 200, body: { text: 'free' } } });
    expect(tls).toMatchObject({ authorized: true, serverName: 'shop.example.com', protocol: 'TLSv1.2' });
    expect(request).toMatchObject({ scheme: 'https', connectedTo: `127.0.0.1:${tlsPort}` });
    expect(services.gateway.log(1)[0]).toMatchObject({ status: 200 });
  });

  it('is signed as any other, and an API that takes HTTPS only answers it', async () => {
    const services = await started();
    const auth = { mode: 'APP', credentialId: shopApp(services) };
    const secure = await send(services, 'https://shop.example.com/signed?b=2&a=1', { auth });
    expect(secure.outcome).toMatchObject({ response: { status: 200 } });
    const plain = await send(services, 'http://shop.example.com/signed', { auth });
    expect(plain.outcome).not.toMatchObject({ response: { status: 200 } });
  });

  it('is what a redirect of a domain leads to, with the signature made anew', async () => {
    const services = await started();
    const { tlsPort = 0 } = services.gateway.status();
    const auth = { mode: 'APP', credentialId: shopApp(services) };
    const followed = { auth, followRedirects: true };
    const { outcome, request } = await send(services, 'http://moved.example.com/signed?b=2', followed);
    expect(outcome).toMatchObject({ response: { status: 200 } });
    expect(request).toMatchObject({ scheme: 'https', connectedTo: `127.0.0.1:${tlsPort}` });
    expect(services.gateway.log(2).map(({ status }) => status)).toEqual([200, 301]);
  });

  it('is not there without HTTPS: a redirect leads elsewhere, and the trace says so', async () => {
    const services = await started({ tls: false });
    await send(services, 'http://moved.example.com/signed');
    expect(services.gateway.log(1)[0]?.trace.find(({ step }) => step === 'protocol')).toMatchObject({
      guess: true,
      text: {
        id: 'protocol.redirect-elsewhere',
        params: { domain: 'moved.example.com', location: 'https://moved.example.com/signed' },
      },
    });
  });

  it('may carry an AppCode, which is refused over http', async () => {
    const services = await started();
    const { id } = await services.vault.save({ name: 'code', kind: 'appCode', key: '', secret: APP_CODE });
    const auth = { mode: 'APP_CODE', credentialId: id };
    expect((await send(services, 'https://shop.example.com/code', { auth })).outcome).toMatchObject({
      response: { status: 200 },
    });
    const { outcome } = await send(services, 'http://shop.example.com/code', { auth });
    expect(outcome).toMatchObject({ response: { status: 401 } });
    expect(JSON.stringify(outcome)).toContain('APIG.0303');
  });

  it('is proved as well where the address of that port is typed by hand', async () => {
    const services = await started();
    const { tlsPort = 0 } = services.gateway.status();
    const connectTo = { kind: 'address', host: '127.0.0.1', port: tlsPort };
    const typed = await send(services, 'https://shop.example.com/free', { connectTo });
    expect(typed.tls).toMatchObject({ authorized: true });
    const { tls } = await send(services, `https://localhost:${tlsPort}/free`, { connectTo: { kind: 'url' } });
    expect(tls).toMatchObject({ authorized: true, serverName: 'localhost' });
  });

  it('is refused for a name that the gateway does not have', async () => {
    const { outcome } = await send(await started(), 'https://other.example.com/free');
    expect(outcome).toMatchObject({ kind: 'network-error', code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  it('fails where the gateway has no HTTPS, in words that say so', async () => {
    const services = await started({ tls: false });
    const { outcome, diagnosis } = await send(services, 'https://shop.example.com/free');
    expect(outcome).toMatchObject({ kind: 'network-error', message: expect.stringContaining('does not speak TLS') });
    expect(diagnosis?.causes[0]?.cause).toMatch(/^network\./);
    expect((await send(services, 'http://shop.example.com/free')).outcome).toMatchObject({ response: { status: 200 } });
  });

  it('tells the gateway’s clock, a rehearsed offset included', async () => {
    const services = await started();
    services.gateway.setClockOffset(28_800);
    const reading = await services.clockProbe('https://shop.example.com', { mock: true });
    expect(reading.origin).toBe(services.gateway.status().tlsUrl);
    expect(Math.abs(reading.skewMs - 28_800_000)).toBeLessThanOrEqual(reading.uncertaintyMs + 50);
  });
});

describe('another server', () => {
  it('is not believed on account of the gateway’s authority, under the same name and at the same address', async () => {
    const services = await started();
    const stranger = makeClientAuthority('a stranger');
    const { cert, key } = stranger.issue('shop.example.com');
    const server = createServer({ cert, key }, (_request, response) => response.end('stolen'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => server.close());
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    // The gateway was believed a moment ago, so that whatever is kept of it is there.
    expect((await send(services, 'https://shop.example.com/free')).tls).toMatchObject({ authorized: true });
    const connectTo = { kind: 'address', host: '127.0.0.1', port };
    const auth = { mode: 'APP', credentialId: sampleApp.id };
    const { outcome } = await send(services, 'https://shop.example.com/free', { connectTo, auth });
    expect(outcome).toMatchObject({ kind: 'network-error', code: expect.stringMatching(/^UNABLE_TO_/) });
  });

  it('gets the gateway’s authority neither at another port nor at another host', () => {
    const gateway = { host: '127.0.0.1', port: 8780, tls: { port: 8743, authority: 'PEM' } };
    const authorityFor = (url: string, to: ConnectTo) => {
      const split = splitUrl(url);
      if (!split.ok) throw new Error(split.problem);
      const { tls } = destinationOf(split.url, to, { verify: true }, gateway).target;
      return tls === false ? 'plain' : tls.ca;
    };
    const url = 'https://shop.example.com/';
    expect(authorityFor(url, { kind: 'mock' })).toBe('PEM');
    expect(authorityFor(url, { kind: 'url' })).toBeUndefined();
    expect(authorityFor('https://shop.example.com:8743/', { kind: 'url' })).toBeUndefined();
    expect(authorityFor(url, { kind: 'address', host: '127.0.0.1', port: 443 })).toBeUndefined();
    expect(authorityFor(url, { kind: 'address', host: '10.0.0.1', port: 8743 })).toBeUndefined();
    expect(authorityFor('https://LOCALHOST:8743/', { kind: 'url' })).toBe('PEM');
    expect(authorityFor('http://shop.example.com/', { kind: 'mock' })).toBe('plain');
  });
});
