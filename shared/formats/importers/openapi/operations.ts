// All operations of a document in its order, and which of them become APIs.
import type { ApiDefinition, ApiMethod } from '../../../model/api-definition.ts';
import type { ImportReport } from '../../../model/openapi-import.ts';
import type { ImportContext } from './context.ts';
import { type Cursor, entriesOf, member } from './cursor.ts';
import type { Findings } from './findings.ts';
import { follow } from './follow.ts';
import { readName, readOperation } from './operation.ts';
import { isMap, noticeUnknown } from './values.ts';

const METHODS: ReadonlyMap<string, ApiMethod> = new Map([
  ['get', 'GET'],
  ['post', 'POST'],
  ['put', 'PUT'],
  ['delete', 'DELETE'],
  ['head', 'HEAD'],
  ['patch', 'PATCH'],
  ['options', 'OPTIONS'],
  ['x-apigateway-any-method', 'ANY'],
]);

/** True for the members of a path item that are APIs. */
export const isOperation = (name: string): boolean => METHODS.has(name);

/** What a path item may hold beside operations. */
const OTHERS = new Set(['$ref', 'parameters', 'servers', 'summary', 'description']);
const EXTENSIONS = new Set(['x-apigateway-any-method']);

interface Found {
  readonly method: ApiMethod;
  readonly path: string;
  readonly item: Cursor;
  readonly operation: Cursor;
}

/** Operations with their paths; what stands in a path item and is none leaves a finding. */
export function operationsOf(context: ImportContext, basePath: string, findings: Findings): readonly Found[] {
  return entriesOf(member(context.root, 'paths')).flatMap(([path, entry]) => {
    if (/^x-/i.test(path)) return [];
    const item = follow(context.root, entry, findings);
    if (item === undefined || !isMap(item, findings)) return [];
    noticeUnknown(item, EXTENSIONS, findings);
    return entriesOf(item).flatMap(([key, operation]): Found[] => {
      const method = METHODS.get(key);
      if (method !== undefined) return [{ method, path: basePath + path, item, operation }];
      if (key === 'trace') findings.problem('method-unsupported', operation, { name: key }, 'api');
      else if (!OTHERS.has(key) && !/^x-/i.test(key))
        findings.warning('member-unknown', operation, { name: key.slice(0, 80) });
      return [];
    });
  });
}

export interface Sorted {
  readonly apis: ApiDefinition[];
  readonly rejected: ImportReport['rejected'];
}

/** Valid APIs, and the others by name; of two with one name, or one route, the first valid one stays. */
export function readApis(context: ImportContext, operations: readonly Found[], findings: Findings): Sorted {
  const sorted: Sorted = { apis: [], rejected: [] };
  const names = new Set<string>();
  const routes = new Set<string>();
  for (const place of operations) {
    const { method, path, operation } = place;
    const own = findings.ofApi(`${method} ${path}`);
    const name = isMap(operation, own) ? readName(context, place, own) : '';
    const api = own.failed ? undefined : readOperation(context, place, name, own);
    if (api !== undefined && !own.failed) {
      const route = `${method} ${path} ${api.matchMode}`;
      if (names.has(name)) own.problem('api-name-duplicate', operation, { name });
      if (routes.has(route)) own.problem('api-route-duplicate', operation, { route });
      if (!own.failed) {
        names.add(name);
        routes.add(route);
        sorted.apis.push(api);
      }
    }
    if (own.failed) sorted.rejected.push({ method, path, name });
    findings.take(own);
  }
  return sorted;
}
