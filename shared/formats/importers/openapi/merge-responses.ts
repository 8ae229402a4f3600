// Custom responses of a group together with imported ones. The file writes them by type, or by name and type; names win.
import { responseTypes } from '../../../catalog/error-codes.ts';
import type { ImportedResponses } from '../../../model/openapi-import.ts';

const TYPES: ReadonlySet<string> = new Set(responseTypes);

export function mergedResponses(
  own: Readonly<Record<string, unknown>> | undefined,
  imported: ImportedResponses,
  mode: 'merge' | 'override',
): Record<string, unknown> {
  const isByType = Object.keys(own ?? {}).some((name) => TYPES.has(name));
  const named: Readonly<Record<string, unknown>> = isByType ? { default: own } : (own ?? {});
  return mode === 'merge' ? { ...imported, ...named } : { ...named, ...imported };
}
