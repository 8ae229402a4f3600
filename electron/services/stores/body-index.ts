// Rows of a large body, and texts found in it, by reading its file piece by piece: what is held in memory does not grow
// with the body, and the event loop runs between two pieces.
import type { BodyIndex, BodyMatches } from '../../../shared/rpc/methods/body.ts';
import { AppError } from '../../app-error.ts';
import { type BodyFiles, type BodyPart, SLICE_BYTES } from './body-files.ts';

/** A longer line goes on in the next row. */
export const ROW_BYTES = 2000;
/** Marks at first; the step doubles where a body has more rows than this many marks. */
const FIRST_STEP = 256;
const MOST_MARKS = 20_000;
/** Searched in one call, and offsets told of it. */
const SEARCH_BYTES = 64 * 1024 * 1024;
const MOST_OFFSETS = 1000;

type Files = Pick<BodyFiles, 'slice'>;

async function* pieces(files: Files, exchangeId: string, part: BodyPart, from: number, end = Number.MAX_SAFE_INTEGER) {
  for (let at = from; at < end; ) {
    const { bytes, total } = await files.slice(exchangeId, part, at, Math.min(end, at + SLICE_BYTES));
    if (bytes.length === 0) return;
    yield { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), at, total };
    at += bytes.length;
  }
}

/** Where rows begin (see `body.index`). Throws AppError NOT_FOUND. */
export async function bodyIndex(files: Files, exchangeId: string, part: BodyPart): Promise<BodyIndex> {
  // Throws where there is no file; an empty one has no rows.
  await files.slice(exchangeId, part, 0, 0);
  const rows = new RowCounter();
  for await (const { bytes } of pieces(files, exchangeId, part, 0)) rows.add(bytes);
  return rows.index();
}

class RowCounter {
  #step = FIRST_STEP;
  #rows = 0;
  #line = 0;
  #rowStart = 0;
  #bytes = 0;
  #offsets: number[] = [];
  #lines: number[] = [];

  add(bytes: Buffer): void {
    if (this.#rows === 0) this.#begin(0);
    for (let at = 0; at < bytes.length; ) {
      const feed = bytes.indexOf(0x0a, at);
      const lineEnd = feed < 0 ? bytes.length : feed;
      this.#breakLong(bytes, lineEnd);
      if (feed < 0) break;
      at = feed + 1;
      this.#line += 1;
      this.#begin(this.#bytes + at);
    }
    this.#bytes += bytes.length;
  }

  index(): BodyIndex {
    // A line feed at the end ends the last line; it does not begin another.
    const isOpen = this.#rows > 0 && this.#rowStart === this.#bytes;
    const rows = this.#rows - (isOpen ? 1 : 0);
    const marks = Math.ceil(rows / this.#step);
    return {
      bytes: this.#bytes,
      rows,
      lines: this.#line + (isOpen || this.#rows === 0 ? 0 : 1),
      step: this.#step,
      offsets: this.#offsets.slice(0, marks),
      lineNumbers: this.#lines.slice(0, marks),
    };
  }

  /** Rows within a line, up to `end` of these bytes. */
  #breakLong(bytes: Buffer, end: number): void {
    for (let next = this.#rowStart + ROW_BYTES; next < this.#bytes + end; next = this.#rowStart + ROW_BYTES) {
      // Continuation bytes of UTF-8 belong to the row before; three are the most.
      let start = Math.max(next, this.#bytes) - this.#bytes;
      for (let more = 0; more < 3 && start < end && ((bytes[start] ?? 0) & 0xc0) === 0x80; more++) start += 1;
      if (start >= end) return;
      this.#begin(this.#bytes + start);
    }
  }

  #begin(offset: number): void {
    if (this.#rows % this.#step === 0) {
      this.#offsets.push(offset);
      this.#lines.push(this.#line);
      if (this.#offsets.length > MOST_MARKS) this.#widen();
    }
    this.#rows += 1;
    this.#rowStart = offset;
  }

  #widen(): void {
    this.#offsets = this.#offsets.filter((_, index) => index % 2 === 0);
    this.#lines = this.#lines.filter((_, index) => index % 2 === 0);
    this.#step *= 2;
  }
}

export interface BodyQuestion {
  readonly exchangeId: string;
  readonly part: BodyPart;
  readonly text: string;
  readonly matchCase: boolean;
  readonly from: number;
}

/** Finds the UTF-8 bytes of a text (see `body.search`). Throws AppError NOT_FOUND, BAD_INPUT for an empty text. */
export async function searchBody(files: Files, question: BodyQuestion): Promise<BodyMatches> {
  const { exchangeId, part, from, matchCase } = question;
  const fold = matchCase ? (text: string) => text : foldAscii;
  const needle = fold(Buffer.from(question.text).toString('latin1'));
  if (needle === '') throw new AppError('BAD_INPUT', 'There is nothing to search for.');
  const offsets: number[] = [];
  let count = 0;
  let carried = '';
  let end = from;
  let total = 0;
  for await (const piece of pieces(files, exchangeId, part, from, from + SEARCH_BYTES)) {
    const text = carried + fold(piece.bytes.toString('latin1'));
    const start = piece.at - carried.length;
    let at = text.indexOf(needle);
    let after = 0;
    for (; at >= 0; at = text.indexOf(needle, after)) {
      if (offsets.length < MOST_OFFSETS) offsets.push(start + at);
      count += 1;
      after = at + needle.length;
    }
    // A match may begin in this piece and end in the next; what was matched is not matched again.
    carried = text.slice(Math.max(after, text.length - needle.length + 1));
    end = piece.at + piece.bytes.length;
    total = piece.total;
  }
  return { offsets, count, ...(end < total ? { next: end - carried.length } : {}) };
}

/** Bytes above 127 are parts of characters that have no case here. */
function foldAscii(latin1: string): string {
  return latin1.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
