// Where a text stops being JSON. JSON.parse tells it only sometimes, and quotes the text (a secret, perhaps) in its
// message. The scanner also takes a document line by line, which JSON.parse cannot.

export type ScanState =
  /** A right beginning; more must come. */
  | { kind: 'incomplete' }
  | { kind: 'complete' }
  /** `at` counts UTF-16 units over everything fed so far. */
  | { kind: 'wrong'; at: number };

type Expect = 'value' | 'first-item' | 'first-key' | 'key' | 'colon' | 'comma' | 'end';

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const NUMBER_START = /^-?((0|[1-9]\d*)(\.\d*)?((?<=\d)[eE][+-]?\d*)?)?$/;
const LITERALS = ['true', 'false', 'null'];

export class JsonScanner {
  private expect: Expect = 'value';
  /** `[` and `{` that are open. */
  private readonly open: string[] = [];
  /** A string (from its quote) or a bare word that has begun and not ended. */
  private token: { kind: 'string' | 'word'; isKey: boolean; text: string; escape: number } | undefined;
  private read = 0;
  private wrongAt: number | undefined;

  /** Takes the next piece of the text. A piece must end at a line end or be the last: a word does not go over it. */
  feed(text: string): ScanState {
    for (let index = 0; index < text.length && this.wrongAt === undefined; index += 1) {
      if (!this.take(text[index] ?? '')) this.wrongAt = this.read + index;
    }
    this.read += text.length;
    if (this.wrongAt === undefined && this.token?.kind === 'word' && !this.endWord()) {
      // A word that only lacks its end (`tru`, `1.`) is still wrong here: nothing can follow it on another line.
      this.wrongAt = this.read;
    }
    if (this.wrongAt !== undefined) return { kind: 'wrong', at: this.wrongAt };
    return { kind: this.expect === 'end' && !this.token ? 'complete' : 'incomplete' };
  }

  /** True while the text so far ends inside a string: JSON strings hold no line ends. */
  get inString(): boolean {
    return this.token?.kind === 'string';
  }

  private take(unit: string): boolean {
    if (this.token?.kind === 'string') return this.takeInString(unit);
    if (this.token?.kind === 'word') {
      const longer = this.token.text + unit;
      if (/[\w.+-]/.test(unit)) {
        this.token.text = longer;
        return NUMBER_START.test(longer) || LITERALS.some((literal) => literal.startsWith(longer));
      }
      if (!this.endWord()) return false;
    }
    return /[ \t\r\n]/.test(unit) || this.takeStructure(unit);
  }

  private takeInString(unit: string): boolean {
    const token = this.token;
    if (!token) return false;
    if (token.escape === 1) {
      token.escape = unit === 'u' ? 5 : 0;
      return /["\\/bfnrtu]/.test(unit);
    }
    if (token.escape > 1) {
      token.escape = token.escape === 2 ? 0 : token.escape - 1;
      return /[0-9a-fA-F]/.test(unit);
    }
    if (unit === '\\') token.escape = 1;
    else if (unit === '"') {
      this.token = undefined;
      this.expect = token.isKey ? 'colon' : this.afterValue();
    }
    return unit >= ' ';
  }

  private takeStructure(unit: string): boolean {
    const { expect } = this;
    const wantsValue = expect === 'value' || expect === 'first-item';
    const wantsKey = expect === 'key' || expect === 'first-key';
    if (unit === '"' && (wantsValue || wantsKey)) {
      this.token = { kind: 'string', isKey: wantsKey, text: '', escape: 0 };
      return true;
    }
    if ((unit === '{' || unit === '[') && wantsValue) {
      this.open.push(unit);
      this.expect = unit === '{' ? 'first-key' : 'first-item';
      return true;
    }
    if (unit === '}' || unit === ']') return this.close(unit);
    if (unit === ':' && expect === 'colon') {
      this.expect = 'value';
      return true;
    }
    if (unit === ',' && expect === 'comma') {
      this.expect = this.open.at(-1) === '{' ? 'key' : 'value';
      return true;
    }
    if (!wantsValue || !/[-0-9tfn]/.test(unit)) return false;
    this.token = { kind: 'word', isKey: false, text: unit, escape: 0 };
    return true;
  }

  private close(unit: '}' | ']'): boolean {
    const first = unit === '}' ? 'first-key' : 'first-item';
    if (this.expect !== 'comma' && this.expect !== first) return false;
    if (this.open.pop() !== (unit === '}' ? '{' : '[')) return false;
    this.expect = this.afterValue();
    return true;
  }

  private endWord(): boolean {
    const word = this.token?.text ?? '';
    this.token = undefined;
    this.expect = this.afterValue();
    return NUMBER.test(word) || LITERALS.includes(word);
  }

  private afterValue(): Expect {
    return this.open.length > 0 ? 'comma' : 'end';
  }
}

/** The place of the first error in `text`, which JSON.parse refused, in UTF-16 units; its length when it just ends. */
export function jsonErrorAt(text: string): number {
  const state = new JsonScanner().feed(text);
  return state.kind === 'wrong' ? state.at : text.length;
}
