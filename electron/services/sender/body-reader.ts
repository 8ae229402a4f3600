// Reads a response body to its end: as received, and unpacked where it is packed. Memory stays bounded by `keptBytes`;
// the whole goes to a store where there is one.
import type { Readable } from 'node:stream';
import type { ExchangeResponse } from '../../../shared/model/exchange.ts';
import { ByteLog, type Spool } from './byte-log.ts';
import {
  type Decompressed,
  type DecompressLimits,
  Decompressor,
  knownCodings,
  type UnpackedUse,
} from './decompress.ts';

export interface BodyLimits {
  readonly keptBytes: number;
  /** Body bytes as received, beyond which reading stops. */
  readonly readBytes: number;
  readonly decompress: DecompressLimits;
}

/** Why there is not more of the body. */
export type BodyEnd = Exclude<NonNullable<ExchangeResponse['bodyEnd']>, 'disk'>;

export interface ReceivedBody {
  /** After unpacking; as received where the coding is unknown or the data are damaged. The beginning only. */
  readonly bytes: Buffer;
  /** How many there are in all. */
  readonly total: number;
  /** Undefined for a body that is whole. */
  readonly end: BodyEnd | undefined;
  /** True when the whole of `total` went to the store. */
  readonly isStored: boolean;
  /** Before unpacking. */
  readonly encodedBytes: number;
  /** Content-Encoding as the server named it. */
  readonly contentEncoding: string | undefined;
}

export class BodyReader {
  readonly #limits: BodyLimits;
  readonly #log: ByteLog;
  readonly #contentEncoding: string | undefined;
  readonly #decompressor: Decompressor | undefined;
  readonly #onBytes: UnpackedUse['onBytes'];
  #stop: () => void = () => undefined;

  constructor(contentEncoding: string, limits: BodyLimits, use: UnpackedUse = {}) {
    this.#limits = limits;
    this.#contentEncoding = contentEncoding === '' ? undefined : contentEncoding;
    const codings = knownCodings(contentEncoding);
    this.#decompressor = codings === undefined ? undefined : new Decompressor(codings, limits.decompress, use);
    // Of a packed body the unpacked form is stored; the received one lies in what the socket gave.
    const spool: Spool | undefined = codings === undefined ? use.spool : undefined;
    this.#log = new ByteLog(limits.keptBytes, spool);
    this.#onBytes = codings === undefined ? use.onBytes : undefined;
  }

  /** Rejects with the error of the stream when the body ends before it is complete, unless it was stopped. */
  async read(message: Readable): Promise<ReceivedBody> {
    const end = await this.#receive(message);
    const unpacked = await this.#decompressor?.finish();
    if (unpacked === undefined || this.#log.total === 0) return this.#body(this.#log, end);
    return this.#unpacked(unpacked, end);
  }

  /** Ends the reading; what has arrived is the body. */
  stop(): void {
    this.#stop();
  }

  #unpacked({ log, state }: Decompressed, end: BodyEnd | undefined): ReceivedBody {
    // What was stopped is cut in the middle of its coding, and that is no damage.
    if (state !== 'broken') return this.#body(log, end ?? (state === 'whole' ? undefined : state));
    return end === undefined || log.total === 0 ? this.#body(this.#log, end ?? 'broken') : this.#body(log, end);
  }

  #body(log: ByteLog, end: BodyEnd | undefined): ReceivedBody {
    return {
      bytes: log.bytes(),
      total: log.total,
      end,
      isStored: log.isStored,
      encodedBytes: this.#log.total,
      contentEncoding: this.#contentEncoding,
    };
  }

  /** Undefined when the body is complete. */
  #receive(message: Readable): Promise<BodyEnd | undefined> {
    return new Promise((resolve, reject) => {
      this.#stop = () => {
        message.pause();
        resolve('stopped');
      };
      message.on('data', (chunk: Buffer) => {
        const hasRoom = this.#log.add(chunk);
        this.#onBytes?.(chunk);
        if (this.#log.total > this.#limits.readBytes) {
          resolve('limit');
          message.pause();
          return;
        }
        if (this.#decompressor?.write(chunk) === false) {
          message.pause();
          this.#decompressor.drained(() => message.resume());
        } else if (!hasRoom) {
          message.pause();
          void this.#log.drained().then(() => message.resume());
        }
      });
      message.on('end', () => resolve(undefined));
      message.on('error', reject);
      // After an end or an error this changes nothing; without either, the connection was taken away.
      message.on('close', () => reject(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })));
    });
  }
}
