// SM3 (GB/T 32905-2016), on the block machinery of @noble/hashes, which has no SM3 itself. Own code because Electron's
// crypto library has none either; proved by the standard's two examples and against OpenSSL in the tests.
import { HashMD } from '@noble/hashes/_md.js';
import { createHasher, rotl } from '@noble/hashes/utils.js';

const INITIAL = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
] as const;

/** Round constants already rotated: T(j) <<< (j mod 32), clause 4.2 and 5.3.3. */
const CONSTANTS = Uint32Array.from({ length: 64 }, (_, j) => rotl(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32));

const p0 = (x: number) => x ^ rotl(x, 9) ^ rotl(x, 17);
const p1 = (x: number) => x ^ rotl(x, 15) ^ rotl(x, 23);

/** Message expansion (clause 5.3.2): 68 words; W' of the standard is W[j] ^ W[j + 4], computed where it is used. */
const words = new Uint32Array(68);

function expand(view: DataView, offset: number): void {
  for (let j = 0; j < 16; j++) words[j] = view.getUint32(offset + 4 * j, false);
  for (let j = 16; j < 68; j++) {
    const mixed = word(j - 16) ^ word(j - 9) ^ rotl(word(j - 3), 15);
    words[j] = p1(mixed) ^ rotl(word(j - 13), 7) ^ word(j - 6);
  }
}

function word(j: number): number {
  return words[j] ?? 0;
}

class Sm3 extends HashMD<Sm3> {
  private state = Int32Array.from(INITIAL);

  constructor() {
    super(64, 32, 8, false);
  }

  protected get(): number[] {
    return [...this.state];
  }

  protected set(...state: number[]): void {
    this.state.set(state);
  }

  /** Compression function, clause 5.3.3. */
  protected process(view: DataView, offset: number): void {
    expand(view, offset);
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = this.state;
    for (let j = 0; j < 64; j++) {
      const ss1 = rotl((rotl(a, 12) + e + (CONSTANTS[j] ?? 0)) | 0, 7);
      const ss2 = ss1 ^ rotl(a, 12);
      const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
      const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
      const tt1 = (ff + d + ss2 + (word(j) ^ word(j + 4))) | 0;
      const tt2 = (gg + h + ss1 + word(j)) | 0;
      [d, c, b, a] = [c, rotl(b, 9), a, tt1];
      [h, g, f, e] = [g, rotl(f, 19), e, p0(tt2)];
    }
    const next = [a, b, c, d, e, f, g, h];
    for (let i = 0; i < 8; i++) this.state[i] = (this.state[i] ?? 0) ^ (next[i] ?? 0);
  }

  protected roundClean(): void {
    words.fill(0);
  }

  destroy(): void {
    this.state.fill(0);
    this.buffer.fill(0);
  }

  override _cloneInto(to: Sm3 = new Sm3()): Sm3 {
    to.state.set(this.state);
    to.length = this.length;
    to.pos = this.pos;
    to.finished = this.finished;
    to.destroyed = this.destroyed;
    to.buffer.set(this.buffer);
    return to;
  }
}

/** SM3 as a hash of @noble/hashes: callable, streamable, usable with its hmac and hkdf. */
export const sm3 = createHasher(() => new Sm3());
