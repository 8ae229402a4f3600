// What a person changes about the pieces of a paste: another kind, left out, the one that counts.
import { type CaseRead, caseOfPieces } from '../../../shared/formats/importers/paste/case-of-pieces.ts';
import type { LineRange, Paste, Piece, PieceKind } from '../../../shared/formats/importers/paste/piece.ts';
import { pieceAs } from '../../../shared/formats/importers/paste/piece-as.ts';

export interface PieceEdits {
  readonly removed: ReadonlySet<string>;
  readonly preferred: ReadonlySet<string>;
  readonly kinds: ReadonlyMap<string, PieceKind>;
}

export const noEdits: PieceEdits = { removed: new Set(), preferred: new Set(), kinds: new Map() };

/** A piece as it is shown: with the name that edits of it are kept under, and whether the case rests on it. */
export interface ShownPiece {
  readonly key: string;
  readonly piece: Piece;
  readonly isUsed: boolean;
  readonly isRemoved: boolean;
  /** It contradicts another piece, and one of them had to be chosen. */
  readonly isRival: boolean;
}

export interface EditedPaste {
  readonly shown: readonly ShownPiece[];
  readonly rest: readonly LineRange[];
  readonly read: CaseRead;
}

/** Further pieces are counted, not shown: nobody looks at thousands of them. */
export const MOST_SHOWN = 40;

const NAMED = 200;

export function keyOf(piece: Piece): string {
  return `${piece.kind} ${piece.first}-${piece.last} ${JSON.stringify(contentOf(piece)).slice(0, NAMED)}`;
}

function contentOf(piece: Piece): unknown {
  switch (piece.kind) {
    case 'request':
      return [piece.request.method, piece.request.target, piece.request.headers.at(-1)];
    case 'response':
      return piece.response.body.slice(0, NAMED);
    case 'headers':
      return piece.headers[0];
    case 'network-error':
      return piece.message;
    case 'credential':
      return piece.key ?? '';
    case 'case':
      return '';
    default:
      return piece.text.slice(0, NAMED);
  }
}

/** The secrets in a paste: shown in the field that they were typed into and nowhere else. */
export function secretsOf(edited: EditedPaste | undefined): readonly string[] {
  return (edited?.shown ?? []).flatMap(({ piece }) =>
    piece.kind === 'credential' ? [piece.secret, piece.securityToken ?? ''].filter((text) => text !== '') : [],
  );
}

export const restKey = ({ first, last }: LineRange): string => `rest ${first}-${last}`;

/** The pieces with the edits of a person, and the case they make. */
export function editedPaste(text: string, paste: Paste, { removed, preferred, kinds }: PieceEdits): EditedPaste {
  const lines = kinds.size === 0 ? [] : text.split('\n');
  const within = ({ first, last }: LineRange) => lines.slice(first - 1, last).join('\n');
  const own = paste.pieces.map((piece) => ({ key: keyOf(piece), piece }));
  const added = paste.rest.flatMap((range) => {
    const kind = kinds.get(restKey(range));
    const piece = kind && pieceAs(kind, within(range), range);
    return piece ? [{ key: restKey(range), piece }] : [];
  });
  const all = [...own, ...added].map(({ key, piece }) => {
    const kind = kinds.get(key);
    const other = kind === undefined || kind === piece.kind ? undefined : pieceAs(kind, within(piece), piece);
    return { key, piece: other ?? piece };
  });
  const kept = all.filter(({ key }) => !removed.has(key));
  const chosen = new Set(kept.flatMap(({ key }, index) => (preferred.has(key) ? [index] : [])));
  const read = caseOfPieces(
    kept.map(({ piece }) => piece),
    chosen,
  );
  const rivals = new Set(read.conflicts.flatMap(({ indexes }) => indexes));
  const shown = all.map(({ key, piece }): ShownPiece => {
    const index = kept.findIndex((each) => each.key === key);
    return { key, piece, isRemoved: index < 0, isUsed: read.used.has(index), isRival: rivals.has(index) };
  });
  const taken = new Set(added.map(({ key }) => key));
  return { shown, rest: paste.rest.filter((range) => !taken.has(restKey(range))), read };
}
