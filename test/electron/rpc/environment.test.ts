import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../../electron/create-services.ts';
import { createHandlers } from '../../../electron/rpc/create-handlers.ts';
import { signJob } from '../../../renderer/features/workbench/signing-job.ts';
import { type RequestDraft, requestDraftSchema } from '../../../shared/model/request.ts';
import { signableDraft, signingTimeMs } from '../../../shared/signing/signable-draft.ts';
import { drawnSources } from '../../../shared/variables/drawn-values.ts';
import { resolveDraft } from '../../../shared/variables/resolve-draft.ts';
import { scopeOf } from '../../../shared/variables/variable-scope.ts';
import { type MemoryPorts, memoryPorts } from '../../support/memory-ports.ts';

const SECRET = 'pa ss/wörd&=%41-of-the-vault';
const NOW = Date.UTC(2026, 0, 31, 8);

interface Received {
  readonly target: string;
  readonly headers: readonly string[];
  readonly body: string;
}

let services: Services;
let ports: MemoryPorts;
let call: ReturnType<typeof createHandlers>;
let backend: Server;
let at: { host: string; port: number };
let betaId: string;
let received: Received[] = [];

beforeAll(async () => {
  backend = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      received.push({ target: request.url ?? '', headers: request.rawHeaders, body });
      response.end(`echo ${body} ${request.headers['x-password'] ?? ''}`);
    });
  });
  await new Promise<void>((done) => backend.listen(0, '127.0.0.1', done));
  at = { host: '127.0.0.1', port: (backend.address() as AddressInfo).port };
  ports = memoryPorts({
    clock: { nowMs: () => NOW, monotonicMs: () => performance.now() },
    settings: { gateway: { startWithApp: false, port: 0 } },
  });
  services = await createServices(ports);
  call = createHandlers(services);
  const saved = await call['environment.save']({
    environment: {
      name: 'Beta 环境',
      host: `http://{{sub}}.example.com`,
      connectTo: { kind: 'address', ...at },
      stage: 'BETA',
      variables: [
        variable('sub', 'api'),
        variable('id', '10/17'),
        variable('nested', '{{id}}-{{id}}'),
        { ...variable('password', ''), secret: true, secretText: SECRET },
        variable('login', 'user:{{password}}'),
      ],
    },
  });
  betaId = saved.id;
  await call['environment.choose']({ id: betaId });
});
afterAll(async () => {
  await services.close();
  backend.close();
});

function variable(name: string, value: string) {
  return { name, value, enabled: true, secret: false };
}

const draft = (members: object): RequestDraft =>
  requestDraftSchema.parse({
    id: 'd',
    name: 'd',
    method: 'POST',
    url: '/v1/{{nested}}?id={{id}}',
    auth: { mode: 'APP', credentialId: 'sample-app' },
    ...members,
  });

async function sentBy(request: RequestDraft): Promise<Received> {
  received = [];
  await call['request.send']({ sendId: `send-${Math.random()}`, draft: request });
  const [first] = received;
  if (first === undefined) throw new Error('nothing arrived');
  return first;
}

const headerOf = ({ headers }: Received, name: string) =>
  headers[headers.findIndex((each, index) => index % 2 === 0 && each.toLowerCase() === name) + 1];

describe('environments', () => {
  it('come with a sample on a first start, which is chosen, and a base', async () => {
    const first = await createServices(memoryPorts());
    const list = await first.environments.list();
    expect(list.environments.map(({ id }) => id)).toEqual(['base', 'mock-gateway']);
    expect(list.chosen).toBe('mock-gateway');
    await first.close();
  });

  it('lie in the workspace folder as readable text, without their secrets', async () => {
    expect(betaId).toBe('beta');
    const path = join(ports.paths.data, 'workspace', 'environments', 'beta.environment.yaml');
    const text = await readFile(path, 'utf8');
    expect(text).toContain('name: Beta 环境');
    expect(text).toContain('  - name: password\n    secret: true\n');
    expect(text).not.toContain('pa ss');
    const { environments } = await call['environment.list']({});
    const password = environments.find(({ id }) => id === betaId)?.variables.find(({ name }) => name === 'password');
    expect(password).toEqual({ name: 'password', value: '', enabled: true, secret: true, mask: 'pa_s***28***lt' });
    expect(JSON.stringify(ports.events)).not.toContain('wörd');
  });

  it('keep a secret whose variable is renamed, copy it with its environment, and forget it with its variable', async () => {
    const name = { ...variable('token', ''), secret: true };
    const { id } = await call['environment.save']({
      environment: { name: 'Other', host: '', stage: '', variables: [{ ...name, secretText: 'first-secret' }] },
    });
    const renamed = { ...name, name: 'key', was: 'token' };
    await call['environment.save']({ environment: { id, name: 'Other', host: '', stage: '', variables: [renamed] } });
    expect([...(await services.environments.secretsOf(id))]).toEqual([['key', 'first-secret']]);
    const copy = await call['environment.duplicate']({ id, name: 'Copy' });
    expect([...(await services.environments.secretsOf(copy.id))]).toEqual([['key', 'first-secret']]);
    await call['environment.remove']({ id });
    expect(services.vault.secretRecords(`variable:${id}:`)).toEqual([]);
    await call['environment.restore']({ id });
    expect([...(await services.environments.secretsOf(id))]).toEqual([['key', 'first-secret']]);
    for (const each of [id, copy.id]) await call['environment.remove']({ id: each });
    await expect(call['environment.remove']({ id: 'base' })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('are read again when another program writes one', async () => {
    const path = join(ports.paths.data, 'workspace', 'environments', 'ours.environment.yaml');
    await writeFile(path, 'id: ours\nname: By hand\nvariables:\n  - name: a\n    value: b\n');
    await expect
      .poll(async () => (await call['environment.list']({})).environments.map(({ name }) => name), { timeout: 5000 })
      .toContain('By hand');
    await call['environment.remove']({ id: 'ours' });
  });
});

describe('a request with variables', () => {
  it('goes out with every value in its place, filled from the environment', async () => {
    const body = { kind: 'text', text: "{{nested}} {{'{{'}}id}}" };
    const arrived = await sentBy(draft({ body, headers: [{ name: 'X-{{sub}}', value: '<{{id}}>' }] }));
    expect(arrived).toMatchObject({ target: '/v1/10/17-10/17?id=10/17', body: '10/17-10/17 {{id}}' });
    expect(headerOf(arrived, 'host')).toBe('api.example.com');
    expect(headerOf(arrived, 'x-stage')).toBe('BETA');
    expect(headerOf(arrived, 'x-api')).toBe('<10/17>');
  });

  it('is not sent while a name is unknown, unless that is wished', async () => {
    received = [];
    const request = draft({ url: '/{{nothing}}', headers: [{ name: 'A', value: '{{nothing}}' }] });
    await expect(call['request.send']({ sendId: 'x', draft: request })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      data: { variables: [{ kind: 'unresolved', name: 'nothing', fields: ['url', 'headers'] }] },
    });
    await expect(
      call['request.sendAsBrowser']({ sendId: 'x', draft: request, origin: 'http://a.example' }),
    ).rejects.toThrow();
    await expect(call['request.sendMany']({ sendId: 'x', draft: request, count: 2, concurrency: 1 })).rejects.toThrow();
    await expect(call['socket.open']({ sessionId: 'x', draft: request })).rejects.toThrow();
    expect(received).toEqual([]);
    await call['request.send']({ sendId: 'y', draft: request, asTyped: true });
    expect(received[0]?.target).toBe('/{{nothing}}');
  });

  it('draws what is dynamic anew for each call of a burst', async () => {
    received = [];
    await call['request.sendMany']({ sendId: 'm', draft: draft({ url: '/{{$uuid}}' }), count: 3, concurrency: 1 });
    expect(new Set(received.map(({ target }) => target)).size).toBe(3);
  });

  it('carries a secret that nothing remembers in clear', async () => {
    const headers = [{ name: 'X-Password', value: '{{password}}' }];
    const request = draft({ url: '/v1?p={{password}}', headers, body: { kind: 'text', text: '{{login}}' } });
    const exchange = await call['request.send']({ sendId: 's', draft: request });
    expect(received.at(-1)?.body).toBe(`user:${SECRET}`);
    const kept = JSON.stringify([exchange, await services.history.find({}), ports.events]);
    for (const form of [
      SECRET,
      'wörd',
      'w%C3%B6rd',
      'of-the-vault',
      Buffer.from(SECRET).toString('base64').slice(4, 20),
    ]) {
      expect(kept).not.toContain(form);
    }
    for (const file of ['settings.json', 'credentials.json', 'secrets.json']) {
      const text = await readFile(join(ports.paths.data, file), 'utf8').catch(() => '');
      expect(text).not.toContain('wörd');
    }
  });

  it('is signed in the window as it is sent: with masks for secrets, whose hashes and signature the host gives', async () => {
    const { summary, dynamic } = await windowOf();
    const word = fc.constantFrom(
      '{{id}}',
      '{{password}}',
      '{{login}}',
      '{{$uuid}}',
      '{{$randomInt}}',
      "{{'{{'}}",
      'a b',
      '&x=1',
      'é',
      '%41',
      '',
    );
    const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(''));
    const drafts = fc.record({
      url: text.map((each) => `/v1/${each}`),
      headers: fc.array(fc.record({ name: fc.constantFrom('X-A', 'X-B'), value: text }), { maxLength: 2 }),
      body: text.map((each) => ({ kind: 'text', text: each })),
    });
    await fc.assert(
      fc.asyncProperty(drafts, async (members) => {
        const request = draft(members);
        const list = await call['environment.list']({});
        const {
          draft: resolved,
          secret,
          problems,
        } = resolveDraft(request, { scope: scopeOf(list), dynamic: dynamic() });
        expect(problems).toEqual([]);
        const signing = signJob({
          request: signableDraft(resolved),
          key: summary.key,
          securityToken: undefined,
          timeMs: signingTimeMs(resolved.auth.timeSource, NOW, 0),
          orders: resolved.auth,
          bodyHash: undefined,
        });
        if (!signing.ok) throw new Error(signing.problem);
        const shown = signing.trace;
        expect(JSON.stringify(shown)).not.toContain('wörd');
        const hidden = await call['signing.hidden']({ draft: request, timeMs: NOW, drawn });
        received = [];
        await call['request.send']({ sendId: `p-${Math.random()}`, draft: request, drawn });
        const sent = headerOf(received[0] ?? { target: '', headers: [], body: '' }, 'authorization');
        expect(sent).toBe(`${shown.authorization}${hidden.signature}`);
        if (secret) return;
        const { signature } = await call['signing.signature']({
          credentialId: summary.id,
          algorithm: shown.algorithm,
          stringToSign: shown.stringToSign,
        });
        expect(signature).toBe(hidden.signature);
        expect([hidden.payloadHash, hidden.canonicalRequestHash]).toEqual([
          shown.payloadHash,
          shown.canonicalRequestHash,
        ]);
      }),
      { numRuns: 60 },
    );
  });
});

const drawn = {
  uuids: Array.from({ length: 60 }, (_, at) => `u-${at}`),
  randoms: Array.from({ length: 60 }, (_, at) => at / 60),
};

async function windowOf() {
  const summary = (await call['credential.list']({})).find(({ id }) => id === 'sample-app');
  if (summary === undefined) throw new Error('no sample credential');
  const otherwise = () => ({ nowMs: NOW, uuid: () => 'late', random: () => 0 });
  return { summary, dynamic: () => drawnSources(drawn, otherwise()) };
}
