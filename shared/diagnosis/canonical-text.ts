// Canonical requests read back from text: the gateway's, printed with `|` for newline, and the client's own debug output.

export interface HeaderText {
  /** As written, so that a wrong case shows. */
  readonly name: string;
  readonly value: string;
}

export interface CanonicalText {
  readonly method: string;
  readonly canonicalUri: string;
  readonly canonicalQueryString: string;
  readonly headers: readonly HeaderText[];
  /** False when no empty line stands between the headers and SignedHeaders. */
  readonly headersEnded: boolean;
  /** True when more than one empty line stands there. */
  readonly extraEmptyLine?: boolean;
  readonly signedHeaders: string;
  readonly payloadHash: string;
  /** The text it was read from, newlines as LF. */
  readonly text: string;
}

const MASK = '***';

/** True when `text` could stand behind `printed`, in which `***` hides any number of characters. */
export function matchesPrinted(printed: string, text: string): boolean {
  if (!printed.includes(MASK)) return printed === text;
  const pieces = printed.split(MASK);
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}

/** True when part of `printed` is hidden. */
export function isMasked(printed: string): boolean {
  return printed.includes(MASK);
}

/**
 * Reads the gateway's text `METHOD|URI|QUERY|name:value|…||names|hash`. A `|` inside a value is told from a newline by
 * the names in SignedHeaders; `||` may have been collapsed to `|` by whoever logged it; `***` may hide anything. Real
 * newlines (a dedicated gateway's own log) are read alike. Undefined when the text has not that form.
 */
export function readPrintedRequest(text: string): CanonicalText | undefined {
  const joined = text.trim().replace(/\r?\n/g, '|');
  const match = /^([A-Za-z]+)\|([^|]*)\|(.*)\|([^|\s]*)\|([0-9A-Za-z*+/=_-]*)/s.exec(joined);
  if (!match) return undefined;
  const [, method = '', canonicalUri = '', middle = '', signedHeaders = '', payloadHash = ''] = match;
  if (!/^[\w!#$%&'*+.^`~;-]+$/.test(signedHeaders)) return undefined;
  const block = headersIn(`|${middle}`, signedHeaders.split(';'));
  const parts = {
    method,
    canonicalUri,
    canonicalQueryString: block.query,
    headers: block.headers,
    headersEnded: true,
    signedHeaders,
    payloadHash,
  };
  return { ...parts, text: textOf(parts) };
}

/** `block` is `|query|name:value|…|`, its empty pieces perhaps collapsed. */
function headersIn(block: string, names: readonly string[]): { query: string; headers: readonly HeaderText[] } {
  const starts = startsOf(block, names) ?? startsOf(block, [...names].sort());
  if (starts === undefined) return splitAtBars(block);
  const headers = starts.map(({ name, at }, index) => {
    const end = starts[index + 1]?.at ?? block.length;
    return { name, value: block.slice(at + name.length + 2, end) };
  });
  const first = starts[0]?.at ?? block.length;
  return { query: block.slice(1, Math.max(first, 1)), headers: headers.map(withoutFinalBar) };
}

/** The last value is followed by the empty piece that ends the headers, unless that was collapsed. */
function withoutFinalBar(header: HeaderText, index: number, all: readonly HeaderText[]): HeaderText {
  const last = index === all.length - 1;
  return last && header.value.endsWith('|') ? { ...header, value: header.value.slice(0, -1) } : header;
}

function startsOf(block: string, names: readonly string[]): readonly { name: string; at: number }[] | undefined {
  const starts: { name: string; at: number }[] = [];
  let from = 0;
  for (const name of names) {
    const at = block.indexOf(`|${name}:`, from);
    if (at < 0) return undefined;
    starts.push({ name, at });
    from = at + 1;
  }
  return starts;
}

/** Where the names do not help (masked, or not those of the lines), every bar is a newline. */
function splitAtBars(block: string): { query: string; headers: readonly HeaderText[] } {
  const pieces = block.split('|').slice(1);
  const isHeader = (piece: string) => /^[\w!#$%&'*+.^`~-]+:/.test(piece);
  const query = isHeader(pieces[0] ?? '') ? '' : (pieces[0] ?? '');
  return { query, headers: pieces.filter(isHeader).map(headerOf) };
}

function headerOf(line: string): HeaderText {
  const colon = line.indexOf(':');
  return colon < 0 ? { name: line, value: '' } : { name: line.slice(0, colon), value: line.slice(colon + 1) };
}

/** Reads a client's canonical request: real newlines, CRLF, a literal `\n`, or bars as the gateway prints them. */
export function readClientRequest(text: string): CanonicalText | undefined {
  const lines = clientLines(text);
  if (lines.length < 5) return readPrintedRequest(text);
  const [method = '', canonicalUri = '', canonicalQueryString = '', ...rest] = lines;
  const empty = rest.indexOf('');
  // The hash line may be the body itself when a client forgot to hash it.
  const ended = empty >= 0 && empty < rest.length - 1;
  const headers = ended ? rest.slice(0, empty) : rest.slice(0, -2);
  const [signedHeaders = '', ...payload] = ended
    ? rest.slice(empty + 1).filter((line, at) => at > 0 || line !== '')
    : rest.slice(-2);
  const parts = {
    method,
    canonicalUri,
    canonicalQueryString,
    headers: headers.map(headerOf),
    headersEnded: ended,
    ...(ended && rest[empty + 1] === '' && rest.length > empty + 3 ? { extraEmptyLine: true } : {}),
    signedHeaders,
    payloadHash: payload.join('\n'),
  };
  return { ...parts, text: lines.join('\n') };
}

function clientLines(text: string): readonly string[] {
  // A hash has no blanks behind it; what printed the text may add them.
  const real = text.replace(/\r\n?/g, '\n').replace(/(\n[\w+/=-]{40,})\s+$/, '$1');
  const lines = (real.includes('\n') ? real : real.replaceAll('\\r\\n', '\n').replaceAll('\\n', '\n')).split('\n');
  return lines.length > 1 && lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function textOf(parts: Omit<CanonicalText, 'text'>): string {
  const headers = parts.headers.map(({ name, value }) => `${name}:${value}\n`).join('');
  return `${parts.method}\n${parts.canonicalUri}\n${parts.canonicalQueryString}\n${headers}\n${parts.signedHeaders}\n${parts.payloadHash}`;
}
