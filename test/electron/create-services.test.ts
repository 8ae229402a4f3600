import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../electron/create-services.ts';
import { sampleApp } from '../../electron/services/samples/sample-credentials.ts';
import { appInfoSchema } from '../../shared/rpc/methods/app.ts';
import { keyStoreCipher, type MemoryPorts, type MemoryPortsOptions, memoryPorts } from '../support/memory-ports.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function host(options: MemoryPortsOptions = {}): Promise<{ services: Services; ports: MemoryPorts }> {
  const ports = memoryPorts({ settings: { gateway: { port: 0 } }, ...options });
  const services = await createServices(ports);
  closers.push(() => services.close());
  return { services, ports };
}

async function takenPort(): Promise<number> {
  const server = createServer((_request, response) => response.end('other program'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('a first start', () => {
  it('runs the gateway with the samples and has nothing to report', async () => {
    const { services, ports } = await host();
    expect(await services.gateway.address()).toBeUndefined();
    await services.start();
    const status = services.gateway.status();
    expect(status).toMatchObject({ running: true, host: '127.0.0.1', groups: 2, environments: 2 });
    const { certificate } = await services.gateway.authority();
    const tls = { port: status.tlsPort, authority: certificate };
    expect(await services.gateway.address()).toEqual({ host: '127.0.0.1', port: status.port, tls });
    expect(ports.events.at(-1)).toEqual({ event: 'gateway.status', payload: status });
    const info = await services.info();
    expect(appInfoSchema.parse(info)).toEqual(info);
    expect(info.notices).toEqual([]);
    await services.close();
    expect(services.gateway.status().running).toBe(false);
  });

  it('leaves the gateway alone where the settings say so', async () => {
    const { services } = await host({ settings: { gateway: { startWithApp: false, port: 0 } } });
    await services.start();
    expect(services.gateway.status().running).toBe(false);
    expect((await services.gateway.start()).running).toBe(true);
  });

  it('takes a free port where the wanted one is taken, and says so', async () => {
    const port = await takenPort();
    const { services } = await host({ settings: { gateway: { port } } });
    await services.start();
    const status = services.gateway.status();
    expect(status.running).toBe(true);
    expect(status.port).not.toBe(port);
    const { notices } = await services.info();
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(String(port));
    expect(notices[0]).toContain(String(status.port));
    await expect(services.gateway.start(port)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('reports what it had to set aside, with what the shell has to tell', async () => {
    const ports = memoryPorts({ settings: { gateway: { port: 0 }, theme: 'pink' } });
    writeFileSync(join(ports.paths.data, 'workspace.json'), '{');
    writeFileSync(join(ports.paths.data, 'gateway.json'), '{"groups":[{"unknown":1}]}');
    const services = await createServices({ ...ports, shell: { ...ports.shell, notices: ['from the shell'] } });
    const { notices } = await services.info();
    expect(notices[0]).toBe('from the shell');
    expect(notices.join('\n')).toMatch(/"theme"[\s\S]*workspace\.json[\s\S]*gateway\.json/);
    expect(services.gateway.status().groups).toBe(2);
  });
});

describe('the counters of the gateway', () => {
  it('follow its requests: the last event has counted every one of a burst', async () => {
    const { services, ports } = await host();
    await services.start();
    const { url = '' } = services.gateway.status();
    const before = ports.events.length;
    await Promise.all(Array.from({ length: 5 }, () => fetch(`${url}/v1/pets`).then((answer) => answer.text())));
    const statuses = () => ports.events.slice(before).filter(({ event }) => event === 'gateway.status');
    await expect
      .poll(() => statuses().at(-1)?.payload, { timeout: 5_000 })
      .toMatchObject({ requests: 5, refused: 5, running: true });
    expect(statuses().length).toBeLessThan(5);
  });
});

describe('the gateway file', () => {
  const file = {
    groups: [{ name: 'g', domains: ['a.example'], apis: [{ method: 'GET', path: '/x', auth: 'APP' }] }],
    apps: [{ name: 'mine', key: 'my-key-1234', secret: 'marker-secret-0001', authorized: '*' }],
  };
  const draft = (credentialId: string) => ({
    id: 'd',
    name: 'd',
    folder: '',
    method: 'GET',
    url: 'http://a.example/x',
    headers: [],
    body: { kind: 'none' as const },
    auth: { mode: 'APP' as const, credentialId, unsignedHeaders: [], timeSource: { kind: 'machine' as const } },
    stage: '',
    connectTo: { kind: 'mock' as const },
    followRedirects: false,
    verifyTls: true,
    timeoutMs: 10_000,
  });

  it('keeps its secrets in the vault, over a restart too, and its apps can be used at once', async () => {
    const first = await host({ cipher: keyStoreCipher() });
    expect(await first.services.gateway.configure(JSON.stringify(file))).toEqual({
      applied: true,
      problems: [],
      unpublishedChanges: 0,
    });
    const folder = first.ports.paths.data;
    const text = readFileSync(join(folder, 'workspace/gateway.yaml'), 'utf8');
    expect(text).not.toContain('marker');
    expect(text).toContain('vault:');
    const taken = first.services.gateway.configText();
    await first.services.close();

    const second = await host({ folder, cipher: keyStoreCipher() });
    await second.services.start();
    expect(second.services.gateway.configText()).toBe(taken);
    const mine = second.services.vault.list().find(({ key }) => key === 'my-key-1234');
    const { outcome } = await second.services.sender.send('s', draft(mine?.id ?? ''));
    expect(outcome).toMatchObject({ response: { status: 200 } });
    expect((await second.services.info()).notices).toEqual([]);
  });

  it('says when its secrets were not kept', async () => {
    const first = await host();
    await first.services.gateway.configure(JSON.stringify(file));
    const second = await host({ folder: first.ports.paths.data });
    expect((await second.services.info()).notices.join()).toContain('not kept: 1.');
  });

  it('that does not validate changes nothing', async () => {
    const { services } = await host();
    const before = services.gateway.configText();
    const { applied, problems } = await services.gateway.configure('{"groups":[{"apis":[{"path":7}]}],"extra":1}');
    expect(applied).toBe(false);
    expect(problems.map(({ pointer }) => pointer).sort()).toEqual(['/extra', '/groups/0/apis/0/path']);
    expect(services.gateway.configText()).toBe(before);
    expect(services.vault.list().every(({ protection }) => protection === 'sample')).toBe(true);
  });
});

describe('a diagnosis of pasted evidence', () => {
  it('searches with the secret of the vault and repeats none', async () => {
    const { services } = await host();
    await services.start();
    const sample = services.workspace.get().requests.find(({ id }) => id === 'sample.query-unsorted');
    if (sample === undefined) throw new Error('no sample');
    const { request, outcome } = await services.sender.send('s', sample);
    if (outcome.kind !== 'response') throw new Error(outcome.kind);
    const { scheme, method, target, headers } = request;
    // The gateway's words are left out: only the search can tell.
    const pasted = { sent: { scheme, method, target, headers }, response: { status: 401, headers: [], body: '' } };
    const diagnosis = await services.diagnoseReport(pasted, sampleApp.id);
    expect(diagnosis.causes[0]).toMatchObject({ cause: 'query.unsorted', certainty: 'proven' });
    expect(JSON.stringify(diagnosis)).not.toContain(sampleApp.secret);
    await expect(services.diagnoseReport(pasted, 'gone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the clock probe', () => {
  it('reads the gateway’s clock, a rehearsed offset included', async () => {
    const { services, ports } = await host();
    await services.start();
    services.gateway.setClockOffset(28_800);
    const reading = await services.clockProbe('http://pets.example.com', { mock: true });
    expect(Math.abs(reading.skewMs - 28_800_000)).toBeLessThanOrEqual(reading.uncertaintyMs + 50);
    expect(services.clockReadings.list()).toEqual([reading]);
    expect(ports.events.at(-1)).toEqual({ event: 'clock.reading', payload: reading });
  });

  it('asks with GET where HEAD brings no time, sends no credential, and says when there is none', async () => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${Object.keys(request.headers).sort().join()}`);
      response.sendDate = request.method === 'GET' && seen.length < 3;
      response.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => server.close());
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/some/path?x=1`;
    const { services } = await host();
    await services.clockProbe(url);
    expect(seen).toEqual(['HEAD / connection,host', 'GET / connection,host']);
    await expect(services.clockProbe(url)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it.each([
    ['not a url at all', 'BAD_INPUT'],
    ['ftp://a.example', 'BAD_INPUT'],
    ['http://127.0.0.1:1', 'UNAVAILABLE'],
  ])('refuses %s', async (url, code) => {
    const { services } = await host();
    await expect(services.clockProbe(url)).rejects.toMatchObject({ code });
  });
});
