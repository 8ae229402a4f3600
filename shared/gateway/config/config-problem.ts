// Problems of a gateway file in words: where (JSON pointer), what was found, what is allowed there.
import type { z } from '../../model/json-mode.ts';

export interface ConfigProblem {
  /** RFC 6901; empty for the document itself. */
  readonly pointer: string;
  readonly found: string;
  readonly allowed: string;
}

type Path = readonly PropertyKey[];

/** JSON pointer of a path. */
export function pointerOf(path: Path): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

const SECRET_MEMBERS = new Set(['secret', 'sk', 'token', 'appCodes', 'securityToken']);
const LONGEST_SHOWN = 80;

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}

/** What stands at `path`, short enough to read. Values of secret members are never repeated. */
export function describeFound(root: unknown, path: Path): string {
  const value = valueAt(root, path);
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  const isKey =
    path.at(-1) === 'key' && (path.includes('domainSettings') || path.includes('backend_client_certificate'));
  if (isKey || path.some((part) => typeof part === 'string' && SECRET_MEMBERS.has(part)))
    return `a secret ${typeof value}`;
  const text = JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

type Issue = z.core.$ZodIssue;

/** The branch of a union that got furthest, so that a mistake deep inside one form is named there. */
function furthestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length));
  const unknown = (issues: readonly Issue[]): number =>
    issues.filter((issue) => issue.code === 'unrecognized_keys' || issue.path.length === 1).length;
  const deep = branches.filter((issues) => depth(issues) > 1);
  return deep.sort((a, b) => unknown(a) - unknown(b))[0];
}

/** The problems of one schema issue; `base` is the path of the union it stands in. */
export function problemsOf(root: unknown, issue: Issue, base: Path = []): readonly ConfigProblem[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerOf([...path, key]),
      found: `unknown member ${JSON.stringify(key)}`,
      allowed: issue.message,
    }));
  }
  if (issue.code === 'invalid_key') {
    const key = path.at(-1);
    return [
      {
        pointer: pointerOf(path),
        found: `unknown member ${JSON.stringify(key)}`,
        allowed: issue.issues[0]?.message ?? issue.message,
      },
    ];
  }
  if (issue.code === 'invalid_union') {
    const branch = furthestBranch(issue.errors);
    if (branch !== undefined) return branch.flatMap((inner) => problemsOf(root, inner, path));
  }
  return [{ pointer: pointerOf(path), found: describeFound(root, path), allowed: issue.message }];
}
