// APIG.0101: why the gateway found no API for the request. The workspace tells the eight reasons apart.
import { STAGE } from '../../http/header-names.ts';
import { splitTarget } from '../../http/request-target.ts';
import type { CauseId } from '../../model/cause-ids.ts';
import { headerValue, withoutHeader } from '../../model/header-list.ts';
import type { SentRequest } from '../../model/request.ts';
import type { Evidence } from '../evidence.ts';
import {
  type ApiEvidence,
  hostname,
  methodMatches,
  nearestApi,
  pathMatches,
  RELEASE,
  type RouteFacts,
  slashToggled,
} from '../route-facts.ts';
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
    const draft = preflight(evidence) ?? (evidence.route === undefined ? undefined : explain(evidence, evidence.route));
    return draft === undefined ? withoutWorkspace(evidence) : [draft];
  },
};

interface Details {
  readonly text: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly change?: (sent: SentRequest) => SentRequest;
}

function proven(evidence: Evidence, cause: CauseId, details: Details): CauseDraft {
  return {
    cause,
    certainty: 'proven',
    evidence: [...messageEvidence(evidence), { kind: 'workspace', text: details.text }],
    ...(details.params ? { params: details.params } : {}),
    ...(details.change ? { change: details.change } : {}),
  };
}

function isPreflight({ input }: Evidence): boolean {
  const { sent } = input;
  return (
    sent?.method.toUpperCase() === 'OPTIONS' && headerValue(sent.headers, 'access-control-request-method') !== undefined
  );
}

function preflight(evidence: Evidence): CauseDraft | undefined {
  const { route } = evidence;
  if (!isPreflight(evidence)) return undefined;
  if (route === undefined)
    return {
      cause: 'route.cors-preflight',
      certainty: 'likely',
      evidence: messageEvidence(evidence),
      missing: 'workspace',
    };
  // Another reason stands in front: the domain, or an OPTIONS API that is there and not published.
  if (route.groups.length === 0 || route.matches.length > 0) return undefined;
  return proven(evidence, 'route.cors-preflight', { text: `no API takes OPTIONS ${route.path}` });
}

function explain(evidence: Evidence, route: RouteFacts): CauseDraft {
  if (route.groups.length === 0) {
    const params = { domains: route.domains.join(', ') };
    return proven(evidence, 'route.host-unbound', { text: `domains: ${params.domains}`, params });
  }
  return route.matches.length > 0 ? explainEnvironment(evidence, route, route.matches) : explainPath(evidence, route);
}

function explainEnvironment(evidence: Evidence, route: RouteFacts, matches: readonly ApiEvidence[]): CauseDraft {
  const published = [...new Set(matches.flatMap(({ published }) => published))];
  const text = `${nameOf(matches[0])} is published in: ${published.join(', ') || '-'}`;
  const params = { published: published.join(', '), stage: route.stage ?? RELEASE };
  if (published.length === 0) return proven(evidence, 'route.not-published', { text, params });
  // Published where it was called and not found all the same: what is published is an older version.
  if (route.api !== undefined)
    return { ...proven(evidence, 'route.not-published', { text, params }), certainty: 'likely' };
  const [stage = RELEASE] = published;
  const change = (sent: SentRequest): SentRequest => ({
    ...sent,
    headers:
      stage === RELEASE
        ? withoutHeader(sent.headers, STAGE)
        : [...withoutHeader(sent.headers, STAGE), ['X-Stage', stage]],
  });
  return proven(evidence, route.stage === undefined ? 'route.stage-missing' : 'route.stage-wrong', {
    text,
    params,
    change,
  });
}

function nameOf(api: ApiEvidence | undefined): string {
  return api === undefined ? '' : `${api.method} ${api.path}`;
}

function explainPath(evidence: Evidence, route: RouteFacts): CauseDraft {
  const toggled = slashToggled(route.path);
  const slash = route.apis.find((api) => methodMatches(api, route.method) && pathMatches(api, toggled));
  if (slash !== undefined) {
    const change = (sent: SentRequest): SentRequest => ({ ...sent, target: withPath(sent.target, slashToggled) });
    return proven(evidence, 'route.trailing-slash', { text: nameOf(slash), params: { apiPath: slash.path }, change });
  }
  const others = route.apis.filter((api) => pathMatches(api, route.path));
  const [other] = others;
  if (other !== undefined) {
    const methods = [...new Set(others.map(({ method }) => method))].join(', ');
    const change = (sent: SentRequest): SentRequest => ({ ...sent, method: other.method });
    return proven(evidence, 'route.method', { text: others.map(nameOf).join('; '), params: { methods }, change });
  }
  const nearest = nearestApi(route.apis, route.path);
  const params = nearest === undefined ? {} : { apiPath: nearest.path, api: nameOf(nearest) };
  return proven(evidence, 'route.path', { text: nameOf(nearest), params });
}

function withPath(target: string, change: (path: string) => string): string {
  const { path, query } = splitTarget(target);
  return query === undefined ? change(path) : `${change(path)}?${query}`;
}

/** What the answer and the request alone make likely; the workspace would decide. */
function withoutWorkspace(evidence: Evidence): readonly CauseDraft[] {
  const items = messageEvidence(evidence);
  const possible = (cause: CauseId): CauseDraft => ({
    cause,
    certainty: 'possible',
    evidence: items,
    missing: 'workspace',
  });
  const { sent } = evidence.input;
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
