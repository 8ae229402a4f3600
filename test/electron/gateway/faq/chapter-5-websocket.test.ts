// The FAQ's section 5.16 (WebSocket) against the real gateway.
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { API_HOST, errorOf, type GatewayClient, signedCallHeaders } from '../../../support/gateway-client.ts';
import { APP, gatewayFile, gatewayWith } from '../../../support/one-test.ts';
import { startEcho } from '../../../support/start-echo.ts';

async function chat() {
  const echo = await startEcho();
  onTestFinished(() => echo.stop());
  const backend = { type: 'HTTP', url: `http://127.0.0.1:${echo.port}/` };
  const api = (protocol: string): object => ({ protocol, auth: 'APP', backend });
  const client = await gatewayWith(
    gatewayFile({ both: api('BOTH'), http: api('HTTP'), https: api('HTTPS') }),
    {},
    { tls: true },
  );
  return { client, echo };
}

/** What a handshake comes to: the first message that is sent back, or the refusal. */
function talk({ port, tlsPort }: GatewayClient, scheme: 'ws' | 'wss', path: string, sign = APP) {
  const headers = signedCallHeaders(path, { sign, ...(scheme === 'wss' ? { tls: {} } : {}) });
  const socket = new WebSocket(`${scheme}://127.0.0.1:${scheme === 'wss' ? tlsPort : port}${path}`, {
    headers: Object.fromEntries(headers),
    rejectUnauthorized: false,
    ...(scheme === 'wss' ? { servername: API_HOST } : {}),
  });
  onTestFinished(() => socket.terminate());
  return new Promise<string | { status: number | undefined; code: string | undefined; message: string | undefined }>(
    (resolve, reject) => {
      socket.on('open', () => socket.send('hello'));
      socket.on('message', (data) => {
        if (data.toString() !== 'welcome') resolve(data.toString());
      });
      socket.on('error', reject);
      socket.on('unexpected-response', (_request, response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (piece: string) => {
          body += piece;
        });
        response.on('end', () => resolve({ status: response.statusCode, ...errorOf(body) }));
      });
    },
  );
}

test('FAQ 5.16: an API for HTTP serves ws, one for HTTPS wss, one for both serves both: a signed echo', async () => {
  const { client } = await chat();
  expect(await talk(client, 'ws', '/both')).toBe('hello');
  expect(await talk(client, 'wss', '/both')).toBe('hello');
  expect(await talk(client, 'ws', '/http')).toBe('hello');
  expect(await talk(client, 'wss', '/https')).toBe('hello');
});

test('FAQ 5.16: the wrong scheme is 0607, told before anything is switched', async () => {
  const { client, echo } = await chat();
  const wrong = (supported: string) => ({
    status: 400,
    code: 'APIG.0607',
    message: `The following protocol is supported: ${supported}`,
  });
  expect(await talk(client, 'ws', '/https')).toEqual(wrong('https'));
  expect(await talk(client, 'wss', '/http')).toEqual(wrong('http'));
  expect(echo.handshakes).toEqual([]);
});

test('FAQ 5.16: a handshake with a wrong signature is 401 APIG.0303 before anything is switched', async () => {
  const { client, echo } = await chat();
  expect(await talk(client, 'ws', '/both', { ...APP, secret: 'wrong' })).toMatchObject({
    status: 401,
    code: 'APIG.0303',
    message: expect.stringContaining('verify signature fail, canonicalRequest:GET|/both/|'),
  });
  expect(echo.handshakes).toEqual([]);
});
