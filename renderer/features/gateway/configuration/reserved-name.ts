import { reservedHeaderRule } from '../../../../shared/gateway/config/reserved-headers.ts';
import { pathOf, textMember, valueAt } from './document-edit.ts';

export interface NameProblem {
  readonly found: string;
  readonly allowed: string;
}

/** FAQ 5.13, while it is typed: why the name at `pointer`, of a declared header parameter, is not taken. */
export function reservedNameProblem(document: unknown, pointer: string): NameProblem | undefined {
  const parameter = /^(\/groups\/\d+\/apis\/\d+\/parameters\/\d+)\/name$/.exec(pointer)?.[1];
  if (parameter === undefined) return undefined;
  const declared = valueAt(document, pathOf(parameter));
  const name = textMember(declared, 'name') ?? '';
  const allowed = textMember(declared, 'in') === 'HEADER' ? reservedHeaderRule(name) : undefined;
  return allowed === undefined ? undefined : { found: JSON.stringify(name), allowed };
}
