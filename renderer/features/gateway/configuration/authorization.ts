import { isRecord } from '../../../panels/field-form/field-help.ts';
import { valueAt } from './document-edit.ts';

/** Environments of one entry; RELEASE where it names none, as the file's schema has it. */
function environmentsOf(entry: unknown): readonly string[] {
  const environments = valueAt(entry, ['environments']);
  if (environments === undefined) return ['RELEASE'];
  return Array.isArray(environments) ? environments.filter((each) => typeof each === 'string') : [];
}

export const isForEverything = (authorized: unknown): boolean => authorized === '*';

/** `api` is `GROUP/API`. */
export function isAuthorized(authorized: unknown, api: string, environment: string): boolean {
  if (isForEverything(authorized)) return true;
  if (!Array.isArray(authorized)) return false;
  return authorized.some((entry) => valueAt(entry, ['api']) === api && environmentsOf(entry).includes(environment));
}

/** The list with one cell of the matrix on or off; an entry without environments goes. */
export function withAuthorization(
  authorized: unknown,
  api: string,
  environment: string,
  on: boolean,
): readonly unknown[] {
  const entries: readonly unknown[] = Array.isArray(authorized) ? authorized : [];
  if (on && isAuthorized(entries, api, environment)) return entries;
  const isOfApi = (entry: unknown) => valueAt(entry, ['api']) === api;
  if (on && !entries.some(isOfApi)) return [...entries, { api, environments: [environment] }];
  let isAdded = false;
  return entries.flatMap((entry) => {
    if (!isOfApi(entry) || !isRecord(entry)) return [entry];
    const others = environmentsOf(entry).filter((each) => each !== environment);
    const environments = on && !isAdded ? [...others, environment] : others;
    isAdded = true;
    return environments.length === 0 ? [] : [{ ...entry, environments }];
  });
}

/** The names of everything that is authorized now, when `*` is taken back to a list. */
export function everythingAsList(apis: readonly string[], environments: readonly string[]): readonly unknown[] {
  return apis.map((api) => ({ api, environments }));
}
