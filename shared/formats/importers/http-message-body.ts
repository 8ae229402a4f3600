// Where the body of a pasted message ends: a paste has no connection that closes, and other text may follow.
import { utf8Decode, utf8Encode } from '../../http/utf8.ts';
import { type HeaderList, headerValue } from '../../model/header-list.ts';
import { endOfValue } from './json-positions.ts';
import type { SourceLine } from './source-lines.ts';

export interface MessageHead {
  readonly headers: HeaderList;
  /** Index of the first line of the body; undefined when no empty line ended the head. */
  readonly bodyAt: number | undefined;
  /** Index of the first line behind the head. */
  readonly next: number;
}

export interface BodyRead {
  readonly text: string;
  /** Index of the first line behind it. */
  readonly next: number;
  /** The headers promise a body that is not there, or not whole. */
  readonly isCut: boolean;
}

export interface BodyPlace {
  /** What stands before each line of the message. */
  readonly prefix: string;
  readonly strip: (text: string) => string | undefined;
  /** Undefined for an answer. */
  readonly method: string | undefined;
}

/** A line that begins something else than a body. */
const OTHER_START =
  /^(?:[>*<] |[{}] \[\d+ bytes|### |---|-->|<--|=+>|curl |\$ |(?:[A-Za-z]+ \S+ )?HTTP\/\d|(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)(?: \/| https?:|$)|(?:SDK|V11)-)/;

export function readMessageBody(lines: readonly SourceLine[], head: MessageHead, place: BodyPlace): BodyRead {
  const { headers, bodyAt, next } = head;
  const length = promisedLength(headers);
  const isRequest = place.method !== undefined;
  const none = (behind: number) => ({
    text: '',
    next: behind,
    isCut: isRequest && bodyAt !== undefined && (length ?? 0) > 0,
  });
  if (bodyAt === undefined || length === 0 || !mayHaveBody(head, place)) return none(next);
  const region = regionOf(lines, bodyAt, place);
  const whole = region.map((line) => line.text + line.end).join('');
  if (whole.trim() === '') return none(place.prefix === '' ? next : bodyAt + region.length);
  if (isRequest && isOtherText(whole, length)) return none(next);
  const cut = headerValue(headers, 'transfer-encoding') === undefined ? undefined : withoutChunks(whole);
  const { text, used } = cut ?? cutBody(whole, length, isRequest);
  const isCut = isRequest && length !== undefined && utf8Encode(text).length < length;
  return { text, next: bodyAt + linesIn(region, used), isCut };
}

/** A request whose body was not copied is followed by an empty line and other text, often by the gateway's answer. */
function isOtherText(whole: string, length: number | undefined): boolean {
  const lead = whole.length - whole.trimStart().length;
  const value = whole[lead] === '{' ? whole.slice(lead, Math.min(endOfValue(whole, lead), lead + 2000)) : '';
  if (/"error_(?:code|msg)"/.test(value) && /API(?:G|GW|C)\.\d{4}/.test(value)) return true;
  return length !== undefined && /^[ \t]*\r?\n/.test(whole) && utf8Encode(whole).length < length;
}

function promisedLength(headers: HeaderList): number | undefined {
  const value = headerValue(headers, 'content-length')?.trim() ?? '';
  return /^\d{1,12}$/.test(value) ? Number(value) : undefined;
}

/** Without a header that speaks of one, what follows a GET is other text. */
function mayHaveBody({ headers }: MessageHead, { method }: BodyPlace): boolean {
  if (method === undefined || !/^(?:GET|HEAD|DELETE|OPTIONS|TRACE)$/i.test(method)) return true;
  return ['content-length', 'transfer-encoding', 'content-type'].some(
    (name) => headerValue(headers, name) !== undefined,
  );
}

/** The lines that can belong to the body: those with the same prefix, or all up to something else. */
function regionOf(lines: readonly SourceLine[], from: number, { prefix, strip }: BodyPlace): readonly SourceLine[] {
  // curl quotes the heads of what it receives, not the body.
  const isPlain = prefix === '' || /^< ?$/.test(prefix);
  const region: SourceLine[] = [];
  if (/^> ?$/.test(prefix)) return region;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    const own = isPlain ? line.text : strip(line.text);
    if (own === undefined || (isPlain ? OTHER_START.test(own) : /^(?:-->|<--) ?END/.test(own))) break;
    region.push(prefix.endsWith('"') ? withoutWireQuote(own, line) : { ...line, text: own });
  }
  return region;
}

/** Apache's wire log writes each line of the body in quotes, its line end in words. */
function withoutWireQuote(own: string, line: SourceLine): SourceLine {
  const match = /^(.*?)(\[\\r\])?(\[\\n\])?"$/s.exec(own);
  if (!match) return { ...line, text: own };
  const end = match[3] === undefined ? '' : match[2] === undefined ? '\n' : '\r\n';
  return { ...line, text: match[1] ?? '', end };
}

interface Cut {
  readonly text: string;
  /** How many characters of the region it took. */
  readonly used: number;
}

function cutBody(whole: string, length: number | undefined, isRequest: boolean): Cut {
  const lead = whole.length - whole.trimStart().length;
  const isJson = whole[lead] === '{' || whole[lead] === '[';
  if (isJson) return jsonBody(whole, endOfValue(whole, lead), length);
  if (length !== undefined) return byLength(whole, length);
  const html = !isRequest && whole[lead] === '<' ? whole.toLowerCase().lastIndexOf('</html>') : -1;
  if (html >= 0) return { text: whole.slice(0, html + 7), used: html + 7 };
  const empty = /\r?\n[ \t]*\r?\n/.exec(whole.slice(lead));
  const end = empty ? lead + empty.index : whole.trimEnd().length;
  return { text: whole.slice(0, end), used: end };
}

/** A JSON text ends by itself; white space behind it counts as far as Content-Length says so. */
function jsonBody(whole: string, end: number, length: number | undefined): Cut {
  const value = whole.slice(0, end);
  if (length === undefined) return { text: value, used: end };
  const blank = /^\s*/.exec(whole.slice(end))?.[0].length ?? 0;
  const forms = [value, value.replaceAll('\r\n', '\n'), value.replace(/\r?\n/g, '\r\n')];
  const exact = forms.find((form) => utf8Encode(form).length === length);
  if (exact !== undefined) return { text: exact, used: end };
  const longer = byLength(whole.slice(0, end + blank), length);
  return longer.used > end ? longer : { text: value, used: end };
}

function byLength(whole: string, length: number): Cut {
  const bytes = utf8Encode(whole);
  if (bytes.length < length) {
    // Cut off: what follows an empty line is other text.
    const end = /\r?\n[ \t]*\r?\n/.exec(whole)?.index ?? whole.trimEnd().length;
    return { text: whole.slice(0, end), used: end };
  }
  const text = utf8Decode(bytes.slice(0, length));
  return { text, used: text.length };
}

/** A body that was copied with its chunk sizes (RFC 9112, 7.1). */
function withoutChunks(whole: string): Cut | undefined {
  let text = '';
  let at = 0;
  for (;;) {
    const size = /[ \t]*([0-9A-Fa-f]{1,7})[ \t]*(?:;[^\n]{0,200})?\r?\n/y;
    size.lastIndex = at;
    const found = size.exec(whole);
    if (!found) return undefined;
    const count = Number.parseInt(found[1] ?? '', 16);
    at = size.lastIndex;
    if (count === 0) return { text, used: at };
    const chunk = utf8Decode(utf8Encode(whole.slice(at, at + count)).slice(0, count));
    text += chunk;
    at += chunk.length;
    const lineEnd = /\r?\n/y;
    lineEnd.lastIndex = at;
    if (!lineEnd.test(whole)) return at >= whole.length ? { text, used: at } : undefined;
    at = lineEnd.lastIndex;
  }
}

function linesIn(region: readonly SourceLine[], used: number): number {
  let count = 0;
  for (let left = used; left > 0 && count < region.length; count++) {
    const line = region[count];
    left -= (line?.text.length ?? 0) + (line?.end.length ?? 0);
  }
  return count;
}
