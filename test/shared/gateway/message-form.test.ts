import { afterEach, describe, expect, test } from 'vitest';
import { headProblem, type MessageHead } from '../../../shared/gateway/message-form.ts';
import { withApis } from '../../support/gateway-file.ts';
import { exchangeRaw, requestText } from '../../support/raw-http.ts';
import { startGateway } from '../../support/start-gateway.ts';

const head = (more: Partial<MessageHead>): MessageHead => ({
  scheme: 'http',
  httpVersion: '1.1',
  method: 'GET',
  target: '/',
  rawHeaders: ['Host', 'any'],
  ...more,
});
const target = (bytes: number): string => `/${'a'.repeat(bytes - 1)}`;
const header = (name: string, bytes: number): string[] => [name, 'v'.repeat(bytes - name.length - 4)];
const filled = (lines: number, bytes: number): string[] => [
  'Host',
  'any',
  ...Array.from({ length: lines }, () => header('X', bytes)).flat(),
];

describe('sizes', () => {
  test.each<[string, Partial<MessageHead>, string | undefined]>([
    ['a URI of 32,768 bytes', { target: target(32_768) }, undefined],
    ['a URI of 32,769 bytes', { target: target(32_769) }, 'uri'],
    ['a URI of 32,769 bytes over HTTPS', { scheme: 'https', target: target(32_769) }, 'uri'],
    [
      'one header of 32 KB over HTTPS',
      { scheme: 'https', rawHeaders: ['Host', 'any', ...header('X', 32_768)] },
      undefined,
    ],
    [
      'one header of more over HTTPS',
      { scheme: 'https', rawHeaders: ['Host', 'any', ...header('X', 32_769)] },
      'header',
    ],
    ['headers of 128 KB together over HTTPS', { scheme: 'https', rawHeaders: filled(127, 1024) }, undefined],
    ['headers of more together over HTTPS', { scheme: 'https', rawHeaders: filled(128, 1024) }, 'headers'],
    ['headers of 33 KB together over HTTP', { rawHeaders: filled(33, 1024) }, 'plain-head'],
    [
      'a URI and headers of 40 KB together over HTTP',
      { target: target(20_480), rawHeaders: filled(20, 1024) },
      'plain-head',
    ],
    [
      'a URI and headers of 40 KB together over HTTPS',
      { scheme: 'https', target: target(20_480), rawHeaders: filled(20, 1024) },
      undefined,
    ],
  ])('%s', (_name, more, kind) => {
    expect(headProblem(head(more))?.kind).toBe(kind);
  });
});

describe('forms', () => {
  test.each<[string, Partial<MessageHead>, object | undefined]>([
    [
      'Transfer-Encoding with HTTP/1.0',
      { httpVersion: '1.0', rawHeaders: ['Host', 'a', 'Transfer-Encoding', 'chunked'] },
      { what: 'transfer-encoding' },
    ],
    [
      'Content-Length with Transfer-Encoding',
      { rawHeaders: ['Host', 'a', 'Content-Length', '1', 'transfer-encoding', 'chunked'] },
      { what: 'transfer-encoding' },
    ],
    ['CONNECT', { method: 'CONNECT', target: 'a:1' }, { kind: 'method' }],
    ['TRACE', { method: 'TRACE' }, { kind: 'method' }],
    ['several Hosts', { rawHeaders: ['Host', 'a', 'HOST', 'a'] }, { what: 'several-hosts' }],
    ['no Host', { rawHeaders: [] }, { what: 'no-host' }],
    ['no Host in HTTP/1.0', { httpVersion: '1.0', rawHeaders: [] }, undefined],
    ['a blank in Host', { rawHeaders: ['Host', 'a b'] }, { what: 'host' }],
    ['a control character in a value', { rawHeaders: ['Host', 'a', 'X', 'b\u0001'] }, { what: 'header-value' }],
    ['a tab in a value', { rawHeaders: ['Host', 'a', 'X', 'b\tc'] }, undefined],
    ['a target without its slash', { target: 'a' }, { what: 'target' }],
    ['OPTIONS *', { method: 'OPTIONS', target: '*' }, undefined],
    ['GET *', { target: '*' }, { what: 'target' }],
  ])('%s', (_name, more, problem) => {
    const found = headProblem(head(more));
    if (problem === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(problem);
  });
});

describe('over a socket', () => {
  const running: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((started) => started.stop()));
  });

  test.each([
    [32_768, 200, undefined],
    [32_769, 414, 'Request URI too large.'],
  ])('a URI of %i bytes is answered %i', async (bytes, status, message) => {
    const started = await startGateway(withApis({ all: { path: '/', matchMode: 'SWA' } }, {}, { domains: ['*'] }));
    running.push(started);
    const answer = await exchangeRaw(
      started.port,
      requestText(`GET ${target(bytes)} HTTP/1.1`, ['Host: any', 'Accept: */*']),
    );
    expect(answer.status).toBe(status);
    if (message !== undefined) {
      expect(JSON.parse(answer.body)).toMatchObject({ error_msg: message, error_code: 'APIG.0201' });
    }
  });
});
