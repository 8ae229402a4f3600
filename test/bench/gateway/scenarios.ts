// What is asked of every server: the same requests, signed once. A signature is good for 15 minutes.
import { nodeHash } from '../../../electron/services/node-hash.ts';
import type { Header } from '../../../shared/model/header-list.ts';
import { defaultAlgorithm } from '../../../shared/signing/algorithms/index.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';

export const HOST = 'pets.example.com';
export const KEY = 'demo-app-key';
export const SECRET = 'demo-app-secret';
export const ANSWER = '{"id":1017,"name":"Momo","kind":"cat","status":"sold"}';

export interface Scenario {
  readonly name: string;
  /** Whole requests as Latin-1 text. */
  readonly requests: readonly string[];
  readonly expected: string;
  readonly signed: boolean;
}

const COMMON: readonly Header[] = [
  ['Host', HOST],
  ['User-Agent', 'countersign-bench'],
  ['Accept', '*/*'],
];

function wire(method: string, target: string, headers: readonly Header[], body: string): string {
  const length: readonly Header[] = body === '' ? [] : [['Content-Length', String(Buffer.byteLength(body))]];
  const lines = [...COMMON, ...headers, ...length].map(([name, value]) => `${name}: ${value}`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

function signed(method: string, target: string, headers: readonly Header[], body: string, secret = SECRET): string {
  const request = {
    method,
    url: `http://${HOST}${target}`,
    headers: [...headers],
    ...(body === '' ? {} : { body }),
  };
  const hash = nodeHash(defaultAlgorithm.id) ?? defaultAlgorithm.hash;
  const result = signRequest(request, { key: KEY, secret }, Date.now(), { hash });
  if (!result.ok) throw new Error(result.problem);
  const { authorization, sdkDate } = result.trace;
  return wire(method, target, [...headers, ['X-Sdk-Date', sdkDate], ['Authorization', authorization]], body);
}

const QUERY = '?status=sold&limit=10&city=%E6%B7%B1%E5%9C%B3';
const JSON_TYPE: Header = ['Content-Type', 'application/json'];
const KILOBYTE = JSON.stringify({ note: 'x'.repeat(1011) });
const OK = 'HTTP/1.1 200 ';

/** Made at the moment of measuring: the signatures carry the time. */
export function scenarios(): readonly Scenario[] {
  const resources = Array.from({ length: 20 }, (_, index) => `/v1/resource-${index}/item-${index * 37}`);
  return [
    { name: 'open route', requests: [wire('GET', '/open', [], '')], expected: OK, signed: false },
    { name: 'signed GET', requests: [signed('GET', `/pets${QUERY}`, [], '')], expected: OK, signed: true },
    {
      name: 'signed POST 1 KB',
      requests: [signed('POST', '/orders', [JSON_TYPE], KILOBYTE)],
      expected: OK,
      signed: true,
    },
    {
      name: '20 routes with a path parameter, signed',
      requests: resources.map((target) => signed('GET', target, [], '')),
      expected: OK,
      signed: true,
    },
    {
      name: '20 routes with a path parameter, open',
      requests: resources.map((target) => wire('GET', target.replace('/v1', '/open'), [], '')),
      expected: OK,
      signed: false,
    },
  ];
}

/** A call that is refused: signed with another secret. */
export function refusedScenario(): Scenario {
  const request = signed('GET', `/pets${QUERY}`, [], '', 'another-secret');
  return { name: 'refused GET', requests: [request], expected: 'HTTP/1.1 401 ', signed: true };
}

const mock = { type: 'MOCK', status: 200, headers: { 'Content-Type': 'application/json' }, body: ANSWER };

/** The gateway file for the scenarios, with `more` further routes. */
export function gatewayFile(more = 0): unknown {
  const resources = Array.from({ length: 20 }, (_, index) => index);
  return {
    parameters: { ratelimit_api_limits: 1_000_000 },
    groups: [
      {
        name: 'pets',
        domains: [HOST, '127.0.0.1'],
        apis: [
          { name: 'open', method: 'GET', path: '/open', backend: mock },
          { name: 'listPets', method: 'GET', path: '/pets', auth: 'APP', backend: mock },
          { name: 'order', method: 'POST', path: '/orders', auth: 'APP', backend: mock },
          ...resources.flatMap((index) => [
            {
              name: `resource-${index}`,
              method: 'GET',
              path: `/v1/resource-${index}/{id}`,
              auth: 'APP',
              backend: mock,
            },
            { name: `open-${index}`, method: 'GET', path: `/open/resource-${index}/{id}`, backend: mock },
          ]),
        ],
      },
      ...Array.from({ length: Math.ceil(more / 1000) }, (_, group) => ({
        name: `more-${group}`,
        domains: [HOST].slice(1).concat(`more-${group}.example.com`),
        apis: Array.from({ length: Math.min(1000, more - group * 1000) }, (_, api) => ({
          name: `api-${api}`,
          method: 'GET',
          path: `/more/${api}/{id}`,
          backend: mock,
        })),
      })),
    ],
    apps: [{ name: 'demo', key: KEY, secret: SECRET, authorized: '*' }],
  };
}
