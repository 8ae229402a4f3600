import { once } from 'node:events';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../../../electron/create-services.ts';
import { sampleApp, sampleIam, sampleToken } from '../../../../electron/services/samples/sample-credentials.ts';
import { signAsTold } from '../../../../shared/diagnosis/sign-as-told.ts';
import type { CredentialKind } from '../../../../shared/model/credential.ts';
import { type AuthMode, type RequestDraft, requestDraftSchema } from '../../../../shared/model/request.ts';
import { defaultAlgorithm } from '../../../../shared/signing/algorithms/index.ts';
import { signableDraft } from '../../../../shared/signing/signable-draft.ts';
import { verifySignature } from '../../../../shared/signing/verify-signature.ts';
import { fixedClock } from '../../../support/fixed-clock.ts';
import { type MemoryPortsOptions, memoryPorts } from '../../../support/memory-ports.ts';
import { type RawServer, rawServer } from '../../../support/raw-server.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

async function servicesWith(options: MemoryPortsOptions = {}): Promise<Services> {
  const services = await createServices(memoryPorts({ settings: { gateway: { port: 0 } }, ...options }));
  opened.push(services);
  return services;
}

async function serverThat(answer: string | ((request: string) => string)): Promise<RawServer> {
  const server = await rawServer((socket, request) =>
    socket.end(typeof answer === 'string' ? answer : answer(request.toString())),
  );
  opened.push(server);
  return server;
}

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

function draftFor(server: { port: number }, members: object = {}): RequestDraft {
  return requestDraftSchema.parse({
    id: 'draft',
    name: 'draft',
    method: 'GET',
    url: 'http://pets.example.com/v1/pets?b=2&a=1',
    auth: { mode: 'APP', credentialId: sampleApp.id },
    connectTo: { kind: 'address', host: '127.0.0.1', port: server.port },
    ...members,
  });
}

function headOf(server: RawServer): string[] {
  return server.received().toString().split('\r\n\r\n')[0]?.split('\r\n') ?? [];
}

describe('what goes out for a draft', () => {
  it('is Host, the headers as written, X-Stage, the date, the signature, then what nobody signs', async () => {
    const server = await serverThat(OK);
    const clock = fixedClock(Date.UTC(2026, 10, 23, 1, 2, 3));
    const services = await servicesWith({ clock });
    const headers = [
      { name: 'x-z', value: '1' },
      { name: 'X-A', value: ' two ' },
      { name: 'x-z', value: '3' },
    ];
    const draft = draftFor(server, { method: 'POST', headers, stage: 'BETA', body: { kind: 'text', text: '深' } });
    const exchange = await services.sender.send('s', draft);
    const head = headOf(server);
    expect(head.map((line) => line.replace(/Signature=[0-9a-f]{64}$/, 'Signature=…'))).toEqual([
      'POST /v1/pets?b=2&a=1 HTTP/1.1',
      'Host: pets.example.com',
      'x-z: 1',
      'X-A:  two ',
      'x-z: 3',
      'X-Stage: BETA',
      'X-Sdk-Date: 20261123T010203Z',
      'Authorization: SDK-HMAC-SHA256 Access=demo-app-key, SignedHeaders=host;x-a;x-sdk-date;x-stage;x-z, Signature=…',
      'Content-Length: 3',
      'Connection: close',
    ]);
    const arrived = head.slice(1).map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
    const bodyHash = () => defaultAlgorithm.hash.hashHex('深');
    const request = { method: 'POST', target: '/v1/pets?b=2&a=1', headers: arrived, bodyHash };
    expect(verifySignature(request, sampleApp.secret).valid).toBe(true);
    expect(exchange.request.raw.text).toBe(server.received().toString());
    expect(exchange.request.headers.map(([name]) => name)).toEqual(arrived.map(([name]) => name));
  });

  it('carries the token or the AppCode alone where nothing is signed', async () => {
    const token = await serverThat(OK);
    const services = await servicesWith();
    await services.sender.send('s', draftFor(token, { auth: { mode: 'IAM_TOKEN', credentialId: sampleToken.id } }));
    expect(headOf(token).slice(1)).toEqual([
      'Host: pets.example.com',
      `X-Auth-Token: ${sampleToken.secret}`,
      'Connection: close',
    ]);
    const code = await serverThat(OK);
    const { id } = await services.vault.save({ name: 'code', kind: 'appCode', key: '', secret: 'app-code-1' });
    await services.sender.send('s', draftFor(code, { auth: { mode: 'APP_CODE', credentialId: id } }));
    expect(headOf(code)).toContain('X-Apig-AppCode: app-code-1');
    const none = await serverThat(OK);
    await services.sender.send('s', draftFor(none, { auth: { mode: 'NONE' }, stage: 'BETA' }));
    expect(headOf(none).slice(1)).toEqual(['Host: pets.example.com', 'X-Stage: BETA', 'Connection: close']);
  });

  it.each<[AuthMode, CredentialKind, readonly string[], string?]>([
    ['APP_BASIC', 'app', ['Authorization: Basic a2V5LTE6c2VjcmV0LTE=']],
    ['APP_SECRET', 'app', ['X-HW-ID: key-1', 'X-HW-AppKey: secret-1']],
    ['APP_API_KEY', 'app', ['apikey: key-1']],
    ['APP_TOKEN', 'accessToken', ['Authorization: Bearer secret-1']],
    ['APP_TOKEN', 'accessToken', ['X-Token: Bearer secret-1'], 'X-Token'],
    ['AUTHORIZER', 'identity', ['X-Ticket: secret-1'], 'X-Ticket'],
  ])('carries what %s of kind %s sends, and the answer to the window hides it', async (mode, kind, sent, header) => {
    const server = await serverThat(OK);
    const services = await servicesWith();
    const { id } = await services.vault.save({ name: 'one', kind, key: 'key-1', secret: 'secret-1' });
    const auth = { mode, credentialId: id, ...(header === undefined ? {} : { header }) };
    const exchange = await services.sender.send('s', draftFor(server, { auth }));
    expect(headOf(server).slice(1)).toEqual(['Host: pets.example.com', ...sent, 'Connection: close']);
    expect(exchange.trace).toBeUndefined();
    const shown = JSON.stringify(exchange);
    for (const secret of ['secret-1', 'a2V5LTE6c2VjcmV0LTE=', Buffer.from('secret-1').toString('base64')]) {
      expect(shown).not.toContain(secret);
    }
  });

  it('carries the signature in the header that the gateway is told to look at', async () => {
    const server = await serverThat(OK);
    const services = await servicesWith();
    const headers = [{ name: 'Authorization', value: 'Bearer of-the-backend' }];
    const auth = { mode: 'APP', credentialId: sampleApp.id, header: 'X-App-Auth' };
    await services.sender.send('s', draftFor(server, { auth, headers }));
    const head = headOf(server);
    expect(head).toContain('Authorization: Bearer of-the-backend');
    const sentUnder = (name: string) => head.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
    const arrived = [
      ['Host', sentUnder('Host')],
      ['X-Sdk-Date', sentUnder('X-Sdk-Date')],
      ['Authorization', sentUnder('X-App-Auth')],
    ] as const;
    const target = head[0]?.split(' ')[1] ?? '';
    const request = { method: 'GET', target, headers: arrived, bodyHash: () => defaultAlgorithm.emptyHash };
    expect(verifySignature(request, sampleApp.secret).valid).toBe(true);
  });

  it('is a security token too where the access key is a temporary one, signed along', async () => {
    const server = await serverThat(OK);
    const services = await servicesWith();
    const { id } = await services.vault.save({
      name: 't',
      kind: 'iam',
      key: 'AK',
      secret: 'sk-secret',
      securityToken: 'sts-token',
    });
    await services.sender.send('s', draftFor(server, { auth: { mode: 'IAM', credentialId: id } }));
    expect(headOf(server)).toContain('X-Security-Token: sts-token');
    expect(headOf(server).join()).toContain('SignedHeaders=host;x-sdk-date;x-security-token,');
  });

  it.each([{}, { profile: 'apig-java' }, { mistake: 'query.unsorted' }, { algorithm: 'V11-HMAC-SHA256', region: 'r' }])(
    'is what the window signed over the mask of a security token, with %j',
    async (orders) => {
      const server = await serverThat(OK);
      const services = await servicesWith();
      const { id } = await services.vault.save({
        name: 't',
        kind: 'iam',
        key: 'AK',
        secret: 'sk-secret',
        securityToken: 'a-token-of-more-than-sixteen-characters ',
      });
      const timeSource = { kind: 'fixed', sdkDate: '20261123T010203Z' };
      const draft = draftFor(server, { auth: { mode: 'IAM', credentialId: id, timeSource, ...orders } });
      const { trace } = await services.sender.send('s', draft);
      const { securityToken } = services.vault.list().find((each) => each.id === id) ?? {};
      expect(securityToken).toEqual({ mask: 'a-to***40***s_', problems: ['U+0020 at 39'] });
      const shown = { key: 'AK', securityToken: securityToken?.mask };
      const signed = signAsTold(signableDraft(draft), shown, 0, draft.auth);
      if (!signed.ok || trace === undefined) throw new Error('nothing was signed');
      const { algorithm, stringToSign, canonicalRequest, canonicalRequestHash } = signed.trace;
      const { mistake } = draft.auth;
      const question = { credentialId: id, algorithm, stringToSign, canonicalRequest, mistake };
      const answer = await services.sender.signature(question);
      expect(canonicalRequestHash).not.toBe(trace.canonicalRequestHash);
      expect(answer).toEqual({ signature: trace.signature, canonicalRequestHash: trace.canonicalRequestHash });
      expect(JSON.stringify([trace, answer])).not.toContain('more-than-sixteen');
    },
  );

  it.each<[string, object, string]>([
    ['no scheme', { url: 'pets.example.com/x' }, 'http://'],
    ['another scheme', { url: 'ftp://a/' }, 'http://'],
    ['no credential', { auth: { mode: 'APP' } }, 'credential'],
    ['no token', { auth: { mode: 'IAM_TOKEN' } }, 'credential'],
    ['a line break in a header', { headers: [{ name: 'A', value: 'x\r\nB: y' }] }, 'U+000D'],
    ['a method that is no token', { method: 'GE T' }, 'method'],
  ])('is nothing for a draft with %s; the refusal says what to do', async (_what, members, words) => {
    const server = await serverThat(OK);
    const services = await servicesWith();
    const refusal = await services.sender.send('s', draftFor(server, members)).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(words) });
    expect(server.received()).toHaveLength(0);
  });

  it('is nothing to a mock gateway that does not run', async () => {
    const services = await servicesWith();
    const draft = draftFor({ port: 1 }, { connectTo: { kind: 'mock' } });
    await expect(services.sender.send('s', draft)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('a connection to another place than the URL says', () => {
  const marksIn = async (services: Services) => (await services.history.find({})).entries.map(({ marks }) => marks);

  it('is marked, but not where it is the mock gateway', async () => {
    const services = await servicesWith();
    const server = await serverThat(OK);
    const sent = await services.sender.send('s', draftFor(server));
    expect(sent.connection).toEqual({ redirected: true });
    const plain = draftFor(server, { url: `http://127.0.0.1:${server.port}/v1`, connectTo: { kind: 'url' } });
    expect((await services.sender.send('s', plain)).connection).toBeUndefined();
    await services.gateway.start();
    const mock = await services.sender.send('s', draftFor(server, { connectTo: { kind: 'mock' } }));
    expect(mock.connection).toBeUndefined();
    expect(await marksIn(services)).toEqual([undefined, undefined, ['address']]);
  });

  it('is marked where the settings have the address', async () => {
    const server = await serverThat(OK);
    const connectTo = [{ host: 'pets.example.com', toHost: '127.0.0.1', toPort: server.port }];
    const services = await servicesWith({
      settings: { environment: '', gateway: { port: 0 }, network: { connectTo } },
    });
    await services.sender.send('s', draftFor(server, { connectTo: { kind: 'url' } }));
    expect(await marksIn(services)).toEqual([['address']]);
  });
});

describe('the time that is signed', () => {
  const now = Date.UTC(2026, 10, 23, 12, 0, 0);
  const dateOf = (server: RawServer) =>
    headOf(server)
      .find((line) => line.startsWith('X-Sdk-Date'))
      ?.slice(12);

  it('is the offset or the fixed one of the draft', async () => {
    const services = await servicesWith({ clock: fixedClock(now) });
    const offset = await serverThat(OK);
    const auth = { mode: 'APP', credentialId: sampleApp.id };
    await services.sender.send(
      's',
      draftFor(offset, { auth: { ...auth, timeSource: { kind: 'offset', offsetMs: -3_600_000 } } }),
    );
    expect(dateOf(offset)).toBe('20261123T110000Z');
    const fixed = await serverThat(OK);
    await services.sender.send(
      's',
      draftFor(fixed, { auth: { ...auth, timeSource: { kind: 'fixed', sdkDate: 'yesterday' } } }),
    );
    expect(dateOf(fixed)).toBe('yesterday');
  });

  it('is the gateway’s: asked for once without a credential, then known from its answers', async () => {
    const services = await servicesWith({ clock: fixedClock(now) });
    const dated = 'HTTP/1.1 200 OK\r\nDate: Mon, 23 Nov 2026 20:00:00 GMT\r\nContent-Length: 0\r\n\r\n';
    const server = await serverThat(dated);
    const timeSource = { kind: 'gateway' };
    const draft = draftFor(server, { auth: { mode: 'APP', credentialId: sampleApp.id, timeSource } });
    await services.sender.send('s', draft);
    const [probe = '', sent = ''] = server.received().toString().split('\r\n\r\n');
    expect(probe.split('\r\n')).toEqual(['HEAD / HTTP/1.1', 'Host: pets.example.com', 'Connection: close']);
    expect(sent).toContain('X-Sdk-Date: 20261123T200000Z');
    await services.sender.send('s', draft);
    expect(
      server
        .received()
        .toString()
        .match(/HEAD \//g),
    ).toHaveLength(1);
    expect(services.clockReadings.list()).toHaveLength(3);
  });
});

describe('what the network does', () => {
  it('is an outcome with its cause, never a rejection', async () => {
    const services = await servicesWith();
    const gone = createTcpServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const address = gone.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => gone.close(resolve));
    const refused = await services.sender.send('s', draftFor({ port }));
    expect(refused.outcome).toMatchObject({ kind: 'network-error', code: 'ECONNREFUSED' });
    expect(refused.diagnosis?.causes[0]?.cause).toBe('network.refused');
    const noise = await services.sender.send('s', draftFor(await serverThat('no http at all')));
    expect(noise.outcome).toMatchObject({ kind: 'network-error', raw: { text: 'no http at all' } });
    expect((await services.history.find({})).entries).toHaveLength(2);
  });

  it('is the answer, where the server refuses a body before it has read it', async () => {
    const services = await servicesWith();
    await services.start();
    const body = { kind: 'text', text: 'x'.repeat(30 * 1024 * 1024) };
    const members = { method: 'POST', url: 'http://pets.example.com/v1/orders', connectTo: { kind: 'mock' }, body };
    const { outcome, diagnosis, request } = await services.sender.send('s', draftFor({ port: 1 }, members));
    expect(outcome).toMatchObject({ kind: 'response', response: { status: 413 } });
    expect(diagnosis?.causes[0]?.cause).toBe('limit.body');
    expect(request.body).toMatchObject({ bytes: 30 * 1024 * 1024, truncated: true });
  });

  it('can be cancelled by the name of the sending, which is free again afterwards', async () => {
    const server = await rawServer(() => undefined);
    opened.push(server);
    const services = await servicesWith();
    const arrived = server.request();
    const sending = services.sender.send('mine', draftFor(server));
    await expect(services.sender.send('mine', draftFor(server))).rejects.toMatchObject({ code: 'CONFLICT' });
    await arrived;
    expect(services.sender.cancel('other')).toBe(false);
    expect(services.sender.cancel('mine')).toBe(true);
    const { outcome, diagnosis } = await sending;
    expect(outcome).toEqual({ kind: 'cancelled' });
    expect(diagnosis).toBeUndefined();
    expect(services.sender.cancel('mine')).toBe(false);
  });
});

describe('a redirect', () => {
  const to = (location: string) => `HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`;

  it('is shown and not followed unless the user asks for it', async () => {
    const server = await serverThat(to('/next'));
    const services = await servicesWith();
    const { outcome } = await services.sender.send('s', draftFor(server));
    expect(outcome).toMatchObject({ response: { status: 302, redirectTo: 'http://pets.example.com/next' } });
    expect((await services.history.find({})).entries).toHaveLength(1);
  });

  it('that is followed is signed anew for the same origin, each hop remembered', async () => {
    const server = await serverThat((request) => (request.startsWith('GET /next') ? OK : to('/next')));
    const services = await servicesWith();
    const exchange = await services.sender.send('s', draftFor(server, { followRedirects: true }));
    expect(exchange.outcome).toMatchObject({ response: { status: 200 } });
    expect(exchange.trace?.canonicalUri).toBe('/next/');
    expect((await services.history.find({})).entries.map(({ status }) => status)).toEqual([200, 302]);
  });

  it('to another origin carries no credential', async () => {
    const other = await serverThat(OK);
    const server = await serverThat(to(`http://127.0.0.1:${other.port}/x`));
    const services = await servicesWith();
    const draft = draftFor(server, {
      followRedirects: true,
      headers: [{ name: 'X-Auth-Token', value: 'planted-token' }],
      auth: { mode: 'IAM', credentialId: sampleIam.id },
    });
    await services.sender.send('s', draft);
    expect(headOf(other)).toEqual(['GET /x HTTP/1.1', `Host: 127.0.0.1:${other.port}`, 'Connection: close']);
  });

  it('that goes round ends after five', async () => {
    const server = await serverThat(to('/again'));
    const services = await servicesWith();
    const { outcome } = await services.sender.send('s', draftFor(server, { followRedirects: true }));
    expect(outcome).toMatchObject({ response: { status: 302 } });
    expect((await services.history.find({})).entries).toHaveLength(6);
  });
});
