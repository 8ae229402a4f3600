// Request paths: base path, variables, form (openapi-extensions.md 2; gateway.md 2.6).
import type { ApiParameter } from '../../../model/api-definition.ts';
import { type Cursor, isAbsent, member, textOf } from './cursor.ts';
import type { Findings } from './findings.ts';
import { LONGEST_PATH } from './limits.ts';

const VARIABLE = /^\{([A-Za-z][\w.-]*)(\+?)\}$/;

/** basePath without its closing slash; `/` adds nothing. */
export function readBasePath(root: Cursor, findings: Findings): string {
  const cursor = member(root, 'basePath');
  if (isAbsent(cursor)) return '';
  const text = textOf(cursor);
  if (text === undefined) {
    findings.problem('member-not-text', cursor, { member: 'basePath' }, 'document');
    return '';
  }
  const path = text.replace(/(?<!\/)\/+$/, '');
  if (path === '' || path.startsWith('/')) return path;
  findings.warning('base-path-form', cursor);
  return `/${path}`;
}

/** `{name}` and `{name+}` of a path, in order. */
export function pathVariables(path: string): readonly string[] {
  return path.split('/').flatMap((segment) => VARIABLE.exec(segment)?.[1] ?? []);
}

type PathFault = 'path-invalid' | 'path-too-long' | 'path-variable-form' | 'path-rest-position' | 'path-variable-twice';

/** What is wrong with the form of a front path; undefined when it is right. */
export function pathFault(path: string): PathFault | undefined {
  if (!path.startsWith('/') || /[?#\\\s]/.test(path)) return 'path-invalid';
  if (path.length > LONGEST_PATH) return 'path-too-long';
  const segments = path.slice(1).split('/');
  // prefix-{name} and {name}-suffix are for backend paths (gateway.md 2.6).
  if (segments.some((segment) => /[{}]/.test(segment) && !VARIABLE.test(segment))) return 'path-variable-form';
  if (segments.slice(0, -1).some((segment) => segment.endsWith('+}'))) return 'path-rest-position';
  const names = pathVariables(path);
  return new Set(names).size === names.length ? undefined : 'path-variable-twice';
}

/** Every `{name}` needs a path parameter (APIG.2026), every path parameter its `{name}`. */
export function checkPathParameters(
  path: string,
  parameters: readonly ApiParameter[],
  where: Cursor,
  findings: Findings,
): void {
  const declared = new Set(parameters.filter((each) => each.in === 'PATH').map(({ name }) => name));
  const variables = pathVariables(path);
  for (const name of variables) {
    if (!declared.has(name)) findings.problem('path-parameter-undeclared', where, { name });
  }
  for (const name of declared) {
    if (!variables.includes(name)) findings.problem('path-parameter-unused', where, { name, path });
  }
}

/** `{name}` of a backend path, where a variable may be part of a segment. */
export function backendPathVariables(path: string): readonly string[] {
  return [...path.matchAll(/\{([A-Za-z][\w.-]*)\}/g)].map((match) => match[1] ?? '');
}
