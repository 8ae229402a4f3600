// HMAC-SHA256 for a search: very many short texts under few keys, each result compared with one wanted value. The two
// halves of a key are hashed once (RFC 2104), so a text of two blocks costs three compressions and no object is made.
import { utf8Encode } from '../../http/utf8.ts';
import { defaultAlgorithm } from '../../signing/algorithms/index.ts';
import { bytesOfHex } from '../hex.ts';
import { compress, INITIAL } from './sha256-compress.ts';

const BLOCK = 64;
const INNER = 0x36;
const OUTER = 0x5c;
/** Bytes of the longest text. */
const ROOM = 64 * 1024;

interface KeyState {
  readonly inner: Int32Array;
  readonly outer: Int32Array;
}

/** Asks of one wanted MAC. Keeps the states of the keys it was asked with; they end with it. */
export class MacCheck {
  private readonly wanted: Int32Array;
  private readonly states = new Map<Uint8Array | string, KeyState>();
  private readonly state = new Int32Array(8);
  private readonly blocks = new Uint8Array(ROOM + 2 * BLOCK);

  /** `hex`: the wanted MAC, 64 digits. */
  constructor(hex: string) {
    this.wanted = wordsOf(bytesOfHex(hex) ?? new Uint8Array(32));
  }

  /** True when HMAC-SHA256 of `text` (as UTF-8, at most 64 KiB) under `key` is the wanted one. */
  matches(key: Uint8Array | string, text: string): boolean {
    const length = this.write(text);
    const { inner, outer } = this.stateOf(key);
    const { state, blocks, wanted } = this;
    state.set(inner);
    this.run(length);
    writeWords(state, blocks);
    state.set(outer);
    this.run(32);
    return state.every((word, at) => word === wanted[at]);
  }

  /** Writes the text at the beginning of the blocks; its length in bytes. */
  private write(text: string): number {
    const { blocks } = this;
    let bits = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      bits |= code;
      blocks[at] = code;
    }
    if (bits < 0x80) return text.length;
    const bytes = utf8Encode(text);
    blocks.set(bytes);
    return bytes.length;
  }

  /** Ends the message of `length` bytes behind a first block of 64 and compresses it into the state. */
  private run(length: number): void {
    const { blocks, state } = this;
    const end = Math.ceil((length + 9) / BLOCK) * BLOCK;
    blocks.fill(0, length, end);
    blocks[length] = 0x80;
    const bits = (BLOCK + length) * 8;
    for (let at = 1; at <= 4; at++) blocks[end - at] = (bits >>> ((at - 1) * 8)) & 0xff;
    for (let at = 0; at < end; at += BLOCK) compress(state, blocks, at);
  }

  private stateOf(key: Uint8Array | string): KeyState {
    const known = this.states.get(key);
    if (known !== undefined) return known;
    const bytes = typeof key === 'string' ? utf8Encode(key) : key;
    const short = bytes.length > BLOCK ? (bytesOfHex(defaultAlgorithm.hash.hashHex(bytes)) ?? bytes) : bytes;
    const made = { inner: padded(short, INNER), outer: padded(short, OUTER) };
    this.states.set(key, made);
    return made;
  }
}

function padded(key: Uint8Array, pad: number): Int32Array {
  const block = new Uint8Array(BLOCK).fill(pad);
  key.forEach((byte, at) => {
    block[at] = byte ^ pad;
  });
  const state = Int32Array.from(INITIAL);
  compress(state, block, 0);
  return state;
}

function wordsOf(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int32Array.from({ length: 8 }, (_, at) => view.getInt32(at * 4));
}

function writeWords(words: Int32Array, bytes: Uint8Array): void {
  words.forEach((word, at) => {
    bytes[at * 4] = word >>> 24;
    bytes[at * 4 + 1] = word >>> 16;
    bytes[at * 4 + 2] = word >>> 8;
    bytes[at * 4 + 3] = word;
  });
}
