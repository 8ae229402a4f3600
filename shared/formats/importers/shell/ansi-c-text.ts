// The escapes of bash's $'…' (Bash manual, 3.1.2.4), which C, Python and Go literals share for the most part.
import { utf8Decode } from '../../../http/utf8.ts';

const NAMED: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  v: '\v',
};

const ESCAPE =
  /((?:\\x[0-9a-fA-F]{1,2}|\\[0-7]{1,3})+)|\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{1,4})|\\U([0-9a-fA-F]{1,8})|\\c([\s\S])|\\([\s\S])/g;

/** Text with its escapes read. Bytes (`\xE6\xB7\xB1`, octal too) that stand together are UTF-8. */
export function ansiCText(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    ESCAPE,
    (
      whole: string,
      bytes?: string,
      braced?: string,
      unit?: string,
      point?: string,
      control?: string,
      named?: string,
    ) => {
      if (bytes !== undefined) return bytesText(bytes);
      const code = braced ?? unit ?? point;
      if (code !== undefined) return codePointText(Number.parseInt(code, 16), whole);
      if (control !== undefined) return String.fromCharCode(control.charCodeAt(0) & 0x1f);
      return NAMED[named ?? ''] ?? named ?? '';
    },
  );
}

function codePointText(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

function bytesText(escapes: string): string {
  const codes = escapes
    .split('\\')
    .slice(1)
    .map((digits) =>
      digits.startsWith('x') ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 8) & 0xff,
    );
  return utf8Decode(Uint8Array.from(codes));
}
