// Undoes Content-Encoding while a body arrives. Bounded: a small answer must not fill the memory (S44).
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { ByteLog, type Spool } from './byte-log.ts';

export interface DecompressLimits {
  /** Bytes kept for the view; the rest is counted. */
  readonly keptBytes: number;
  readonly totalBytes: number;
  /** Output against input, looked at above `ratioFromBytes` of output. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
}

/** What becomes of the unpacked bytes, beside being kept up to the limit. */
export interface UnpackedUse {
  readonly spool?: Spool;
  /** Every unpacked piece as it comes. */
  readonly onBytes?: (bytes: Uint8Array) => void;
}

export const defaultDecompressLimits: Omit<DecompressLimits, 'keptBytes'> = {
  totalBytes: 1024 * 1024 * 1024,
  ratio: 1000,
  ratioFromBytes: 10 * 1024 * 1024,
};

export interface Decompressed {
  /** `whole`: to the end; `limit`, `ratio`: that limit was reached; `broken`: the data are damaged or end too early. */
  readonly state: 'whole' | 'limit' | 'ratio' | 'broken';
  readonly log: ByteLog;
}

const LONGEST_CHAIN = 3;

/** Zlib's end of one member may be followed by more (gzip allows several); a cut end is broken, not silently shorter. */
const decoders: ReadonlyMap<string, (first: Uint8Array) => Transform> = new Map<
  string,
  (first: Uint8Array) => Transform
>([
  ['gzip', () => createGunzip()],
  ['x-gzip', () => createGunzip()],
  // "deflate" means zlib's form (RFC 9110, 8.4.1.2); some servers send the bare one.
  ['deflate', (first: Uint8Array) => (isZlib(first) ? createInflate() : createInflateRaw())],
  ['br', () => createBrotliDecompress()],
]);

function isZlib(first: Uint8Array): boolean {
  const [a = 0, b] = first;
  return (a & 0x0f) === 8 && (b === undefined || ((a << 8) | b) % 31 === 0);
}

/** Codings of a Content-Encoding value, the last applied first; undefined where one is unknown or there are too many. */
export function knownCodings(contentEncoding: string | undefined): readonly string[] | undefined {
  const codings = (contentEncoding ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length === 0 || codings.length > LONGEST_CHAIN) return undefined;
  return codings.every((coding) => decoders.has(coding)) ? codings.reverse() : undefined;
}

export class Decompressor {
  readonly #codings: readonly string[];
  readonly #limits: DecompressLimits;
  readonly #log: ByteLog;
  readonly #use: UnpackedUse;
  readonly #ended: Promise<void>;
  #first: Transform | undefined;
  #input = 0;
  #state: Decompressed['state'] = 'whole';
  #end: () => void = () => undefined;

  constructor(codings: readonly string[], limits: DecompressLimits, use: UnpackedUse = {}) {
    this.#codings = codings;
    this.#limits = limits;
    this.#use = use;
    this.#log = new ByteLog(limits.keptBytes, use.spool);
    this.#ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** False when the caller has to wait for `drained` before it hands in more. */
  write(chunk: Uint8Array): boolean {
    if (this.#state !== 'whole' || chunk.length === 0) return true;
    this.#input += chunk.length;
    this.#first ??= this.#build(chunk);
    return this.#first.write(chunk);
  }

  /** Calls back once, when there is room or nothing is read any more. */
  drained(listener: () => void): void {
    if (this.#state !== 'whole' || this.#first === undefined || !this.#first.writableNeedDrain) {
      listener();
      return;
    }
    const first = this.#first;
    const once = () => {
      first.off('drain', once).off('close', once);
      listener();
    };
    first.once('drain', once).once('close', once);
  }

  async finish(): Promise<Decompressed> {
    if (this.#first === undefined) this.#end();
    else if (this.#state === 'whole') this.#first.end();
    await this.#ended;
    return { state: this.#state, log: this.#log };
  }

  #build(first: Uint8Array): Transform {
    const stages = this.#codings.flatMap((coding, index) => {
      const make = decoders.get(coding);
      // Only the outermost coding sees its first bytes here; inner deflate is taken in its proper form.
      return make === undefined ? [] : [make(index === 0 ? first : Uint8Array.of(0x78, 0x9c))];
    });
    const stop = (state: Decompressed['state']) => {
      if (this.#state === 'whole') this.#state = state;
      for (const stage of stages) stage.destroy();
      this.#end();
    };
    stages.forEach((stage, index) => {
      stage.on('error', () => stop('broken'));
      const next = stages[index + 1];
      if (next !== undefined) stage.pipe(next);
    });
    const last = stages.at(-1);
    last?.on('data', (chunk: Uint8Array) => {
      if (this.#state !== 'whole') return;
      const hasRoom = this.#log.add(chunk);
      this.#use.onBytes?.(chunk);
      const limit = this.#limitReached();
      if (limit !== undefined) stop(limit);
      else if (!hasRoom) pauseUntil(last, this.#log.drained());
    });
    last?.on('end', () => this.#end());
    // A chain of at least one coding is what knownCodings answers.
    return stages[0] as Transform;
  }

  #limitReached(): 'limit' | 'ratio' | undefined {
    const { totalBytes, ratio, ratioFromBytes } = this.#limits;
    const { total } = this.#log;
    if (total > ratioFromBytes && total > this.#input * ratio) return 'ratio';
    return total > totalBytes ? 'limit' : undefined;
  }
}

function pauseUntil(stream: Transform, drained: Promise<void>): void {
  stream.pause();
  void drained.then(() => stream.resume());
}
