// The hash port of signing on node:crypto: equal to the pure one (tested on the vectors) and faster on large bodies.
import * as crypto from 'node:crypto';
import { type HashPort, signingAlgorithms } from '../../shared/signing/algorithms/index.ts';
import { sm3 } from '../../shared/signing/algorithms/sm3.ts';

const NODE_NAMES: ReadonlyMap<string, string> = new Map([
  ['SDK-HMAC-SHA256', 'sha256'],
  ['V11-HMAC-SHA256', 'sha256'],
  // Electron's crypto library has no SM3; the pure one serves there.
  ...(crypto.getHashes().includes('sm3')
    ? ([
        ['SDK-HMAC-SM3', 'sm3'],
        ['V11-HMAC-SM3', 'sm3'],
      ] as const)
    : []),
]);

const PORTS: ReadonlyMap<string, HashPort> = new Map(
  signingAlgorithms.flatMap(({ id }) => {
    const name = NODE_NAMES.get(id);
    return name === undefined ? [] : [[id, portOf(name)] as const];
  }),
);

/** The port for one algorithm, or undefined where node:crypto may lack its hash (SM3 in Electron): use the pure one. */
export function nodeHash(algorithmId: string): HashPort | undefined {
  return PORTS.get(algorithmId);
}

function portOf(name: string): HashPort {
  return {
    // The one-shot form (Node 20.12 and later) spares the stream object, half of the cost of a short text.
    hashHex: (data) =>
      typeof data === 'string' && data.length > LONG_TEXT ? longTextHash(name, data) : crypto.hash(name, data, 'hex'),
    hmacHex: (key, data) => shortHmac(name, key, data) ?? crypto.createHmac(name, key).update(data).digest('hex'),
  };
}

/** UTF-16 units of a text that are made bytes at a time. */
const LONG_TEXT = 64 * 1024;

/** Piece by piece: the bytes of a whole text of 12 MB would have to be made first, which takes as long as hashing them. */
function longTextHash(name: string, text: string): string {
  const hash = crypto.createHash(name);
  const bytes = Buffer.allocUnsafe(LONG_TEXT * 3);
  for (let at = 0; at < text.length; ) {
    const far = at + LONG_TEXT;
    // The two halves of a surrogate pair belong together.
    const end = far < text.length && isHighSurrogate(text.charCodeAt(far - 1)) ? far - 1 : far;
    hash.update(bytes.subarray(0, bytes.write(text.slice(at, end))));
    at = end;
  }
  return hash.digest('hex');
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** A hash that takes its data piece by piece. */
export interface StreamingHash {
  update(bytes: Uint8Array): void;
  /** Lower-case hex; the end of it. */
  hex(): string;
}

/** The hash of an algorithm of the table: node:crypto's, or the pure SM3 where that has none. */
export function streamingHash(algorithmId: string): StreamingHash {
  const name = NODE_NAMES.get(algorithmId);
  if (name === undefined) {
    const pure = sm3.create();
    return { update: (bytes) => void pure.update(bytes), hex: () => Buffer.from(pure.digest()).toString('hex') };
  }
  const hash = crypto.createHash(name);
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

/** Both hashes have blocks of 64 bytes and give 32. */
const BLOCK = 64;
const LONGEST = 1024;
const INNER_PAD = 0x36;
const OUTER_PAD = 0x5c;
const inner = Buffer.alloc(BLOCK + LONGEST);
const outer = Buffer.alloc(BLOCK + 32);
/** The beginning of `inner` by its length: making a view costs as much as filling it. */
const beginnings: Buffer[] = [];

function beginning(length: number): Buffer {
  let view = beginnings[length];
  if (view === undefined) {
    view = inner.subarray(0, length);
    beginnings[length] = view;
  }
  return view;
}

/**
 * HMAC by RFC 2104 as two one-shot hashes: for a string to sign twice as fast as node:crypto's own object, with a
 * KeyObject kept ready too. So no key is kept: its traces in the two buffers are wiped before this returns.
 * Undefined for keys that are long or not ASCII and for long data.
 */
function shortHmac(name: string, key: Uint8Array | string, data: Uint8Array | string): string | undefined {
  if (typeof key !== 'string' || typeof data !== 'string') return undefined;
  if (data.length * 3 > LONGEST || !writePads(key)) return undefined;
  const length = inner.write(data, BLOCK);
  const digest = crypto.hash(name, beginning(BLOCK + length), 'binary');
  for (let i = 0; i < digest.length; i++) outer[BLOCK + i] = digest.charCodeAt(i);
  const mac = crypto.hash(name, outer, 'hex');
  inner.fill(0, 0, BLOCK);
  outer.fill(0, 0, BLOCK);
  return mac;
}

/** False, and nothing is left behind, for a key that one block of ASCII does not hold. */
function writePads(key: string): boolean {
  if (key.length > BLOCK) return false;
  let bits = 0;
  for (let i = 0; i < BLOCK; i++) {
    const code = i < key.length ? key.charCodeAt(i) : 0;
    bits |= code;
    inner[i] = code ^ INNER_PAD;
    outer[i] = code ^ OUTER_PAD;
  }
  if (bits < 0x80) return true;
  inner.fill(0, 0, BLOCK);
  outer.fill(0, 0, BLOCK);
  return false;
}
