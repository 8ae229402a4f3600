// The archive format of backups: POSIX tar (IEEE 1003.1, "ustar" with the extended headers of pax), which every system
// can open. Plain files alone: what else stands in an archive is refused, not followed.
import { Buffer } from 'node:buffer';
import { AppError } from '../app-error.ts';

const BLOCK = 512;

/** Everything that stands before the bytes of a file. */
export function tarHeader(path: string, bytes: number): Buffer {
  const name = Buffer.from(path);
  if (name.length <= 100 && /^[ -~]+$/.test(path) && bytes < 8 ** 11) return ustar(path, bytes, '0');
  const records = paxRecord('path', path) + paxRecord('size', String(bytes));
  const head = ustar('pax-header', Buffer.byteLength(records), 'x');
  return Buffer.concat([head, Buffer.from(records), tarPadding(Buffer.byteLength(records)), ustar('long', bytes, '0')]);
}

/** What fills the last block of a file. */
export function tarPadding(bytes: number): Buffer {
  return Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK);
}

export function tarEnd(): Buffer {
  return Buffer.alloc(2 * BLOCK);
}

/** `length key=value\n`, where the length counts itself. */
function paxRecord(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (rest + String(length).length !== length) length += 1;
  return `${length} ${key}=${value}\n`;
}

function ustar(name: string, bytes: number, type: '0' | 'x'): Buffer {
  const block = Buffer.alloc(BLOCK);
  // A size beyond the field is told by the extended header; readers that know none stop there.
  const size = bytes < 8 ** 11 ? bytes.toString(8) : '0';
  block.write(name, 0, 100);
  block.write('0000600\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${size.padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write(type, 156);
  block.write('ustar\0', 257);
  block.write('00', 263);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

export interface TarEntry {
  readonly path: string;
  readonly bytes: number;
  /** To be read to its end before the next entry is asked for. */
  readonly content: AsyncIterable<Buffer>;
}

const NOT_OURS = 'This is no backup of Countersign, or it is damaged.';

/**
 * The files of an archive, one after the other.
 * @throws AppError BAD_INPUT for anything but plain files with paths that stay below, and for an archive that ends early.
 */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const bytes = new ByteReader(source);
  let extended: { path?: string; size?: number } = {};
  for (;;) {
    const block = await bytes.take(BLOCK);
    if (block.every((byte) => byte === 0)) return bytes.drain(1024 * 1024);
    if (!hasRightSum(block)) throw new AppError('BAD_INPUT', NOT_OURS);
    const type = String.fromCharCode(block[156] ?? 0);
    const size = extended.size ?? Number.parseInt(textOf(block, 124, 12).trim(), 8);
    if (!Number.isSafeInteger(size) || size < 0) throw new AppError('BAD_INPUT', NOT_OURS);
    if (type === 'x') {
      if (size > 64 * 1024) throw new AppError('BAD_INPUT', NOT_OURS);
      extended = readPax((await bytes.take(size)).toString());
      await bytes.take(tarPadding(size).length);
      continue;
    }
    const path = extended.path ?? textOf(block, 0, 100);
    extended = {};
    if ((type !== '0' && type !== '\0') || !staysBelow(path)) throw new AppError('BAD_INPUT', NOT_OURS);
    yield { path, bytes: size, content: bytes.stream(size) };
    await bytes.take(tarPadding(size).length);
  }
}

/** S85: no root, no drive, no way up, no other separator, nothing that Windows would drop. */
function staysBelow(path: string): boolean {
  const parts = path.split('/');
  return (
    path.length <= 4096 && !/[\\:\0]/.test(path) && parts.every((part) => part !== '' && !/^\.{1,2}$|[. ]$/.test(part))
  );
}

function readPax(text: string): { path?: string; size?: number } {
  const found = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    const [, length = '', key = ''] = /^(\d+) (\w+)=/.exec(text.slice(at, at + 200)) ?? [];
    // Lengths count bytes; what we read here was decoded.
    const record = Buffer.from(text.slice(at)).subarray(0, Number(length)).toString();
    if (length === '' || !record.endsWith('\n')) throw new AppError('BAD_INPUT', NOT_OURS);
    found.set(key, record.slice(record.indexOf('=') + 1, -1));
    at += record.length;
  }
  const path = found.get('path');
  const size = found.get('size');
  return { ...(path === undefined ? {} : { path }), ...(size === undefined ? {} : { size: Number(size) }) };
}

function hasRightSum(block: Buffer): boolean {
  const said = Number.parseInt(textOf(block, 148, 8).trim(), 8);
  const sum = block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  return said === sum;
}

function textOf(block: Buffer, from: number, length: number): string {
  return (
    block
      .subarray(from, from + length)
      .toString()
      .split('\0', 1)[0] ?? ''
  );
}

class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async take(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.stream(count)) parts.push(part);
    return Buffer.concat(parts);
  }

  async *stream(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.#rest.length === 0) await this.#fill();
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  /** To the end of the source, which is when what is packed proves whole; more than `most` bytes are no ending. */
  async drain(most: number): Promise<void> {
    for (let seen = 0; seen <= most; ) {
      const { value, done } = await this.#source.next();
      if (done === true) return;
      seen += value.length;
    }
    throw new AppError('BAD_INPUT', NOT_OURS);
  }

  async #fill(): Promise<void> {
    const { value, done } = await this.#source.next();
    if (done === true) throw new AppError('BAD_INPUT', NOT_OURS);
    this.#rest = value;
  }
}
