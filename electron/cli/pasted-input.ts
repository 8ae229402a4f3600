// What `diagnose` is given: cases as lines of JSON, answered one by one as they arrive, or any text, read as one paste.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { looksLikeBundle } from '../../shared/formats/importers/debug-bundle.ts';
import type { CommandCall } from './command.ts';
import { type InputItem, inputItems, PATIENCE_MS } from './ndjson.ts';
import { isCase, looksLikeCase } from './read-diagnosis-case.ts';
import { checkReadable, type SourceItem } from './read-input.ts';

/** Text that is no JSON case. */
export class PastedText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** The items of the files, or of standard input for no file or `-`. With --text each of them is one paste. */
export async function* pastedItems(files: readonly string[], call: CommandCall): AsyncGenerator<SourceItem> {
  const { terminal, text } = call;
  const names = files.length === 0 ? ['-'] : files;
  for (const name of names) if (name !== '-') await checkReadable(name);
  for (const file of names) {
    if (file === '-' && terminal.stdinIsTty) terminal.note(text('cli.note.reading'));
    const source = file === '-' ? terminal.stdin : createReadStream(file);
    const name = file === '-' ? {} : { file };
    for await (const item of itemsOf(source, call, call.arguments.has('text'))) yield { ...item, ...name };
  }
}

async function* itemsOf(
  source: AsyncIterable<Uint8Array>,
  call: CommandCall,
  isText: boolean,
): AsyncGenerator<InputItem> {
  const pieces = source[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  for (;;) {
    const next = pieces.next();
    // Whoever sends lines and waits for each answer sends nothing more meanwhile.
    const isSilent = !isText && read.length > 0 && call.json && !(await settlesInTime(next)) && areAnswers(read);
    if (isSilent) return yield* inputItems(joined(read, { next: () => next }, pieces));
    const { value, done } = await next;
    if (done) break;
    read.push(value);
    if (!isText && beginsWithCase(read)) return yield* inputItems(joined(read, undefined, pieces));
  }
  yield* itemsOfWhole(Buffer.concat(read), call, isText);
}

async function settlesInTime(next: Promise<unknown>): Promise<boolean> {
  return Promise.race([next.then(() => true), delay(PATIENCE_MS, false, { ref: false })]);
}

type Pieces = AsyncIterator<Uint8Array>;

async function* joined(
  read: readonly Uint8Array[],
  pending: { next: () => Promise<IteratorResult<Uint8Array>> } | undefined,
  pieces: Pieces,
): AsyncGenerator<Uint8Array> {
  yield* read;
  for (let next = pending ? await pending.next() : await pieces.next(); !next.done; next = await pieces.next()) {
    yield next.value;
  }
}

/** Longest beginning that is looked at for a first line; a case is not longer than that in its sent form. */
const FIRST_LINE_BYTES = 1_000_000;

/** The first line is a case of its own: lines of cases follow. */
function beginsWithCase(read: readonly Uint8Array[]): boolean {
  const size = read.reduce((sum, piece) => sum + piece.length, 0);
  if (size > FIRST_LINE_BYTES) return false;
  const lines = completeLines(read);
  return lines[0] !== undefined && isCase(parsed(lines[0]));
}

/** Every complete line is an answer of the gateway, or a case. */
function areAnswers(read: readonly Uint8Array[]): boolean {
  const lines = completeLines(read);
  return lines.length > 0 && lines.every((line) => looksLikeCase(parsed(line)));
}

function completeLines(read: readonly Uint8Array[]): readonly string[] {
  const text = Buffer.concat(read)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line.trim() !== '');
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** What Windows writes when output is redirected: UTF-16, told by its byte order mark. */
function inUtf8(bytes: Buffer): Buffer {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (!isLittle && !isBig) return bytes;
  const even = Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)));
  return Buffer.from((isBig ? even.swap16() : even).toString('utf16le'));
}

/** Cases over one or several lines; for everything else the whole is a paste. */
async function* itemsOfWhole(given: Buffer, call: CommandCall, isText: boolean): AsyncGenerator<InputItem> {
  const bytes = inUtf8(given);
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (text.trim() === '') return;
  const items: InputItem[] = [];
  if (!isText) for await (const item of inputItems(Readable.from([bytes]))) items.push(item);
  const values = items.flatMap((item) => (item.kind === 'value' ? [item.value] : []));
  const areAll =
    items.length > 0 &&
    values.length === items.length &&
    values.every((value) => looksLikeCase(value) || looksLikeBundle(value));
  // Between cases a line that is none is a fault of that line.
  const areSome = call.json && values.some(isCase);
  if (areAll || areSome || isBrokenCase(text, items)) yield* items;
  else yield { kind: 'value', line: 1, value: new PastedText(text) };
}

/** A case with a fault in its JSON is no paste: the fault must be named. */
function isBrokenCase(text: string, items: readonly InputItem[]): boolean {
  const isFaulty = items.some(({ kind }) => kind === 'problem');
  return (
    isFaulty &&
    /^\s*\{\s*"(?:id|sent|response|networkError|client|credential|workspace|clock)"\s*:/.test(text.slice(0, 2000)) &&
    /"(?:sent|response|networkError|client)"\s*:/.test(text)
  );
}
