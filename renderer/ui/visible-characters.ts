/** A piece of text as it is drawn: plain, or one character that would otherwise not be seen. */
export type VisiblePiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mark'; readonly label: string; readonly codePoint: string };

// Controls, format characters (bidirectional and zero-width marks), line and paragraph separators, lone surrogates,
// variation selectors, fillers and blanks other than U+0020 and the ideographic one.
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u00a0\u115f\u1160\u1680\u2000-\u200a\u202f\u205f\u2800\u3164\uffa0]|\p{Variation_Selector}|\u034f/u;
const HIDDEN_EACH = new RegExp(HIDDEN.source, 'gu');

const CONTROLS =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US';
const NAMES: ReadonlyMap<number, string> = new Map([
  ...CONTROLS.split(' ').map((name, code): [number, string] => [code, name]),
  [0x7f, 'DEL'],
  [0xa0, 'NBSP'],
  [0xad, 'SHY'],
  [0x200b, 'ZWSP'],
  [0x200c, 'ZWNJ'],
  [0x200d, 'ZWJ'],
  [0x200e, 'LRM'],
  [0x200f, 'RLM'],
  [0x202a, 'LRE'],
  [0x202b, 'RLE'],
  [0x202c, 'PDF'],
  [0x202d, 'LRO'],
  [0x202e, 'RLO'],
  [0x2066, 'LRI'],
  [0x2067, 'RLI'],
  [0x2068, 'FSI'],
  [0x2069, 'PDI'],
  [0xfeff, 'BOM'],
]);

/** `U+0020` of a character. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Cuts `text` so that every character that cannot be seen becomes a mark (security requirement S8). `keepTabs` leaves
 * tabs as they are, for indented source text.
 */
export function visiblePieces(text: string, keepTabs = false): readonly VisiblePiece[] {
  if (!HIDDEN.test(text)) return text === '' ? [] : [{ kind: 'text', text }];
  const pieces: VisiblePiece[] = [];
  let from = 0;
  for (const match of text.matchAll(HIDDEN_EACH)) {
    const character = match[0];
    if (keepTabs && character === '\t') continue;
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) });
    const codePoint = codePointName(character);
    pieces.push({ kind: 'mark', label: NAMES.get(character.codePointAt(0) ?? 0) ?? codePoint, codePoint });
    from = match.index + character.length;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}

/** The same as one plain text, for places that take no elements: tooltips, menu entries. `\u202ea` is `⟨RLO⟩a`. */
export function visibleString(text: string): string {
  return visiblePieces(text)
    .map((piece) => (piece.kind === 'text' ? piece.text : `⟨${piece.label}⟩`))
    .join('');
}

/** Characters of a short field that cannot be seen, and blanks around it, as `U+200B at 3`; at most ten. */
export function invisibleIn(text: string): readonly string[] {
  const found: string[] = [];
  const inner = { from: text.length - text.trimStart().length, to: text.trimEnd().length };
  for (let at = 0; at < text.length && found.length < 10; ) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const outside = at < inner.from || at >= inner.to;
    if (outside || HIDDEN.test(character)) found.push(`${codePointName(character)} at ${at}`);
    at += character.length;
  }
  return found;
}
