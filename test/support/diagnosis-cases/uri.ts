// Mistakes in the canonical URI, as hand-written signers and the libraries under them make them.
import { encoders } from './encoders.ts';
import { closed, rfc3986, rightUri, unescapeBytes } from './hand-signer.ts';
import { type Plant, plantedFamily } from './planted-cases.ts';

type Change = (path: string, query: string, right: string) => string;

const uri = (cause: Plant['cause'], way: string, change: Change, more: Partial<Plant> = {}): Plant => ({
  cause,
  way,
  shows: 'canonical',
  signer: (signer) => ({ ...signer, uri: (path, query) => change(path, query, signer.uri(path, query)) }),
  ...more,
});

const decoded = (path: string): string => unescapeBytes(path).toString('utf8');
const perSegment = (path: string, encode: (text: string) => string): string =>
  closed(
    path
      .split('/')
      .map((segment) => encode(decoded(segment)))
      .join('/'),
  );
const lowerHex = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
const open = (text: string): string => (text.length > 1 ? text.replace(/\/$/, '') : text);
const hasEscapes: Plant['only'] = ({ draft }) => draft.target.split('?')[0]?.includes('%') === true;
const isLong: Plant['only'] = ({ draft }) => (draft.target.split('?')[0] ?? '').split('/').length > 2;
const hasDots: Plant['only'] = ({ draft }) => draft.target.includes('/./');

export const uriPlants: readonly Plant[] = [
  uri('uri.not-encoded', 'C# WebUtility.UrlEncode of each segment', (path) =>
    perSegment(path, encoders['C# WebUtility.UrlEncode']),
  ),
  uri('uri.not-encoded', 'every character left in clear but the blank', (path) =>
    closed(decoded(path).replaceAll(' ', '%20')),
  ),
  uri(
    'uri.slash-encoded',
    'the whole path as one component, the closing slash too',
    (path) => rfc3986(unescapeBytes(closed(path))),
    { only: isLong },
  ),
  uri('uri.trailing-slash', 'two closing slashes', (_path, _query, right) => `${right}/`, {
    only: ({ draft }) => /\/(\?|$)/.test(draft.target) && draft.target.length > 20,
  }),
  uri(
    'uri.path-differs',
    'the path in lower case',
    (path) => rightUri(path).replace(/%..|[A-Z]/g, (each) => (each.length > 1 ? each : each.toLowerCase())),
    { only: ({ draft }) => /[A-Z]/.test((draft.target.split('?')[0] ?? '').replace(/%../g, '')) },
  ),
  uri('uri.trailing-slash', 'the path signed as it is sent', (_path, _query, right) => open(right), {
    only: ({ draft }) => !/\/(\?|$)/.test(draft.target),
  }),
  uri('uri.trailing-slash', 'the closing slash cut off always', (_path, _query, right) => open(right)),
  uri('uri.not-encoded', 'the decoded path signed', (path) => closed(decoded(path)), { only: hasEscapes }),
  uri('uri.not-encoded', 'JavaScript encodeURI of the decoded path', (path) => closed(encodeURI(decoded(path)))),
  uri('uri.not-encoded', 'JavaScript encodeURIComponent of each segment', (path) =>
    perSegment(path, encoders['JavaScript encodeURIComponent']),
  ),
  uri('uri.not-encoded', 'Go url.PathEscape of each segment', (path) =>
    perSegment(path, encoders['Go url.PathEscape']),
  ),
  uri('uri.not-encoded', 'Java URLEncoder of each segment', (path) => perSegment(path, encoders['Java URLEncoder'])),
  uri('uri.not-encoded', 'C# Uri.EscapeUriString', (path) => closed(encoders['C# Uri.EscapeUriString'](decoded(path)))),
  uri('uri.not-encoded', 'Spring UriComponentsBuilder', (path) =>
    perSegment(path, encoders['Spring UriComponentsBuilder']),
  ),
  uri(
    'uri.double-encoded',
    'the path as sent encoded once more',
    (path) =>
      closed(
        path
          .split('/')
          .map((segment) => rfc3986(Buffer.from(segment)))
          .join('/'),
      ),
    { only: hasEscapes },
  ),
  uri('uri.double-encoded', 'the right URI encoded once more by JavaScript encodeURI', (_p, _q, right) =>
    encodeURI(right),
  ),
  uri(
    'uri.slash-encoded',
    'JavaScript encodeURIComponent of the whole path, a slash added',
    (path) => `${encodeURIComponent(decoded(open(path)))}/`,
    { only: ({ draft }) => isLong({ name: '', mode: 'APP', draft }) && !/[!'()*]/.test(decoded(draft.target)) },
  ),
  uri('uri.slash-encoded', 'all slashes but the outer ones encoded', (_p, _q, right) =>
    right.length < 3 ? right : `/${right.slice(1, -1).replaceAll('/', '%2F')}/`,
  ),
  uri(
    'uri.slash-encoded',
    'the first slash kept, the rest encoded as one segment',
    (path) => `/${rfc3986(unescapeBytes(open(path).slice(1)))}/`,
    { only: isLong },
  ),
  uri('uri.hex-case', 'lower-case hex digits', (_p, _q, right) => lowerHex(right)),
  uri('uri.hex-case', 'lower-case hex digits, path as sent kept where it is encoded', (path) =>
    closed(lowerHex(rightUri(path))),
  ),
  uri(
    'uri.normalized',
    'the URL class of JavaScript resolves dots',
    (path) => closed(rightUri(new URL(`http://h${path}`).pathname)),
    { only: hasDots },
  ),
  uri('uri.normalized', 'double slashes collapsed', (path) => rightUri(path.replace(/\/{2,}/g, '/'))),
  uri(
    'uri.normalized',
    'double slashes collapsed and dots resolved, as nginx does',
    (path) => rightUri(new URL(`http://h${path.replace(/\/{2,}/g, '/')}`).pathname),
    { only: hasDots },
  ),
  uri(
    'uri.path-differs',
    'signed without the context path',
    (path) => rightUri(`/${path.split('/').slice(2).join('/')}`),
    { only: isLong },
  ),
  uri('uri.path-differs', 'signed with the stage in front of the path', (path) => rightUri(`/prod${path}`)),
  uri('uri.path-differs', 'signed with the path of the backend', () => '/backend/v3/service/', { shows: 'transit' }),
  uri('uri.path-differs', 'the whole URL signed as the path', (path) => closed(`http://api.example.com${path}`), {
    shows: 'transit',
  }),
  uri(
    'uri.path-differs',
    'only the last segment signed',
    (path) => rightUri(`/${path.split('/').filter(Boolean).at(-1) ?? ''}`),
    { only: isLong },
  ),
  {
    cause: 'uri.path-differs',
    way: 'a proxy strips the prefix',
    shows: 'transit',
    onTheWay: (request) => ({ ...request, target: request.target.replace(/^\/[^/?]+(?=\/[^/])/, '') }),
    only: isLong,
  },
  {
    cause: 'uri.path-differs',
    way: 'a proxy adds a prefix',
    shows: 'transit',
    onTheWay: (request) => ({ ...request, target: `/ingress${request.target}` }),
  },
  {
    cause: 'uri.normalized',
    way: 'a proxy merges slashes',
    shows: 'transit',
    onTheWay: (request) => ({ ...request, target: request.target.replace(/\/{2,}/g, '/') }),
  },
];

export const uriFamily = plantedFamily('uri', uriPlants);
