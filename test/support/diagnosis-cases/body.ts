// Mistakes in the hash of the body: not signed, changed after signing, in another charset, written otherwise.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { WireRequest } from './case-family.ts';
import { type Draft, type Signer, sha256 } from './hand-signer.ts';
import { type Plant, plantedFamily } from './planted-cases.ts';

const payload = (cause: Plant['cause'], way: string, change: Signer['payload'], more: Partial<Plant> = {}): Plant => ({
  cause,
  way,
  shows: 'canonical',
  signer: (signer) => ({ ...signer, payload: (body) => (body.length === 0 ? signer.payload(body) : change(body)) }),
  ...more,
});

/** Signed over another text than is sent; told from other changes only by who has the body. */
const signedAs = (
  cause: Plant['cause'],
  way: string,
  change: (text: string) => string | Buffer,
  more: Partial<Plant> = {},
): Plant => payload(cause, way, (body) => sha256(change(body.toString('utf8'))), { shows: 'canonical', ...more });

const type =
  (wanted: RegExp): Plant['only'] =>
  ({ draft }) =>
    wanted.test(draft.headers.find(([name]) => name === 'Content-Type')?.[1] ?? '');
const json = type(/json/);
const isText: Plant['only'] = ({ draft }) =>
  Buffer.from(draft.body.toString('utf8')).equals(draft.body) && draft.body.length > 0;
const isForeign: Plant['only'] = (shape) =>
  isText?.(shape) === true && [...shape.draft.body].some((byte) => byte > 0x7f);
const parsed = (text: string): unknown => JSON.parse(text);

const sortKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sortKeys(inner)]),
  );
};
/** json.dumps of Python: blanks behind comma and colon, every other character than ASCII escaped. */
function pythonDumps(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonDumps).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([name, inner]) => `${pythonDumps(name)}: ${pythonDumps(inner)}`)
      .join(', ')}}`;
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
const goMarshal = (text: string): string =>
  JSON.stringify(sortKeys(parsed(text))).replace(/[<>&]/g, (each) => `\\u00${each.charCodeAt(0).toString(16)}`);
const phpEncode = (text: string): string =>
  JSON.stringify(parsed(text))
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const latin1 = (text: string): Buffer =>
  Buffer.from([...text].map((each) => (each.charCodeAt(0) < 256 ? each : '?')).join(''), 'latin1');

const withBody = (request: WireRequest, change: (body: Buffer) => Buffer): WireRequest => ({
  ...request,
  body: change(Buffer.from(request.body ?? [])),
});
const withHeader =
  (value: (draft: Draft) => string) =>
  (draft: Draft): Draft => ({
    ...draft,
    headers: [...draft.headers, ['X-Sdk-Content-Sha256', value(draft)]],
  });
const hasBody: Plant['only'] = ({ draft }) => draft.body.length > 0;

export const bodyPlants: readonly Plant[] = [
  payload('body.not-signed', 'the hash of the empty string', () => sha256('')),
  payload('body.not-signed', 'UNSIGNED-PAYLOAD without its header', () => 'UNSIGNED-PAYLOAD'),
  payload('body.not-signed', 'an empty last line', () => ''),
  signedAs(
    'body.changed-after-signing',
    'signed with the blanks of Python json.dumps',
    (text) => pythonDumps(parsed(text)),
    { only: json },
  ),
  signedAs('body.changed-after-signing', 'signed as Go marshals it: keys sorted, angle brackets escaped', goMarshal, {
    only: json,
  }),
  signedAs('body.changed-after-signing', 'signed as PHP encodes it: slashes and other characters escaped', phpEncode, {
    only: json,
  }),
  signedAs(
    'body.changed-after-signing',
    'signed indented by two blanks',
    (text) => JSON.stringify(parsed(text), null, 2),
    { only: json },
  ),
  signedAs(
    'body.changed-after-signing',
    'signed indented by four blanks',
    (text) => JSON.stringify(parsed(text), null, 4),
    { only: json },
  ),
  signedAs('body.changed-after-signing', 'signed with sorted keys', (text) => JSON.stringify(sortKeys(parsed(text))), {
    only: json,
  }),
  signedAs('body.changed-after-signing', 'signed without the newline that is sent', (text) => text.replace(/\n$/, ''), {
    draft: (draft) => ({ ...draft, body: Buffer.concat([draft.body, Buffer.from('\n')]) }),
    only: isText,
  }),
  signedAs('body.changed-after-signing', 'signed with a newline that is not sent', (text) => `${text}\n`, {
    only: isText,
  }),
  signedAs('body.changed-after-signing', 'signed with CRLF', (text) => text.replaceAll('\n', '\r\n'), {
    only: type(/plain/),
  }),
  signedAs('body.changed-after-signing', 'the body signed as a JSON string', (text) => JSON.stringify(text), {
    only: isText,
  }),
  payload('body.changed-after-signing', 'signed in base64', (body) => sha256(body.toString('base64'))),
  signedAs(
    'body.changed-after-signing',
    'the form signed decoded',
    (text) => decodeURIComponent(text.replaceAll('+', ' ')),
    { only: type(/form/) },
  ),
  signedAs('body.changed-after-signing', 'the form signed with %20 for plus', (text) => text.replaceAll('+', '%20'), {
    only: type(/form/),
  }),
  {
    cause: 'body.changed-after-signing',
    way: 'a proxy writes the JSON anew',
    shows: 'transit',
    onTheWay: (request) =>
      withBody(request, (body) => Buffer.from(JSON.stringify({ wrapped: parsed(body.toString()) }))),
    only: json,
  },
  {
    cause: 'body.changed-after-signing',
    way: 'compressed after signing',
    shows: 'body',
    sends: (request) => withBody(request, (body) => gzipSync(body)),
    only: hasBody,
  },
  {
    cause: 'body.changed-after-signing',
    way: 'cut off on the way',
    shows: 'transit',
    onTheWay: (request) => withBody(request, (body) => body.subarray(0, body.length >> 1)),
    only: hasBody,
  },
  signedAs('body.charset', 'hashed as Latin-1', latin1, { shows: 'body', only: isForeign }),
  signedAs('body.charset', 'hashed as UTF-16', utf16, { shows: 'body', only: isText }),
  signedAs(
    'body.charset',
    'hashed as UTF-16 with a mark',
    (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(text)]),
    { shows: 'body', only: isText },
  ),
  signedAs('body.charset', 'hashed with a byte order mark', (text) => `\ufeff${text}`, { shows: 'body', only: isText }),
  payload(
    'body.charset',
    'UTF-8 bytes taken for Latin-1',
    (body) => sha256(Buffer.from(body.toString('latin1'), 'utf8')),
    { shows: 'body', only: isForeign },
  ),
  signedAs('body.charset', 'hashed as ASCII with question marks', (text) => text.replace(/[^\0-\x7f]/gu, '?'), {
    shows: 'body',
    only: isForeign,
  }),
  payload('body.charset', 'the bytes read as UTF-8', (body) => sha256(body.toString('utf8')), {
    shows: 'body',
    only: type(/octet/),
  }),
  payload('body.hash-encoding', 'upper-case hex', (body) => sha256(body).toUpperCase()),
  payload('body.hash-encoding', 'base64', (body) => createHash('sha256').update(body).digest('base64')),
  payload('body.hash-encoding', 'the hash hashed once more', (body) => sha256(sha256(body)), { shows: 'canonical' }),
  payload('body.hash-encoding', 'base64 for URLs', (body) => createHash('sha256').update(body).digest('base64url')),
  payload('body.hash-encoding', 'the body itself in place of its hash', (body) => body.toString('utf8'), {
    only: ({ draft }) => isText?.({ name: '', mode: 'APP', draft }) === true && !draft.body.includes(10),
  }),
  payload('body.hash-encoding', "C#'s BitConverter with dashes", (body) =>
    sha256(body)
      .toUpperCase()
      .replace(/(..)(?=.)/g, '$1-'),
  ),
  {
    cause: 'body.content-sha256-mismatch',
    way: 'the header holds the hash of an older body',
    shows: 'request',
    draft: withHeader(() => sha256('an older body')),
    only: hasBody,
  },
  {
    cause: 'body.content-sha256-mismatch',
    way: 'the header holds the hash of the empty string and is not signed',
    shows: 'request',
    draft: (draft) => ({
      ...withHeader(() => sha256(''))(draft),
      unsigned: [...draft.unsigned, 'x-sdk-content-sha256'],
    }),
    only: hasBody,
  },
  {
    cause: 'body.content-sha256-mismatch',
    way: 'the body was indented after the hash in the header was taken',
    shows: 'request',
    draft: withHeader(({ body }) => sha256(JSON.stringify(parsed(body.toString()), null, 2))),
    only: json,
  },
];

export const bodyFamily = plantedFamily('body', bodyPlants);
