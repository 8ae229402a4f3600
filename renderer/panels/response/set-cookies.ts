import type { HeaderList } from '../../../shared/model/header-list.ts';

export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** In the order of the line; the content is empty for flags such as `Secure`. */
  readonly attributes: readonly (readonly [name: string, content: string])[];
}

/** The Set-Cookie lines of an answer (RFC 6265, 5.2), repeated ones too. */
export function setCookies(headers: HeaderList): readonly SetCookie[] {
  return headers
    .filter(([name]) => name.toLowerCase() === 'set-cookie')
    .map(([, line]) => {
      const [pair = '', ...rest] = line.split(';');
      const [name, value] = halves(pair);
      return { name, value, attributes: rest.filter((part) => part.trim() !== '').map(halves) };
    });
}

/** Without a sign the text is the name of a flag. */
function halves(text: string): readonly [string, string] {
  const sign = text.indexOf('=');
  return sign < 0 ? [text.trim(), ''] : [text.slice(0, sign).trim(), text.slice(sign + 1).trim()];
}
