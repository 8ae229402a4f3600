// Redacts what goes to a file, piece by piece between other work: a fast server fills the socket with megabytes at once,
// and redacting them at once would keep every other call waiting.
import type { BodyWriter } from '../stores/body-files.ts';
import type { StreamMasker } from '../vault/stream-masker.ts';
import type { BodySink } from './byte-log.ts';

/** Redacted in one go. */
const PIECE_BYTES = 128 * 1024;
/** What may wait for its redaction before the source is asked to pause. */
const PENDING_BYTES = 2 * 1024 * 1024;

export class MaskingSink implements BodySink {
  readonly #writer: BodyWriter;
  readonly #masker: StreamMasker;
  readonly #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #work: Promise<void> | undefined;

  constructor(writer: BodyWriter, masker: StreamMasker) {
    this.#writer = writer;
    this.#masker = masker;
  }

  write(bytes: Uint8Array): boolean {
    if (bytes.length === 0) return true;
    // A copy: the socket may use the memory again before its turn comes.
    this.#waiting.push(Buffer.from(bytes));
    this.#waitingBytes += bytes.length;
    this.#work ??= this.#redact();
    return this.#waitingBytes <= PENDING_BYTES;
  }

  async drained(): Promise<void> {
    await this.#work;
    await this.#writer.drained();
  }

  /** False when the disk did not take all of it. */
  async end(): Promise<boolean> {
    await this.#work;
    this.#writer.write(this.#masker.end());
    await this.#writer.end();
    return this.#writer.failure === undefined;
  }

  async #redact(): Promise<void> {
    for (let bytes = this.#waiting.shift(); bytes !== undefined; bytes = this.#waiting.shift()) {
      for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
        await new Promise((resolve) => setImmediate(resolve));
        const piece = bytes.subarray(at, at + PIECE_BYTES);
        this.#waitingBytes -= piece.length;
        if (!this.#writer.write(this.#masker.push(piece))) await this.#writer.drained();
      }
    }
    this.#work = undefined;
  }
}
