// Recognisers of JSON and of literals: the value first, then the pieces in it.
import { endOfValue } from '../json-positions.ts';
import { ERROR_ANCHOR } from './error-text.ts';
import { readLooseLiteral } from './loose-literal.ts';
import { readStatusWords } from './network-text.ts';
import type { Piece, PieceForm } from './piece.ts';
import { lineBefore, type Recognised, type Recogniser, type ScanContext, spend } from './scan-context.ts';
import { piecesOfValue } from './value-pieces.ts';

/** JSON that begins a line: an answer, an archive, a case, a line of a structured log. */
export const jsonRecogniser: Recogniser = {
  id: 'json',
  begins: (text) => /^[\s\u200b]*[[{]/.test(text.slice(0, 200)),
  read(context, index) {
    const { text, starts, budget } = context;
    if (budget.left <= 0) return undefined;
    const start = starts[index] ?? 0;
    const open = start + text.slice(start, start + 200).search(/[[{]/);
    const end = endOfValue(text, open);
    if (!spend(context, end - open)) return undefined;
    const source = text.slice(open, end);
    try {
      const value: unknown = JSON.parse(source);
      return found(context, index, end, value, 'json', source);
    } catch {
      return undefined;
    }
  },
};

/** What a console or a program shows of an object: quotes of any kind, names without quotes, class names before braces. */
export const literalRecogniser: Recogniser = {
  id: 'literal',
  begins: (text) =>
    text.length < 200_000 &&
    /\{[ \t]*$|\{[ \t]*["']?[\w$.-]+["']?[ \t]*(?:=>|[:=])|array\(|\[[ \t]*["'][\w-]+["'][ \t]*=>/.test(text),
  read(context, index) {
    const { text, starts, lines } = context;
    const start = starts[index] ?? 0;
    const line = lines[index]?.text ?? '';
    const open = start + line.search(/[{]|array\(|\[[ \t]*["']/);
    // An object that closes in its own line is all there is to look at: logs have one in every line.
    const own = line.slice(open - start);
    const look = closesInLine(own) ? own : text.slice(open, open + LOOK);
    if (!spend(context, look.length / 4) || !isPromising(look)) return undefined;
    const literal = readLooseLiteral(text, text.startsWith('array(', open) ? open + 5 : open);
    if (!spend(context, literal.end - open) || literal.value === undefined) return undefined;
    const read = found(context, index, literal.end, literal.value, 'object', undefined);
    return read && { ...read, pieces: withStatus(read.pieces, readStatusWords(text.slice(start, open))) };
  },
};

/** Braces are counted without regard to quotes: where that misleads, the object is only looked at further. */
function closesInLine(text: string): boolean {
  const count = (brace: string) => text.split(brace).length - 1;
  const closed = count('}');
  return closed > 0 && closed >= count('{');
}

/** How far it is looked for names that make an object worth reading. */
const LOOK = 8000;

/** The status that the log speaks of before it shows the object. */
function withStatus(pieces: readonly Piece[], status: number | undefined): readonly Piece[] {
  if (status === undefined) return pieces;
  return pieces.map((piece) =>
    piece.kind === 'response' && piece.response.status === undefined
      ? { ...piece, response: { ...piece.response, status } }
      : piece,
  );
}

function isPromising(text: string): boolean {
  return (
    ERROR_ANCHOR.test(text) || /https?:\/\/|authorization|canonical_?request|string_?to_?sign|hostname/i.test(text)
  );
}

function found(
  context: ScanContext,
  index: number,
  end: number,
  value: unknown,
  form: PieceForm,
  source: string | undefined,
): Recognised | undefined {
  const last = lineBefore(context, end);
  const place = { first: context.lines[index]?.first ?? 1, last: context.lines[last]?.last ?? 1, form };
  const scan = (text: string) => context.scan(text, place.first, place.last);
  const pieces = piecesOfValue(value, { ...place, scan }, source);
  return pieces.length === 0 ? undefined : { pieces, next: last + 1 };
}
