// Characters of a short field that a person cannot see: the commonest reason why two equal-looking keys differ.

const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u00a0\u115f\u1160\u1680\u2000-\u200a\u202f\u205f\u2800\u3164\uffa0]|\p{Variation_Selector}|\u034f/u;

/** Controls, format marks, unusual blanks anywhere and any blank at an end, as `U+200B at 3` (UTF-16 index); at most ten. */
export function invisibleCharacters(text: string): readonly string[] {
  const from = text.length - text.trimStart().length;
  const to = text.trimEnd().length;
  return charactersAt(text, (character, at) => at < from || at >= to || HIDDEN.test(character));
}

/** Full-width forms, the ideographic blank, typographic dashes and quotes, and other strokes and dots like ours. */
const LOOK_ALIKE =
  /[\uff01-\uff5e\u3000\u2010-\u2015\u2018-\u201f\u2212\u2024\u2044\u2215\u2217\u2236\u2223\u02b9-\u02bc\u2032\u2035]/;

/** Cyrillic and Greek letters that are drawn like Latin ones. */
const LETTERS_LIKE_LATIN = /[АВЕЅІЈКМНОРСТУХаеѕіјкорсухһԁԛԝҮΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι]/;
/** Runs of letters and digits: a letter is taken for another only among those it is mixed with. */
const WORD = /[\p{L}\p{N}]+/gu;

/** Characters that look like ASCII ones and are not, as `U+FF0F at 3`; at most ten. */
export function lookAlikeCharacters(text: string): readonly string[] {
  const mixed = new Set<number>();
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!/[A-Za-z0-9]/.test(word)) continue;
    for (let at = 0; at < word.length; at++) if (LETTERS_LIKE_LATIN.test(word[at] ?? '')) mixed.add(index + at);
  }
  return charactersAt(text, (character, at) => LOOK_ALIKE.test(character) || mixed.has(at));
}

/** Characters that are not allowed by themselves, as `U+0020 at 1`; at most ten. */
export function charactersOutside(text: string, isAllowed: (character: string) => boolean): readonly string[] {
  return charactersAt(text, (character) => !isAllowed(character));
}

function charactersAt(text: string, isMeant: (character: string, at: number) => boolean): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length && found.length < 10; ) {
    const code = text.codePointAt(at) ?? 0;
    const character = String.fromCodePoint(code);
    if (isMeant(character, at)) {
      found.push(`U+${code.toString(16).toUpperCase().padStart(4, '0')} at ${at}`);
    }
    at += character.length;
  }
  return found;
}
