// The notation of variables in a text: `{{name}}` is replaced, `{{$uuid}}` is made for each sending, and `{{'text'}}`
// stands for the text itself, so that `{{'{{'}}` sends two braces. Anything else between braces is sent as it is
// written: templates of other programs and JSON pass through. A typed secret lies in the vault, and `vault:request:…`
// stands in its place: a reference of the same kind, whose name is the whole of it.

export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: 'reference'; readonly name: string; readonly start: number; readonly end: number };

export type Reference = Extract<TextPiece, { kind: 'reference' }>;

/** Bounded everywhere, so that a text of megabytes is read in linear time. */
const PIECE =
  /\{\{[ \t]{0,20}(?:'([^']{0,1000})'|(\$?[\p{L}_][\p{L}\p{N}_.-]{0,99}))[ \t]{0,20}\}\}|"?vault(?::|%3A)(request(?::|%3A)[\w.~-]{1,300}(?::|%3A)[a-z]{1,20}(?::|%3A)\d{1,6})"?/giu;
const KEPT_START = /vault(?::|%3A)request/i;

/** False for most texts, and found out without cutting them up. */
export function mayHoldVariables(text: string): boolean {
  return text.includes('{{') || KEPT_START.test(text);
}

/** The name of what lies under a vault record. */
export function keptName(record: string): string {
  return `vault:${record}`;
}

/** The vault record that a reference's name tells of; undefined for a variable. */
export function keptRecord(name: string): string | undefined {
  return name.startsWith('vault:') ? name.slice('vault:'.length) : undefined;
}

/** The vault records that a text asks for, in their order. */
export function keptRecordsIn(text: string): readonly string[] {
  return referencesIn(text).flatMap(({ name }) => keptRecord(name) ?? []);
}

/** `text` cut at its references; `start` and `end` count UTF-16 units, the end excluded. */
export function piecesOf(text: string): readonly TextPiece[] {
  if (!mayHoldVariables(text)) return text === '' ? [] : [{ kind: 'text', text }];
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(PIECE)) {
    const [start, end] = placeOf(match);
    if (start > at) pieces.push({ kind: 'text', text: text.slice(at, start) });
    const [, literal, variable, kept] = match;
    const name = kept === undefined ? variable : keptName(kept.replace(/%3A/gi, ':'));
    if (literal !== undefined) pieces.push({ kind: 'literal', text: literal, start, end });
    else if (name !== undefined) pieces.push({ kind: 'reference', name, start, end });
    at = end;
  }
  if (at < text.length) pieces.push({ kind: 'text', text: text.slice(at) });
  return pieces;
}

/** Quotes belong to a kept number alone. */
function placeOf(match: RegExpExecArray): readonly [number, number] {
  const { 0: whole, 3: kept, index } = match;
  const end = index + whole.length;
  if (kept === undefined) return [index, end];
  const isNumber = /number(?::|%3A)\d+$/i.test(kept) && whole.startsWith('"') && whole.endsWith('"');
  if (isNumber) return [index, end];
  return [index + (whole.startsWith('"') ? 1 : 0), end - (whole.endsWith('"') ? 1 : 0)];
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
