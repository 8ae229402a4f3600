// Mistakes in the canonical query string, as hand-written signers and the libraries under them make them.
import { type EncoderName, encoders } from './encoders.ts';
import { byBytes, byPair, closed, encoded, joined, type Pair, parameters, type Signer } from './hand-signer.ts';
import { type Plant, plantedFamily } from './planted-cases.ts';

const query = (cause: Plant['cause'], way: string, change: Signer['query'], more: Partial<Plant> = {}): Plant => ({
  cause,
  way,
  shows: 'canonical',
  signer: (signer) => ({ ...signer, query: change }),
  ...more,
});

const sorted = (text: string | undefined): readonly Pair[] => [...parameters(text)].sort(byPair);
const inOrder =
  (order: (a: Pair, b: Pair) => number): Signer['query'] =>
  (text) =>
    joined([...parameters(text)].sort(order));
const plain = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const raw = (text: string | undefined): readonly string[] => (text ?? '').split('&').filter((piece) => piece !== '');
const written =
  (name: EncoderName): Signer['query'] =>
  (text) =>
    joined(sorted(text), encoders[name]);
const cause = (name: EncoderName): Plant['cause'] =>
  encoders[name](' ') === '+' ? 'query.plus-for-space' : 'query.not-encoded';
/** Encoders that write lower-case digits are a matter of hex case. */
const named = (names: readonly EncoderName[]): readonly Plant[] =>
  names.map((name) =>
    query(cause(name), `${name} for names and values`, written(name), {
      // A blank is what tells a form encoder; without one, the characters it leaves alone do.
      only: ({ draft }) => cause(name) === 'query.not-encoded' || /%20|\+/.test(draft.target.split('?')[1] ?? ''),
    }),
  );
const again = (text: string): string => encoded(encoded(text));
const hasQuery: Plant['only'] = ({ draft }) => draft.target.includes('?');
const lowerHex = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

export const queryPlants: readonly Plant[] = [
  query('query.unsorted', 'the order of the request', (text) => joined(parameters(text))),
  query(
    'query.unsorted',
    'by name alone, values in the order of the request',
    inOrder((a, b) => byBytes(a[0], b[0])),
  ),
  query(
    'query.unsorted',
    'without regard to case, as String.CASE_INSENSITIVE_ORDER',
    inOrder((a, b) => plain(a[0].toLowerCase(), b[0].toLowerCase())),
  ),
  query(
    'query.unsorted',
    "JavaScript's localeCompare",
    inOrder((a, b) => a[0].localeCompare(b[0], 'en') || a[1].localeCompare(b[1], 'en')),
  ),
  query('query.unsorted', 'whole pieces of the encoded query sorted', (text) =>
    sorted(text)
      .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
      .sort(plain)
      .join('&'),
  ),
  query(
    'query.unsorted',
    'descending',
    inOrder((a, b) => byPair(b, a)),
  ),
  query(
    'query.unsorted',
    'the order of a hash map',
    (text) =>
      joined(
        [...parameters(text)].sort(
          (a, b) =>
            a[0].length * 7 + (a[0].charCodeAt(0) % 5) - (b[0].length * 7 + (b[0].charCodeAt(0) % 5)) ||
            plain(b[1], a[1]),
        ),
      ),
    {
      only: ({ draft }) => parameters(draft.target.split('?')[1]).length <= 6,
    },
  ),
  ...named([
    'JavaScript encodeURIComponent',
    'JavaScript encodeURI',
    'JavaScript URLSearchParams',
    'Java URLEncoder',
    'Go url.QueryEscape',
    'Python quote',
    'Python quote_plus',
    'PHP urlencode',
    'C# Uri.EscapeUriString',
    'C# WebUtility.UrlEncode',
    'Ruby CGI.escape',
    'Spring UriComponentsBuilder',
    'OkHttp addQueryParameter',
    'axios params',
  ]),
  query('query.not-encoded', 'names and values decoded', (text) => joined(sorted(text), (each) => each)),
  query('query.not-encoded', 'values decoded, names encoded', (text) =>
    sorted(text)
      .map(([name, value]) => `${encoded(name)}=${value}`)
      .join('&'),
  ),
  query('query.double-encoded', 'encoded twice', (text) => joined(sorted(text), again)),
  query('query.double-encoded', 'the raw query encoded again', (text) =>
    joined([...sorted(text)], (each) => encodeURIComponent(encoded(each))),
  ),
  query('query.missing-equals', 'a flag without its equals sign', (text) =>
    sorted(text)
      .map(([name, value]) => (value === '' ? encoded(name) : `${encoded(name)}=${encoded(value)}`))
      .join('&'),
  ),
  query('query.missing-equals', 'only the parameter that was sent without one', (text) => {
    const bare = new Set(raw(text).filter((piece) => !piece.includes('=')));
    return sorted(text)
      .map(([name, value]) => (bare.has(encoded(name)) ? encoded(name) : `${encoded(name)}=${encoded(value)}`))
      .join('&');
  }),
  query('query.omitted', 'an empty line', () => ''),
  {
    cause: 'query.in-path',
    way: 'the request target signed as the path, a slash added',
    shows: 'canonical',
    signer: (signer) => ({
      ...signer,
      uri: (path, text) => closed(`${signer.uri(path, '').replace(/(.)\/$/, '$1')}?${text}`),
      query: () => '',
    }),
    only: hasQuery,
  },
  {
    cause: 'query.in-path',
    way: 'the query behind the closed path',
    shows: 'canonical',
    signer: (signer) => ({ ...signer, uri: (path, text) => `${signer.uri(path, '')}?${text}`, query: () => '' }),
    only: hasQuery,
  },
  {
    cause: 'query.in-path',
    way: 'the sorted query behind the path, its own line full too',
    shows: 'canonical',
    signer: (signer) => ({ ...signer, uri: (path, text) => `${signer.uri(path, '')}?${signer.query(text)}` }),
    only: hasQuery,
  },
  {
    cause: 'query.changed-in-transit',
    way: 'a proxy adds a parameter',
    shows: 'transit',
    onTheWay: (request) => ({
      ...request,
      target: `${request.target}${request.target.includes('?') ? '&' : '?'}trace=9f2c`,
    }),
  },
  {
    cause: 'query.changed-in-transit',
    way: 'a proxy drops the last parameter',
    shows: 'transit',
    onTheWay: (request) => ({ ...request, target: request.target.replace(/&[^&?]*$/, '') }),
    only: ({ draft }) => draft.target.includes('&'),
  },
  {
    cause: 'query.changed-in-transit',
    way: 'a client library rewrites a value',
    shows: 'transit',
    onTheWay: (request) => ({ ...request, target: request.target.replace(/=([^&=]+)(?=&|$)/, '=changed') }),
    only: ({ draft }) => draft.target.includes('='),
  },
  query('query.changed-in-transit', 'a map keeps the last value of each name', (text) =>
    joined([...new Map(parameters(text))].sort(byPair)),
  ),
  query('query.changed-in-transit', 'empty parameters left out', (text) =>
    joined(sorted(text).filter(([, value]) => value !== '')),
  ),
  {
    cause: 'query.changed-in-transit',
    way: 'the form signed as if it stood in the query',
    shows: 'canonical',
    signer: (signer, draft) => ({
      ...signer,
      query: (text) => joined([...parameters(text), ...parameters(draft.body.toString())].sort(byPair)),
    }),
    only: ({ draft }) => draft.headers.some(([, value]) => value.includes('form')),
  },
  query('query.not-encoded', 'everything but blanks left in clear', (text) =>
    joined(sorted(text), (each) => each.replaceAll(' ', '%20')),
  ),
  query('query.double-encoded', 'values that are encoded already encoded by URLSearchParams', (text) =>
    sorted(text)
      .map(([name, value]) => `${encoded(name)}=${encodeURIComponent(encoded(value))}`)
      .join('&'),
  ),
  query('uri.hex-case', 'lower-case hex digits in the query', (text) => lowerHex(joined(sorted(text)))),
];

export const queryFamily = plantedFamily('query', queryPlants);
