// "Make an API from this request": a call, logged or described, becomes an API whose Mock backend answers what was
// answered then. Values that look like secrets are never taken along: they arrive here redacted.
import { APP_CODE, AUTH_TOKEN, AUTHORIZATION } from '../http/header-names.ts';
import { percentDecodeToBytes } from '../http/percent-encoding.ts';
import { splitQuery, splitTarget } from '../http/request-target.ts';
import { isUtf8, utf8Decode } from '../http/utf8.ts';
import type { HeaderList } from '../model/header-list.ts';
import { decodeQueryText } from '../signing/canonical-query-string.ts';
import { METHODS } from './config/backend-schema.ts';
import type { GatewayGroup } from './config/gateway-config.ts';
import { pathProblem } from './config/path-template.ts';

export interface ObservedCall {
  readonly method: string;
  /** Raw request target. */
  readonly target: string;
  readonly headers: HeaderList;
  /** Undefined: nothing was answered, or the gateway itself refused the call. */
  readonly response: ObservedAnswer | undefined;
}

export interface ObservedAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  /** Undefined: bytes that are no text, which a Mock cannot answer. */
  readonly body: string | undefined;
  /** Only the beginning was kept. */
  readonly truncated: boolean;
}

/** What could not be carried over; ids of shared/text/gateway-publishing. */
export type ApiNote = 'making.method' | 'making.path' | 'making.binary' | 'making.truncated' | 'making.no-answer';

export interface MadeApi {
  readonly api: Readonly<Record<string, unknown>> & { readonly name: string };
  readonly notes: readonly ApiNote[];
}

export interface MakeOptions {
  readonly group: Pick<GatewayGroup, 'apis'>;
  readonly environment: string;
  readonly name?: string | undefined;
  /** Keys of apps, to tell APP from IAM. */
  readonly appKeys: ReadonlySet<string>;
}

/** Made anew by the gateway for each answer, or meant for one connection. */
const NOT_KEPT =
  /^(date|server|connection|keep-alive|transfer-encoding|content-length|content-encoding|x-request-id|x-apig-.*|set-cookie)$/i;

const header = (headers: HeaderList, wanted: string): string =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';

/** Letters, digits, `-`, `_`; at least three characters, as the gateway wants names, and none that is taken. */
function freeName({ group, name }: MakeOptions, method: string, path: string): string {
  const words = `${method.toLowerCase()}-${path}`.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  const base = name ?? (words.length < 3 ? 'api-1' : words.slice(0, 64));
  const taken = new Set(group.apis.map((api) => api.name));
  if (name !== undefined || !taken.has(base)) return base;
  for (let number = 2; ; number++) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}

/** The path as a template: decoded where that leaves a path that an API may have. */
function pathOf(target: string): { readonly path: string; readonly note: readonly ApiNote[] } {
  const raw = splitTarget(target).path;
  const bytes = percentDecodeToBytes(raw);
  const decoded = isUtf8(bytes) ? utf8Decode(bytes) : raw;
  if (pathProblem(decoded) === undefined && decoded.length <= 512) return { path: decoded, note: [] };
  if (pathProblem(raw) === undefined && raw.length <= 512) return { path: raw, note: [] };
  return { path: '/', note: ['making.path'] };
}

function parametersOf(target: string): readonly object[] {
  const query = splitTarget(target).query ?? '';
  const names = splitQuery(query).map(({ name }) => decodeQueryText(name));
  const fit = [...new Set(names)].filter((name) => /^[A-Za-z][\w.-]{0,31}$/.test(name));
  return fit.slice(0, 50).map((name) => ({ name, in: 'QUERY', type: 'STRING' }));
}

function authOf({ headers }: ObservedCall, appKeys: ReadonlySet<string>): object {
  if (header(headers, APP_CODE) !== '') return { auth: 'APP', appCode: true };
  const access = /(?:Access|Credential)=([^,/\s]+)/.exec(header(headers, AUTHORIZATION))?.[1];
  if (access !== undefined) return { auth: appKeys.has(access) ? 'APP' : 'IAM' };
  return header(headers, AUTH_TOKEN) === '' ? {} : { auth: 'IAM' };
}

function mockOf(answer: ObservedAnswer | undefined): { readonly backend: object; readonly notes: readonly ApiNote[] } {
  if (answer === undefined) return { backend: { type: 'MOCK', status: 200, body: '' }, notes: ['making.no-answer'] };
  const kept = answer.headers.filter(([name]) => !NOT_KEPT.test(name));
  const status = answer.status >= 200 && answer.status <= 599 ? answer.status : 200;
  const headers = Object.fromEntries(kept);
  return {
    backend: { type: 'MOCK', status, ...(kept.length === 0 ? {} : { headers }), body: answer.body ?? '' },
    notes: [
      ...(answer.body === undefined ? (['making.binary'] as const) : []),
      ...(answer.truncated ? (['making.truncated'] as const) : []),
    ],
  };
}

/** The API in the form of the gateway file, and what of the call it does not repeat. */
export function apiFromExchange(call: ObservedCall, options: MakeOptions): MadeApi {
  const method = METHODS.find((known) => known === call.method.toUpperCase()) ?? 'ANY';
  const { path, note } = pathOf(call.target);
  const { backend, notes } = mockOf(call.response);
  const parameters = parametersOf(call.target);
  return {
    api: {
      name: freeName(options, method, path),
      method,
      path,
      ...authOf(call, options.appKeys),
      published: [options.environment],
      ...(parameters.length === 0 ? {} : { parameters }),
      backend,
    },
    notes: [...(method === 'ANY' ? (['making.method'] as const) : []), ...note, ...notes],
  };
}
