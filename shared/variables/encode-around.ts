// Percent-encoding of a text that a person typed into a table of the query: what stands for a value must stay readable
// to the resolver, which does not decode.
import { percentEncode } from '../http/percent-encoding.ts';
import { piecesOf } from './reference.ts';

/**
 * `percentEncode` of all that is no variable: `{{name}}` stays as it is written, and of `{{'text'}}` the text alone is
 * encoded, so that what it stands for is what would have been written without it.
 */
export function percentEncodeAround(text: string): string {
  return piecesOf(text)
    .map((piece) => {
      if (piece.kind === 'reference') return text.slice(piece.start, piece.end);
      return piece.kind === 'literal' ? `{{'${percentEncode(piece.text)}'}}` : percentEncode(piece.text);
    })
    .join('');
}
