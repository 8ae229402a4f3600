// APIG.0101: why the gateway found no API for the request. The workspace tells the eight reasons apart.
import { STAGE } from '../../http/header-names.ts';
import { splitTarget } from '../../http/request-target.ts';
import type { CauseId } from '../../model/cause-ids.ts';
import type { EvidenceItem } from '../../model/diagnosis.ts';
import { headerValue } from '../../model/header-list.ts';
import type { Evidence } from '../evidence.ts';
import { type NearestRoute, nearestRoute, type RouteDifference } from '../nearest-route.ts';
import { routeCorrection } from '../route-correction.ts';
import { type ApiEvidence, hostname, pathMatches, RELEASE, type RouteFacts, slashToggled } from '../route-facts.ts';
import { isPreflight } from './preflight-answer.ts';
import { type CauseDraft, errorNumber, messageEvidence, type Rule } from './rule.ts';

export const routeRule: Rule = {
  family: 'route',
  examine: ({ evidence }) => {
    const number = errorNumber(evidence);
    // Without a code a 404 is the backend's, unless the workspace shows that no API takes the request.
    const silent =
      evidence.status === 404 &&
      evidence.error === undefined &&
      evidence.route?.api === undefined &&
      evidence.route !== undefined;
    if (number !== '0101' && !silent) return [];
    const draft = preflight(evidence);
    if (draft !== undefined) return [draft];
    return evidence.route === undefined ? withoutWorkspace(evidence) : explain(evidence, evidence.route);
  },
};

interface Details {
  readonly text: string;
  readonly params?: Readonly<Record<string, string>>;
}

function proven(evidence: Evidence, cause: CauseId, details: Details): CauseDraft {
  return {
    cause,
    certainty: 'proven',
    evidence: [...messageEvidence(evidence), { kind: 'workspace', text: details.text }],
    ...(details.params ? { params: details.params } : {}),
  };
}

function preflight(evidence: Evidence): CauseDraft | undefined {
  const { route, input } = evidence;
  if (!isPreflight(evidence)) return undefined;
  const params = { missingAt: splitTarget(input.sent?.target ?? '').path };
  if (route === undefined)
    return {
      cause: 'route.cors-preflight',
      certainty: 'likely',
      evidence: messageEvidence(evidence),
      params,
      missing: 'workspace',
    };
  // Another reason stands in front: the domain, or an OPTIONS API that is there and not published.
  if (route.groups.length === 0 || route.matches.length > 0) return undefined;
  return proven(evidence, 'route.cors-preflight', { text: `no API takes OPTIONS ${route.path}`, params });
}

/** What lies between the call and the API that it most likely meant: one cause for each difference. */
function explain(evidence: Evidence, route: RouteFacts): readonly CauseDraft[] {
  if (route.api !== undefined) return [republished(evidence, route, route.api)];
  const near = nearestRoute(route);
  const [match] = route.matches;
  if (near === undefined) return [alone(evidence, route)];
  // The path was meant to be another one: what else differs belongs to an API that is only a guess.
  const isGuess = near.differences.includes('path');
  const named = isGuess ? [isHostUnknown(near) ? ('host' as const) : ('path' as const)] : near.differences;
  const change = isGuess && !isHostUnknown(near) ? undefined : routeCorrection(route, near, named);
  return named.map((difference, index) => {
    const { cause, params } = CAUSES[difference](route, near, match);
    return {
      cause,
      // Behind a Host that no group serves, the rest is read from the group that it would have been.
      certainty: index > 0 && isHostUnknown(near) ? 'likely' : 'proven',
      evidence: [...messageEvidence(evidence), routeDiff(near)],
      params,
      ...(change === undefined ? {} : { change }),
    };
  });
}

const isHostUnknown = ({ differences }: NearestRoute): boolean => differences.includes('host');

function routeDiff({ api, group, parts }: NearestRoute): EvidenceItem {
  return {
    kind: 'route-diff',
    ...(group.name === undefined ? {} : { group: group.name }),
    api: nameOf(api),
    parts: [...parts],
  };
}

type Named = { readonly cause: CauseId; readonly params: Readonly<Record<string, string>> };

const CAUSES: Readonly<
  Record<RouteDifference, (route: RouteFacts, near: NearestRoute, match: ApiEvidence | undefined) => Named>
> = {
  host: (route) => ({ cause: 'route.host-unbound', params: { domains: route.domains.join(', ') } }),
  method: (route) => {
    const others = route.apis.filter(
      (api) => pathMatches(api, route.path) || pathMatches(api, slashToggled(route.path)),
    );
    return { cause: 'route.method', params: { methods: [...new Set(others.map(({ method }) => method))].join(', ') } };
  },
  slash: (_route, { api }) => ({ cause: 'route.trailing-slash', params: { apiPath: api.path } }),
  path: (_route, { api }) => ({ cause: 'route.path', params: { apiPath: api.path, api: nameOf(api) } }),
  stage: (route, { api }) => stageCause(route, api),
};

function stageCause(route: RouteFacts, api: ApiEvidence): Named {
  const alike = route.matches.length > 0 ? route.matches : [api];
  const published = [...new Set(alike.flatMap((each) => each.published))];
  const params = { published: published.join(', '), stage: route.stage ?? RELEASE };
  if (published.length === 0) return { cause: 'route.not-published', params };
  return { cause: route.stage === undefined ? 'route.stage-missing' : 'route.stage-wrong', params };
}

/** Published where it was called and not found all the same: what is published is an older version. */
function republished(evidence: Evidence, route: RouteFacts, api: ApiEvidence): CauseDraft {
  const text = `${nameOf(api)} is published in: ${api.published.join(', ')}`;
  const params = { published: api.published.join(', '), stage: route.stage ?? RELEASE };
  return { ...proven(evidence, 'route.not-published', { text, params }), certainty: 'likely' };
}

/** A group without a single API, or a Host that no group serves. */
function alone(evidence: Evidence, route: RouteFacts): CauseDraft {
  const domains = route.domains.join(', ');
  return route.groups.length === 0
    ? proven(evidence, 'route.host-unbound', { text: `domains: ${domains}`, params: { domains } })
    : proven(evidence, 'route.path', { text: '' });
}

function nameOf(api: ApiEvidence | undefined): string {
  return api === undefined ? '' : `${api.method} ${api.path}`;
}

/** What the answer and the request alone make likely; the workspace would decide. */
function withoutWorkspace(evidence: Evidence): readonly CauseDraft[] {
  const items = messageEvidence(evidence);
  const { sent } = evidence.input;
  // The routes say nothing without the call that is to be compared with them.
  const missing = sent === undefined ? 'sent' : 'workspace';
  const possible = (cause: CauseId): CauseDraft => ({ cause, certainty: 'possible', evidence: items, missing });
  const host = hostname(headerValue(sent?.headers ?? [], 'host') ?? '');
  const address = /^(?:\d{1,3}\.){3}\d{1,3}$|^\[/.test(host);
  const stage = headerValue(sent?.headers ?? [], STAGE) !== undefined;
  const first: readonly CauseDraft[] = [
    ...(address ? [{ ...possible('route.host-unbound'), certainty: 'likely' as const }] : []),
    ...(evidence.error?.row?.id === '0101.method'
      ? [{ ...possible('route.method'), certainty: 'likely' as const }]
      : []),
  ];
  const rest: readonly CauseId[] = [
    'route.path',
    stage ? 'route.stage-wrong' : 'route.stage-missing',
    'route.not-published',
    'route.host-unbound',
    'route.method',
    'route.trailing-slash',
  ];
  const named = new Set(first.map(({ cause }) => cause));
  return [...first, ...rest.filter((cause) => !named.has(cause)).map(possible)];
}
