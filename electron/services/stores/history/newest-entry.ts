// The number of the newest entry that was acknowledged, in a small file beside the database: what a damage of the
// write-ahead log takes away leaves no trace in the database itself. It is not flushed: a killed process loses nothing
// of it, and after a power cut an older number only claims less.
import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs';

const DIGITS = 15;

export class NewestEntry {
  readonly #file: string;
  #handle: number | undefined;

  /** @param database the path of the database */
  constructor(database: string) {
    this.#file = `${database}.newest`;
  }

  /** 0 when nothing is known. */
  read(): number {
    try {
      const text = readFileSync(this.#file, 'latin1');
      return /^\d{15}\n$/.test(text) ? Number(text) : 0;
    } catch {
      return 0;
    }
  }

  /** 0 before entries are removed: a process that ends meanwhile must not miss what it removed itself. */
  write(seq: number): void {
    try {
      this.#handle ??= openSync(this.#file, constants.O_RDWR | constants.O_CREAT, 0o600);
      writeSync(this.#handle, `${String(seq).padStart(DIGITS, '0')}\n`, 0, 'latin1');
    } catch {
      // A disk that takes nothing has been told already.
      this.close();
    }
  }

  close(): void {
    const handle = this.#handle;
    this.#handle = undefined;
    try {
      if (handle !== undefined) closeSync(handle);
    } catch {
      // It is gone with its disk.
    }
  }
}
