// How the libraries of each language write text into a URL. Those of JavaScript are the language's own; the others are
// written after their documentation: which characters stay, what becomes of a blank, in which case the digits are.
import { rfc3986 } from './hand-signer.ts';

const keeping =
  (kept: string, space = '%20', change: (code: string) => string = (code) => code) =>
  (text: string): string =>
    [...Buffer.from(text, 'utf8')]
      .map((byte) => {
        const character = String.fromCharCode(byte);
        if (byte < 0x80 && kept.includes(character)) return character;
        if (character === ' ') return space;
        const code = rfc3986(Buffer.from([byte]));
        return code.length > 1 ? change(code) : code;
      })
      .join('');

const lower = (code: string): string => code.toLowerCase();
const withoutTilde =
  (encode: (text: string) => string) =>
  (text: string): string =>
    encode(text).replaceAll('~', '%7E');

/** THE table of encoders, by language and function. */
export const encoders = {
  'JavaScript encodeURIComponent': (text: string) => encodeURIComponent(text),
  'JavaScript encodeURI': (text: string) => encodeURI(text),
  'JavaScript URLSearchParams': (text: string) => new URLSearchParams([['', text]]).toString().slice(1),
  'Java URLEncoder': withoutTilde(keeping('*', '+')),
  'Java URLEncoder, plus replaced': withoutTilde(keeping('*')),
  'Go url.QueryEscape': keeping('', '+'),
  'Go url.PathEscape': keeping('$&+:=@'),
  'Python quote': keeping('/'),
  'Python quote_plus': keeping('', '+'),
  'PHP urlencode': withoutTilde(keeping('', '+')),
  'C# Uri.EscapeUriString': keeping(";/?:@&=+$,!*'()#[]"),
  'C# HttpUtility.UrlEncode': (text: string) =>
    withoutTilde(keeping('!()*', '+', lower))(text).replaceAll('%7E', '%7e'),
  'C# WebUtility.UrlEncode': withoutTilde(keeping('!()*', '+')),
  'Ruby CGI.escape': keeping('*', '+'),
  'Spring UriComponentsBuilder': keeping("!$'()*,;:@/?"),
  'OkHttp addQueryParameter': keeping('!$()*,;:@/?'),
  'axios params': keeping(':$,'),
  'shell jq @uri': keeping(''),
} as const;

export type EncoderName = keyof typeof encoders;
