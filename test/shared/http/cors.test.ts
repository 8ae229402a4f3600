import { describe, expect, it } from 'vitest';
import {
  type BrowserCall,
  checkAnswer,
  checkPreflight,
  isForbiddenToScripts,
  needsPreflight,
  preflightHeaders,
  readableHeaders,
  unsafeHeaderNames,
} from '../../../shared/http/cors.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';

const ORIGIN = 'https://app.example.com';
const call = (method: string, ...headers: HeaderList): BrowserCall => ({ origin: ORIGIN, method, headers });

describe('when a browser asks first', () => {
  it.each([
    ['GET', [], false],
    ['HEAD', [['Accept', '*/*']], false],
    ['POST', [['Content-Type', 'text/plain;charset=UTF-8']], false],
    ['POST', [['Content-Type', 'application/json']], true],
    ['POST', [['Content-Type', 'application/x-www-form-urlencoded']], false],
    ['PUT', [], true],
    ['DELETE', [], true],
    ['GET', [['Authorization', 'x']], true],
    ['GET', [['X-Sdk-Date', '20261123T010203Z']], true],
    ['GET', [['Accept', 'a'.repeat(129)]], true],
    ['GET', [['Accept', '"quoted"']], true],
    ['GET', [['Range', 'bytes=0-99']], false],
    ['GET', [['Range', 'bytes=-99']], true],
    [
      'GET',
      [
        ['Host', 'pets.example.com'],
        ['Content-Length', '3'],
      ],
      false,
    ],
  ] as const)('%s %j: %s', (method, headers, expected) => {
    expect(needsPreflight(call(method, ...headers))).toBe(expected);
  });

  it('asks for each unsafe name once, lower case and sorted, and for none that the browser sets itself', () => {
    const headers: HeaderList = [
      ['X-Stage', 'BETA'],
      ['Authorization', 'a'],
      ['x-stage', 'BETA'],
      ['Host', 'h'],
      ['Sec-Fetch-Mode', 'cors'],
      ['Proxy-Connection', 'x'],
    ];
    expect(unsafeHeaderNames(headers)).toEqual(['authorization', 'x-stage']);
    expect(preflightHeaders(call('put', ...headers))).toEqual([
      ['Accept', '*/*'],
      ['Access-Control-Request-Method', 'PUT'],
      ['Access-Control-Request-Headers', 'authorization,x-stage'],
      ['Origin', ORIGIN],
    ]);
    expect(['Host', 'date', 'COOKIE', 'Sec-X', 'proxy-x'].every(isForbiddenToScripts)).toBe(true);
    expect(isForbiddenToScripts('X-Sdk-Date')).toBe(false);
  });
});

const signed = call('DELETE', ['Authorization', 'a'], ['X-Sdk-Date', 'd']);
const failed = (checks: ReturnType<typeof checkPreflight>) => checks.filter(({ ok }) => !ok).map(({ id }) => id);

describe('what a browser decides about the answer to its question', () => {
  const allow = (origin: string, methods: string, headers: string): HeaderList => [
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Allow-Methods', methods],
    ['Access-Control-Allow-Headers', headers],
  ];

  it.each([
    [204, allow(ORIGIN, 'DELETE, PUT', 'Authorization, X-Sdk-Date'), []],
    [200, allow('*', '*', 'authorization, *'), []],
    [200, allow('*', '*', '*'), ['headers']],
    [204, allow(ORIGIN, 'delete', 'authorization,x-sdk-date'), ['method']],
    [204, allow('https://other.example.com', 'DELETE', 'authorization,x-sdk-date'), ['origin']],
    [404, [], ['status', 'origin', 'method', 'headers']],
    [302, allow('*', 'DELETE', 'authorization,x-sdk-date'), ['status']],
  ] as const)('%i with %j fails in %j', (status, headers, expected) => {
    expect(failed(checkPreflight(signed, status, headers))).toEqual(expected);
  });

  it('names the headers that are not allowed; a star does not cover Authorization', () => {
    expect(checkPreflight(signed, 200, allow('*', '*', '*')).at(-1)).toEqual({
      id: 'headers',
      ok: false,
      expected: 'authorization, x-sdk-date',
      actual: '*',
      missing: ['authorization'],
    });
  });

  it('needs no word about GET, HEAD and POST', () => {
    const asked = call('POST', ['Content-Type', 'application/json']);
    expect(failed(checkPreflight(asked, 200, allow('*', '', 'content-type')))).toEqual([]);
  });

  it('refuses two values of Access-Control-Allow-Origin, as a gateway and a backend may both set', () => {
    const twice: HeaderList = [
      ['Access-Control-Allow-Origin', '*'],
      ['access-control-allow-origin', ORIGIN],
    ];
    expect(checkAnswer(signed, twice)).toEqual([{ id: 'origin', ok: false, expected: ORIGIN, actual: `*, ${ORIGIN}` }]);
    expect(checkAnswer(signed, [['Access-Control-Allow-Origin', 'https://APP.example.com']])[0]?.ok).toBe(false);
  });
});

describe('what a script may read', () => {
  it('is the safe names and what is exposed; a star exposes all but cookies', () => {
    const headers: HeaderList = [
      ['Content-Type', 'a'],
      ['X-Request-Id', 'r'],
      ['Date', 'd'],
      ['Set-Cookie', 'c'],
    ];
    expect(readableHeaders(headers)).toEqual(['content-type']);
    expect(readableHeaders([...headers, ['Access-Control-Expose-Headers', 'x-request-id']])).toEqual([
      'content-type',
      'x-request-id',
    ]);
    expect(readableHeaders([...headers, ['Access-Control-Expose-Headers', '*']])).toEqual([
      'content-type',
      'x-request-id',
      'date',
      'access-control-expose-headers',
    ]);
  });
});
