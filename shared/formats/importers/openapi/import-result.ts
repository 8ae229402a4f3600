// The answer of the gateway's own import (gateway.md 5): what was created, what was not and under which error code.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ApiDefinition } from '../../../model/api-definition.ts';
import type { ImportProblem, ImportReport, ImportResult } from '../../../model/openapi-import.ts';
import type { ImportFindingId } from '../../../text/openapi-import.en.ts';

/** Management errors that the documents name; what else is wrong is a parameter error. */
const CODES: { readonly [K in ImportFindingId]?: string } = {
  'path-parameter-undeclared': 'APIG.2026',
  'backend-path-parameter-undeclared': 'APIG.2027',
  'backend-parameter-unmapped': 'APIG.2028',
  'member-missing': 'APIG.2001',
  'api-name-duplicate': 'APIG.3202',
  'api-route-duplicate': 'APIG.3301',
};
const PARAMETER_ERROR = 'APIG.2000';

type Failure = ImportResult['failure'][number];
type Success = ImportResult['success'][number];

/** 32 hex digits like an id of the gateway, the same for the same names. */
export function idOf(...names: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(names.join('/')))).slice(0, 32);
}

/** Each API that was refused, with its first problem. */
export function failuresOf({ rejected, problems }: ImportReport): Failure[] {
  const first = new Map<string, ImportProblem>();
  for (const problem of problems) {
    if (problem.api !== undefined && !first.has(problem.api)) first.set(problem.api, problem);
  }
  return rejected.map(({ method, path }) => {
    const problem = first.get(`${method} ${path}`);
    const codes: Readonly<Record<string, string | undefined>> = CODES;
    const error_code = codes[problem?.id ?? ''] ?? PARAMETER_ERROR;
    return { error_code, error_msg: problem?.finding ?? '', method, path };
  });
}

/** An API that the group has already and keeps. */
export function keptFailure({ name, method, path }: ApiDefinition, by: 'name' | 'route'): Failure {
  const error_msg =
    by === 'name' ? `The API name already exists, api_name:${name}` : `The API already exists, ${method} ${path}`;
  return { error_code: by === 'name' ? 'APIG.3202' : 'APIG.3301', error_msg, method, path };
}

export function successOf(group: string, { name, method, path }: ApiDefinition, action: Success['action']): Success {
  return { id: idOf(group, name), action, method, path };
}
