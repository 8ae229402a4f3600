import type { Content } from '../../../../shared/model/exchange.ts';
import type { BodyIndex, BodyMatches } from '../../../../shared/rpc/methods/body.ts';
import { contentBytes } from '../content-bytes.ts';
import { base64Bytes } from './base64-bytes.ts';

export type BodyPart = 'request' | 'response' | 'received';

/** Where the bytes of a stored body come from: the host, by the exchange's id. */
export interface StoredBodies {
  readonly slice: (exchangeId: string, part: BodyPart, from: number, to: number) => Promise<string>;
  readonly index: (exchangeId: string, part: BodyPart) => Promise<BodyIndex>;
  readonly search: (exchangeId: string, part: BodyPart, text: string, from: number) => Promise<BodyMatches>;
  /** Hands the whole to the user as a file; `notKept`: the host has not all of it. */
  readonly save: (exchangeId: string, part: BodyPart, fileName: string) => Promise<'done' | 'notKept'>;
}

/** One body, here as a whole or stored. */
export interface BodyBytes {
  readonly total: number;
  /** True when it must be read by slices. */
  readonly isStored: boolean;
  readonly slice: (from: number, to: number) => Promise<Uint8Array>;
  readonly index: () => Promise<BodyIndex>;
  readonly search: (text: string, from: number) => Promise<BodyMatches>;
}

/** Each is an answer of the host that the drawing thread unpacks in one go. */
const PIECE_BYTES = 256 * 1024;
/** Asked for before they are needed. */
const AHEAD = 3;

export function bodyBytes(
  content: Content,
  exchangeId: string,
  part: BodyPart,
  stored: StoredBodies | undefined,
): BodyBytes {
  const here = contentBytes(content);
  const isStored = content.file === true && stored !== undefined;
  const missing = () => Promise.reject(new Error('not stored'));
  return {
    total: isStored ? content.bytes : here.length,
    isStored,
    slice: async (from, to) => {
      if (!isStored) return here.slice(from, to);
      return base64Bytes(await stored.slice(exchangeId, part, from, to));
    },
    index: isStored ? () => stored.index(exchangeId, part) : missing,
    search: isStored ? (text, from) => stored.search(exchangeId, part, text, from) : missing,
  };
}

/** All bytes, piece by piece. */
export async function* piecesOf(body: BodyBytes): AsyncGenerator<Uint8Array> {
  const asked: Promise<Uint8Array>[] = [];
  for (let at = 0; at < body.total || asked.length > 0; at += PIECE_BYTES) {
    if (at < body.total) {
      const piece = body.slice(at, Math.min(body.total, at + PIECE_BYTES));
      // Whoever waits for it hears of a failure; until then it must not count as unhandled.
      piece.catch(() => undefined);
      asked.push(piece);
      if (asked.length < AHEAD) continue;
    }
    const next = asked.shift();
    if (next !== undefined) yield await next;
  }
}
