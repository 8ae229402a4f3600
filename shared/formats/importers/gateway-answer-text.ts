// The gateway's refusal as people paste it: the bare JSON, a whole HTTP answer, or either buried in a line of a log,
// escaped once or several times by the logger. Finds the answer; says nothing about its meaning.
import { type HeaderList, headerValue } from '../../model/header-list.ts';
import { z } from '../../model/json-mode.ts';

export interface GatewayAnswerText {
  readonly status?: number;
  readonly headers: HeaderList;
  /** The gateway's own text: its JSON where one was found, otherwise everything that was pasted. */
  readonly body: string;
  /** How it was recognised. */
  readonly form: 'http' | 'json' | 'text';
}

/** Longest text searched for JSON; a log line beyond that is taken as plain text. */
const SEARCH_LIMIT = 1_000_000;
/** A logger that writes JSON into JSON into JSON escapes three times; nobody was seen to do it more often. */
const ESCAPE_LEVELS = 4;

/** The answer in `text`, or undefined when the text is blank. Never throws. */
export function findGatewayAnswer(text: string): GatewayAnswerText | undefined {
  const source = text.replace(/^\uFEFF/, '');
  if (source.trim() === '') return undefined;
  const http = readHttpAnswer(source);
  if (http) return http;
  const json = findErrorJson(source);
  const status = findStatus(source);
  return {
    ...(status === undefined ? {} : { status }),
    headers: findHeaders(source),
    body: json ?? source.trim(),
    form: json === undefined ? 'text' : 'json',
  };
}

/** `HTTP/1.1 401 Unauthorized`, headers, empty line, body; curl's `< ` before the head is removed. */
function readHttpAnswer(source: string): GatewayAnswerText | undefined {
  const lines = source.split('\n').map((line) => line.replace(/\r$/, ''));
  // The last status line counts: the ones before it are `100 Continue` or redirects.
  const statusLines = lines.flatMap((line, index) => (/^(?:< ?)?HTTP\/\d(?:\.\d)? \d{3}\b/.test(line) ? [index] : []));
  const start = statusLines.at(-1) ?? -1;
  if (start < 0) return undefined;
  const quoted = lines[start]?.startsWith('<') ?? false;
  const rest = quoted ? lines.slice(start).map((line) => line.replace(/^< ?/, '')) : lines.slice(start);
  const status = Number(/ (\d{3})\b/.exec(rest[0] ?? '')?.[1]);
  const end = rest.findIndex((line, index) => index > 0 && line === '');
  const headers = rest.slice(1, end < 0 ? undefined : end).flatMap((line) => headerOfLine(line));
  const body = end < 0 ? '' : rest.slice(end + 1).join('\n');
  return { status, headers, body: findErrorJson(body) ?? body, form: 'http' };
}

function headerOfLine(line: string): HeaderList {
  const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/.exec(line);
  return match ? [[match[1] ?? '', match[2] ?? '']] : [];
}

const errorObjectSchema = z.union([
  z.looseObject({ error_code: z.string() }),
  z.looseObject({ error_msg: z.string() }),
]);

/** The text of the last JSON object that has `error_code` or `error_msg`; escaped quotes are undone level by level. */
function findErrorJson(source: string): string | undefined {
  let text = source.slice(0, SEARCH_LIMIT);
  for (let level = 0; level < ESCAPE_LEVELS; level++) {
    const found = lastErrorObject(text);
    if (found !== undefined) return found;
    if (!text.includes('\\"')) return undefined;
    text = unescapedOnce(text);
  }
  return undefined;
}

/** Looked at: the openings before the last error member, at most so many, so that a hostile text costs little time. */
const OPENINGS_TRIED = 64;

function lastErrorObject(text: string): string | undefined {
  const end = Math.max(text.lastIndexOf('"error_code"'), text.lastIndexOf('"error_msg"'));
  let open = end < 0 ? -1 : text.lastIndexOf('{', end);
  for (let tried = 0; open >= 0 && tried < OPENINGS_TRIED; tried++) {
    const close = closingBrace(text, open);
    const candidate = close > end ? text.slice(open, close + 1) : '';
    if (candidate !== '' && isErrorObject(candidate)) return candidate;
    open = open === 0 ? -1 : text.lastIndexOf('{', open - 1);
  }
  return undefined;
}

/** Index of the brace that closes the one at `open`, strings skipped; -1 when there is none. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  let inString = false;
  for (let at = open; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  return -1;
}

function isErrorObject(candidate: string): boolean {
  try {
    return errorObjectSchema.safeParse(JSON.parse(candidate)).success;
  } catch {
    return false;
  }
}

/** One level of JSON string escapes undone; an escape that JSON does not know stays as it is. */
function unescapedOnce(text: string): string {
  const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', '/': '/' };
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|(["\\/nrt]))/g,
    (_all, hex: string | undefined, name: string | undefined) =>
      hex === undefined ? (named[name ?? ''] ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** `status: 401`, `status_code=401`, `HTTP 401`, `401 Unauthorized` in a log line. */
function findStatus(source: string): number | undefined {
  const text = source.slice(0, SEARCH_LIMIT);
  const match =
    /\b(?:http[_ ]?)?status(?:[_ ]?code)?["']?\s*[:=]?\s*["']?([1-5]\d\d)\b/i.exec(text) ??
    /\bHTTP(?:\/\d(?:\.\d)?)?\s+([1-5]\d\d)\b/.exec(text) ??
    /\b([45]\d\d) (?:Unauthorized|Forbidden|Not Found|Bad Request|Internal Server Error|Bad Gateway)\b/i.exec(text);
  return match ? Number(match[1]) : undefined;
}

/** Header lines that a log prints beside the error and that a diagnosis can use. */
function findHeaders(source: string): HeaderList {
  const wanted = /^\s*(?:< )?(Date|X-Request-Id|Server)\s*:\s*(.+?)\s*$/i;
  const found = source
    .slice(0, SEARCH_LIMIT)
    .split('\n')
    .flatMap((line): HeaderList => {
      const match = wanted.exec(line);
      return match ? [[match[1] ?? '', match[2] ?? '']] : [];
    });
  return found.filter(([name], index) => headerValue(found.slice(index + 1), name) === undefined);
}
