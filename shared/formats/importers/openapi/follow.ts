// Local `$ref` (S80, S83): followed inside the document, lazily and counted. A reference to a file or a server is named
// and left alone; nothing is ever loaded.
import { type Cursor, has, member, rootCursor, textOf } from './cursor.ts';
import type { Findings } from './findings.ts';
import { MOST_REFERENCE_HOPS } from './limits.ts';

/** The value itself, or what its chain of references leads to; undefined with a problem where it leads nowhere. */
export function follow(root: Cursor, start: Cursor, findings: Findings): Cursor | undefined {
  let cursor = start;
  for (let hop = 0; has(cursor, '$ref'); hop += 1) {
    const where = member(cursor, '$ref');
    const reference = textOf(where);
    if (reference === undefined) return refuse(findings, 'reference-invalid', where);
    if (!reference.startsWith('#')) return refuse(findings, 'reference-remote', where);
    if (hop >= MOST_REFERENCE_HOPS) return refuse(findings, 'reference-cycle', where);
    const target = resolve(root, reference.slice(1));
    if (target?.tree === undefined) return refuse(findings, 'reference-unknown', where);
    cursor = target;
  }
  return cursor;
}

/** As `follow`, for what is documentation only: a reference that leads nowhere leaves a notice. */
export function followSoftly(root: Cursor, start: Cursor, findings: Findings): Cursor | undefined {
  const own = findings.apart();
  const target = follow(root, start, own);
  findings.takeAsNotices(own);
  return target;
}

function refuse(
  findings: Findings,
  id: 'reference-invalid' | 'reference-remote' | 'reference-cycle' | 'reference-unknown',
  where: Cursor,
): undefined {
  findings.problem(id, where);
  return undefined;
}

function resolve(root: Cursor, pointer: string): Cursor | undefined {
  if (pointer !== '' && !pointer.startsWith('/')) return undefined;
  let cursor: Cursor | undefined = root;
  for (const part of pointer.split('/').slice(1)) {
    cursor = cursor && step(cursor, unescaped(part));
  }
  return cursor;
}

function step(cursor: Cursor, name: string): Cursor | undefined {
  if (cursor.tree?.kind === 'map') return member(cursor, name);
  if (cursor.tree?.kind !== 'list' || !/^\d{1,6}$/.test(name)) return undefined;
  const tree = cursor.tree.items[Number(name)];
  return tree && { ...rootCursor(tree), path: [...cursor.path, name] };
}

/** `~1` and `~0` of a JSON pointer, and percent-escapes of the fragment it stands in. */
function unescaped(part: string): string {
  const plain = part.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
