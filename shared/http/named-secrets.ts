// Finds secrets by the names they travel under (secret-names.ts), in header fields and in any text: raw messages,
// canonical requests, JSON, forms, queries, URLs, command lines. What happens to a value is the caller's choice.
import { type HeaderMasking, isSecretName, secretHeaders } from './secret-names.ts';

/** What to put in the place of a secret value; `isNumber`: it stands as a number in JSON, and gets quotes. */
export type Hide = (secret: string, isNumber?: boolean) => string;

/** The header's value with what is secret in it hidden; undefined for a name that tells of no secret. */
export function hideInHeader(name: string, value: string, hide: Hide): string | undefined {
  const masking = secretHeaders.get(name.toLowerCase());
  if (masking !== undefined) return hideInValue(masking, value, hide);
  if (!isSecretName(name)) return undefined;
  return value === '' ? value : hide(value);
}

function hideInValue(masking: HeaderMasking, value: string, hide: Hide): string {
  if (value.trim() === '') return value;
  const cookie = (_all: string, content: string) => `=${content === '' ? '' : hide(content)}`;
  if (masking === 'cookies') return value.replace(/=([^;]*)/g, cookie);
  if (masking === 'set-cookie') return value.replace(/=([^;]*)/, cookie);
  return masking === 'scheme' ? hideCredentials(value, hide) : hide(value);
}

/** `Basic`, `Bearer` and whatever else carries the secret itself; a signature is no secret in the user's own window. */
function hideCredentials(value: string, hide: Hide): string {
  if (/^\s*(?=[\w-]*HMAC)[\w-]+\s/i.test(value)) return value;
  const match = /^(\s*[\w-]+\s+)(\S.*)$/s.exec(value);
  return match === null ? hide(value) : `${match[1]}${hide(match[2] ?? '')}`;
}

/** What stands between the words of a name, as it is or percent-encoded. */
const GAP = '(?:[-_. ]|%[0-9a-f]{2}){0,3}';
/** The end of every secret's name, or an address with a user: without one of them there is nothing to look for. */
const WORDS = new RegExp(
  `pass|pwd|secret|token|cookie|jwt|otp|authorization|(?:api|app|access|private|signing)${GAP}(?:key|code)|\\bsk\\b|://[^\\s/?#@"'<>]*@`,
  'i',
);

/** The text with every named secret hidden; it stays as parsable as it was where `hide` gives plain characters. */
export function hideInText(text: string, hide: Hide): string {
  // Most texts hold none of the words, and the search below costs ten times this one.
  if (!WORDS.test(text)) return text;
  return hideUserInfo(hideParameters(hideMembers(hideHeaderLines(text, hide), hide), hide), hide);
}

const HEADER_NAMES = [...secretHeaders.keys()].join('|');
/** In raw messages, canonical headers, a gateway's `|`-separated canonical request and quoted on a command line. */
const HEADER_LINE = new RegExp(`(?<![\\w-])(${HEADER_NAMES})([ \\t]{0,20}:[ \\t]{0,20})([^\\r\\n|"'\\\\]+)`, 'gi');

function hideHeaderLines(text: string, hide: Hide): string {
  return text.replace(
    HEADER_LINE,
    (_all, name: string, colon: string, value: string) => `${name}${colon}${hideInHeader(name, value, hide) ?? value}`,
  );
}

const NAME = '[\\w.\\- ]{1,64}';
const MEMBER = new RegExp(`"(${NAME})"(\\s{0,20}:\\s{0,20})(?:"((?:[^"\\\\]|\\\\.)*)"|(-?\\d[\\d.eE+-]*))`, 'g');
/** The same inside a JSON text that is itself a text in JSON. */
const INNER_MEMBER = new RegExp(`\\\\"(${NAME})\\\\"(\\s{0,20}:\\s{0,20})\\\\"((?:[^"\\\\]|\\\\\\\\.)*)\\\\"`, 'g');

function hideMembers(text: string, hide: Hide): string {
  const outer = text.replace(MEMBER, (all, name: string, colon: string, content?: string, number?: string) => {
    const isNumber = content === undefined;
    const hidden = hideInHeader(name, content ?? number ?? '', isNumber ? (secret) => hide(secret, true) : hide);
    if (hidden === undefined) return all;
    // A mask of digits alone (one of equal length) takes a number's place as a number.
    const quote = isNumber && /^\d+$/.test(hidden) ? '' : '"';
    return `"${name}"${colon}${quote}${hidden}${quote}`;
  });
  return outer.replace(INNER_MEMBER, (all, name: string, colon: string, content: string) => {
    const hidden = hideInHeader(name, content, hide);
    return hidden === undefined ? all : `\\"${name}\\"${colon}\\"${hidden}\\"`;
  });
}

const PARAMETER = /(^|[?&;\s|"'])([\w.\-[\]%]{1,64})=([^&\s"'|#;<>\\]+)/g;

function hideParameters(text: string, hide: Hide): string {
  return text.replace(PARAMETER, (all, before: string, name: string, value: string) =>
    isSecretName(decodeName(name)) ? `${before}${name}=${hide(value)}` : all,
  );
}

function decodeName(name: string): string {
  return name.replace(/%([0-7][0-9a-f])/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const USER_INFO = /([a-z][a-z0-9+.-]{0,20}:\/\/)([^\s/?#@"'<>:]*)(:[^\s/?#@"'<>]*)?@/gi;

function hideUserInfo(text: string, hide: Hide): string {
  return text.replace(USER_INFO, (_all, scheme: string, user: string, password?: string) => {
    if (password === undefined) return `${scheme}${user === '' ? '' : hide(user)}@`;
    return `${scheme}${user}:${password === ':' ? '' : hide(password.slice(1))}@`;
  });
}
