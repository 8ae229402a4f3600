// The notation of variables in a text: `{{name}}` is replaced, `{{$uuid}}` is made for each sending, and `{{'text'}}`
// stands for the text itself, so that `{{'{{'}}` sends two braces. Anything else between braces is sent as it is
// written: templates of other programs and JSON pass through.

export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: 'reference'; readonly name: string; readonly start: number; readonly end: number };

export type Reference = Extract<TextPiece, { kind: 'reference' }>;

/** Bounded everywhere, so that a text of megabytes is read in linear time. */
const PIECE = /\{\{[ \t]{0,20}(?:'([^']{0,1000})'|(\$?[\p{L}_][\p{L}\p{N}_.-]{0,99}))[ \t]{0,20}\}\}/gu;

/** False for most texts, and found out without cutting them up. */
export function mayHoldVariables(text: string): boolean {
  return text.includes('{{');
}

/** `text` cut at its references; `start` and `end` count UTF-16 units, the end excluded. */
export function piecesOf(text: string): readonly TextPiece[] {
  if (!mayHoldVariables(text)) return text === '' ? [] : [{ kind: 'text', text }];
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(PIECE)) {
    const start = match.index;
    const end = start + match[0].length;
    if (start > at) pieces.push({ kind: 'text', text: text.slice(at, start) });
    const [, literal, name] = match;
    if (literal !== undefined) pieces.push({ kind: 'literal', text: literal, start, end });
    else if (name !== undefined) pieces.push({ kind: 'reference', name, start, end });
    at = end;
  }
  if (at < text.length) pieces.push({ kind: 'text', text: text.slice(at) });
  return pieces;
}

/** The references in `text`, in their order. */
export function referencesIn(text: string): readonly Reference[] {
  if (!mayHoldVariables(text)) return [];
  return piecesOf(text).filter((piece) => piece.kind === 'reference');
}

/** `text` written so that resolving it gives `text` again. */
export function asLiteral(text: string): string {
  return text.replaceAll('{{', "{{'{{'}}");
}
