// Canonical requests and strings to sign as programs print them: over several lines, with or without what a logger puts
// before each, or in one line with bars for line ends. Escaped ones come here once their escapes are read.
import type { SourceLine } from '../source-lines.ts';
import { prefixRemover } from '../source-lines.ts';

export interface BlockRead {
  readonly kind: 'client-canonical' | 'gateway-canonical' | 'string-to-sign';
  readonly text: string;
  readonly form: 'lines' | 'bars';
  /** Authorization that stood before it (a dedicated gateway's error.log). */
  readonly authorization?: string;
  readonly next: number;
}

const METHODS = 'GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS';
const ALGORITHM = '(?:SDK|V11|AWS4|HWS|OSS|ACS3|TC3)\\d?-[A-Z0-9-]{4,40}';
const METHOD_LINE = new RegExp(`(?:^|[\\s"'\`:=(>,;\\[：|-])(${METHODS}|${METHODS.toLowerCase()})$`);
const ALGORITHM_LINE = new RegExp(`(?:^|[\\s"'\`:=(>,;\\[：|])(${ALGORITHM})$`);
/** The last line: a hash in hex or base64, the literal of a body that is not signed, masked or not. */
const HASH =
  /^(?:[0-9A-Fa-f]{32,128}|[0-9A-Fa-f]*\*{3,}[0-9A-Fa-f]*|[A-Za-z0-9+/]{43}=|UNSIGNED-PAYLOAD|STREAMING-[\w-]+)$/;
const NAMES = /^[\w!#$%&'*+.^`~-]+(?:;[\w!#$%&'*+.^`~-]+)*;?$/;
const MOST_LINES = 400;
const LONGEST_PREFIX = 240;

/** Cheap: what the first line of a block must look like. */
export function mayBeginBlock(text: string): boolean {
  const end = text.trimEnd().slice(-60);
  return METHOD_LINE.test(end) || ALGORITHM_LINE.test(end);
}

/** Cheap: what a line with a whole text in it, bars for line ends, must hold. */
export function mayHoldBars(text: string): boolean {
  return text.includes('|') && (/\|[\w-]{1,60}:/.test(text) || /-(?:HMAC|SHA)[A-Z0-9-]{0,40}\|/.test(text));
}

export function readBlock(lines: readonly SourceLine[], index: number): BlockRead | undefined {
  const text = lines[index]?.text.trimEnd() ?? '';
  if (text.length > LONGEST_PREFIX * 8) return undefined;
  const end = text.slice(-60);
  const algorithm = ALGORITHM_LINE.exec(end)?.[1];
  if (algorithm !== undefined) return readToSign(lines, index, algorithm, text.slice(0, -algorithm.length));
  const method = METHOD_LINE.exec(end)?.[1];
  return method === undefined ? undefined : readCanonical(lines, index, method, text.slice(0, -method.length));
}

function isBlockStart(line: string): boolean {
  return line.length < 60 && (METHOD_LINE.test(line.trim()) || ALGORITHM_LINE.test(line.trim()));
}

/** The lines of a block without what stands before each; an indentation counts as that, too. */
function blockLines(lines: readonly SourceLine[], index: number, prefix: string): readonly string[] {
  const second = lines[index + 1]?.text ?? '';
  const usable = prefix.length <= LONGEST_PREFIX && prefix.trim() !== '' ? prefixRemover(prefix) : undefined;
  const strip =
    usable?.(second) === undefined
      ? prefixRemover(/^[\s>|*#/]*(?=[/\w])/.exec(second)?.[0].replace(/(?<!\/)\/+$/, '') ?? '')
      : usable;
  const own: string[] = [];
  for (let at = index + 1; at < lines.length && own.length < MOST_LINES; at++) {
    const candidate = lines[at]?.text ?? '';
    const line = strip(candidate) ?? (candidate.trim() === '' ? '' : undefined);
    // Another block begins; only in a string to sign can a method stand further down, in its third line.
    if (line === undefined || (own.length !== 1 && isBlockStart(line))) break;
    own.push(line);
  }
  return own;
}

function readCanonical(
  lines: readonly SourceLine[],
  index: number,
  method: string,
  prefix: string,
): BlockRead | undefined {
  const body = blockLines(lines, index, prefix);
  const length = canonicalLength(body);
  if (length === undefined) return undefined;
  const rest = body.slice(0, length).map((line, at) => (at === length - 1 ? withoutClosing(line) : line));
  const authorization = new RegExp(`${ALGORITHM} (?:Access|Credential)=[^;]*?Signature=[0-9A-Za-z+/=]+(?=;)`).exec(
    prefix.endsWith(';') || /;\s*$/.test(prefix)
      ? prefix.replace(/SignedHeaders=[^,]*/, (names) => names.replaceAll(';', '\u0001'))
      : '',
  );
  const isServers = authorization !== null || isGatewaysWord(prefix);
  return {
    kind: isServers ? 'gateway-canonical' : 'client-canonical',
    text: [method, ...rest].join('\n'),
    form: 'lines',
    ...(authorization ? { authorization: authorization[0].replaceAll('\u0001', ';') } : {}),
    next: index + 1 + length,
  };
}

/** Whose canonical request it is, as the words before it say. */
function isGatewaysWord(before: string): boolean {
  return (
    /verify (?:aksk )?signature fail|\b(?:server|gateway|APIG)\b[^\n]{0,40}$|网关|服务端/i.test(before) &&
    !/\bmy\b|client|本地/i.test(before)
  );
}

/** How many lines behind the method belong to it; undefined when it is none. */
function canonicalLength(body: readonly string[]): number | undefined {
  if (!/^\/|^%2F/i.test(body[0] ?? '')) return undefined;
  const hash = body.findIndex((line, at) => at >= 3 && HASH.test(withoutClosing(line)) && hasNames(body, at));
  if (hash >= 0) return hash + 1;
  // A client that forgot to hash prints the body itself behind the names.
  const names = body.findIndex(
    (line, at) => at >= 3 && NAMES.test(line) && /host|date/i.test(line) && body[at - 1] === '',
  );
  if (names < 0) return undefined;
  const empty = body.findIndex((line, at) => at > names && line === '');
  return empty < 0 ? body.length : empty;
}

/** The names of the signed headers stand before the hash, an empty line of the paste perhaps between. */
function hasNames(body: readonly string[], at: number): boolean {
  const before = body[at - 1] === '' ? body[at - 2] : body[at - 1];
  return NAMES.test((before ?? '').trim());
}

/** Quotes, brackets and commas that a print statement puts behind its text. */
function withoutClosing(line: string): string {
  const hash = /^[0-9A-Fa-f]{64}(?=[\s,;"'`)\]}])/.exec(line.trim())?.[0];
  return hash ?? line.trim().replace(/(?<![)\]}"'`,;]|\\n)(?:[)\]}"'`,;]|\\n)+$/, '');
}

function readToSign(
  lines: readonly SourceLine[],
  index: number,
  algorithm: string,
  prefix: string,
): BlockRead | undefined {
  const body = blockLines(lines, index, prefix);
  const [date = '', third = ''] = body;
  if (date.length > 60 || !/\d/.test(date)) return undefined;
  const text = (count: number) =>
    [algorithm, ...body.slice(0, count).map((line, at) => (at === count - 1 ? withoutClosing(line) : line))].join('\n');
  const hash = body.findIndex((line, at) => at >= 1 && at <= 2 && HASH.test(withoutClosing(line)));
  if (hash >= 0) return { kind: 'string-to-sign', text: text(hash + 1), form: 'lines', next: index + 2 + hash };
  // The canonical request itself in the place of its hash.
  if (!METHOD_LINE.test(third.trim())) return undefined;
  const length = canonicalLength(body.slice(2));
  return length === undefined
    ? undefined
    : { kind: 'string-to-sign', text: text(2 + length), form: 'lines', next: index + 3 + length };
}

const BARS = new RegExp(
  `(?:^|[^\\w|])((?:${METHODS})\\|/[^|\\s]*\\|.*\\|[\\w!#$%&'*+.^\`~;-]+\\|[0-9A-Za-z*+/=_-]{3,})`,
  'i',
);
const BARS_TO_SIGN = new RegExp(`(${ALGORITHM}\\|\\d{8}T\\d{6}Z\\|(?:[^|\\s]{3,120}\\|)?[0-9A-Fa-f]{64})`);
const LONGEST_BARS = 40_000;

export function readBars(text: string, index: number): BlockRead | undefined {
  if (text.length > LONGEST_BARS) return undefined;
  const toSign = BARS_TO_SIGN.exec(text)?.[1];
  if (toSign !== undefined)
    return { kind: 'string-to-sign', text: toSign.replaceAll('|', '\n'), form: 'bars', next: index + 1 };
  const match = BARS.exec(text);
  if (!match) return undefined;
  const before = text.slice(0, match.index);
  const isClients = /canonical|规范请求/i.test(before) && !isGatewaysWord(before);
  return {
    kind: isClients ? 'client-canonical' : 'gateway-canonical',
    text: match[1] ?? '',
    form: 'bars',
    next: index + 1,
  };
}
