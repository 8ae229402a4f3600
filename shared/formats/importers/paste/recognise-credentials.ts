// A key and its secret, assigned in lines near each other. They help the search; they are never shown.
import type { SourceLine } from '../source-lines.ts';
import { type Assignment, type CredentialRole, credentialsIn } from './credential-text.ts';
import type { Piece } from './piece.ts';
import type { Recogniser } from './scan-context.ts';

/** How far the lines of one credential stand apart: between them other settings are made. */
const GAP = 12;

export const credentialRecogniser: Recogniser = {
  id: 'credential',
  begins: (_text, { credentials }, index) => credentials.has(index),
  read({ credentials }, index) {
    const piece = credentials.get(index);
    return { pieces: piece ? [piece] : [], next: index + 1 };
  },
};

type Group = Map<CredentialRole, { readonly index: number; readonly value: string }>;

/** Every line that a credential was read from; the piece at the first of them. What stands between is read by others. */
export function credentialLines(lines: readonly SourceLine[]): ReadonlyMap<number, Piece | undefined> {
  const found = lines.flatMap(({ text }, index) => credentialsIn(text).map((each) => ({ index, ...each })));
  const byLine = new Map<number, Piece | undefined>();
  if (found.length === 0) return byLine;
  // A vague name counts beside a vague one alone: any other `key` is no half of an AppSecret.
  for (const isVague of [false, true]) {
    for (const group of groupsOf(found.filter((each) => each.isVague === isVague))) {
      const indexes = [...group.values()].map(({ index }) => index);
      const piece = pieceOf(group, isVague, lines, indexes);
      if (!piece) continue;
      for (const index of indexes) if (!byLine.get(index)) byLine.set(index, undefined);
      byLine.set(Math.min(...indexes), piece);
    }
  }
  return byLine;
}

/** A role that comes again, or a gap, begins another credential. */
function groupsOf(found: readonly (Assignment & { readonly index: number })[]): readonly Group[] {
  const groups: Group[] = [];
  let last = 0;
  for (const { index, role, value } of found) {
    const open = groups.at(-1);
    if (open && !open.has(role) && index - last <= GAP) open.set(role, { index, value });
    else groups.push(new Map([[role, { index, value }]]));
    last = index;
  }
  return groups;
}

function pieceOf(
  group: Group,
  isVague: boolean,
  lines: readonly SourceLine[],
  indexes: readonly number[],
): Piece | undefined {
  const secret = group.get('secret')?.value;
  const key = group.get('key')?.value;
  const securityToken = group.get('token')?.value;
  if (secret === undefined || (isVague && key === undefined)) return undefined;
  return {
    kind: 'credential',
    ...(key === undefined ? {} : { key }),
    secret,
    ...(securityToken === undefined ? {} : { securityToken }),
    first: lines[Math.min(...indexes)]?.first ?? 1,
    last: lines[Math.max(...indexes)]?.last ?? 1,
    form: 'code',
    notes: [],
    isWhole: true,
  };
}

/** What a person calls a credential. */
export function credentialIn(lines: readonly SourceLine[]): Piece | undefined {
  return [...credentialLines(lines).values()].find((piece) => piece !== undefined);
}
