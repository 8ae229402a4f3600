// The order of a locale, as Intl and ICU's root collation give it for ASCII: marks, then digits, then letters without
// regard to case, and lower case first where nothing else differs. Written out, since what a machine's own locale does
// must not change a diagnosis.

const MARKS = '_-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$';

function weight(character: string): number {
  const mark = MARKS.indexOf(character);
  if (mark >= 0) return mark + 1;
  if (/[0-9]/.test(character)) return 100 + Number(character);
  const code = character.toLowerCase().charCodeAt(0);
  return 1000 + code;
}

const isLower = (character: string): boolean => character !== character.toUpperCase();

/** Negative where `a` comes first. */
export function compareByLocale(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let byCase = 0;
  for (let at = 0; at < length; at++) {
    const [left, right] = [a.charAt(at), b.charAt(at)];
    const difference = weight(left) - weight(right);
    if (difference !== 0) return difference;
    if (byCase === 0 && left !== right) byCase = isLower(left) ? -1 : 1;
  }
  return a.length - b.length || byCase;
}
