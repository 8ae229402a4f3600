// One text held against what is expected of it.
import { RE2JS } from 're2js';
import type { TextTest } from '../model/expectation.ts';

/** THE table of tests; `actual` is undefined where the thing is not there. Patterns are of linear time (S84). */
const TESTS: Readonly<Record<TextTest, (actual: string | undefined, value: string) => boolean>> = {
  equals: (actual, value) => actual === value,
  contains: (actual, value) => actual?.includes(value) === true,
  matches: (actual, value) => actual !== undefined && isMatch(actual, value),
  exists: (actual) => actual !== undefined,
  absent: (actual) => actual === undefined,
  less: (actual, value) => isNumber(actual) && isNumber(value) && Number(actual) < Number(value),
  greater: (actual, value) => isNumber(actual) && isNumber(value) && Number(actual) > Number(value),
};

export function passesText(test: TextTest, actual: string | undefined, value: string): boolean {
  return TESTS[test](actual, value);
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '' && Number.isFinite(Number(text));
}

/** A pattern that cannot be read matches nothing. */
function isMatch(text: string, pattern: string): boolean {
  try {
    return RE2JS.compile(pattern).matcher(text).find();
  } catch {
    return false;
  }
}
