import { responseTypes } from '../../../../shared/catalog/error-codes.ts';
import { isRecord } from '../../../panels/field-form/field-help.ts';

const types: ReadonlySet<string> = new Set(responseTypes);

/** Custom responses written by type alone are those called `default`. */
export function byNameAndType(responses: unknown): unknown {
  if (!isRecord(responses)) return {};
  return Object.keys(responses).some((name) => types.has(name)) ? { default: responses } : responses;
}
