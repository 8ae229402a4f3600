// THE redaction (S27): everything that leaves the host goes through it. It knows names under which secrets travel
// (secret-names.ts) and, through the vault, the secrets themselves. Text stays as parsable as it was.
import { type SecretMasker, secretMasker } from './known-secrets.ts';
import { mask } from './mask.ts';
import type { Secret } from './secret.ts';
import { type HeaderMasking, isSecretName, secretHeaders } from './secret-names.ts';

export interface Redactor {
  text(text: string): string;
  /** A copy of plain data with every text in it redacted; header pairs and base64 contents by their own rules. */
  value<T>(value: T): T;
}

/** `secrets` is asked once; make a new redactor when the vault has changed. */
export function createRedactor(secrets: readonly Secret[]): Redactor {
  const known = secretMasker(secrets);
  const text = (input: string) => redactText(input, known);
  // The copy has the shape of the original: only texts are replaced by texts.
  return { text, value: <T>(value: T): T => redactValue(value, text) as T };
}

const WORDS = /pass|pwd|secret|token|key|code|cookie|jwt|otp|authorization|"sk"|\bsk=|:\/\//i;

function redactText(input: string, known: SecretMasker): string {
  const text = known(input);
  if (!WORDS.test(text)) return text;
  return maskUserInfo(maskParameters(maskMembers(maskHeaderLines(text))));
}

function redactValue(value: unknown, text: (input: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const [name, second] = value;
    if (value.length === 2 && typeof name === 'string' && typeof second === 'string') {
      return [text(name), headerValue(name, second, text)];
    }
    return value.map((member) => redactValue(member, text));
  }
  return redactMembers(value, text);
}

function redactMembers(value: object, text: (input: string) => string): object {
  const named = 'name' in value && typeof value.name === 'string' ? value.name : undefined;
  const entries = Object.entries(value).map(([member, content]): [string, unknown] => {
    if (typeof content !== 'string') return [member, redactValue(content, text)];
    if (member === 'base64' || member === 'bodyBase64') return [member, redactBase64(content, text)];
    if (member === 'value' && named !== undefined) return [member, headerValue(named, content, text)];
    return [member, text(content)];
  });
  return Object.fromEntries(entries);
}

/** Bytes are searched as Latin-1 text, in which every byte is one character. Untouched bytes keep their spelling. */
function redactBase64(base64: string, text: (input: string) => string): string {
  const bytes = Buffer.from(base64, 'base64').toString('latin1');
  const redacted = text(bytes);
  return redacted === bytes ? base64 : Buffer.from(redacted, 'latin1').toString('base64');
}

function headerValue(name: string, value: string, text: (input: string) => string): string {
  const masking = secretHeaders.get(name.toLowerCase());
  if (masking !== undefined) return text(maskHeader(masking, value));
  return isSecretName(name) && value !== '' ? mask(value) : text(value);
}

function maskHeader(masking: HeaderMasking, value: string): string {
  if (value.trim() === '') return value;
  if (masking === 'cookies') return value.replace(/=([^;]*)/g, (_all, content: string) => `=${maskOnce(content)}`);
  if (masking === 'set-cookie') return value.replace(/=([^;]*)/, (_all, content: string) => `=${maskOnce(content)}`);
  return masking === 'scheme' ? maskCredentials(value) : maskOnce(value);
}

/** `Basic`, `Bearer` and whatever else carries the secret itself; a signature is no secret in the user's own window. */
function maskCredentials(value: string): string {
  if (/^\s*[\w-]*HMAC[\w-]*\s/i.test(value)) return value;
  const match = /^(\s*[\w-]+\s+)(\S.*)$/s.exec(value);
  return match === null ? maskOnce(value) : `${match[1]}${maskOnce(match[2] ?? '')}`;
}

/** A value masked before stays as it is, so that the length in the mask is that of the secret. */
function maskOnce(value: string): string {
  return value === '' || /^[\w.~-]{0,4}\*\*\*\d+\*\*\*[\w.~-]{0,2}$/.test(value) ? value : mask(value);
}

const HEADER_NAMES = [...secretHeaders.keys()].join('|');
/** In raw messages, canonical headers, a gateway's `|`-separated canonical request and quoted on a command line. */
const HEADER_LINE = new RegExp(`(?<![\\w-])(${HEADER_NAMES})([ \\t]{0,20}:[ \\t]{0,20})([^\\r\\n|"'\\\\]+)`, 'gi');

function maskHeaderLines(text: string): string {
  return text.replace(HEADER_LINE, (_all, name: string, colon: string, value: string) => {
    const masking = secretHeaders.get(name.toLowerCase()) ?? 'whole';
    return `${name}${colon}${maskHeader(masking, value)}`;
  });
}

const NAME = '[\\w.\\- ]{1,64}';
const MEMBER = new RegExp(`"(${NAME})"(\\s{0,20}:\\s{0,20})(?:"((?:[^"\\\\]|\\\\.)*)"|(-?\\d[\\d.eE+-]*))`, 'g');
/** The same inside a JSON text that is itself a text in JSON. */
const INNER_MEMBER = new RegExp(`\\\\"(${NAME})\\\\"(\\s{0,20}:\\s{0,20})\\\\"((?:[^"\\\\]|\\\\\\\\.)*)\\\\"`, 'g');

function maskMembers(text: string): string {
  const outer = text.replace(MEMBER, (all, name: string, colon: string, value?: string, number?: string) => {
    if (!isSecretName(name) && secretHeaders.get(name.toLowerCase()) === undefined) return all;
    return value === '' ? all : `"${name}"${colon}"${maskMember(name, value ?? number ?? '')}"`;
  });
  return outer.replace(INNER_MEMBER, (all, name: string, colon: string, value: string) => {
    if (!isSecretName(name) && secretHeaders.get(name.toLowerCase()) === undefined) return all;
    return value === '' ? all : `\\"${name}\\"${colon}\\"${maskMember(name, value)}\\"`;
  });
}

function maskMember(name: string, value: string): string {
  const masking = secretHeaders.get(name.toLowerCase());
  return masking === undefined ? maskOnce(value) : maskHeader(masking, value);
}

const PARAMETER = /(^|[?&;\s|"'])([\w.\-[\]%]{1,64})=([^&\s"'|#;<>\\]+)/g;

function maskParameters(text: string): string {
  return text.replace(PARAMETER, (all, before: string, name: string, value: string) =>
    isSecretName(decodeName(name)) ? `${before}${name}=${maskOnce(value)}` : all,
  );
}

function decodeName(name: string): string {
  return name.replace(/%([0-7][0-9a-f])/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const USER_INFO = /([a-z][a-z0-9+.-]{0,20}:\/\/)([^\s/?#@"'<>:]*)(:[^\s/?#@"'<>]*)?@/gi;

function maskUserInfo(text: string): string {
  return text.replace(USER_INFO, (_all, scheme: string, user: string, password?: string) =>
    password === undefined ? `${scheme}${maskOnce(user)}@` : `${scheme}${user}:${maskOnce(password.slice(1))}@`,
  );
}
