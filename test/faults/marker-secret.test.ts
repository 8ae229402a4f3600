import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServices, type Services } from '../../electron/create-services.ts';
import { createHandlers } from '../../electron/rpc/create-handlers.ts';
import { createDispatch } from '../../electron/rpc/dispatch.ts';
import { requestExporters } from '../../shared/formats/exporters/requests/index.ts';
import { snippetKinds, snippetLanguages } from '../../shared/formats/snippets/index.ts';
import { runFormats } from '../../shared/model/run.ts';
import { keyStoreCipher, type MemoryPorts, memoryPorts, noCipher } from '../support/memory-ports.ts';
import { type RawServer, rawServer } from '../support/raw-server.ts';

// Secrets go in by one path each; then every answer, every event and every file of the data folder is searched for
// them in each form in which a search would find them. A new path is one line in `paths`.

/** With everything in them that an encoding could change. */
const markers = {
  secret: 'marker/Secret+"One"-0001',
  securityToken: 'marker<Token>\\-0002',
  appCode: 'marker~AppCode!=-0003',
  privateKey: '-----BEGIN PRIVATE KEY-----\nmarkerPRIVATEkey0004\n-----END PRIVATE KEY-----',
  certificatePassphrase: 'marker passphrase 0005',
  password: 'marker "Password" 令 0006',
  imported: 'marker&Imported=Secret%-0007',
  header: 'marker value of an authorizer 0008',
  variable: 'marker|Variable|0009',
  vault: 'marker passphrase of the vault 0010',
  typed: 'marker typed into a request~0011',
};

interface Path {
  readonly name: string;
  readonly go: (call: Call, echo: RawServer) => Promise<void>;
}
type Call = (method: string, input: object) => Promise<Record<string, unknown>>;

const draft = (mode: string, credentialId: string, port: number) => ({
  id: `draft-${mode}`,
  name: mode,
  method: 'POST',
  url: 'http://pets.example.com/v1/orders',
  body: { kind: 'text', text: '{"a":1}' },
  auth: { mode, credentialId },
  connectTo: { kind: 'address', host: '127.0.0.1', port },
});

const send = async (call: Call, mode: string, credentialId: string, echo: RawServer) => {
  const answer = await call('request.send', { sendId: mode, draft: draft(mode, credentialId, echo.port) });
  // The request went out and its answer came back: what follows is searched for a reason.
  expect(JSON.stringify(answer)).toContain('"status":401');
};

/** THE table of ways by which a secret comes in and could leave again. */
const paths: readonly Path[] = [
  {
    name: 'an app, its AppCode and what they send',
    async go(call, echo) {
      const secrets = { 'appCode.1': markers.appCode };
      await call('credential.save', { name: 'app', kind: 'app', key: 'k', secret: markers.secret, secrets });
      await send(call, 'APP', 'app', echo);
      await send(call, 'APP_SECRET', 'app', echo);
      await send(call, 'APP_BASIC', 'app', echo);
      await send(call, 'APP_CODE', 'app#appCode.1', echo);
    },
  },
  {
    name: 'a temporary access key',
    async go(call, echo) {
      const { secret, securityToken } = markers;
      await call('credential.save', { name: 'iam', kind: 'iam', key: 'AK', secret, securityToken });
      await send(call, 'IAM', 'iam', echo);
    },
  },
  {
    name: 'the value for an authorizer',
    async go(call, echo) {
      await call('credential.save', { name: 'header', kind: 'identity', key: '', secret: markers.header });
      await send(call, 'AUTHORIZER', 'header', echo);
    },
  },
  {
    name: 'a client certificate',
    async go(call) {
      const fields = { host: 'h.example.com', format: 'pem', certificate: 'public' };
      const secrets = { passphrase: markers.certificatePassphrase };
      const input = { name: 'cert', kind: 'clientCertificate', key: '', secret: markers.privateKey, fields, secrets };
      await call('credential.save', input);
    },
  },
  {
    name: 'the request for a token, refused with an echo of the password',
    async go(call, echo) {
      const endpoint = `http://127.0.0.1:${echo.port}`;
      const fields = { endpoint, method: 'password', domainName: 'acme', userName: 'li' };
      const secrets = { password: markers.password };
      await call('credential.save', { name: 'token', kind: 'token', key: '', fields, secrets });
      expect(await call('credential.fetchToken', { id: 'token' })).toMatchObject({ kind: 'refused', status: 401 });
    },
  },
  {
    name: 'a secret variable in the query, a header and the body, whose answer is kept',
    async go(call, echo) {
      const secret = { name: 'marker', value: '', enabled: true, secret: true, secretText: markers.variable };
      const saved = await call('environment.save', { environment: { id: 'base', name: 'Base', variables: [secret] } });
      expect(JSON.stringify(saved)).toContain('"marker"');
      const request = {
        ...draft('NONE', '', echo.port),
        url: 'http://pets.example.com/v1/orders?note={{marker}}',
        headers: [{ name: 'X-Note', value: 'is {{marker}}' }],
        body: { kind: 'text', text: '{"note":"{{marker}}"}' },
        auth: { mode: 'NONE' },
      };
      const answer = await call('request.send', { sendId: 'variable', draft: request });
      expect(JSON.stringify(answer)).toContain('"status":401');
      await call('history.list', { query: 'orders' });
    },
  },
  {
    name: 'an answer of nine megabytes that says it again and again',
    async go(call, echo) {
      const request = { ...draft('APP', 'app', echo.port), url: 'http://pets.example.com/large' };
      const headers = [{ name: 'X-Note', value: encodeURIComponent(markers.secret) }];
      const answer = await call('request.send', { sendId: 'large', draft: { ...request, headers } });
      expect(JSON.stringify(answer)).toContain('"status":401');
      const exchangeId = String(answer.id);
      for (const part of ['request', 'response', 'received']) {
        await call('body.index', { exchangeId, part });
        const slice = await call('body.slice', { exchangeId, part, from: 0, to: 100_000 });
        if (part === 'response') expect(JSON.stringify(slice).length).toBeGreaterThan(90_000);
        await call('body.search', { exchangeId, part, text: 'marker' });
      }
    },
  },
  {
    name: 'a token typed into a request that is saved, kept open, run and reported on',
    async go(call, echo) {
      const typed = { ...draft('APP', 'app', echo.port), id: 'typed', name: 'typed' };
      const request = {
        ...typed,
        headers: [{ name: 'X-Auth-Token', value: markers.typed }],
        body: { kind: 'text', text: JSON.stringify({ note: '{{marker}}' }) },
        expect: [{ kind: 'status', value: '200' }],
        capture: [{ kind: 'jsonPath', path: '$.error.message', to: 'captured' }],
      };
      expect(JSON.stringify(await call('request.save', { request }))).toContain('typed');
      await call('session.keep', {
        session: { place: 'workbench', tabs: ['typed'], views: {}, closedFolders: [], sidebar: true, layouts: {} },
      });
      const run = { runId: 'r', name: 'All', requests: ['typed'], rows: [], bail: false, delayMs: 0 };
      expect(await call('run.start', run)).toEqual({ calls: 1 });
      await expect
        .poll(async () => JSON.stringify(await call('run.report', { runId: 'r', format: 'json' })), { timeout: 20_000 })
        .toContain('401');
      for (const format of runFormats) await call('run.report', { runId: 'r', format });
    },
  },
  {
    name: 'code in every language and exports in every format',
    async go(call, echo) {
      const headers = [{ name: 'X-Auth-Token', value: markers.typed }];
      const request = { ...draft('APP', 'app', echo.port), headers };
      let written = 0;
      for (const { id } of snippetLanguages) {
        for (const kind of snippetKinds) {
          const { code } = await call('code.request', { draft: request, language: id, kind });
          if (code !== undefined) written += 1;
        }
      }
      expect(written).toBeGreaterThan(25);
      for (const { id } of requestExporters) {
        for (const sign of [false, true]) {
          const { text } = await call('formats.export', { drafts: [request], format: id, title: 'All', sign });
          expect(text, id).toBeTypeOf('string');
        }
      }
    },
  },
  {
    name: "the console's file",
    async go(call) {
      const text = `User Name,Access Key Id,Secret Access Key\nli,AKIMPORTED,${markers.imported}\n`;
      expect(await call('credential.import', { text })).toMatchObject({ kind: 'imported' });
      await call('credential.import', { text: `${markers.imported}\n` });
    },
  },
  {
    name: 'errors, diagnosis and the bundle',
    async go(call) {
      await call('credential.save', { id: 'app', name: 'bad', kind: markers.secret, key: 'k' });
      const sent = { method: 'GET', target: '/', headers: [['X-Apig-AppCode', markers.appCode]] };
      const evidence = { sent, response: { status: 401, body: markers.secret } };
      await call('diagnosis.run', { case: evidence, credentialId: 'app' });
      await call('diagnosis.bundle', { case: evidence, diagnosis: { causes: [] }, credentialId: 'app' });
    },
  },
  {
    name: 'the vault: wrong passphrase, lock, unlock, change',
    async go(call) {
      await call('vault.unlock', { passphrase: `${markers.vault} wrong` });
      await call('vault.choose', { keeping: 'passphrase', passphrase: markers.vault });
      await call('vault.lock', {});
      await call('credential.reveal', { id: 'nobody', name: 'secret' });
      await call('vault.state', {});
    },
  },
];

const said: string[] = [];
let echo: RawServer;
const open: Services[] = [];

beforeAll(async () => {
  // Answers with what it was sent, plain, packed into JSON, and in base64.
  echo = await rawServer((socket, request) => {
    const once = request.toString();
    // Beyond 8 MB a body lies in a file.
    const text = once.includes('/large') ? `${once}\n`.repeat(Math.ceil(9_500_000 / once.length)) : once;
    const body = JSON.stringify({
      error: { message: text },
      twice: JSON.stringify({ text: once }),
      base64: request.toString('base64'),
    });
    socket.end(`HTTP/1.1 401 Unauthorized\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
});
afterAll(async () => {
  for (const services of open) await services.close();
  await echo.close();
});

it.each([
  ['a key store', keyStoreCipher()],
  ['nothing but memory', noCipher()],
])(
  'secrets that come in by any path leave by none (%s)',
  async (_name, cipher) => {
    const folder = mkdtempSync(join(tmpdir(), 'marker-'));
    const ports: MemoryPorts = memoryPorts({ folder, cipher, settings: { gateway: { port: 0, tls: false } } });
    const services = await createServices(ports);
    open.push(services);
    const dispatch = createDispatch(createHandlers(services));
    const call: Call = async (method, input) => {
      const answer = await dispatch(method, input);
      said.push(JSON.stringify(answer));
      return answer.ok ? (answer.value as Record<string, unknown>) : {};
    };
    await services.vault.keepSecret('variable:base:marker', markers.variable);
    for (const path of paths) await path.go(call, echo);
    for (const method of ['credential.list', 'history.list', 'workspace.get', 'app.info', 'settings.get'])
      await call(method, {});
    const sinks = { answers: said, events: ports.events.map((event) => JSON.stringify(event)), files: filesOf(folder) };
    expect(said.length).toBeGreaterThan(25);
    expect(sinks.files.length).toBeGreaterThan(0);
    for (const [marker, secret] of Object.entries(markers)) {
      for (const [sink, texts] of Object.entries(sinks)) {
        for (const form of formsOf(secret)) {
          const found = texts.find((text) => text.includes(form));
          expect(found === undefined ? '' : `${marker} as ${form} in ${sink}: ${around(found, form)}`).toBe('');
        }
      }
    }
  },
  60_000,
);

it('would be found by this search', () => {
  const text = JSON.stringify({ body: Buffer.from(`x${markers.appCode}`).toString('base64'), more: markers.vault });
  expect(formsOf(markers.appCode).some((form) => text.includes(form))).toBe(true);
  expect(formsOf(markers.vault).some((form) => text.includes(form))).toBe(true);
});

function filesOf(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const file = join(path, name);
    return statSync(file).isDirectory() ? filesOf(file) : [readFileSync(file, 'utf8')];
  });
}

/** Plain, in JSON once and twice, percent-encoded in two ways, in hex, and in base64 at each alignment. */
function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const bytes = Buffer.from(secret);
  const base64 = (offset: number) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams({ a: secret }).toString().slice(2),
    bytes.toString('hex'),
    base64(0),
    base64(1),
    base64(2),
    bytes.toString('base64url'),
  ];
}

function around(text: string, form: string): string {
  const at = text.indexOf(form);
  return text.slice(Math.max(0, at - 100), at + form.length + 20);
}
