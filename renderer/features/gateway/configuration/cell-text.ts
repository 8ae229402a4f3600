import type { FormField } from '../../../../shared/gateway/config/form-fields.ts';
import { summaryOf } from '../../../panels/field-form/field-help.ts';
import { valueAt } from './document-edit.ts';

/** What acts where a member of one value is left out. */
function defaultOf(field: FormField | undefined, name: string): string {
  const member = field?.kind === 'members' ? field.members.find((each) => each.name === name) : undefined;
  return typeof member?.default === 'string' || typeof member?.default === 'number' ? String(member.default) : '';
}

/** One member of an entry as a cell: texts as they are, lists joined while they are short, else counted. */
export function cellText(entry: unknown, column: string, field?: FormField): string {
  const value = valueAt(entry, [column]);
  if (value === undefined) return defaultOf(field, column);
  if (Array.isArray(value)) {
    const isPlain = value.every((each) => typeof each === 'string');
    return isPlain && value.length <= 3 ? value.join(', ') : String(value.length);
  }
  if (typeof value === 'object' && value !== null) {
    const isFlat = Object.values(value).every((each) => typeof each !== 'object');
    return isFlat ? summaryOf(value) : Object.keys(value).join(', ');
  }
  return String(value);
}
