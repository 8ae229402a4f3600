// Long texts that a window has handed over in pieces, so that its calls can name them instead of carrying them.
import type { TextPiece, TextPlace } from '../../shared/rpc/methods/text.ts';
import { AppError } from '../app-error.ts';

export interface HeldTexts {
  /** Adds to the end of a text; answers its length. Throws `CONFLICT` when a piece is of a text that is not held. */
  hold(message: {
    readonly id: string;
    readonly pieces: readonly TextPiece[];
    readonly forget?: readonly string[] | undefined;
  }): { length: number };
  /** Puts the texts where they belong in `input`, which is changed; answers their bytes as JSON text. */
  fill(input: unknown, places: readonly TextPlace[]): number;
}

/** As many characters as all held texts may have together; the one longest unused goes first. */
const MOST_HELD = 96 * 1024 * 1024;
/** One text, as one message (S12). */
const MOST_IN_ONE = 32 * 1024 * 1024;

interface Held {
  readonly text: string;
  /** Bytes as JSON text; counted when they are asked for. */
  bytes?: number;
}

export function createHeldTexts(): HeldTexts {
  // In the order in which they were used last.
  const texts = new Map<string, Held>();
  const use = (id: string): Held => {
    const held = texts.get(id);
    if (held === undefined) throw unknownText();
    texts.delete(id);
    texts.set(id, held);
    return held;
  };
  const makeRoom = () => {
    let left = MOST_HELD;
    for (const { text } of texts.values()) left -= text.length;
    for (const [id, { text }] of texts) {
      if (left >= 0) return;
      left += text.length;
      texts.delete(id);
    }
  };
  return {
    hold({ id, pieces, forget = [] }) {
      const added = pieces.map((piece) =>
        'text' in piece ? piece.text : use(piece.of).text.slice(piece.from, piece.to),
      );
      const parts = [texts.get(id)?.text ?? '', ...added];
      texts.delete(id);
      // Counted before they are joined: parts of held texts cost nothing to name.
      if (parts.reduce((sum, part) => sum + part.length, 0) > MOST_IN_ONE)
        throw new AppError('TOO_LARGE', 'The message is larger than 32 MB.');
      const text = parts.join('');
      texts.set(id, { text });
      for (const each of forget) texts.delete(each);
      makeRoom();
      return { length: text.length };
    },
    fill(input, places) {
      let bytes = 0;
      for (const { path, id } of places) {
        const held = use(id);
        put(input, path, held.text);
        held.bytes ??= Buffer.byteLength(JSON.stringify(held.text));
        bytes += held.bytes;
      }
      return bytes;
    },
  };
}

/** Only where an empty text stands already: no member is made, and none that is inherited is reached. */
function put(input: unknown, path: TextPlace['path'], text: string): void {
  const member = path.at(-1);
  let owner = input;
  for (const name of path.slice(0, -1)) owner = ownMember(owner, name);
  if (member === undefined || ownMember(owner, member) !== '') throw misplaced();
  // `owner` has the member itself: it is an object or an array.
  Object.defineProperty(owner, member, { value: text, writable: true, enumerable: true, configurable: true });
}

function ownMember(owner: unknown, name: string | number): unknown {
  if (typeof owner !== 'object' || owner === null || !Object.hasOwn(owner, name)) throw misplaced();
  return Reflect.get(owner, name);
}

function misplaced(): AppError {
  return new AppError('BAD_INPUT', 'A held text takes the place of an empty one only.');
}

function unknownText(): AppError {
  return new AppError('CONFLICT', 'The app does not hold this text any more.', { data: { texts: 'unknown' } });
}
