// The FAQ's sections 5.10 and 5.11 (sizes of bodies and answers) against the real gateway.
import { get } from 'node:http';
import { expect, test } from 'vitest';
import { API_HOST } from '../../../support/gateway-client.ts';
import { backendWith, gatewayFile, gatewayWith } from '../../../support/one-test.ts';
import { exchangeRaw, requestText } from '../../../support/raw-http.ts';

const MB = 1024 * 1024;
const TOO_LARGE = { status: 413, code: 'APIG.0201', message: 'Request entity too large.' };
const upload = (parameters: object) => gatewayFile({ upload: { method: 'POST' } }, { parameters });
const post = (bytes: number) => ({ method: 'POST', body: new Uint8Array(bytes) });

test.each<[number, object]>([
  [12, {}],
  [1, { request_body_size: 1 }],
  [20, { request_body_size: 20 }],
])('FAQ 5.10: a body of %i MB passes with the parameters %j, one byte more is 413', async (megabytes, parameters) => {
  const { call } = await gatewayWith(upload(parameters));
  expect((await call('/upload', post(megabytes * MB))).status).toBe(200);
  expect(await call('/upload', post(megabytes * MB + 1))).toMatchObject(TOO_LARGE);
});

test('FAQ 5.10: the limit is 1 to 9536 MB', async () => {
  const { call } = await gatewayWith(upload({ request_body_size: 9536 }));
  expect((await call('/upload', post(10))).status).toBe(200);
  await expect(gatewayWith(upload({ request_body_size: 9537 }))).rejects.toThrow('9536');
  await expect(gatewayWith(upload({ request_body_size: 0 }))).rejects.toThrow('9536');
});

test('FAQ 5.10: a body that is declared too large is refused before it is sent', async () => {
  const { port } = await gatewayWith(upload({}));
  const answer = await exchangeRaw(
    port,
    requestText('POST /upload HTTP/1.1', [`Host: ${API_HOST}`, `Content-Length: ${2048 * MB}`]),
  );
  expect([answer.status, answer.body]).toEqual([413, expect.stringContaining('Request entity too large.')]);
});

test('FAQ 5.11: an answer of 200 MB passes whole, its beginning before its end is there', async () => {
  const piece = Buffer.alloc(MB, 'x');
  let goOn = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const backend = await backendWith(async (_seen, response) => {
    response.write(piece);
    await begun;
    for (let left = 199; left > 0; left--) {
      if (!response.write(piece)) await new Promise((resolve) => response.once('drain', resolve));
    }
    response.end();
  });
  const { port } = await gatewayWith(gatewayFile({ large: { backend: { type: 'HTTP', url: backend.url } } }));
  const bytes = await new Promise<number>((resolve, reject) => {
    let read = 0;
    get({ host: '127.0.0.1', port, path: '/large', headers: { Host: API_HOST } }, (response) => {
      response.on('data', (chunk: Buffer) => {
        read += chunk.length;
        goOn();
      });
      response.on('end', () => resolve(read));
      response.on('error', reject);
    }).on('error', reject);
  });
  expect(bytes).toBe(200 * MB);
}, 30_000);

test('FAQ 5.11: an answer that is cut short, by its switch, ends before its length', async () => {
  const backend = await backendWith((_seen, response) => response.setHeader('Content-Length', 10).end('0123456789'));
  const { port, gateway } = await gatewayWith(gatewayFile({ cut: { backend: { type: 'HTTP', url: backend.url } } }));
  const ask = () => exchangeRaw(port, requestText('GET /cut HTTP/1.1', [`Host: ${API_HOST}`]));
  expect((await ask()).body).toBe('0123456789');
  gateway.setFaults([{ type: 'ANSWER_CUT', afterBytes: 5 }]);
  const { status, headers, body } = await ask();
  expect([status, headers.get('content-length'), body]).toEqual([200, ['10'], '01234']);
});
