// A secret that cannot be printed by accident: every way of turning it into text gives three asterisks.
import { inspect } from 'node:util';

export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text in clear. Called where a request is signed or a record encrypted, nowhere else. */
  reveal(): string {
    return this.#text;
  }

  /** Length in UTF-8 bytes. */
  get bytes(): number {
    return Buffer.byteLength(this.#text);
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }

  [inspect.custom](): string {
    return 'Secret(***)';
  }
}
