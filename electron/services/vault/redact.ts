// THE redaction (S27): everything that leaves the host goes through it. It knows the names under which secrets travel
// and, through the vault, the secrets themselves. Text stays as parsable as it was.

import { hideInHeader, hideInText } from '../../../shared/http/named-secrets.ts';
import { type SecretMasker, secretMasker } from './known-secrets.ts';
import { mask } from './mask.ts';
import { Secret } from './secret.ts';
import { isTextual, splitMessage } from './textual-bytes.ts';

export interface Redactor {
  text(text: string): string;
  /** A copy of plain data with every text in it redacted; header pairs and base64 contents by their own rules. */
  value<T>(value: T): T;
}

/** `secrets` is read once; make a new redactor when the vault has changed. */
export function createRedactor(secrets: readonly Secret[]): Redactor {
  const known = secretMasker(secrets);
  const walk = createWalk(known, maskOnce);
  // The copy has the shape of the original: only texts are replaced by texts.
  return { text: walk.text, value: <T>(value: T): T => walk.value(value) as T };
}

/**
 * The secrets that a redactor would mask in `value` for their names alone: typed among the headers, into the URL or the
 * body. An answer that repeats them, in whatever form, can then be redacted like one that repeats the vault's.
 */
export function namedSecrets(value: unknown): readonly Secret[] {
  const found = new Set<string>();
  const walk = createWalk(
    (text) => text,
    (secret) => {
      for (const form of [secret, percentDecoded(secret), jsonUnescaped(secret)]) found.add(form);
      return secret;
    },
  );
  walk.value(value);
  return [...found].map((text) => new Secret(text));
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function jsonUnescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

/** A value masked before stays as it is, so that the length in the mask is that of the secret. */
function maskOnce(value: string): string {
  return /^[\w.~-]{0,4}\*\*\*\d+\*\*\*[\w.~-]{0,2}$/.test(value) ? value : mask(value);
}

interface Walk {
  text(text: string): string;
  value(value: unknown): unknown;
}

function createWalk(known: SecretMasker, hide: (secret: string) => string): Walk {
  const text = (input: string) => hideInText(known(input), hide);
  const headerValue = (name: string, content: string) => {
    const hidden = hideInHeader(name, content, hide);
    return hidden === undefined ? text(content) : known(hidden);
  };
  const value = (input: unknown): unknown => {
    if (typeof input === 'string') return text(input);
    if (typeof input !== 'object' || input === null) return input;
    if (!Array.isArray(input)) return members(input);
    const [name, second] = input;
    const isPair = input.length === 2 && typeof name === 'string' && typeof second === 'string';
    return isPair ? [text(name), headerValue(name, second)] : input.map(value);
  };
  const members = (input: object): object => {
    const named = 'name' in input && typeof input.name === 'string' ? input.name : undefined;
    const entries = Object.entries(input).map(([member, content]): [string, unknown] => {
      if (typeof content !== 'string') return [member, value(content)];
      if (member === 'base64' || member === 'bodyBase64') return [member, redactBase64(content, known, text)];
      return [member, member === 'value' && named !== undefined ? headerValue(named, content) : text(content)];
    });
    return Object.fromEntries(entries);
  };
  return { text, value };
}

/**
 * Bytes are searched as Latin-1 text, in which every byte is one character. Untouched bytes keep their spelling, and
 * those that are no text are searched for known secrets alone: what has the name of one there has it by chance.
 */
function redactBase64(base64: string, known: (input: string) => string, text: (input: string) => string): string {
  const bytes = Buffer.from(base64, 'base64');
  const { heads, body, content } = splitMessage(bytes);
  const whole = bytes.toString('latin1');
  const redacted = isTextual(content)
    ? text(whole)
    : text(whole.slice(0, heads.length)) + known(whole.slice(bytes.length - body.length));
  return redacted === whole ? base64 : Buffer.from(redacted, 'latin1').toString('base64');
}
