// Several gateway files as one: lists are joined, single settings of a later file win.
import type { ConfigProblem } from '../../shared/gateway/read-gateway-config.ts';

export interface NamedFile {
  readonly file: string;
  readonly json: unknown;
}

export interface JoinedFiles {
  readonly json: unknown;
  /** A problem of the joined file with the pointer in its own one. `fallback` names what no file has. */
  placed(problem: ConfigProblem, fallback?: string): ConfigProblem & { readonly file: string };
}

interface Origin {
  readonly file: string;
  readonly pointer: string;
}

export function joinGatewayFiles(files: readonly NamedFile[]): JoinedFiles {
  const wrong = files.find(({ json }) => !isRecord(json));
  if (wrong !== undefined) return { json: wrong.json, placed: (problem) => ({ ...problem, file: wrong.file }) };
  const origins = new Map<string, Origin>();
  const joined = new Map<string, unknown>();
  for (const { file, json } of files) {
    for (const [name, value] of Object.entries(isRecord(json) ? json : {})) {
      joined.set(name, joinedValue(joined.get(name), value, `/${escaped(name)}`, file, origins));
    }
  }
  const first = files[0]?.file ?? '';
  return {
    json: files.length === 1 ? files[0]?.json : { groups: [], ...Object.fromEntries(joined) },
    placed(problem, fallback) {
      const origin = files.length > 1 ? originOf(problem.pointer, origins) : { file: first, pointer: problem.pointer };
      return { ...problem, file: first, ...origin, ...(files.length === 0 ? { file: fallback ?? '' } : {}) };
    },
  };
}

/** Lists one after the other; objects such as `parameters` and `iam` member by member; anything else is replaced. */
function joinedValue(
  before: unknown,
  value: unknown,
  pointer: string,
  file: string,
  origins: Map<string, Origin>,
): unknown {
  if (Array.isArray(value)) {
    const start = Array.isArray(before) ? before.length : 0;
    value.forEach((_, index) => {
      origins.set(`${pointer}/${start + index}`, { file, pointer: `${pointer}/${index}` });
    });
    return Array.isArray(before) ? [...before, ...value] : value;
  }
  origins.set(pointer, { file, pointer });
  if (!isRecord(value) || !isRecord(before)) {
    if (isRecord(value)) for (const [name, each] of Object.entries(value)) note(each, `${pointer}/${escaped(name)}`);
    return value;
  }
  const members = Object.entries(value).map(([name, each]) => [
    name,
    joinedValue(before[name], each, `${pointer}/${escaped(name)}`, file, origins),
  ]);
  return { ...before, ...Object.fromEntries(members) };

  function note(each: unknown, at: string): void {
    joinedValue(undefined, each, at, file, origins);
  }
}

/** The longest beginning of the pointer that a file is known for. */
function originOf(pointer: string, origins: ReadonlyMap<string, Origin>): Origin | undefined {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const origin = origins.get(pointer.slice(0, end));
    if (origin !== undefined) return { file: origin.file, pointer: origin.pointer + pointer.slice(end) };
  }
  return undefined;
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
