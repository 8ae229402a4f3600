// The port for HTTPS: certificates per domain, TLS versions, client certificates, and what only looks like TLS.
import { X509Certificate } from 'node:crypto';
import { request } from 'node:https';
import { connect as connectPlain } from 'node:net';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { makeClientAuthority } from '../../support/client-certificates.ts';
import { rawExchange } from '../../support/raw-exchange.ts';
import { configOf, type StartedGateway, startGateway } from '../../support/start-gateway.ts';
import { tlsCertificate, tlsKey } from '../../support/tls-certificate.ts';

vi.setConfig({ testTimeout: 30_000 });

const partners = makeClientAuthority('Partners');
const strangers = makeClientAuthority('Strangers');
const DAY_MS = 86_400_000;

const file = {
  parameters: { request_body_size: 1, ratelimit_api_limits: 1_000_000 },
  groups: [
    {
      name: 'g',
      domains: ['pets.example.com', '*.wild.example.com', '127.0.0.1', 'new.example.com', 'secure.example.com'],
      domainSettings: [
        { domain: 'new.example.com', minSslVersion: 'TLSv1.2', redirectToHttps: true },
        { domain: 'secure.example.com', certificate: tlsCertificate, key: tlsKey },
      ],
      apis: [
        { name: 'open', method: 'ANY', path: '/open', matchMode: 'SWA', backend: { type: 'MOCK', body: 'served' } },
        { name: 'simple', path: '/simple', auth: 'APP', appCode: true, backend: { type: 'MOCK', body: 'simple' } },
        { name: 'https', path: '/https', protocol: 'HTTPS', backend: { type: 'MOCK', body: 'https' } },
        { name: 'http', path: '/http', protocol: 'HTTP' },
      ],
    },
    {
      name: 'partners',
      domains: ['partners.example.com', 'others.example.com'],
      domainSettings: [
        { domain: 'partners.example.com', ca: partners.certificate, clientAuthentication: true },
        { domain: 'others.example.com', ca: strangers.certificate, clientAuthentication: true },
      ],
      apis: [{ name: 'open', path: '/open', backend: { type: 'MOCK', body: 'welcome' } }],
    },
  ],
  apps: [{ name: 'demo', key: 'demo-app-key', secret: 'demo-app-secret', appCodes: ['code-1'], authorized: '*' }],
};

let started: StartedGateway;
let ca: string;

beforeAll(async () => {
  started = await startGateway(file, {}, { tls: true });
  ca = (await started.gateway.authority()).certificate;
});

afterAll(() => started.stop());

interface TlsAnswer {
  readonly status: number;
  readonly body: string;
  readonly version: string | null;
  readonly cipher: string;
  readonly names: string | undefined;
}

type Options = ConnectionOptions & { readonly headers?: Record<string, string>; readonly path?: string };

function get(servername: string | undefined, options: Options = {}): Promise<TlsAnswer> {
  const host = servername === undefined ? {} : { host: servername };
  return new Promise((resolve, reject) => {
    const made = request(
      {
        port: started.tlsPort,
        path: '/open',
        ca,
        agent: false,
        ...options,
        host: '127.0.0.1',
        servername: servername ?? '',
        headers: { ...host, ...options.headers },
      },
      (response) => {
        // node:https always answers over a TLS socket.
        const socket = response.socket as TLSSocket;
        const facts = {
          version: socket.getProtocol(),
          cipher: socket.getCipher().name,
          names: socket.getPeerCertificate().subjectaltname,
        };
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8'), ...facts }),
        );
      },
    );
    made.on('error', reject);
    made.end();
  });
}

const code = ({ body }: TlsAnswer): unknown => JSON.parse(body).error_code;
const message = ({ body }: TlsAnswer): unknown => JSON.parse(body).error_msg;

describe('the certificate', () => {
  const names: Record<string, string> = {
    'pets.example.com': 'DNS:pets.example.com',
    'a.wild.example.com': 'DNS:*.wild.example.com',
    localhost: 'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
  };

  test.each(Object.entries(names))(
    'for %s is issued by the authority and taken by a client',
    async (name, expected) => {
      const answer = await get(name, { headers: { host: '127.0.0.1' } });
      expect(answer).toMatchObject({ status: 200, body: 'served', version: 'TLSv1.2', names: expected });
    },
  );

  test('is one for the address where the client names none', async () => {
    expect(await get(undefined)).toMatchObject({ status: 200, names: names.localhost });
  });

  test('for a name of no domain is that of the gateway itself, so that a client refuses it', async () => {
    await expect(get('bank.example.org')).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    const answer = await get('bank.example.org', { rejectUnauthorized: false });
    expect([answer.status, code(answer), answer.names]).toEqual([404, 'APIG.0101', names.localhost]);
  });

  test('is the own one of the domain where the file has one', async () => {
    await expect(get('secure.example.com')).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(await get('secure.example.com', { ca: tlsCertificate })).toMatchObject({
      status: 200,
      names: 'DNS:secure.example.com, IP Address:127.0.0.1',
    });
  });

  test('is not trusted without the authority', async () => {
    await expect(get('pets.example.com', { ca: strangers.certificate })).rejects.toMatchObject({
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
  });

  test('has an RSA key for clients whose ciphers want one', async () => {
    const rsa = await get('pets.example.com', { ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' });
    expect(rsa).toMatchObject({ status: 200, cipher: 'ECDHE-RSA-AES128-GCM-SHA256' });
    expect(await get('pets.example.com')).toMatchObject({ cipher: 'ECDHE-ECDSA-AES256-GCM-SHA384' });
  });

  test('of the authority says what it is', async () => {
    const { certificate, fingerprint } = await started.gateway.authority();
    const read = new X509Certificate(certificate);
    expect(read.ca).toBe(true);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.subject).toContain('Countersign mock gateway');
    expect(fingerprint).toBe(read.fingerprint256);
  });
});

const older = (version: 'TLSv1' | 'TLSv1.1'): Options => ({
  minVersion: version,
  maxVersion: version,
  ciphers: 'ALL:@SECLEVEL=0',
});

describe('the TLS version', () => {
  test('1.1 is taken unless the domain wants more', async () => {
    expect(await get('pets.example.com', older('TLSv1.1'))).toMatchObject({ status: 200, version: 'TLSv1.1' });
    const refused = await get('new.example.com', older('TLSv1.1'));
    expect([refused.status, code(refused), message(refused)]).toEqual([
      400,
      'APIG.0204',
      'SSL protocol is not supported: TLSv1.1',
    ]);
    expect(started.gateway.log(1)[0]?.trace[0]).toMatchObject({
      step: 'connection',
      outcome: 'stopped',
      reason: 'The call came over TLSv1.1; the domain new.example.com wants TLSv1.2 at least.',
    });
    expect(await get('new.example.com')).toMatchObject({ status: 200, version: 'TLSv1.2' });
  });

  test('1.0 and 1.3 end in the handshake', async () => {
    await expect(get('pets.example.com', older('TLSv1'))).rejects.toThrow(/protocol version/i);
    const only13: Options = { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' };
    await expect(get('pets.example.com', only13)).rejects.toThrow(/protocol version/i);
  });
});

describe('the client certificate', () => {
  const domain = 'partners.example.com';

  test('of the authority of the domain opens the API, and the log names its holder', async () => {
    const answer = await get(domain, partners.issue('shop-17'));
    expect(answer).toMatchObject({ status: 200, body: 'welcome' });
    expect(started.gateway.log(1)[0]?.trace[0]?.reason).toContain('O=Tests, CN=shop-17 is trusted');
  });

  const refusals: Record<string, readonly [Options, RegExp]> = {
    'that is absent': [{}, /none was shown/],
    'of another authority': [strangers.issue('x'), /CN=x is not trusted for partners.example.com: UNABLE_TO_/],
    'that has expired': [partners.issue('old', Date.now() - 500 * DAY_MS), /CN=old is not trusted .*CERT_HAS_EXPIRED/],
    'of a server': [{ cert: tlsCertificate, key: tlsKey }, /not trusted/],
  };

  test.each(Object.entries(refusals))('%s is refused with 0205 and the reason', async (_name, [options, reason]) => {
    const answer = await get(domain, options);
    expect([answer.status, code(answer), message(answer)]).toEqual([
      400,
      'APIG.0205',
      'Verify client certificate failed',
    ]);
    expect(started.gateway.log(1)[0]?.trace[0]?.reason).toMatch(reason);
  });

  test('that was judged for another domain does not count for the Host', async () => {
    const options = { ...strangers.issue('x'), headers: { host: domain } };
    const answer = await get('others.example.com', options);
    expect([answer.status, code(answer)]).toEqual([400, 'APIG.0205']);
    const byAddress = await get(undefined, { ...partners.issue('shop-17'), headers: { host: domain } });
    expect(code(byAddress)).toBe('APIG.0205');
    expect((await get('others.example.com', strangers.issue('x'))).status).toBe(200);
  });
});

describe('rules that need HTTPS', () => {
  test('an AppCode counts over HTTPS only', async () => {
    const headers = { 'X-Apig-AppCode': 'code-1' };
    expect(await get('pets.example.com', { path: '/simple', headers })).toMatchObject({ status: 200, body: 'simple' });
    const { text } = await rawExchange(
      started.port,
      'GET /simple HTTP/1.1\r\nHost: pets.example.com\r\nX-Apig-AppCode: code-1\r\nConnection: close\r\n\r\n',
    );
    expect(text).toContain('HTTP/1.1 401');
  });

  test('a signed call passes', async () => {
    const url = 'https://pets.example.com/simple?b=2&a=1';
    const signed = signRequest(
      { method: 'GET', url, headers: [], body: '' },
      { key: 'demo-app-key', secret: 'demo-app-secret' },
      Date.now(),
    );
    if (!signed.ok) throw new Error(signed.problem);
    const headers = Object.fromEntries(signed.trace.headers);
    expect(await get('pets.example.com', { path: '/simple?b=2&a=1', headers })).toMatchObject({ status: 200 });
  });

  test('the protocol of an API is kept both ways', async () => {
    expect(await get('pets.example.com', { path: '/https' })).toMatchObject({ status: 200 });
    const wrong = await get('pets.example.com', { path: '/http' });
    expect([wrong.status, code(wrong), message(wrong)]).toEqual([
      400,
      'APIG.0607',
      'The following protocol is supported: http',
    ]);
  });

  test('a domain redirects from HTTP to its port for HTTPS', async () => {
    const { text } = await rawExchange(
      started.port,
      'GET /open/a?b=c HTTP/1.1\r\nHost: new.example.com\r\nConnection: close\r\n\r\n',
    );
    expect(text).toContain('HTTP/1.1 301 Moved Permanently');
    expect(text).toContain(`Location: https://new.example.com:${started.tlsPort}/open/a?b=c\r\n`);
  });
});

describe('what is no proper client', () => {
  test('a plain request is told so', async () => {
    const { text, closed } = await rawExchange(started.tlsPort, 'GET /open HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(text).toContain('HTTP/1.1 400 Bad Request');
    expect(text).toContain('APIG.0201');
    expect(closed).toBe(true);
    expect(started.gateway.log(1)[0]?.trace[1]?.reason).toBe('A plain HTTP request came to the port for HTTPS.');
  });

  const noise: Record<string, string> = {
    'zero bytes': '\0'.repeat(500),
    'a record that is no handshake': '\x17\x03\x03\x00\x05hello',
    'a greeting with broken lengths': '\x16\x03\x01\x00\x10\x01\xff\xff\xff\x03\x03aaaaaaaaaaaa',
    'a greeting of nothing but its head': '\x16\x03\x01\x00\x04\x01\x00\x00\x00',
    'the preface of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'an SSL 2 greeting': '\x80\x2e\x01\x00\x02\x00\x15\x00\x00\x00\x10',
    'a cut greeting': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  };

  test.each(Object.entries(noise))('%s ends in a closed connection', async (_name, bytes) => {
    const { closed } = await rawExchange(started.tlsPort, bytes, { end: true });
    expect(closed).toBe(true);
    expect((await get('pets.example.com')).status).toBe(200);
  });

  test('clients that leave or stay silent at any point of the handshake do not disturb the others', async () => {
    const sockets = Array.from({ length: 200 }, () => connectPlain(started.tlsPort, '127.0.0.1').on('error', () => {}));
    const half = Array.from({ length: 50 }, () => {
      const socket = connect({ port: started.tlsPort, host: '127.0.0.1', servername: 'pets.example.com', ca });
      socket.on('error', () => {});
      setTimeout(() => socket.destroy(), Math.random() * 20);
      return socket;
    });
    const answers = await Promise.all(Array.from({ length: 20 }, () => get('pets.example.com')));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    for (const socket of [...sockets, ...half]) socket.destroy();
  });

  test('a malformed message inside TLS is answered inside TLS', async () => {
    const socket = connect({ port: started.tlsPort, host: '127.0.0.1', servername: 'pets.example.com', ca });
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.write('GET /open HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n');
    await new Promise((resolve) => socket.once('close', resolve));
    expect(Buffer.concat(chunks).toString()).toContain('HTTP/1.1 400 Bad Request');
  });
});

describe('a changed configuration', () => {
  test('acts from the next greeting on and leaves connections alone', async () => {
    const socket = connect({ port: started.tlsPort, host: '127.0.0.1', servername: 'pets.example.com', ca });
    await new Promise((resolve) => socket.once('secureConnect', resolve));
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    const [first, ...rest] = file.groups;
    const more = { ...file, groups: [{ ...first, domains: [...(first?.domains ?? []), 'late.example.com'] }, ...rest] };
    started.gateway.configure(configOf(more));
    expect(await get('late.example.com')).toMatchObject({ status: 200, names: 'DNS:late.example.com' });
    socket.write('GET /open HTTP/1.1\r\nHost: late.example.com\r\nConnection: close\r\n\r\n');
    await new Promise((resolve) => socket.once('close', resolve));
    expect(Buffer.concat(chunks).toString()).toContain('HTTP/1.1 200 OK');
    started.gateway.configure(configOf(file));
  });
});
