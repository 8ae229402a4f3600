// The requests that mistakes are planted in: methods, paths, queries, bodies, headers and hosts of many forms.
import type { Draft, Pair } from './hand-signer.ts';

export interface Shape {
  readonly name: string;
  readonly draft: Draft;
  /** The mode of the API that is called; it decides the host. */
  readonly mode: 'APP' | 'IAM';
}

/** Hosts by mode: named, with a port, a debugging domain, an address. */
export const HOSTS = {
  APP: [
    'api.shop.example.com',
    'API.pets.example.cn:8443',
    'bb727c55e91a2801bafb7e7afcc70dd8.apigw.eu-west-101.example.com',
  ],
  IAM: ['iot.example.cn', 'open-77ac.example.org:10443', '10.20.30.40:8080'],
} as const;

const JSON_TEXT = '{"b":1,"a":"ö 北京","c":[1.0,{"d":"x/y & <z>"}],"ok":true}';
const JSON_TYPE: Pair = ['Content-Type', 'application/json'];

interface Parts {
  readonly method: string;
  readonly target: string;
  readonly mode: 'APP' | 'IAM';
  /** Which host of the mode. */
  readonly host?: number;
  readonly headers?: readonly Pair[];
  readonly body?: string | Buffer;
  readonly unsigned?: readonly string[];
}

function shape(name: string, { method, target, mode, host = 0, headers = [], body = '', unsigned = [] }: Parts): Shape {
  const named: readonly Pair[] = [['Host', HOSTS[mode][host % 3] ?? ''], ...headers];
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  return { name, mode, draft: { method, target, headers: named, body: bytes, unsigned } };
}

/** THE table of shapes. */
export const shapes: readonly Shape[] = [
  shape('GET', { method: 'GET', target: '/v1/pets/7', mode: 'APP' }),
  shape('GET with a query', { method: 'GET', target: '/v1/pets?type=dog&limit=20&b=2&a=1', mode: 'IAM' }),
  shape('GET with odd parameters', {
    method: 'GET',
    target:
      '/v2/search?q=red%20or%20blue&city=%E5%8C%97%E4%BA%AC&tag=b&tag=a&flag&at=10%3A30%2B08%3A00&who=it%27s%2A~&path=a%2Fb',
    mode: 'APP',
    host: 1,
    headers: [
      ['Accept', '*/*'],
      ['X-Client', 'cli 2.0'],
    ],
  }),
  shape('GET with an odd path', {
    method: 'GET',
    target: '/files/M%C3%BCller%20%26%20Co/%E6%8A%A5%E5%91%8A%281%29/a%2Bb*c?page=2&Size=10',
    mode: 'IAM',
    host: 1,
    headers: [
      ['X-Stage', 'RELEASE'],
      ['Accept', 'application/json'],
    ],
  }),
  shape('POST of JSON', {
    method: 'POST',
    target: '/v1/orders',
    mode: 'APP',
    host: 2,
    headers: [JSON_TYPE, ['X-Stage', 'TEST']],
    body: JSON_TEXT,
  }),
  shape('POST of JSON with everything', {
    method: 'POST',
    target: '/api/%E8%AE%A2%E5%8D%95/items/?z=1&flag&a=b%20c&Z=9&a=B&empty=&x-y=%5B1%5D&x_a=2',
    mode: 'IAM',
    host: 2,
    headers: [
      JSON_TYPE,
      ['X-Label', '  v=1;  w=2 '],
      ['x-tenant', 'acme'],
      ['X-Trace-Id', '4baac996984607241b75daec94372b62'],
    ],
    body: JSON_TEXT,
  }),
  shape('PUT of a form', {
    method: 'PUT',
    target: '/forms/2026/?draft=true',
    mode: 'APP',
    headers: [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['X-Request-From', 'batch job'],
    ],
    body: 'name=Zhang+San&city=%E5%8C%97%E4%BA%AC&note=a%20b',
  }),
  shape('PUT of bytes', {
    method: 'PUT',
    target: '/blobs/7d/data.bin?overwrite=yes&part=1',
    mode: 'IAM',
    headers: [
      ['Content-Type', 'application/octet-stream'],
      ['X-Api-Version', '2024-01-01'],
    ],
    body: Buffer.from([0, 1, 2, 0xff, 0xfe, 0x80, 0x0d, 0x0a, 0x7f, 0xc3, 0x28]),
  }),
  shape('PATCH of text', {
    method: 'PATCH',
    target: '/notes/12/text?lang=zh&rev=3',
    mode: 'APP',
    host: 1,
    headers: [
      ['Content-Type', 'text/plain'],
      ['Accept-Language', 'zh-CN,zh;q=0.9'],
      ['X-Tenant', 'blue-co'],
    ],
    body: 'Ångström\nzwei Zeilen — 你好',
    unsigned: ['content-type'],
  }),
  shape('DELETE with dots and slashes', {
    method: 'DELETE',
    target: '/v1//items/./a/../b?force=true&dry=',
    mode: 'IAM',
    host: 1,
    headers: [['X-Project-Id', '61e060ae586183287ffd1ff4ec57563b']],
  }),
  shape('POST with many headers', {
    method: 'POST',
    target: '/batch/jobs',
    mode: 'APP',
    host: 2,
    headers: [
      ['X-B', 'two'],
      ['Content-Type', 'application/json'],
      ['X-A-B', 'three'],
      ['x-a', 'one'],
      ['X_Under', 'score'],
      ['Accept', 'application/json, text/plain'],
      ['User-Agent', 'Java/17.0.2'],
      ['X-Quoted', '"q  r"'],
      ['Z-Last', 'end'],
    ],
    body: '[1, 2, {"k": "v"}]',
    unsigned: ['user-agent'],
  }),
  shape('GET of the root', { method: 'GET', target: '/?b=2&a=1&a=0', mode: 'IAM', host: 2 }),
  shape('GET with ten parameters', {
    method: 'GET',
    target: '/reports/2026/05?k9=1&k10=2&K1=3&a%5B%5D=x&a=y&b.c=1&from=2026-05-01&to=2026-05-27&_=17&A=0',
    mode: 'APP',
    host: 1,
    headers: [
      ['Accept-Encoding', 'gzip, deflate'],
      ['X-Client', 'web'],
    ],
    unsigned: ['accept-encoding'],
  }),
];

/** A gateway that takes every shape: one group for each mode, all paths, several environments. */
export function gatewayFileFor(credentials: readonly { readonly key: string; readonly secret: string }[]): object {
  const group = (mode: 'APP' | 'IAM') => ({
    name: mode.toLowerCase(),
    domains: HOSTS[mode].map((host) => host.replace(/:\d+$/, '').toLowerCase()),
    apis: [
      {
        name: `any-${mode.toLowerCase()}`,
        method: 'ANY',
        path: '/',
        matchMode: 'SWA',
        auth: mode,
        published: ['RELEASE', 'TEST'],
        backend: { type: 'MOCK', body: 'ok' },
      },
    ],
  });
  return {
    environments: [{ name: 'RELEASE' }, { name: 'TEST' }],
    groups: [group('APP'), group('IAM')],
    apps: credentials.map(({ key, secret }) => ({ name: key, key, secret, authorized: '*' })),
    iam: { accessKeys: credentials.map(({ key, secret }) => ({ ak: key, sk: secret, account: 'acme', user: 'li' })) },
  };
}
