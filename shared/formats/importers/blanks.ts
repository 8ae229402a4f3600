// Blanks around a text, in one pass: a pattern for blanks before the end tries again at each of them, so that a line of
// a hundred thousand blanks and a letter takes minutes.

/** Without blanks and tabs at either end. */
export function withoutBlanks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
