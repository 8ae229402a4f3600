// What an IAM token shows of itself without its key: its length, whether it came through whole, and what a signed token
// (PKI, a base64 text that begins with MII) says in clear of its region and its end. The token itself is never shown.
import { base64Decode } from '../../http/body-bytes.ts';
import { utf8Decode } from '../../http/utf8.ts';

export interface TokenShape {
  readonly characters: number;
  readonly lineBreaks: number;
  readonly blanks: number;
  readonly isQuoted: boolean;
  /** A signed token whose length says that characters are missing at its end. */
  readonly isCut: boolean;
  /** Project name of a signed token, which is that of its region: `cn-north-4`. */
  readonly region: string | undefined;
  readonly expiresAt: string | undefined;
}

/** Longer than any token. */
const LONGEST = 100_000;

/** Undefined for a token that was masked where it was kept. */
export function tokenShape(token: string): TokenShape | undefined {
  if (token.includes('***') || token === '') return undefined;
  const text = token.slice(0, LONGEST);
  const bare = text.replace(/\s/g, '').replace(/^["']|["']$/g, '');
  const inside = bare.startsWith('MII') ? signedText(bare) : undefined;
  const project = inside?.match(
    /"project"\s*:\s*\{.{0,2000}?"name"\s*:\s*"([a-z]{2}-[a-z]+-\d+(?:[_-][\w-]+)?)"/s,
  )?.[1];
  const ownName = inside?.match(/"name"\s*:\s*"([a-z]{2}-[a-z]+-\d+)"/)?.[1];
  return {
    characters: token.length,
    lineBreaks: (text.match(/\r\n|\r|\n|\\n/g) ?? []).length,
    blanks: (text.match(/[ \t\u00a0]/g) ?? []).length,
    isQuoted: /^\s*["']|["']\s*$/.test(text),
    isCut: bare.startsWith('MII') && isShorterThanSaid(bare),
    region: (project ?? ownName)?.replace(/[_].*$/, ''),
    expiresAt: inside?.match(/"expires_at"\s*:\s*"([^"]{1,40})"/)?.[1],
  };
}

/** Tokens write `-` for `/`. */
function bytesOf(bare: string): Uint8Array | undefined {
  const text = bare.replace(/-/g, '/').replace(/(?<!=)=+$/, '');
  const whole = text.slice(0, text.length - (text.length % 4 === 1 ? 1 : 0));
  return base64Decode(whole.padEnd(Math.ceil(whole.length / 4) * 4, '='));
}

function signedText(bare: string): string | undefined {
  const bytes = bytesOf(bare);
  return bytes === undefined ? undefined : utf8Decode(bytes);
}

/** The message begins with its own length (DER: 30 82 hi lo). */
function isShorterThanSaid(bare: string): boolean {
  const bytes = bytesOf(bare);
  const [tag, form, high = 0, low = 0] = bytes ?? [];
  return bytes !== undefined && tag === 0x30 && form === 0x82 && bytes.length < high * 256 + low + 4;
}

/** `cn-north-4` of `….apigw.cn-north-4.example.com`. */
export const regionOfHost = (host: string): string | undefined =>
  /(?:^|\.)([a-z]{2}-[a-z]+-\d+)(?:\.|$)/.exec(host)?.[1];
