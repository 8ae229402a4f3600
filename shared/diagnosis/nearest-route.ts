// The API that a call most likely meant, and in what it differs: domain, method, path, closing slash, environment. Two
// differences at once are two causes (FAQ 5.3).
import type { EvidenceItem } from '../model/diagnosis.ts';
import {
  type ApiEvidence,
  type GroupEvidence,
  methodMatches,
  pathMatches,
  RELEASE,
  type RouteFacts,
  slashToggled,
} from './route-facts.ts';
import { alignSegments, editDistance, isGreedy, type SegmentAlignment } from './segment-align.ts';

export type RouteDifference = 'host' | 'method' | 'path' | 'slash' | 'stage';

export interface NearestRoute {
  readonly api: ApiEvidence;
  readonly group: GroupEvidence;
  readonly differences: readonly RouteDifference[];
  /** Side by side, for people to see. */
  readonly parts: Extract<EvidenceItem, { kind: 'route-diff' }>['parts'];
}

interface Candidate {
  readonly api: ApiEvidence;
  readonly group: GroupEvidence;
  readonly differences: readonly RouteDifference[];
  readonly aligned: SegmentAlignment;
  readonly cost: number;
}

/** A difference in the path outweighs any of the others alone: those are read from the workspace, it is a guess. */
const WEIGHT: Readonly<Record<RouteDifference, number>> = { stage: 0.5, slash: 0.6, method: 1.2, path: 1.3, host: 0 };

/** The nearest API of the groups that the Host selects, or of all where it selects none. */
export function nearestRoute(route: RouteFacts): NearestRoute | undefined {
  const groups = route.groups.length > 0 ? route.groups : route.allGroups;
  const candidates = groups.flatMap((group) => group.apis.map((api) => candidateOf(route, group, api)));
  // The first of equals stays the first: the file's order.
  const best = candidates.reduce<Candidate | undefined>(
    (found, each) => (found === undefined || each.cost < found.cost ? each : found),
    undefined,
  );
  return best && { api: best.api, group: best.group, differences: best.differences, parts: partsOf(route, best) };
}

function candidateOf(route: RouteFacts, group: GroupEvidence, api: ApiEvidence): Candidate {
  const exact = pathMatches(api, route.path);
  const slash = !exact && pathMatches(api, slashToggled(route.path));
  const aligned = align(route.path, api);
  const differences: RouteDifference[] = [
    ...(route.groups.length === 0 ? ['host' as const] : []),
    ...(methodMatches(api, route.method) ? [] : ['method' as const]),
    ...(exact ? [] : [slash ? ('slash' as const) : ('path' as const)]),
    ...(api.published.includes(route.stage ?? RELEASE) ? [] : ['stage' as const]),
  ];
  const weights = differences.reduce((sum, each) => sum + WEIGHT[each], 0);
  const host = route.groups.length === 0 ? hostDistance(route.host, group) : 0;
  return { api, group, differences, aligned, cost: weights + host + (exact || slash ? 0 : aligned.cost) };
}

/** 0 to 1: how far the Host is from the nearest domain of the group. */
function hostDistance(host: string, { domains, debuggingDomain }: GroupEvidence): number {
  const names = [...domains, debuggingDomain].filter((name) => name !== undefined && name !== '*');
  const far = names.map((name = '') => editDistance(host, name) / Math.max(host.length, name.length, 1));
  return Math.min(1, ...far);
}

/** Without the closing slash, which is shown by itself. */
function segmentsOf(path: string): readonly string[] {
  const segments = path.split('/').slice(1);
  return segments.length > 1 && segments.at(-1) === '' ? segments.slice(0, -1) : segments;
}

function align(path: string, api: ApiEvidence): SegmentAlignment {
  const template = segmentsOf(api.path);
  const open = api.matchMode === 'SWA' || isGreedy(template.at(-1) ?? '');
  return alignSegments(segmentsOf(path), template, open);
}

function partsOf(route: RouteFacts, { api, group, differences, aligned }: Candidate): NearestRoute['parts'] {
  const differs = (difference: RouteDifference) => differences.includes(difference);
  const stage = route.stage ?? RELEASE;
  const closed = (path: string) => (path.length > 1 && path.endsWith('/') ? '/' : '');
  return [
    ...(differs('host')
      ? [{ part: 'host' as const, called: route.host, wanted: nearestDomain(route, group), equal: false }]
      : []),
    { part: 'method', called: route.method, wanted: api.method, equal: !differs('method') },
    ...aligned.segments.map((segment) => ({ part: 'segment' as const, ...segment })),
    ...(differs('slash') || (differs('path') && isOtherClose(route.path, api))
      ? [{ part: 'slash' as const, called: closed(route.path), wanted: closed(api.path), equal: false }]
      : []),
    { part: 'stage', called: stage, wanted: api.published.join(', '), equal: !differs('stage') },
  ];
}

/** A closing slash on one side only, where it counts: a prefix match takes both. */
function isOtherClose(path: string, { path: template, matchMode }: ApiEvidence): boolean {
  const isOpen = matchMode === 'SWA' || isGreedy(segmentsOf(template).at(-1) ?? '');
  return !isOpen && path.length > 1 && template.length > 1 && path.endsWith('/') !== template.endsWith('/');
}

/** The domain of the group that resembles the Host most; its own domains before the one for debugging. */
export function nearestDomain({ host }: RouteFacts, { domains, debuggingDomain }: GroupEvidence): string {
  const own = domains.filter((domain) => domain !== '*');
  const names = own.length > 0 || debuggingDomain === undefined ? own : [debuggingDomain];
  return [...names].sort((a, b) => editDistance(host, a) - editDistance(host, b))[0] ?? '';
}
