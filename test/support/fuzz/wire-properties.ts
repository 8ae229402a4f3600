// The borders of the process: bytes for the gateway, messages for the host.
import fc from 'fast-check';
import { createDispatch } from '../../../electron/rpc/dispatch.ts';
import { contract, type HostHandlers } from '../../../shared/rpc/contract.ts';
import { textMethods } from '../../../shared/rpc/methods/text.ts';
import { rpcAnswerSchema } from '../../../shared/rpc/rpc-error.ts';
import { rawExchange } from '../raw-exchange.ts';
import { type StartedGateway, startGateway } from '../start-gateway.ts';
import { assert, type Property, property } from './property.ts';

const gatewayFile = {
  parameters: { request_body_size: 1, ratelimit_api_limits: 1_000_000 },
  groups: [
    {
      name: 'g',
      domains: ['a', '127.0.0.1'],
      apis: [
        { name: 'open', method: 'ANY', path: '/open', matchMode: 'SWA', backend: { type: 'MOCK', body: 'served' } },
        { name: 'signed', method: 'ANY', path: '/signed', auth: 'APP' },
      ],
    },
  ],
};

const HOST = 'Host: a\r\n';
const CLOSE = 'Connection: close\r\n';
const messages = [
  `GET /open HTTP/1.1\r\n${HOST}${CLOSE}\r\n`,
  `POST /open HTTP/1.1\r\n${HOST}Content-Length: 5\r\n${CLOSE}\r\nhello`,
  `POST /open HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n${CLOSE}\r\n5;x=y\r\nhello\r\n0\r\nT: v\r\n\r\n`,
  `GET /signed?a=1 HTTP/1.1\r\n${HOST}Authorization: SDK-HMAC-SHA256 Access=k, SignedHeaders=host;x-sdk-date, Signature=00\r\nX-Sdk-Date: 20260101T000000Z\r\n${CLOSE}\r\n`,
  `GET /open HTTP/1.1\r\n${HOST}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0',
];

const message = fc
  .record({
    good: fc.constantFrom(...messages),
    edits: fc.array(fc.tuple(fc.nat(400), fc.nat(2), fc.nat(255)), { minLength: 1, maxLength: 6 }),
    cut: fc.option(fc.nat(400)),
  })
  .map(({ good, edits, cut }) => {
    const bytes = [...Buffer.from(good, 'latin1')];
    for (const [place, kind, byte] of edits) {
      const at = place % Math.max(bytes.length, 1);
      if (kind === 0) bytes[at] = byte;
      else if (kind === 1) bytes.splice(at, 1);
      else bytes.splice(at, 0, byte, byte);
    }
    return Buffer.from(cut === null ? bytes : bytes.slice(0, cut));
  });

let started: Promise<StartedGateway> | undefined;

const names = [...Object.keys(contract), ...Object.keys(textMethods), '__proto__', 'constructor', '', 'x.y'];
const call = fc.record({
  method: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom<unknown>(...names) },
    { weight: 1, arbitrary: fc.jsonValue() as fc.Arbitrary<unknown> },
  ),
  input: fc.oneof(fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<unknown>, fc.anything({ maxDepth: 3 })),
});

/** Each handler gives its input back, which is hardly ever an answer of the contract. */
const echo = Object.fromEntries(Object.keys(contract).map((name) => [name, async (input: unknown) => input]));
const dispatch = createDispatch(echo as unknown as HostHandlers);

export const wireProperties: readonly Property[] = [
  property(
    'whatever bytes come, the gateway answers below 500 or closes, and serves the next caller',
    150,
    message,
    async (bytes) => {
      started ??= startGateway(gatewayFile);
      const { port } = await started;
      const { statuses, closed } = await rawExchange(port, bytes, { end: true, waitMs: 15_000 });
      assert(closed, () => 'the connection stays open');
      assert(
        statuses.every((status) => status < 500),
        () => `answered ${statuses}`,
      );
      const next = await rawExchange(port, messages[0] ?? '', { waitMs: 15_000 });
      assert(next.text.includes('served'), () => `then answered ${next.text.slice(0, 200)}`);
    },
    async () => {
      await (await started)?.stop();
      started = undefined;
    },
  ),
  property('whatever message comes, the host answers by its contract', 2000, call, async ({ method, input }) => {
    rpcAnswerSchema.parse(await dispatch(method, input));
  }),
];
