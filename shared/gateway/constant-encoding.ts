// How the gateway percent-encodes constants before it puts them into a backend request (gateway.md 2.14). The lists are
// those of the user guide; the one for paths may be cut short there.
import { utf8Encode } from '../http/utf8.ts';

const IN_PATH = new Set(' ?>');
const IN_QUERY = new Set(' >=<+&%#"[\\]^`{|}');

function encode(text: string, listed: ReadonlySet<string>): string {
  let encoded = '';
  for (const byte of utf8Encode(text)) {
    const character = String.fromCharCode(byte);
    const plain = byte > 0x1f && byte < 0x7f && !listed.has(character);
    encoded += plain ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

/** ASCII 0-31 and 127-255, blank, `?` and `>`. */
export const encodePathConstant = (text: string): string => encode(text, IN_PATH);

/** ASCII 0-31 and 127-255, blank and `>=<+&%#"[\]^{|}` and the backtick. */
export const encodeQueryConstant = (text: string): string => encode(text, IN_QUERY);
