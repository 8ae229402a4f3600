// What a person cannot see in a secret they pasted: invisible characters, blanks or quotes around it, and characters
// that look like others.
import { lookAlikeCharacters } from '../../../shared/http/invisible-characters.ts';

// Controls, format characters, line and paragraph separators, every blank but the plain one, fillers, variation selectors.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Variation_Selector}]|(?! )\p{Zs}|[\u115f\u1160\u2800\u3164\uffa0]/u;
const AROUND = /["'`\u2018\u2019\u201c\u201d\s]/u;

/** `U+0020 at 0` for each: invisible and look-alike code points anywhere, blanks and quotes at both ends; positions in code points. */
export function secretProblems(secret: string): string[] {
  const points = [...secret];
  const firstInner = points.findIndex((point) => !AROUND.test(point));
  const lastInner = points.findLastIndex((point) => !AROUND.test(point));
  return points.flatMap((point, index) => {
    const outside = firstInner < 0 || index < firstInner || index > lastInner;
    if (!INVISIBLE.test(point) && !outside && lookAlikeCharacters(point).length === 0) return [];
    const code = (point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return [`U+${code} at ${index}`];
  });
}
