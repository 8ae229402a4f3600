// Lines in, values out: NDJSON as it arrives, or one document over several lines. Pull by pull: the next line is
// looked at only when the caller asks for it, so that a caller who waits for each answer gets it.
import { isUtf8 } from 'node:buffer';
import { InputProblem } from './input-problem.ts';
import { JsonScanner, jsonErrorAt } from './json-scanner.ts';

/** Longest line, and longest document, in bytes. */
export const LINE_LIMIT_BYTES = 32 * 1024 * 1024;
/** How long a first line that could begin a document is kept without an answer when nothing follows it. */
export const PATIENCE_MS = 1000;

export type InputItem =
  | { readonly kind: 'value'; readonly line: number; readonly value: unknown }
  | { readonly kind: 'problem'; readonly line: number; readonly problem: InputProblem };

interface Line {
  readonly number: number;
  /** Without its line end; undefined when longer than the limit. */
  readonly bytes: Buffer | undefined;
}

/** Lines ended by LF or CRLF; the last one may lack its end. A line over `limit` bytes is passed over, not kept. */
export async function* splitLines(source: AsyncIterable<Uint8Array>, limit = LINE_LIMIT_BYTES): AsyncGenerator<Line> {
  let number = 1;
  let pieces: Buffer[] = [];
  let length = 0;
  const take = (piece: Buffer): void => {
    length += piece.length;
    // One byte more for the CR that belongs to the line end.
    if (length <= limit + 1) pieces.push(piece);
    else pieces = [];
  };
  const finish = (): Line => {
    const whole = length > limit + 1 ? undefined : Buffer.concat(pieces);
    const bytes = whole?.at(-1) === 0x0d ? whole.subarray(0, -1) : whole;
    pieces = [];
    length = 0;
    return { number: number++, bytes: bytes && bytes.length <= limit ? bytes : undefined };
  };
  for await (const chunk of source) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let end = buffer.indexOf(0x0a); end >= 0; end = buffer.indexOf(0x0a, from)) {
      take(buffer.subarray(from, end));
      yield finish();
      from = end + 1;
    }
    if (from < buffer.length) take(buffer.subarray(from));
  }
  if (length > 0) yield finish();
}

/** Text of a line; a BOM is removed from the first one. Throws InputProblem naming the first byte that is no UTF-8. */
export function decodeLine(bytes: Buffer, number: number): string {
  if (!isUtf8(bytes)) {
    const params = { byte: String(firstIllFormedByte(bytes) + 1) };
    throw new InputProblem('BAD_ENCODING', 'cli.error.notUtf8', params);
  }
  const text = bytes.toString('utf8');
  return number === 1 ? text.replace(/^\uFEFF/, '') : text;
}

/** Where decoding and encoding again changes the first character. */
function firstIllFormedByte(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'), 'utf8');
  let at = 0;
  while (at < bytes.length && bytes[at] === again[at]) at += 1;
  while (at > 0 && ((again[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  return at;
}

/** Text of the line, or why it has none. */
function textOf(line: Line): string | InputProblem {
  if (line.bytes === undefined) return tooLong();
  try {
    return decodeLine(line.bytes, line.number);
  } catch (error) {
    if (error instanceof InputProblem) return error;
    throw error;
  }
}

function tooLong(): InputProblem {
  return new InputProblem('TOO_LARGE', 'cli.error.lineTooLong', { megabytes: String(LINE_LIMIT_BYTES / 1024 / 1024) });
}

/** A line that must hold a whole JSON text. */
function lineItem(line: number, text: string | InputProblem): InputItem {
  if (typeof text !== 'string') return { kind: 'problem', line, problem: text };
  try {
    const value: unknown = JSON.parse(text);
    return { kind: 'value', line, value };
  } catch {
    const problem = new InputProblem('BAD_JSON', 'cli.error.notJson', { column: String(jsonErrorAt(text) + 1) });
    return { kind: 'problem', line, problem };
  }
}

/** A document that goes over several lines. */
class OpenDocument {
  private readonly line: number;
  private readonly scanner = new JsonScanner();
  private readonly lines: string[] = [];
  private length = 0;

  constructor(line: number, text: string) {
    this.line = line;
    this.add(line, text);
  }

  /** A first line opens a document when it is a right beginning and ends where writers break lines. */
  static opens(text: string): boolean {
    return /[[{,]\s*$/.test(text) && new JsonScanner().feed(text).kind === 'incomplete';
  }

  /** Indented, a closing bracket or a member's name: no line of NDJSON looks like that. */
  static continues(text: string | InputProblem): boolean {
    return typeof text === 'string' && /^[\s}\]"]/.test(text);
  }

  /** While only the first line is there, it may be a broken line of its own as well. */
  get isUncertain(): boolean {
    return this.lines.length === 1;
  }

  /** The document or its problem once either is known. */
  add(number: number, text: string | InputProblem): InputItem | undefined {
    if (typeof text !== 'string') return { kind: 'problem', line: number, problem: text };
    const before = this.length;
    this.lines.push(text);
    this.length += text.length + 1;
    if (this.length > LINE_LIMIT_BYTES) return { kind: 'problem', line: this.line, problem: tooLong() };
    const state = this.scanner.feed(`${text}\n`);
    if (state.kind === 'incomplete') return undefined;
    if (state.kind === 'complete') return lineItem(this.line, this.lines.join('\n'));
    const params = { column: String(state.at - before + 1) };
    return { kind: 'problem', line: number, problem: new InputProblem('BAD_JSON', 'cli.error.notJson', params) };
  }

  endsEarly(): InputItem {
    const params = { column: String((this.lines.at(-1)?.length ?? 0) + 1) };
    const problem = new InputProblem('BAD_JSON', 'cli.error.endsEarly', params);
    return { kind: 'problem', line: this.line, problem };
  }
}

export interface ItemOptions {
  /** Resolves when nothing more should be waited for after a first line that may open a document. */
  readonly patience?: () => Promise<void>;
}

/**
 * The values of NDJSON, each with the number of its line. When the first line is no whole JSON text but the beginning
 * of a document written over several lines, that document is the first value.
 */
export async function* inputItems(
  source: AsyncIterable<Uint8Array>,
  options: ItemOptions = {},
): AsyncGenerator<InputItem> {
  const lines = splitLines(source);
  let open: OpenDocument | undefined;
  let isFirst = true;
  for (;;) {
    const pending = lines.next();
    if (open?.isUncertain && options.patience && !(await settlesWithin(pending, options.patience()))) {
      yield open.endsEarly();
      open = undefined;
    }
    const { value: line, done } = await pending;
    if (done) break;
    const text = textOf(line);
    if (typeof text === 'string' && text.trim() === '') continue;
    if (open?.isUncertain && !OpenDocument.continues(text)) {
      yield open.endsEarly();
      open = undefined;
    }
    if (open) {
      const item = open.add(line.number, text);
      if (!item) continue;
      open = undefined;
      yield item;
      // Whatever follows the fault is the rest of the broken document, not lines to be answered.
      if (item.kind === 'problem') return;
    } else if (isFirst && typeof text === 'string' && OpenDocument.opens(text)) {
      open = new OpenDocument(line.number, text);
    } else {
      yield lineItem(line.number, text);
    }
    isFirst = false;
  }
  if (open) yield open.endsEarly();
}

async function settlesWithin(pending: Promise<unknown>, patience: Promise<void>): Promise<boolean> {
  return Promise.race([pending.then(() => true), patience.then(() => false)]);
}
