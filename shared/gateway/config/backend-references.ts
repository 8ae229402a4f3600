// References of one back end: its channel or address, and the parameters that fill its path.
import { splitUrl } from '../../http/request-target.ts';
import type { GatewayApi } from './api-schema.ts';
import type { Backend } from './backend-schema.ts';
import { type ConfigProblem, pointerOf } from './config-problem.ts';
import { backendPathNames, templateSegments } from './path-template.ts';

type Path = readonly PropertyKey[];
export type Names = ReadonlySet<string>;

/** The names that would have been right, for a problem's text. */
export const shownNames = (names: Names): string => [...names].slice(0, 20).join(', ') || 'none is declared';

/** A problem when `value` is given and none of `names`. */
export function unknownName(
  path: Path,
  value: string | undefined,
  names: Names,
  what: string,
): readonly ConfigProblem[] {
  if (value === undefined || names.has(value)) return [];
  return [{ pointer: pointerOf(path), found: JSON.stringify(value), allowed: `${what} (${shownNames(names)})` }];
}

/** `#name#` stands for a value of the environment; in a URL it must not be read as the beginning of a fragment; behind a colon it may be the port. */
function withoutVariables(url: string): string {
  return url.replace(/(:?)#[A-Za-z][\w-]*#/g, (_whole, colon: string) => (colon === '' ? 'variable' : ':80'));
}

function backendAddress(backend: Backend, path: Path, channels: Names): readonly ConfigProblem[] {
  if (backend.type === 'MOCK' || backend.type === 'FUNCTION') return [];
  if (backend.channel !== undefined)
    return unknownName([...path, 'channel'], backend.channel, channels, 'the name of a channel');
  const url = 'url' in backend ? backend.url : undefined;
  const address = 'address' in backend ? backend.address : undefined;
  if (url === undefined) {
    return address === undefined
      ? [{ pointer: pointerOf(path), found: 'no url, address or channel', allowed: 'one of url, address, channel' }]
      : [];
  }
  const split = splitUrl(withoutVariables(url));
  if (split.ok && !url.includes('@')) return [];
  return [
    {
      pointer: pointerOf([...path, 'url']),
      found: JSON.stringify(url),
      allowed: 'a URL with http or https, host and path',
    },
  ];
}

/** Path of a backend as written in either form. */
function backendPathOf(backend: Backend): string {
  if (backend.type === 'MOCK' || backend.type === 'FUNCTION') return '/';
  const split = 'url' in backend && backend.url !== undefined ? splitUrl(withoutVariables(backend.url)) : undefined;
  return split?.ok ? split.url.path || '/' : (backend.path ?? '/');
}

/** Every path of a backend with the member that holds it: its own, and those of its member groups. */
function writtenPaths(backend: Backend): readonly { readonly at: Path; readonly path: string }[] {
  const own = { at: ['url' in backend && backend.url !== undefined ? 'url' : 'path'], path: backendPathOf(backend) };
  const groups = backend.type === 'HTTP-VPC-MEMBER-GROUP' ? (backend.memberGroups ?? []) : [];
  return [own, ...groups.map(({ path }, g) => ({ at: ['memberGroups', g, 'path'], path }))];
}

/** `{name}` of a backend path needs a PATH parameter of the backend, or a variable of the API's own path to fill it. */
function backendVariables(backend: Backend, api: GatewayApi, path: Path): readonly ConfigProblem[] {
  if (backend.type === 'MOCK') return [];
  const front = templateSegments(api.path).flatMap((segment) => (segment.kind === 'literal' ? [] : [segment.name]));
  const own = backend.parameters.filter((parameter) => parameter.in === 'PATH').map(({ name }) => name);
  const missing = writtenPaths(backend).flatMap(({ at, path: written }) =>
    backendPathNames(written).flatMap((name) => (front.includes(name) || own.includes(name) ? [] : [{ at, name }])),
  );
  const declared = new Set([...api.parameters.map(({ name }) => name), ...front]);
  const headers = new Set(api.parameters.map(({ name }) => name.toLowerCase()));
  return [
    ...missing.map(({ at, name }) => ({
      pointer: pointerOf([...path, ...at]),
      found: `{${name}} without a value`,
      allowed: 'a parameter with "in": "PATH" of this name in the backend, or a variable of the API path',
    })),
    ...backend.parameters.flatMap((parameter, p) =>
      parameter.origin !== 'REQUEST' || declared.has(parameter.value) || headers.has(parameter.value.toLowerCase())
        ? []
        : unknownName(
            [...path, 'parameters', p, 'value'],
            parameter.value,
            declared,
            'the name of a declared parameter',
          ),
    ),
  ];
}

/** Everything wrong with where one back end points. */
export function backendProblems(
  backend: Backend,
  api: GatewayApi,
  path: Path,
  channels: Names,
): readonly ConfigProblem[] {
  return [...backendAddress(backend, path, channels), ...backendVariables(backend, api, path)];
}
