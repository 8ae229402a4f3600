import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../electron/create-services.ts';
import { createHandlers } from '../../electron/rpc/create-handlers.ts';
import { createDispatch } from '../../electron/rpc/dispatch.ts';
import { contract } from '../../shared/rpc/contract.ts';
import { keyStoreCipher, type MemoryPorts, memoryPorts } from '../support/memory-ports.ts';
import { type RawServer, rawServer } from '../support/raw-server.ts';

// Secrets with everything in them that an encoding could change, planted wherever a secret can be.
const planted = {
  app: 'planted/App+"Secret"-0001',
  iam: 'planted&Iam=Secret%20-0002',
  sts: 'planted<Sts>Token\\-0003',
  token: 'planted 令牌 Token-0004',
  code: 'planted~AppCode!-0005',
  file: 'planted:Gateway:File-0006',
  pasted: 'planted|Pasted|Secret-0007',
} as const;
/** Typed among headers, into the URL or the body: never in the vault, known by their names alone. */
const typed = {
  header: 'typed-header-secret-0011',
  query: 'typed-query-secret-0012',
  member: 'typed-member-secret-0013',
  user: 'typed-user-secret-0014',
} as const;

const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
let ports: MemoryPorts;
let services: Services;
let echo: RawServer;
const said: string[] = [];

async function call(method: string, input: object): Promise<Record<string, unknown>> {
  const answer = await createDispatch(createHandlers(services))(method, input);
  said.push(JSON.stringify(answer));
  return answer.ok ? (answer.value as Record<string, unknown>) : {};
}

beforeAll(async () => {
  ports = memoryPorts({ folder, cipher: keyStoreCipher(), settings: { gateway: { port: 0 } } });
  services = await createServices(ports);
  await services.start();
  // Answers with everything it was sent, plain, and again packed into JSON and base64.
  echo = await rawServer((socket, request) => {
    const text = request.toString();
    const body = JSON.stringify({ text, twice: JSON.stringify({ text }), base64: request.toString('base64') });
    const head = `HTTP/1.1 401 Unauthorized\r\nX-Echo: ${encodeURIComponent(text).slice(0, 4000)}\r\n`;
    socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
});
afterAll(async () => {
  await services.close();
  await echo.close();
});

async function plant(): Promise<Record<string, string>> {
  const save = async (kind: string, secret: string, securityToken?: string) =>
    String((await call('credential.save', { name: kind, kind, key: `key-of-${kind}`, secret, securityToken })).id);
  return {
    APP: await save('app', planted.app),
    IAM: await save('iam', planted.iam, planted.sts),
    IAM_TOKEN: await save('token', planted.token),
    APP_CODE: await save('appCode', planted.code),
    APP_BASIC: await save('app', planted.app),
    APP_SECRET: await save('app', planted.app),
    APP_TOKEN: await save('accessToken', planted.token),
    AUTHORIZER: await save('identity', planted.code),
  };
}

async function sendEverywhere(credentials: Record<string, string>): Promise<void> {
  const body = JSON.stringify({ user: 'li', password: typed.member });
  for (const [mode, credentialId] of Object.entries(credentials)) {
    for (const connectTo of [{ kind: 'mock' }, { kind: 'address', host: '127.0.0.1', port: echo.port }]) {
      const draft = {
        id: `${mode}-${connectTo.kind}`,
        name: mode,
        method: 'POST',
        url: `http://li:${typed.user}@pets.example.com/v1/orders?access_token=${typed.query}`,
        headers: [
          { name: 'Cookie', value: `sid=${typed.header}` },
          { name: 'X-Copy', value: encodeURIComponent(planted.app) },
        ],
        body: { kind: 'text', text: body },
        auth: { mode, credentialId },
        connectTo,
      };
      await call('request.send', { sendId: 's', draft });
      const mistaken = { ...draft, auth: { ...draft.auth, mistake: 'algorithm.secret-decoded' } };
      await call('request.send', { sendId: 's', draft: mistaken });
    }
  }
}

async function askEverything(credentials: Record<string, string>): Promise<void> {
  for (const credentialId of Object.values(credentials)) {
    const sent = { method: 'GET', target: '/', headers: [['Authorization', `Basic ${planted.pasted}`]] };
    const credential = { key: 'k', secret: planted.pasted, securityToken: planted.sts };
    await call('diagnosis.run', { case: { sent, credential, response: { status: 401, body: planted.pasted } } });
    await call('diagnosis.run', { case: { sent, response: { status: 401, body: planted.app } }, credentialId });
    await call('diagnosis.bundle', {
      case: { sent, credential, response: { status: 401, body: planted.pasted } },
      diagnosis: { causes: [] },
    });
    await call('diagnosis.bundle', {
      case: { sent, response: { status: 401, body: planted.app } },
      diagnosis: { causes: [] },
      credentialId,
    });
    const question = { credentialId, algorithm: 'SDK-HMAC-SHA256', stringToSign: 'x' };
    await call('signing.signature', question);
    await call('signing.signature', { ...question, mistake: 'algorithm.secret-decoded' });
    await call('credential.save', { id: credentialId, name: 'again', kind: 'app', key: 'k' });
    await call('credential.save', { id: credentialId, name: 'bad', kind: planted.app, key: 'k' });
  }
  const config = { groups: [], apps: [{ key: 'file-key', secret: planted.file, appCodes: [planted.code] }] };
  await call('gateway.configure', { text: JSON.stringify(config) });
  await call('gateway.configure', { text: JSON.stringify({ ...config, [planted.file]: planted.file }) });
  for (const method of Object.keys(contract)) {
    if (!/^(gateway\.(start|stop|configure)|clock\.probe)$/.test(method)) await call(method, {});
  }
  for (const { id } of (await services.history.find({ limit: 100 })).entries) await call('history.get', { id });
  for (const { id } of services.gateway.log(100)) await call('gateway.logEntry', { id });
}

function filesOf(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const file = join(path, name);
    return statSync(file).isDirectory() ? filesOf(file) : [readFileSync(file, 'utf8')];
  });
}

/** The forms in which a text search would find a secret in JSON. */
function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const base64 = (offset: number) =>
    Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)])
      .toString('base64')
      .slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + Buffer.byteLength(secret)) * 8) / 6));
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams({ a: secret }).toString().slice(2),
    Buffer.from(secret).toString('hex'),
    base64(0),
    base64(1),
    base64(2),
    Buffer.from(secret).toString('base64url'),
  ];
}

describe('planted secrets', () => {
  it('are found in no answer, no event, no file; what is around them is still there', async () => {
    const credentials = await plant();
    await sendEverywhere(credentials);
    await askEverything(credentials);
    const events = ports.events.map((event) => JSON.stringify(event));
    const sinks = { answers: said, events, files: filesOf(folder), settings: [JSON.stringify([...ports.values])] };
    expect(said.length).toBeGreaterThan(60);
    expect(sinks.files.length).toBeGreaterThan(1);
    for (const [name, secret] of Object.entries({ ...planted, ...typed })) {
      for (const [sink, texts] of Object.entries(sinks)) {
        // A request that the user saves is theirs to keep; nothing here saved one.
        for (const form of formsOf(secret)) {
          const found = texts.find((text) => text.includes(form));
          expect(found === undefined ? '' : `${name} as ${form} in ${sink}: ${excerpt(found, form)}`).toBe('');
        }
      }
    }
    expect(said.join()).toContain('key-of-app');
    expect(said.join()).toContain('"password\\":\\"type***24***13');
  });
});

function excerpt(text: string, form: string): string {
  const at = text.indexOf(form);
  return text.slice(Math.max(0, at - 100), at + form.length + 20);
}
