// A pasted text as one case, and what was understood of it.
import { caseOfPieces } from '../../shared/formats/importers/paste/case-of-pieces.ts';
import type { Piece, PieceKind } from '../../shared/formats/importers/paste/piece.ts';
import { readPaste } from '../../shared/formats/importers/paste/read-paste.ts';
import { type DiagnosisCase, diagnosisCaseSchema } from '../../shared/model/diagnosis.ts';
import { InputProblem } from './input-problem.ts';
import type { CliText } from './language.ts';
import { withoutNulls } from './plain-members.ts';
import { readDiagnosisCase } from './read-diagnosis-case.ts';
import type { CaseDefaults } from './read-signing-case.ts';
import { checkShape } from './shape-problem.ts';

/** One piece as the answer in JSON tells of it: never its contents, which may hold a secret. */
export interface UnderstoodPiece {
  readonly kind: PieceKind;
  /** First and last line, counted from 1. */
  readonly lines: readonly [number, number];
  /** False for a piece that the diagnosis does not rest on. */
  readonly used: boolean;
  readonly notes?: readonly { readonly id: string; readonly line: number }[];
}

export interface Understanding {
  readonly understood: readonly UnderstoodPiece[];
  readonly unrecognised: readonly (readonly [number, number])[];
  /** Kinds of which several different pieces are there; the first of `lines` was taken. */
  readonly conflicts: readonly { readonly kind: PieceKind; readonly lines: readonly (readonly [number, number])[] }[];
}

/** Throws InputProblem when nothing was recognised, or when a case in the text does not have the form of one. */
export function caseOfPaste(
  text: string,
  credential: CaseDefaults['credential'],
): { given: DiagnosisCase; understanding: Understanding } {
  const { pieces, rest } = readPaste(text);
  if (text.trim() === '') throw new InputProblem('BAD_INPUT', 'cli.error.emptyInput');
  const last = rest.at(-1)?.last ?? 1;
  if (pieces.length === 0) {
    throw new InputProblem('BAD_INPUT', 'cli.error.nothingRecognised', {
      first: String(rest[0]?.first ?? 1),
      last: String(last),
    });
  }
  const { case: read, used, conflicts } = caseOfPieces(pieces);
  const { given, ...own } = read;
  const whole = given === undefined ? {} : readDiagnosisCase(given, credential);
  // What the options say counts more than what stands in the text.
  const merged = checkShape(diagnosisCaseSchema, {
    ...own,
    credential: { ...own.credential, ...withoutNulls(credential) },
    ...whole,
  });
  const linesOf = ({ first, last: end }: { first: number; last: number }) => [first, end] as const;
  const understanding: Understanding = {
    understood: pieces.map((piece, index) => understoodPiece(piece, used.has(index))),
    unrecognised: rest.map(linesOf),
    conflicts: conflicts.map(({ kind, indexes }) => ({
      kind,
      lines: indexes.flatMap((index) => (pieces[index] ? [linesOf(pieces[index])] : [])),
    })),
  };
  return { given: merged, understanding };
}

function understoodPiece({ kind, first, last, notes }: Piece, used: boolean): UnderstoodPiece {
  const told = notes.map(({ id, line }) => ({ id, line }));
  return { kind, lines: [first, last], used, ...(told.length === 0 ? {} : { notes: told }) };
}

/** What was understood, for people: a line for each kind of news. */
export function understandingLines(
  { understood, unrecognised, conflicts }: Understanding,
  text: CliText,
): readonly string[] {
  const range = ([first, last]: readonly [number, number]) => (first === last ? String(first) : `${first}–${last}`);
  const pieces = understood
    .filter(({ used }) => used)
    .map(({ kind, lines }) =>
      text('cli.diagnose.piece', { kind: text(`cli.diagnose.piece.${kind}`), lines: range(lines) }),
    );
  const news = [text('cli.diagnose.understood', { pieces: pieces.join(', ') })];
  for (const { kind, lines } of conflicts) {
    const [taken, ...others] = lines.map(range);
    news.push(
      text('cli.diagnose.conflict', {
        kind: text(`cli.diagnose.piece.${kind}`),
        taken: taken ?? '',
        others: others.join(', '),
      }),
    );
  }
  if (unrecognised.length > 0)
    news.push(text('cli.diagnose.unrecognised', { lines: unrecognised.map(range).join(', ') }));
  return news;
}
