// The request as the nearest API would take it: method, closing slash, environment and domain corrected together.
import { STAGE } from '../http/header-names.ts';
import { splitTarget } from '../http/request-target.ts';
import { headerValue, withoutHeader } from '../model/header-list.ts';
import type { SentRequest } from '../model/request.ts';
import { type NearestRoute, nearestDomain, type RouteDifference } from './nearest-route.ts';
import { RELEASE, type RouteFacts, slashToggled } from './route-facts.ts';

/** The request with everything corrected that differs; undefined where one of the values cannot be given. */
export function routeCorrection(
  route: RouteFacts,
  near: NearestRoute,
  differences: readonly RouteDifference[],
): ((sent: SentRequest) => SentRequest) | undefined {
  const { api, group } = near;
  const [stage] = api.published;
  const domain = nearestDomain(route, group);
  if (differences.includes('stage') && stage === undefined) return undefined;
  if (differences.includes('host') && (domain === '' || domain.includes('*') || near.differences.includes('path')))
    return undefined;
  return (sent) => {
    let changed = sent;
    if (differences.includes('slash')) changed = { ...changed, target: withPath(changed.target, slashToggled) };
    if (differences.includes('method')) changed = { ...changed, method: api.method };
    if (differences.includes('stage') && stage !== undefined) changed = withStage(changed, stage);
    return differences.includes('host') ? withHost(changed, domain) : changed;
  };
}

function withStage(sent: SentRequest, stage: string): SentRequest {
  const others = withoutHeader(sent.headers, STAGE);
  return { ...sent, headers: stage === RELEASE ? others : [...others, ['X-Stage', stage]] };
}

/** The port of the call is kept: it belongs to the connection. */
function withHost(sent: SentRequest, domain: string): SentRequest {
  const old = headerValue(sent.headers, 'host') ?? '';
  const host = `${domain}${/:\d+$/.exec(old)?.[0] ?? ''}`;
  const known = sent.headers.some(([name]) => name.toLowerCase() === 'host');
  const headers = sent.headers.map(([name, value]) => [name, name.toLowerCase() === 'host' ? host : value] as const);
  return { ...sent, headers: known ? headers : [['Host', host], ...headers] };
}

function withPath(target: string, change: (path: string) => string): string {
  const { path, query } = splitTarget(target);
  return query === undefined ? change(path) : `${change(path)}?${query}`;
}
