// Exchanges as the history keeps them, as many and as different as wanted; the same number makes the same one.
import { createHash } from 'node:crypto';
import type { KeptExchange } from '../../electron/services/stores/history-store.ts';
import type { Cause } from '../../shared/model/diagnosis.ts';
import type { Exchange } from '../../shared/model/exchange.ts';
import { requestDraftSchema } from '../../shared/model/request.ts';

const HOSTS = ['orders', 'pets', 'users', 'billing'].map((name) => `${name}.apig.cn-north-4.example.com`);
const STATUSES = [200, 200, 200, 401, 403, 404, 500];

const UNKNOWN_KEY: Cause = {
  cause: 'credential.key-unknown',
  certainty: 'likely',
  title: 'The key is not known',
  explanation: 'The gateway knows no app with this key.',
  params: {},
  evidence: [],
  fix: { text: 'Check the key.' },
};

/** Letters and digits that look random, the same for the same number. */
export function hexOf(number: number, length: number): string {
  return createHash('sha512').update(`${number}`).digest('hex').slice(0, length);
}

/** A call as they are sent all day: some 4 KB of texts, every second refused or so. */
export function keptExchange(number: number, changes: Partial<Exchange> = {}): KeptExchange {
  const host = HOSTS[number % HOSTS.length] ?? '';
  const target = `/v1/orders/${number}?page=${number % 100}&sort=created`;
  const status = STATUSES[number % STATUSES.length] ?? 200;
  const refused = status === 401;
  const sdkDate = '20261128T010203Z';
  const signature = hexOf(number, 64);
  const authorization = `SDK-HMAC-SHA256 Access=app-key-0001, SignedHeaders=content-type;host;x-sdk-date, Signature=${signature}`;
  const headers: [string, string][] = [
    ['Host', host],
    ['X-Sdk-Date', sdkDate],
    ['Content-Type', 'application/json'],
    ['User-Agent', 'Countersign/0.1.0'],
    ['Authorization', authorization],
  ];
  const answered: [string, string][] = [
    ['Date', 'Sat, 28 Nov 2026 01:02:03 GMT'],
    ['Server', 'api-gateway'],
    ['X-Request-Id', hexOf(number + 0.5, 32)],
    ['Content-Type', 'application/json;charset=utf-8'],
    ['X-RateLimit-Remaining', String(number % 1000)],
  ];
  const sent = JSON.stringify({ note: 'body of the request', number });
  const body = refused
    ? JSON.stringify({ error_code: 'APIG.0303', error_msg: 'Incorrect app authentication information: app not found' })
    : JSON.stringify({
        id: number,
        name: `测试订单 number ${number}`,
        title: '请求签名验证',
        customer: `user${number % 500}`,
      });
  const content = (text: string) => ({ text, bytes: Buffer.byteLength(text), truncated: false });
  const head = (lines: readonly (readonly [string, string])[]) => lines.map((line) => line.join(': ')).join('\r\n');
  const canonicalRequest = `GET\n/v1/orders/${number}/\npage=${number % 100}&sort=created\n${head(headers.slice(0, 3))}\n\nhost\n`;
  const exchange: Exchange = {
    id: `exchange-${hexOf(number + 0.125, 24)}-${number}`,
    draftId: `draft-${number % 40}`,
    startedAt: new Date(1_795_000_000_000 + number * 1000).toISOString(),
    request: {
      scheme: 'https',
      method: number % 3 === 0 ? 'POST' : 'GET',
      target,
      headers,
      body: content(sent),
      connectedTo: `${host}:443`,
      raw: content(`GET ${target} HTTP/1.1\r\n${head(headers)}\r\n\r\n${sent}`),
    },
    trace: {
      algorithm: 'SDK-HMAC-SHA256',
      method: 'GET',
      canonicalUri: `/v1/orders/${number}/`,
      canonicalQueryString: `page=${number % 100}&sort=created`,
      canonicalHeaders: head(headers.slice(0, 3)),
      signedHeaders: 'content-type;host;x-sdk-date',
      payloadHash: hexOf(number + 0.25, 64),
      canonicalRequest,
      canonicalRequestHash: hexOf(number + 0.75, 64),
      sdkDate,
      stringToSign: `SDK-HMAC-SHA256\n${sdkDate}\n${hexOf(number + 0.75, 64)}`,
      signature,
      authorization,
      headers,
    },
    outcome: {
      kind: 'response',
      response: {
        status,
        reason: status === 200 ? 'OK' : 'Refused',
        httpVersion: '1.1',
        headers: answered,
        body: content(body),
        raw: content(`HTTP/1.1 ${status} X\r\n${head(answered)}\r\n\r\n${body}`),
        ...(refused ? { errorCode: 'APIG.0303', errorMessage: 'app not found' } : {}),
      },
    },
    timings: { signedMs: 0.4, dnsMs: 1, tcpMs: 2, tlsMs: 8, sentMs: 9, firstByteMs: 20, doneMs: 21.5 },
    ...(refused ? { diagnosis: { causes: [UNKNOWN_KEY] } } : {}),
    ...changes,
  };
  const draft = requestDraftSchema.parse({
    id: exchange.draftId ?? 'draft',
    name: `Order ${number}`,
    method: exchange.request.method,
    url: `https://${host}${target}`,
    headers: [{ name: 'Content-Type', value: 'application/json' }],
    body: { kind: 'text', text: sent },
    auth: { mode: 'APP', credentialId: 'sample.app' },
  });
  return { exchange, draft, notKept: [] };
}
