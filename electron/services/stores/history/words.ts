// What a text is found by. Words are runs of letters and digits in lower case, as SQLite's unicode61 cuts them. Chinese,
// Japanese and Korean write no blanks, and unicode61 finds no part of such a run: a run becomes its overlapping pairs
// (请求签名 → 请求 求签 签名 名), so that two characters are found as well as ten.

const CJK = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}';
const CJK_RUN = new RegExp(`[${CJK}]+`, 'gu');
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const ASCII_WORD = /[a-z0-9]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of ASCII
const NOT_ASCII = /[^\x00-\x7f]/;

/** The text as the index takes it. */
export function indexedText(text: string): string {
  const lower = text.toLowerCase();
  return NOT_ASCII.test(lower) ? lower.replace(CJK_RUN, (run) => ` ${pairsOf(run, true).join(' ')} `) : lower;
}

/** The distinct words of a text that went through `indexedText`. */
export function wordsOf(indexed: string): ReadonlySet<string> {
  return new Set(indexed.match(NOT_ASCII.test(indexed) ? WORD : ASCII_WORD));
}

/** `last`: with the last character by itself, so that it too begins a word. */
function pairsOf(run: string, last: boolean): string[] {
  const points = [...run];
  const pairs = points.slice(1).map((point, index) => `${points[index]}${point}`);
  return last || points.length === 1 ? [...pairs, points.at(-1) ?? ''] : pairs;
}

/** One term of a question: words that must follow one another; the last one may go on. */
export interface Term {
  readonly words: readonly string[];
  /** As it was typed, in lower case. */
  readonly text: string;
}

/** The terms of a question: what stands between blanks, or in double quotes. A term without a word is left out. */
export function termsOf(question: string): readonly Term[] {
  const typed = question.toLowerCase().match(/"[^"]*"|[^\s"]+/g) ?? [];
  return typed.flatMap((each) => {
    const text = each.replaceAll('"', '').trim();
    const cut = NOT_ASCII.test(text) ? text.replace(CJK_RUN, (run) => ` ${pairsOf(run, false).join(' ')} `) : text;
    const words = cut.match(WORD) ?? [];
    return words.length === 0 ? [] : [{ words, text }];
  });
}

/** The question in FTS5's language: every term, each as the beginning of what follows. */
export function wordQuery(terms: readonly Term[]): string {
  return terms.map(({ words }) => phrase(words)).join(' AND ');
}

/** A single letter or digit begins every third word: it is taken as a word by itself. */
function phrase(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  const whole = words.length === 1 && last.length === 1 && !NOT_ASCII.test(last);
  return `"${words.join(' ')}"${whole ? '' : '*'}`;
}

/** The question for terms that stand inside of words: `endings` are the words in which a term's first word ends or stands. */
export function insideQuery(terms: readonly Term[], endings: readonly (readonly string[])[]): string {
  return terms
    .map(({ words }, index) => {
      const all = (endings[index] ?? []).map((word) => phraseFrom([word, ...words.slice(1)]));
      return `(${all.join(' OR ')})`;
    })
    .join(' AND ');
}

function phraseFrom(words: readonly string[]): string {
  return words.length === 1 ? `"${words[0]}"` : `"${words.join(' ')}"*`;
}
