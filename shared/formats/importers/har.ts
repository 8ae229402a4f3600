// HTTP archives (HAR 1.2) as browsers and proxies write them: the whole file, one entry, or one request object.
import { base64Decode } from '../../http/body-bytes.ts';
import { utf8Decode } from '../../http/utf8.ts';
import type { HeaderList } from '../../model/header-list.ts';
import { z } from '../../model/json-mode.ts';
import {
  type ImportedRequest,
  type ImportNote,
  type ImportProblem,
  type ImportResult,
  lineCounter,
  problem,
  requestOfUrl,
} from './imported-request.ts';
import { elementPositions, endOfValue } from './json-positions.ts';

const text = z.string().catch('');
const pairs = z.array(z.object({ name: text, value: text })).catch([]);

/** Only what is read here is checked; browsers leave out and add members as they like. */
const requestSchema = z.object({
  method: z.string(),
  url: z.string(),
  headers: pairs,
  postData: z
    .object({
      text: z.string().optional().catch(undefined),
      mimeType: z.string().optional().catch(undefined),
      encoding: z.string().optional().catch(undefined),
      params: z
        .array(z.object({ name: text, value: z.string().optional().catch(undefined), fileName: z.string().optional() }))
        .optional()
        .catch(undefined),
    })
    .optional()
    .nullable()
    .catch(undefined),
  bodySize: z.number().optional().catch(undefined),
});
const responseSchema = z.object({
  status: z.number(),
  statusText: text,
  headers: pairs,
  content: z
    .object({ text: z.string().optional().catch(undefined), encoding: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  _error: z.string().nullable().optional().catch(undefined),
});
const entrySchema = z.object({
  startedDateTime: z.string().optional().catch(undefined),
  time: z.number().optional().catch(undefined),
  request: requestSchema,
  response: responseSchema.optional().catch(undefined),
});
type HarEntry = z.infer<typeof entrySchema>;

/** True for a value that has the form of an archive, an entry or a request of one. */
export function isHar(value: unknown): boolean {
  return entriesOf(value) !== undefined;
}

function entriesOf(value: unknown): readonly unknown[] | undefined {
  const log = memberOf(memberOf(value, 'log'), 'entries') ?? memberOf(value, 'entries');
  if (Array.isArray(log)) return log;
  if (Array.isArray(value)) return value.length > 0 && value.every(isEntry) ? value : undefined;
  if (isEntry(value)) return [value];
  return isHarRequest(value) ? [{ request: value }] : undefined;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/** Other request objects have their headers in an object, and their names without `name`. */
function isEntry(value: unknown): boolean {
  const request = memberOf(value, 'request');
  return Array.isArray(memberOf(request, 'headers')) && entrySchema.safeParse(value).success;
}

/** The headers of a HAR request are objects of name and value, unlike those of other request objects. */
function isHarRequest(value: unknown): boolean {
  const headers = memberOf(value, 'headers');
  const first: unknown = Array.isArray(headers) ? headers[0] : undefined;
  return requestSchema.safeParse(value).success && typeof memberOf(first, 'name') === 'string';
}

/** Reads `source` as a HAR file. `value`: what JSON.parse made of it, where the caller has it already. */
export function readHar(source: string, value: unknown = parsed(source)): ImportResult {
  if (value === undefined) return problem('not-json', 1, source.trim());
  const entries = entriesOf(value);
  if (!entries) return problem('not-har', 1, source.trim());
  const places = placesOf(source);
  const lineOf = lineCounter(source);
  const requests: ImportedRequest[] = [];
  const problems: ImportProblem[] = [];
  entries.forEach((each, index) => {
    const { start, end } = places?.[index] ?? { start: 0, end: source.length };
    const line = lineOf(start);
    const endLine = lineOf(end);
    const entry = entrySchema.safeParse(each);
    if (!entry.success) {
      problems.push({ id: 'not-har', line, found: source.slice(start, start + 120) });
      return;
    }
    const request = requestOf(entry.data, line, endLine);
    if (request) requests.push(request);
    else problems.push({ id: 'bad-url', line, found: entry.data.request.url.slice(0, 120) });
  });
  return { requests, problems };
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function placesOf(source: string): readonly { start: number; end: number }[] | undefined {
  return (
    elementPositions(source, ['log', 'entries']) ??
    elementPositions(source, ['entries']) ??
    elementPositions(source, []) ?? [{ start: 0, end: endOfValue(source, 0) }]
  );
}

function requestOf(entry: HarEntry, line: number, endLine: number): ImportedRequest | undefined {
  const notes: ImportNote[] = [];
  const { request, response } = entry;
  const body = bodyOf(request, (id, value = '') => notes.push({ id, line, value }));
  const headers = headersOf(request.headers);
  if (headers.some(([name]) => name.startsWith(':'))) notes.push({ id: 'pseudo-header', line, value: '' });
  const real = headers.filter(([name]) => !name.startsWith(':'));
  const read = requestOfUrl({ method: request.method, url: request.url, headers: real, ...body });
  if (!read.ok) return undefined;
  const clock = clockOf(entry);
  return {
    request: read.request,
    implied: [],
    line,
    endLine,
    notes,
    ...(response && response.status > 0 ? { response: responseOf(response) } : {}),
    ...(clock ? { clock } : {}),
  };
}

const headersOf = (list: readonly { name: string; value: string }[]): HeaderList =>
  list.map(({ name, value }) => [name, value] as const);

type Note = (id: ImportNote['id'], value?: string) => void;

function bodyOf(request: HarEntry['request'], note: Note): { body?: string; bodyBase64?: string; bodyOmitted?: true } {
  const { postData, bodySize = 0 } = request;
  if (postData?.text !== undefined && postData.text !== '') {
    return postData.encoding === 'base64' ? { bodyBase64: postData.text } : { body: postData.text };
  }
  if (postData?.params && postData.params.length > 0 && /urlencoded/i.test(postData.mimeType ?? '')) {
    return { body: postData.params.map(({ name, value = '' }) => `${name}=${value}`).join('&') };
  }
  if (bodySize <= 0 && !postData?.params?.length) return {};
  note(postData?.params?.length ? 'multipart' : 'body-absent', postData?.mimeType);
  return { bodyOmitted: true };
}

function responseOf({ status, headers, content }: NonNullable<HarEntry['response']>): {
  status: number;
  headers: HeaderList;
  body: string;
} {
  const own = content?.text ?? '';
  const bytes = content?.encoding === 'base64' ? base64Decode(own) : undefined;
  const real = headersOf(headers).filter(([name]) => !name.startsWith(':'));
  return { status: Math.trunc(status), headers: real, body: bytes ? utf8Decode(bytes) : own };
}

/** `startedDateTime` is the client's clock; `time` is the whole duration in milliseconds. */
function clockOf({ startedDateTime, time }: HarEntry): { sentAt: string; receivedAt?: string } | undefined {
  const sentAtMs = Date.parse(startedDateTime ?? '');
  if (Number.isNaN(sentAtMs)) return undefined;
  const sentAt = new Date(sentAtMs).toISOString();
  if (time === undefined || !(time >= 0) || time > 86_400_000) return { sentAt };
  return { sentAt, receivedAt: new Date(sentAtMs + time).toISOString() };
}
