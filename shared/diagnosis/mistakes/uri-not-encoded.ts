// The path signed with characters that the rule percent-encodes.
import { percentDecodeToBytes } from '../../http/percent-encoding.ts';
import { utf8Decode } from '../../http/utf8.ts';
import { type Mistake, uriVariant, type Variant } from './mistake.ts';
import type { SigningFacts, SigningRecipe } from './signing-recipe.ts';

/** Characters that JavaScript's encodeURI leaves alone, beside the unreserved ones. */
const LEFT_BY_ENCODE_URI = ";,/?:@&=+$#!*'()";
/** Those that encodeURIComponent and Python's or Java's path encoders leave alone. */
const LEFT_BY_PATH_ENCODERS = [
  "!*'()",
  "!$&'()*+,;=:@",
  ':@&=+$',
  "!$&'()*+,;=:@[]|^",
  ":@!$&'()*,;=",
  '[]',
  "!$&'()*+,;=",
  ':@',
  '+',
  '*',
  '@',
  ':',
  ',',
  '~',
];

/** 512 choices. */
const MOST_CHOSEN = 9;

export function decodePercent(text: string): string {
  return utf8Decode(percentDecodeToBytes(text));
}

/** Decodes only the escapes of the characters in `characters`. */
export function decodeOnly(text: string, characters: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (code, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    return characters.includes(character) ? character : code;
  });
}

/** Every choice of the characters that are escaped in `text`, for encoders that nobody knows; few enough to be tried. */
export function everyChoice(text: string): readonly string[] {
  const escaped = [...new Set(text.match(/%[2-7][0-9A-F]/g) ?? [])].map((code) => decodePercent(code));
  if (escaped.length > MOST_CHOSEN) return [];
  const choices = Array.from({ length: 2 ** escaped.length }, (_, mask) =>
    escaped.filter((_character, bit) => (mask >> bit) % 2 === 1).join(''),
  );
  return choices.filter((kept) => kept !== '');
}

/** The path as it stands in the request, where that is more than another spelling of the escapes. */
function asSent(facts: SigningFacts, right: SigningRecipe): readonly Variant[] {
  const path = facts.rawPath.endsWith('/') ? facts.rawPath : `${facts.rawPath}/`;
  const respelled = path.replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase()) === right.uri;
  return respelled || decodePercent(path) !== decodePercent(right.uri)
    ? []
    : [uriVariant('the path as sent, closed', () => path)];
}

export const uriNotEncoded: Mistake = {
  id: 'uri.not-encoded',
  part: 'uri',
  variants: (facts, right) => [
    ...asSent(facts, right),
    uriVariant('the path decoded', decodePercent),
    uriVariant('reserved characters left as they are', (uri) => decodeOnly(uri, LEFT_BY_ENCODE_URI)),
    ...LEFT_BY_PATH_ENCODERS.map((kept) => uriVariant(`${kept} left as they are`, (uri) => decodeOnly(uri, kept))),
    uriVariant('all but blanks left as they are', (uri) => decodePercent(uri).replaceAll(' ', '%20')),
    uriVariant('blanks left as they are', (uri) => decodeOnly(uri, ' ')),
    uriVariant('a plus sign for a blank', (uri) => uri.replaceAll('%20', '+')),
    uriVariant("a form encoder's path: plus signs, the asterisk left, the tilde encoded", (uri) =>
      decodeOnly(uri.replaceAll('%20', '+'), '*').replaceAll('~', '%7E'),
    ),
    uriVariant(".NET's form encoder: plus signs, !()* left, the tilde encoded", (uri) =>
      decodeOnly(uri.replaceAll('%20', '+'), '!()*').replaceAll('~', '%7E'),
    ),
    uriVariant('the tilde encoded', (uri) => uri.replaceAll('~', '%7E')),
    ...everyChoice(right.uri).map((kept) => ({
      ...uriVariant(`${kept} left as they are`, (uri) => decodeOnly(uri, kept)),
      rare: true,
    })),
    uriVariant('only non-ASCII characters left', (uri) =>
      uri.replace(/(?:%[89A-Fa-f][0-9A-Fa-f])+/g, (run) => decodePercent(run)),
    ),
  ],
};
