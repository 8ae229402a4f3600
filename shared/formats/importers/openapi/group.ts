// The group that a document makes: `info.title` and `info.description`.
import { type Cursor, isAbsent, member, textOf } from './cursor.ts';
import type { Findings } from './findings.ts';
import { groupNameOf, isGroupName } from './names.ts';

export interface Group {
  readonly group: string;
  readonly description: string | undefined;
}

/** A title that is no group name is turned into one, with a warning: an import into an existing group ignores it. */
export function readGroup(root: Cursor, plain: boolean, findings: Findings): Group {
  const info = member(root, 'info');
  const where = member(info, 'title');
  const title = textOf(where) ?? '';
  const description = textOf(member(info, 'description')) || undefined;
  if (isGroupName(title)) return { group: title, description };
  const group = groupNameOf(title);
  findings.warning('group-name-invalid', isAbsent(where) ? root : where, { name: group }, plain ? 'notice' : 'warning');
  return { group, description };
}
