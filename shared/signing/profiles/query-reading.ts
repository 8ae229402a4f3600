// Canonical query string by profile (signing.md 2.2).
import { percentDecodeToBytes, percentEncode, percentEncodeBytes } from '../../http/percent-encoding.ts';
import { type RawPair, splitQuery } from '../../http/request-target.ts';
import { compareCodePoints, isUtf8, utf8Decode } from '../../http/utf8.ts';
import { decodeUriText, escapeInvalid, isWellEscaped } from './percent-reading.ts';
import type { SigningProfile } from './profile.ts';
import { ProfileRefusal } from './profile-refusal.ts';

/** One side of a pair: text to sort by and its encoded form. */
interface Piece {
  readonly text: string;
  readonly encoded: string;
}

interface Pair {
  readonly name: Piece;
  readonly value: Piece;
}

function readPiece(raw: string, profile: SigningProfile): Piece {
  const { reading, plus, invalidUtf8 } = profile.query;
  const source = plus === 'space' ? raw.replaceAll('+', ' ') : raw;
  if (reading === 'decodeURI') {
    const text = decodeUriText(source);
    if (text === undefined) throw new ProfileRefusal(profile.id, 'URI malformed');
    return { text, encoded: percentEncode(text) };
  }
  const bytes = percentDecodeToBytes(source);
  if (isUtf8(bytes) || invalidUtf8 === 'replacement') {
    const text = utf8Decode(bytes);
    return { text, encoded: percentEncode(text) };
  }
  if (invalidUtf8 === 'bytes') return { text: utf8Decode(bytes), encoded: percentEncodeBytes(bytes) };
  const text = escapeInvalid(source);
  return { text, encoded: percentEncode(text) };
}

function isKept(pair: RawPair, profile: SigningProfile): boolean {
  const { emptyNames, malformed, semicolonPairs } = profile.query;
  const whole = `${pair.name}=${pair.value ?? ''}`;
  if (semicolonPairs === 'drop' && whole.includes(';')) return false;
  if (!isWellEscaped(whole)) {
    if (malformed === 'drop') return false;
    if (malformed === 'throw') throw new ProfileRefusal(profile.id, 'malformed percent escape in the query');
  }
  if (pair.name !== '') return true;
  if (emptyNames === 'keep') return true;
  return emptyNames === 'keep-valued' && pair.value !== undefined;
}

type Order = 'code-point' | 'utf-16' | 'encoded' | 'numeric' | 'given';

function comparePieces(order: Order, a: Piece, b: Piece): number {
  switch (order) {
    case 'code-point':
      return compareCodePoints(a.text, b.text);
    case 'utf-16':
      return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
    case 'encoded':
      return compareCodePoints(a.encoded, b.encoded);
    case 'numeric':
      return isNumeric(a.text) && isNumeric(b.text)
        ? Number(a.text) - Number(b.text)
        : compareCodePoints(a.text, b.text);
    case 'given':
      return 0;
  }
}

/** A numeric string as PHP's comparison sees it. */
function isNumeric(text: string): boolean {
  return /^\s*[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i.test(text);
}

/** Canonical query string that the profile's signer computes from a raw query. Throws ProfileRefusal where it would. */
export function profileQueryString(query: string | undefined, profile: SigningProfile): string {
  const { nameOrder, valueOrder, rawDuplicates } = profile.query;
  const pairs: Pair[] = splitQuery(query ?? '')
    .filter((pair) => isKept(pair, profile))
    .map((pair) => ({ name: readPiece(pair.name, profile), value: readPiece(pair.value ?? '', profile) }));
  pairs.sort((a, b) => comparePieces(nameOrder, a.name, b.name) || comparePieces(valueOrder, a.value, b.value));
  const written = pairs.map(({ name, value }) => ({ key: name.encoded, text: `${name.encoded}=${value.encoded}` }));
  if (rawDuplicates) {
    for (const { name, value } of pairs) {
      if (name.text !== name.encoded) written.push({ key: name.text, text: `${name.text}=${value.encoded}` });
    }
    written.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  }
  return written.map(({ text }) => text).join('&');
}
