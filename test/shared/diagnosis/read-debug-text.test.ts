import { describe, expect, it } from 'vitest';
import { readDebugText, readDebugToSign } from '../../../shared/diagnosis/read-debug-text.ts';

const REQUEST = 'GET\n/a/\nq="ü"\nhost:h\n\nhost\ne3b0';

describe("a client's debug output", () => {
  it.each([
    ['real newlines', REQUEST],
    ['a JSON string', JSON.stringify(REQUEST)],
    ['a JSON string in ASCII', JSON.stringify(REQUEST).replace('ü', '\\u00fc')],
    ["a language's literal in single quotes", `'${REQUEST.replaceAll('\n', '\\n')}'`],
    ['a literal of bytes', `b'${REQUEST.replaceAll('\n', '\\n')}'`],
    ['escapes without quotes', REQUEST.replaceAll('\n', '\\n')],
  ])('is read from %s', (_name, text) => {
    expect(readDebugText(text)).toBe(REQUEST);
  });

  it('keeps backslashes of a text with real newlines', () => {
    const text = 'GET\n/a\\n/\n';
    expect(readDebugText(text)).toBe(text);
  });

  it('is a string to sign without the newline of a print statement, with bars for newlines or as a literal', () => {
    const text = 'SDK-HMAC-SHA256\n20240105T234410Z\nab12';
    for (const shown of [text, `${text}\n`, text.replaceAll('\n', '|'), JSON.stringify(text)])
      expect(readDebugToSign(shown)).toBe(text);
  });
});
