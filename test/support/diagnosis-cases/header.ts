// Mistakes in the canonical headers and the list of signed headers, and the method's line.
import type { Header } from '../../../shared/model/header-list.ts';
import type { WireRequest } from './case-family.ts';
import { byName, type Draft, type Pair, type Signer } from './hand-signer.ts';
import { type Plant, plantedFamily } from './planted-cases.ts';
import type { Shape } from './request-shapes.ts';

const signer = (
  cause: Plant['cause'],
  way: string,
  change: (signer: Signer, draft: Draft) => Partial<Signer>,
  more: Partial<Plant> = {},
): Plant => ({
  cause,
  way,
  shows: 'canonical',
  signer: (right, draft) => ({ ...right, ...change(right, draft) }),
  ...more,
});

const signedAs = (name: string, change: (value: string) => string) => (right: Signer) => ({
  value: (value: string, of: string) => (of === name ? change(right.value(value, of)) : right.value(value, of)),
});

/** Headers rewritten between the client and the gateway. */
const passed =
  (name: string, change: (value: string) => string | undefined) =>
  (request: WireRequest): WireRequest => ({
    ...request,
    headers: request.headers.flatMap((header): Header[] => {
      if (header[0].toLowerCase() !== name) return [header];
      const value = change(header[1]);
      return value === undefined ? [] : [[header[0], value]];
    }),
  });

const has =
  (name: string): Plant['only'] =>
  ({ draft }) =>
    draft.headers.some(([own]) => own.toLowerCase() === name) && !draft.unsigned.includes(name);
const withPort: Plant['only'] = ({ draft }) => /:\d+$/.test(draft.headers[0]?.[1] ?? '');
const withoutPort: Plant['only'] = (shape: Shape) => !(withPort?.(shape) ?? false);
const title = (name: string): string => name.toLowerCase().replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
const adding =
  (header: Pair) =>
  (draft: Draft): Draft => ({ ...draft, headers: [...draft.headers, header] });
const manyHeaders: Plant['only'] = ({ draft }) => draft.headers.length - draft.unsigned.length >= 3;

const host: readonly Plant[] = [
  signer(
    'header.host-mismatch',
    'the port left out',
    signedAs('host', (value) => value.replace(/:\d+$/, '')),
    { only: withPort },
  ),
  signer(
    'header.host-mismatch',
    'the default port of HTTPS written',
    signedAs('host', (value) => `${value}:443`),
    { only: withoutPort },
  ),
  signer(
    'header.host-mismatch',
    'the default port of HTTP written',
    signedAs('host', (value) => `${value}:80`),
    { only: withoutPort },
  ),
  signer(
    'header.host-mismatch',
    'the address of the gateway signed',
    signedAs('host', () => '203.0.113.7'),
    { shows: 'transit' },
  ),
  signer(
    'header.host-mismatch',
    'the name of a proxy signed',
    signedAs('host', () => 'apig-proxy.internal'),
    { shows: 'transit' },
  ),
  signer(
    'header.host-mismatch',
    'lower case signed',
    signedAs('host', (value) => value.toLowerCase()),
    { only: ({ draft }) => /[A-Z]/.test(draft.headers[0]?.[1] ?? '') },
  ),
  signer(
    'header.host-mismatch',
    'localhost signed, as behind a tunnel',
    signedAs('host', () => 'localhost'),
  ),
  signer(
    'header.host-mismatch',
    'the URL with its scheme signed',
    signedAs('host', (value) => `https://${value}`),
  ),
];

const transit: readonly Plant[] = [
  {
    cause: 'header.changed-in-transit',
    way: 'an HTTP library appends the charset',
    shows: 'transit',
    onTheWay: passed('content-type', (value) => `${value}; charset=UTF-8`),
    only: has('content-type'),
  },
  {
    cause: 'header.changed-in-transit',
    way: 'an HTTP library appends the charset without a blank',
    shows: 'transit',
    onTheWay: passed('content-type', (value) => `${value};charset=utf-8`),
    only: has('content-type'),
  },
  {
    cause: 'header.changed-in-transit',
    way: 'a proxy writes its own value',
    shows: 'transit',
    onTheWay: passed('x-tenant', () => 'gateway-zone-a'),
    only: has('x-tenant'),
  },
  {
    cause: 'header.changed-in-transit',
    way: 'a proxy folds inner blanks',
    shows: 'transit',
    onTheWay: passed('x-label', (value) => value.replace(/ {2,}/g, ' ')),
    only: has('x-label'),
  },
  signer('header.changed-in-transit', 'inner blanks collapsed before signing', (right) => ({
    value: (value: string, of: string) => right.value(value, of).replace(/ {2,}/g, ' '),
  })),
  signer(
    'header.changed-in-transit',
    'the type signed without its parameters',
    signedAs('content-type', (value) => value.replace(/;.*/, '')),
    {
      draft: (draft) => ({
        ...draft,
        headers: draft.headers.map(
          ([name, value]): Pair => [name, name.toLowerCase() === 'content-type' ? `${value};charset=utf-8` : value],
        ),
      }),
      only: has('content-type'),
    },
  ),
  signer(
    'header.changed-in-transit',
    'quotes left out of a value',
    signedAs('x-quoted', (value) => value.replaceAll('"', '')),
    { only: has('x-quoted') },
  ),
  {
    cause: 'header.changed-in-transit',
    way: 'a proxy compresses and rewrites Accept-Encoding',
    shows: 'transit',
    draft: adding(['Accept-Encoding', 'gzip, deflate, br']),
    onTheWay: passed('accept-encoding', () => 'gzip'),
    only: (shape) => !shape.draft.headers.some(([name]) => name === 'Accept-Encoding'),
  },
  {
    cause: 'header.signed-not-sent',
    way: 'a proxy drops a signed header',
    shows: 'answer',
    onTheWay: passed('x-tenant', () => undefined),
    only: has('x-tenant'),
  },
  {
    cause: 'header.signed-not-sent',
    way: 'the HTTP library does not send Content-Type',
    shows: 'answer',
    sends: passed('content-type', () => undefined),
    only: has('content-type'),
  },
  {
    cause: 'header.signed-not-sent',
    way: 'a header with an underscore is dropped',
    shows: 'answer',
    onTheWay: passed('x_under', () => undefined),
    only: has('x_under'),
  },
  {
    cause: 'header.signed-not-sent',
    way: 'Accept is signed and taken out again',
    shows: 'answer',
    sends: passed('accept', () => undefined),
    only: has('accept'),
  },
];

const repeated: Plant['draft'] = (draft) => ({
  ...draft,
  headers: [...draft.headers, ['X-Many', 'one'], ['X-Many', 'two']],
});
/** One line for a name that is sent twice. */
const joining =
  (join: (values: readonly string[]) => string) =>
  (right: Signer): Partial<Signer> => ({
    pick: (headers) => {
      const many = headers.filter(([name]) => name === 'X-Many').map(([, value]) => value);
      return [...headers.filter(([name]) => name !== 'X-Many'), ['X-Many', join(many)]];
    },
    order: right.order,
  });

const more: readonly Plant[] = [
  signer(
    'header.changed-in-transit',
    'repeated values joined by a comma',
    joining((values) => values.join(',')),
    { draft: repeated },
  ),
  signer(
    'header.changed-in-transit',
    'repeated values joined by comma and blank',
    joining((values) => values.join(', ')),
    { draft: repeated },
  ),
  signer(
    'header.changed-in-transit',
    'the first of repeated values',
    joining((values) => values[0] ?? ''),
    { draft: repeated },
  ),
  {
    cause: 'header.changed-in-transit',
    way: 'a proxy sets X-Stage',
    shows: 'transit',
    onTheWay: passed('x-stage', (value) => (value === 'RELEASE' ? 'TEST' : 'RELEASE')),
    only: has('x-stage'),
  },
  {
    cause: 'header.changed-in-transit',
    way: 'a value in lower case on the way',
    shows: 'transit',
    onTheWay: passed('accept-language', (value) => value.toLowerCase()),
    only: has('accept-language'),
  },
  {
    cause: 'header.host-mismatch',
    way: 'a proxy writes its own Host of the same group',
    shows: 'transit',
    onTheWay: passed('host', (value) =>
      value.startsWith('api.shop') ? 'API.pets.example.cn' : value.startsWith('iot') ? 'open-77ac.example.org' : value,
    ),
  },
  signer(
    'header.list-mismatch',
    'every header sent is listed in the canonical request, also those not signed',
    (right, draft) => ({
      list: (names) => right.list([...names, ...draft.unsigned].sort()),
      listed: (list) =>
        list
          .split(';')
          .filter((name) => !draft.unsigned.includes(name))
          .join(';'),
    }),
    { only: ({ draft }) => draft.unsigned.length > 0 },
  ),
  signer('header.name-case', 'the list as written, the lines in lower case', (right, draft) => ({
    list: (names) =>
      right.list(names.map((name) => draft.headers.find(([own]) => own.toLowerCase() === name)?.[0] ?? 'X-Sdk-Date')),
    listed: (list) => list.toLowerCase(),
  })),
];

const form: readonly Plant[] = [
  signer('header.name-case', 'names as written in the lines', (right) => ({
    name: (name) => name,
    list: (names) => right.list(names.map((name) => name.toLowerCase())),
  })),
  signer('header.name-case', 'names as written in lines and list', (right) => ({
    name: (name) => name,
    listed: (list) => right.listed(list.toLowerCase()),
  })),
  signer('header.name-case', 'names in title case', (right) => ({
    name: title,
    list: (names) => right.list(names.map((name) => name.toLowerCase())),
  })),
  signer('header.name-case', 'names in upper case in the list', (right) => ({
    list: (names) => right.list(names).toUpperCase(),
    listed: (list) => right.listed(list.toLowerCase()),
  })),
  signer('header.unsorted', 'the order in which they are written', () => ({ order: (headers) => headers }), {
    only: manyHeaders,
  }),
  signer(
    'header.unsorted',
    'the lines in the order written, the list sorted',
    (right) => ({ order: (headers) => headers, list: (names) => right.list([...names].sort()) }),
    { only: manyHeaders },
  ),
  signer('header.unsorted', 'descending', () => ({ order: (headers) => [...headers].sort((a, b) => byName(b, a)) })),
  signer('header.unsorted', 'by locale, as localeCompare', () => ({
    order: (headers) => [...headers].sort((a, b) => a[0].toLowerCase().localeCompare(b[0].toLowerCase(), 'en')),
  })),
  signer('header.unsorted', 'host first, the rest sorted', () => ({
    order: (headers) =>
      [...headers].sort(
        (a, b) => Number(b[0].toLowerCase() === 'host') - Number(a[0].toLowerCase() === 'host') || byName(a, b),
      ),
  })),
  signer('header.unsorted', 'x-sdk-date last, the rest sorted', () => ({
    order: (headers) =>
      [...headers].sort((a, b) => Number(a[0] === 'X-Sdk-Date') - Number(b[0] === 'X-Sdk-Date') || byName(a, b)),
  })),
  signer('header.value-not-trimmed', 'values as they are sent', () => ({ value: (value) => value }), {
    only: has('x-label'),
  }),
  signer('header.value-not-trimmed', 'a blank behind every colon', (right) => ({
    value: (value, of) => ` ${right.value(value, of)}`,
  })),
  signer('header.value-not-trimmed', 'only the beginning trimmed', () => ({ value: (value) => value.trimStart() }), {
    only: has('x-label'),
  }),
  signer(
    'header.list-mismatch',
    'a header canonicalized and not listed',
    (right) => ({ list: (names) => right.list(names.slice(1)) }),
    { only: manyHeaders, shows: 'canonical' },
  ),
  signer('header.list-mismatch', 'the list in the canonical request is shorter than the one sent', (right, draft) => ({
    list: (names) => right.list(names.filter((name) => name !== 'host')),
    listed: () =>
      right.list(
        [...draft.headers.filter(([name]) => !draft.unsigned.includes(name.toLowerCase())), ['X-Sdk-Date', ''] as const]
          .map(([name]) => name.toLowerCase())
          .sort(),
      ),
  })),
  signer('header.list-mismatch', 'names joined by commas', (right) => ({
    list: (names) => names.join(','),
    listed: (list) => right.listed(list.replaceAll(',', ';')),
  })),
  signer('header.list-mismatch', 'a semicolon behind the last name', (right) => ({
    list: (names) => `${names.join(';')};`,
    listed: (list) => right.listed(list.replace(/;$/, '')),
  })),
  signer('header.final-newline', 'no newline behind the last header', (right) => ({
    block: (lines) => right.block(lines).replace(/\n$/, ''),
  })),
  signer('header.final-newline', 'one newline too many', (right) => ({ block: (lines) => `${right.block(lines)}\n` })),
  signer(
    'header.authorization-signed',
    'an older Authorization signed along',
    (right) => ({ pick: (headers) => [...right.pick(headers), ['Authorization', 'Bearer old-token'] as const] }),
    { shows: 'request' },
  ),
  signer(
    'header.authorization-signed',
    'an empty Authorization signed along',
    (right) => ({ pick: (headers) => [...right.pick(headers), ['authorization', ''] as const] }),
    { shows: 'request' },
  ),
];

const method: readonly Plant[] = [
  signer('method.differs', 'the method in lower case', () => ({ method: (method) => method.toLowerCase() })),
  signer('method.differs', 'another method signed than sent', () => ({
    method: (method) => (method === 'POST' ? 'PUT' : 'POST'),
  })),
  signer('method.differs', 'the method in title case', () => ({
    method: (method) => method.slice(0, 1) + method.slice(1).toLowerCase(),
  })),
  {
    cause: 'method.differs',
    way: 'a redirect turns POST into GET',
    shows: 'transit',
    onTheWay: ({ body: _body, ...request }) => ({ ...request, method: 'GET', body: new Uint8Array(0) }),
    only: ({ draft }) => draft.method !== 'GET' && draft.body.length === 0,
  },
];

export const headerPlants: readonly Plant[] = [...host, ...transit, ...more, ...form, ...method];

export const headerFamily = plantedFamily('header', headerPlants);
