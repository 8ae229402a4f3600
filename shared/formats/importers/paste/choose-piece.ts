// Of several pieces of one kind the one that counts, and those that contradict it.
import type { Piece, PieceKind } from './piece.ts';

export type PieceOf<K extends PieceKind> = Extract<Piece, { readonly kind: K }>;

export interface Choice<K extends PieceKind> {
  readonly kind: K;
  /** Pieces with the same key say the same; undefined for one that is no candidate. */
  readonly key: (piece: PieceOf<K>) => string | undefined;
  /** The highest counts; of equals the last, for logs go on. */
  readonly worth: (piece: PieceOf<K>, index: number) => number;
}

export interface Chosen<K extends PieceKind> {
  readonly piece: PieceOf<K> | undefined;
  readonly index: number;
  /** Indexes of the pieces that say different things, the chosen one first. */
  readonly rivals: readonly number[];
}

/** A piece that a person chose counts more than any worth. */
const BY_PERSON = 1000;

export function choosePiece<K extends PieceKind>(
  pieces: readonly Piece[],
  { kind, key, worth }: Choice<K>,
  preferred: ReadonlySet<number>,
): Chosen<K> {
  const best = new Map<string, { index: number; worth: number; piece: PieceOf<K> }>();
  pieces.forEach((piece, index) => {
    if (!isKind(piece, kind)) return;
    const own = key(piece);
    if (own === undefined) return;
    const value = worth(piece, index) + (preferred.has(index) ? BY_PERSON : 0);
    const known = best.get(own);
    if (!known || value >= known.worth) best.set(own, { index, worth: value, piece });
  });
  const ranked = [...best.values()].sort((a, b) => b.worth - a.worth || b.index - a.index);
  return { piece: ranked[0]?.piece, index: ranked[0]?.index ?? -1, rivals: ranked.map(({ index }) => index) };
}

export function isKind<K extends PieceKind>(piece: Piece, kind: K): piece is PieceOf<K> {
  return piece.kind === kind;
}
