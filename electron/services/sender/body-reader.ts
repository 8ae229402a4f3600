// Reads a response body to its end: as received, and unpacked where it is packed. Memory stays bounded by `keptBytes`.
import type { IncomingMessage } from 'node:http';
import { ByteLog } from './byte-log.ts';
import { type DecompressLimits, Decompressor, knownCodings } from './decompress.ts';

export interface BodyLimits {
  readonly keptBytes: number;
  /** Body bytes as received, beyond which reading stops. */
  readonly readBytes: number;
  readonly decompress: DecompressLimits;
}

export interface ReceivedBody {
  /** After unpacking; as received where the coding is unknown or the data are damaged. The beginning only. */
  readonly bytes: Buffer;
  /** How many there are in all. */
  readonly total: number;
  /** True when a limit ended the reading or the unpacking before the end. */
  readonly cut: boolean;
  /** Content-Encoding as the server named it. */
  readonly contentEncoding: string | undefined;
}

export class BodyReader {
  readonly #limits: BodyLimits;
  readonly #log: ByteLog;
  readonly #contentEncoding: string | undefined;
  readonly #decompressor: Decompressor | undefined;

  constructor(contentEncoding: string, limits: BodyLimits) {
    this.#limits = limits;
    this.#log = new ByteLog(limits.keptBytes);
    this.#contentEncoding = contentEncoding === '' ? undefined : contentEncoding;
    const codings = knownCodings(contentEncoding);
    this.#decompressor = codings === undefined ? undefined : new Decompressor(codings, limits.decompress);
  }

  /** Rejects with the error of the stream when the body ends before it is complete. */
  async read(message: IncomingMessage): Promise<ReceivedBody> {
    const cut = await this.#receive(message);
    const unpacked = await this.#decompressor?.finish();
    const contentEncoding = this.#contentEncoding;
    if (unpacked === undefined || unpacked.state === 'broken' || this.#log.total === 0) {
      return { bytes: this.#log.bytes(), total: this.#log.total, cut, contentEncoding };
    }
    const { log, state } = unpacked;
    return { bytes: log.bytes(), total: log.total, cut: cut || state === 'cut', contentEncoding };
  }

  /** True when the body was cut. */
  #receive(message: IncomingMessage): Promise<boolean> {
    return new Promise((resolve, reject) => {
      message.on('data', (chunk: Buffer) => {
        this.#log.add(chunk);
        if (this.#log.total > this.#limits.readBytes) {
          resolve(true);
          message.pause();
          return;
        }
        if (this.#decompressor === undefined || this.#decompressor.write(chunk)) return;
        message.pause();
        this.#decompressor.drained(() => message.resume());
      });
      message.on('end', () => resolve(false));
      message.on('error', reject);
      // After an end or an error this changes nothing; without either, the connection was taken away.
      message.on('close', () => reject(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })));
    });
  }
}
