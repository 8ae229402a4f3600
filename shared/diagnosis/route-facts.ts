// Where the workspace says a request would have gone: the group of its Host, the API of its method and path, the
// environment it asked for. The rules of matching are those of gateway.md 2.3, 2.5 and 2.6.
import { HOST, STAGE } from '../http/header-names.ts';
import { percentDecodeToBytes } from '../http/percent-encoding.ts';
import { splitTarget } from '../http/request-target.ts';
import { utf8Decode } from '../http/utf8.ts';
import type { WorkspaceEvidence } from '../model/diagnosis.ts';
import { headerValue } from '../model/header-list.ts';
import type { SentRequest } from '../model/request.ts';

export type GroupEvidence = WorkspaceEvidence['groups'][number];
export type ApiEvidence = GroupEvidence['apis'][number];

export interface RouteFacts {
  readonly host: string;
  readonly path: string;
  readonly method: string;
  /** Value of X-Stage; undefined when it was not sent. */
  readonly stage: string | undefined;
  /** Groups that the Host selects. */
  readonly groups: readonly GroupEvidence[];
  readonly allGroups: readonly GroupEvidence[];
  /** Every domain of the workspace, `*` left out. */
  readonly domains: readonly string[];
  readonly apis: readonly ApiEvidence[];
  /** APIs that take this method and path, the most specific first. */
  readonly matches: readonly ApiEvidence[];
  /** The first match that is published in the environment asked for. */
  readonly api: ApiEvidence | undefined;
}

export const RELEASE = 'RELEASE';

export function routeFacts(sent: SentRequest, workspace: WorkspaceEvidence): RouteFacts {
  const host = hostname(headerValue(sent.headers, HOST) ?? '');
  const path = decodedPath(splitTarget(sent.target).path);
  const stage = headerValue(sent.headers, STAGE)?.trim();
  const named = workspace.groups.filter((group) => servesByName(group, host));
  const groups = named.length > 0 ? named : workspace.groups.filter(({ domains }) => domains.includes('*'));
  const apis = groups.flatMap(({ apis }) => apis);
  const matches = apis
    .filter((api) => methodMatches(api, sent.method) && pathMatches(api, path))
    .sort((a, b) => Number(a.method === 'ANY') - Number(b.method === 'ANY') || specificity(b) - specificity(a));
  return {
    host,
    path,
    method: sent.method.toUpperCase(),
    stage: stage === '' ? undefined : stage,
    groups,
    allGroups: workspace.groups,
    domains: workspace.groups.flatMap(domainsOf).filter((domain) => domain !== '*'),
    apis,
    matches,
    api: matches.find(({ published }) => published.includes(stage || RELEASE)),
  };
}

function domainsOf({ domains, debuggingDomain }: GroupEvidence): readonly string[] {
  return debuggingDomain === undefined ? domains : [...domains, debuggingDomain];
}

/** True where a domain of the group names the host; `*` does not. */
export function servesByName(group: GroupEvidence, host: string): boolean {
  return domainsOf(group).some((domain) => hostMatches(domain, hostname(host)));
}

/** Lower case, without port. */
export function hostname(host: string): string {
  return host.replace(/:\d*$/, '').toLowerCase();
}

/** `*.a.com` serves every name one level below; `*` serves only where no group names the host. */
function hostMatches(domain: string, host: string): boolean {
  const lower = domain.toLowerCase();
  if (lower === host) return true;
  return lower.startsWith('*.') && host.endsWith(lower.slice(1)) && !host.slice(0, -lower.length + 1).includes('.');
}

function decodedPath(path: string): string {
  return utf8Decode(percentDecodeToBytes(path === '' ? '/' : path));
}

export function methodMatches(api: ApiEvidence, method: string): boolean {
  return api.method.toUpperCase() === 'ANY' || api.method.toUpperCase() === method.toUpperCase();
}

/** Whole segments: `{name}` takes one, `{name+}` the rest, SWA everything behind its prefix. Case counts. */
export function pathMatches(api: ApiEvidence, path: string): boolean {
  const template = api.path.split('/').slice(1);
  const segments = path.split('/').slice(1);
  // A prefix written with a closing slash takes the same calls as one without.
  const wanted = api.matchMode === 'SWA' && template.at(-1) === '' ? template.slice(0, -1) : template;
  for (const [index, piece] of wanted.entries()) {
    if (/^\{[^{}]+\+\}$/.test(piece)) return segments.length > index;
    const segment = segments[index];
    if (segment === undefined) return false;
    const variable = /^\{[^{}]+\}$/.test(piece);
    if (variable ? segment === '' : segment !== piece) return false;
  }
  return api.matchMode === 'SWA' || segments.length === wanted.length;
}

/** Exact before prefix, longer before shorter, literal segments before variables. */
function specificity(api: ApiEvidence): number {
  const segments = api.path.split('/').slice(1);
  const literals = segments.filter((segment) => !segment.startsWith('{')).length;
  return (api.matchMode === 'SWA' ? 0 : 1000) + literals * 10 + segments.length;
}

/** The path with its closing slash added or removed. */
export function slashToggled(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
}
