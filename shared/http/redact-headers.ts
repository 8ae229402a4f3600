// Header values that must not leave the host in clear (security requirement S27): one table for log, export and error.
import type { Header, HeaderList } from '../model/header-list.ts';
import { APP_CODE, AUTH_TOKEN, AUTHORIZATION, SECURITY_TOKEN } from './header-names.ts';

const SECRET_HEADERS = new Set([
  AUTH_TOKEN,
  SECURITY_TOKEN,
  APP_CODE,
  'x-hw-appkey',
  'apikey',
  'cookie',
  'set-cookie',
  'proxy-authorization',
]);

const LONG = 16;

/** Same place, first 4 and last 2 characters when longer than 16, the length shown. */
export function mask(value: string): string {
  const shown = value.length > LONG ? `${value.slice(0, 4)}…${value.slice(-2)}` : '';
  return `***${shown}(${value.length})`;
}

/** A signature proves and reveals nothing of the secret; every other kind of Authorization carries it. */
function isSignature(value: string): boolean {
  return /^[A-Z0-9-]*HMAC-[A-Z0-9]+\s/.test(value);
}

/** The secret part of a header value, or undefined when the header carries none. */
export function secretPart(name: string, value: string): string | undefined {
  const lower = name.toLowerCase();
  if (lower !== AUTHORIZATION) return SECRET_HEADERS.has(lower) && value !== '' ? value : undefined;
  if (isSignature(value) || value === '') return undefined;
  const blank = value.indexOf(' ');
  return blank < 0 ? value : value.slice(blank + 1);
}

/** The headers with secret values masked; names, order and everything else stay. */
export function redactHeaders(headers: HeaderList): HeaderList {
  return headers.map(([name, value]): Header => {
    const secret = secretPart(name, value);
    return secret === undefined ? [name, value] : [name, value.replace(secret, () => mask(secret))];
  });
}

const SHORTEST_SECRET = 6;

/** `text` with every secret value of `headers` masked wherever it occurs, e.g. in a canonical request that was echoed. */
export function redactText(text: string, headers: HeaderList): string {
  let redacted = text;
  for (const [name, value] of headers) {
    const secret = secretPart(name, value)?.trim();
    if (secret !== undefined && secret.length >= SHORTEST_SECRET) redacted = redacted.replaceAll(secret, mask(secret));
  }
  return redacted;
}
