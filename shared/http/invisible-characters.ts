// Characters of a short field that a person cannot see: the commonest reason why two equal-looking keys differ.

const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u00a0\u115f\u1160\u1680\u2000-\u200a\u202f\u205f\u2800\u3164\uffa0]|\p{Variation_Selector}|\u034f/u;

/** Controls, format marks, unusual blanks anywhere and any blank at an end, as `U+200B at 3` (UTF-16 index); at most ten. */
export function invisibleCharacters(text: string): readonly string[] {
  const found: string[] = [];
  const from = text.length - text.trimStart().length;
  const to = text.trimEnd().length;
  for (let at = 0; at < text.length && found.length < 10; ) {
    const code = text.codePointAt(at) ?? 0;
    const character = String.fromCodePoint(code);
    if (at < from || at >= to || HIDDEN.test(character)) {
      found.push(`U+${code.toString(16).toUpperCase().padStart(4, '0')} at ${at}`);
    }
    at += character.length;
  }
  return found;
}
