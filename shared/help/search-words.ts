// Texts as words to search by. Latin words lose their case and ending; Chinese, which has no blanks, is cut into pairs of
// neighbouring characters, so that any part of a sentence finds it.

/** Endings are dropped so that `published`, `publishes` and `publish` meet. Crude on purpose: both sides go the same way. */
const ENDING = /(?:ing|ed|es|s|e)$/;
const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;
/** Words that are in every text and tell nothing. */
const EMPTY = new Set(
  'a an and are as at be by can do does for from has have how i in is it its my no not of on or so that the this to was what when where which who why will with you'.split(
    ' ',
  ),
);

/** Full-width forms and capitals are the same word. */
export const plainText = (text: string): string => text.normalize('NFKC').toLowerCase();

/** `SignatureDoesNotMatch` is four words: names of errors are pasted, and known by their parts. */
const partsOfNames = (text: string): string => text.replace(/(?<=[a-z]{2})(?=[A-Z][a-z])/g, ' ');

function latinWord(word: string): string {
  return word.length > 4 ? word.replace(ENDING, '') : word;
}

function pairs(run: string): readonly string[] {
  const characters = [...run];
  if (characters.length === 1) return [run];
  return characters.slice(0, -1).map((character, at) => `${character}${characters[at + 1]}`);
}

/** The words of `text` in their order, as the index keeps them. */
export function searchWords(text: string): readonly string[] {
  const runs = plainText(partsOfNames(text)).match(RUNS) ?? [];
  return runs.flatMap((run) => {
    if (HAN.test(run)) return pairs(run);
    return EMPTY.has(run) ? [] : [latinWord(run)];
  });
}

/** Whether a word may be misspelt: long enough to be still recognised, and not Chinese. */
export const mayBeMisspelt = (word: string): boolean => word.length >= 4 && /^[a-z]+$/.test(word);

/** The most slips that are forgiven in a word of this length. */
const slipsIn = (word: string): number => (word.length >= 8 ? 2 : 1);

/**
 * How many letters to add, drop, replace or exchange with their neighbour make `other` of `word`; undefined when more
 * than are forgiven (Damerau's distance, optimal string alignment).
 */
export function slips(word: string, other: string): number | undefined {
  const most = slipsIn(word);
  if (Math.abs(word.length - other.length) > most) return undefined;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= word.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const change = word[row - 1] === other[column - 1] ? 0 : 1;
      const exchanged = word[row - 1] === other[column - 2] && word[row - 2] === other[column - 1];
      line.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (line[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + change,
          exchanged ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    if (Math.min(...line) > most) return undefined;
    beforeLast = last;
    last = line;
  }
  const distance = last[other.length] ?? most + 1;
  return distance <= most ? distance : undefined;
}
