// Regular expressions that come from a file, run against what callers send: linear time only (security requirement S84).
import { RE2JS } from 're2js';

export interface Pattern {
  /** True when the pattern occurs anywhere in `text`; `^` and `$` anchor it. */
  readonly occursIn: (text: string) => boolean;
}

/** The pattern, or undefined where the engine refuses it (back references, look-around, syntax errors). */
export function compilePattern(source: string): Pattern | undefined {
  try {
    const compiled = RE2JS.compile(source);
    return { occursIn: (text) => compiled.matcher(text).find() };
  } catch {
    return undefined;
  }
}
