// Requests told in words: the summary that browsers' developer tools show, the structs that Go prints, lines of a
// container's log that hold one line of the text each, the gateway's messages without their code.

import { type ErrorRow, errorCodes } from '../../../catalog/error-codes.ts';
import type { Header, HeaderList } from '../../../model/header-list.ts';
import { append } from '../append.ts';
import { requestOfUrl } from '../imported-request.ts';
import { linesWithin, type SourceLine } from '../source-lines.ts';
import { readAuthorizationValue } from './header-lines.ts';
import { isObject } from './loose-literal.ts';
import type { Piece } from './piece.ts';
import { type Recogniser, type ScanContext, spend } from './scan-context.ts';

const SUMMARY =
  /^[ \t]*(Request URL|Request Method|Status Code|Remote Address|Referrer Policy|请求网址|请求方法|状态代码|远程地址|引荐来源网址政策)[:：]?[ \t]*(.*)$/is;

/** `Request URL: …`, `Request Method: …`, `Status Code: …`, the value behind the name or in the next line; then headers. */
export const summaryRecogniser: Recogniser = {
  id: 'summary',
  begins: (text) => /^[ \t]*(?:Request URL|请求网址)\b/i.test(text) || /^[ \t]*请求网址/.test(text),
  read({ lines }, index) {
    const told = new Map<string, string>();
    let at = index;
    while (at < lines.length) {
      const match = SUMMARY.exec(lines[at]?.text ?? '');
      if (!match) break;
      const own = match[2]?.trim() ?? '';
      told.set(nameOf(match[1] ?? ''), own === '' ? (lines[at + 1]?.text.trim() ?? '') : own);
      at += own === '' ? 2 : 1;
    }
    const { headers, next } = fieldsBelow(lines, at);
    const read = requestOfUrl({ method: told.get('method') ?? 'GET', url: told.get('url') ?? '', headers });
    if (!read.ok) return undefined;
    const place = {
      first: lines[index]?.first ?? 1,
      last: lines[next - 1]?.last ?? 1,
      form: 'text' as const,
      notes: [],
      isWhole: true,
    };
    const status = /^([1-5]\d\d)\b/.exec(told.get('status') ?? '')?.[1];
    const answer: readonly Piece[] =
      status === undefined
        ? []
        : [{ kind: 'response', response: { status: Number(status), headers: [], body: '' }, ...place }];
    return { pieces: [{ kind: 'request', request: read.request, ...place }, ...answer], next };
  },
};

function nameOf(text: string): string {
  if (/URL|网址$/i.test(text) && !/引荐/.test(text)) return 'url';
  return /Method|方法/i.test(text) ? 'method' : /Status|状态/i.test(text) ? 'status' : 'other';
}

/** Header lines behind the summary, an empty line or a heading between. */
function fieldsBelow(lines: readonly SourceLine[], from: number): { headers: HeaderList; next: number } {
  const headers: Header[] = [];
  let next = from;
  for (let at = from; at < lines.length && at < from + 200; at++) {
    const text = lines[at]?.text ?? '';
    const field = /^[ \t]*([!#$%&'*+.^_`|~0-9A-Za-z-]{1,60}):[ \t]+(\S.*)$/.exec(text.slice(0, 20_000));
    if (field) {
      headers.push([field[1] ?? '', (field[2] ?? '').trim()]);
      next = at + 1;
    } else if (headers.length > 0 || !/^[ \t]*(?:Request Headers.*|请求标头.*)?$/i.test(text)) break;
  }
  return { headers, next };
}

/** Go's `%+v` of an http.Request. */
export const structRecogniser: Recogniser = {
  id: 'struct',
  begins: (text) => text.includes('Method:') && /\bURL:\S/.test(text),
  read({ lines }, index) {
    const line = lines[index];
    const text = line?.text.slice(0, 100_000) ?? '';
    const method = /\bMethod:([A-Z]+)\b/.exec(text)?.[1];
    const url = /\bURL:(https?:\/\/[^\s}]+)/.exec(text)?.[1];
    if (line === undefined || method === undefined || url === undefined) return undefined;
    const read = requestOfUrl({ method, url, headers: readAuthorizationValue(text) ?? [] });
    if (!read.ok) return undefined;
    const place = { first: line.first, last: line.last, form: 'text' as const, notes: [], isWhole: true };
    return { pieces: [{ kind: 'request', request: read.request, ...place }], next: index + 1 };
  },
};

const LOG_NAMES = ['log', 'message', 'msg', 'textPayload'];

/** Lines of JSON that each hold a line of the log: read together, as the program printed them. */
export const jsonLogRecogniser: Recogniser = {
  id: 'json-log',
  begins: (text, { lines }, index) => isLogLine(text) && isLogLine(lines[index + 1]?.text ?? ''),
  read(context, index) {
    const inner: SourceLine[] = [];
    let at = index;
    for (; at < context.lines.length; at++) {
      const line = context.lines[at];
      const text = line && spend(context, line.text.length) ? logText(line.text) : undefined;
      if (line === undefined || text === undefined) break;
      append(inner, linesWithin(text.replace(/\r?\n$/, ''), line.first, line.last).map(ended));
    }
    const pieces = at - index < 2 ? [] : context.scanLines(inner);
    return pieces.length === 0 ? undefined : { pieces, next: at };
  },
};

const ended = (line: SourceLine): SourceLine => ({ ...line, end: '\n' });

function isLogLine(text: string): boolean {
  return (
    text.startsWith('{') &&
    text.length < 200_000 &&
    /^\{\s*"[\w@.]+"\s*:/.test(text) &&
    /"(?:log|message|msg|textPayload)"\s*:\s*"/.test(text)
  );
}

function logText(text: string): string | undefined {
  if (!isLogLine(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value) || 'error_code' in value) return undefined;
    const found = LOG_NAMES.map((name) => value[name]).find((each) => typeof each === 'string');
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Messages long enough to be nobody else's words. */
const OWN_WORDS = 20;
const messages = errorCodes.flatMap((row: ErrorRow) =>
  row.code !== undefined && row.message.length >= OWN_WORDS
    ? [{ code: row.code, words: row.message.replace(/\.$/, '').toLowerCase() }]
    : [],
);

/** The gateway's message without its code; looked for last, and not in texts so long that it would take its time. */
export const catalogRecogniser: Recogniser = {
  id: 'catalog',
  begins: (text, context) =>
    text.length >= OWN_WORDS &&
    text.length < 2000 &&
    // What is wrapped in HTML or escapes is read once these are taken off.
    !/&\w{2,6};|\\["'nru]/.test(text) &&
    spend(context, text.length * 4),
  read({ lines }: ScanContext, index) {
    const line = lines[index];
    const text = line?.text.toLowerCase() ?? '';
    const row = messages.find(({ words }) => text.includes(words));
    if (line === undefined || row === undefined) return undefined;
    const at = text.indexOf(row.words);
    const body = JSON.stringify({
      error_msg: line.text.slice(at).replace(/(?<!["'}\s])["'}\s]+$/, ''),
      error_code: row.code,
    });
    const place = { first: line.first, last: line.last, form: 'text' as const, notes: [], isWhole: false };
    return { pieces: [{ kind: 'response', response: { headers: [], body }, ...place }], next: index + 1 };
  },
};
