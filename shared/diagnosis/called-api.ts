// Which API of the workspace a draft calls, before it is sent, and in which environments that API is published.
import { HOST } from '../http/header-names.ts';
import { splitUrl, wireTarget } from '../http/request-target.ts';
import type { GatewayRoutes } from '../model/gateway-routes.ts';
import { headerValue } from '../model/header-list.ts';
import type { RequestDraft } from '../model/request.ts';
import type { CalledApi } from '../signing/request-warning.ts';
import { signableDraft } from '../signing/signable-draft.ts';
import { routeFacts, servesByName } from './route-facts.ts';

/**
 * Undefined where the workspace knows of no such API. A group for any host (`*`) speaks for calls of the embedded gateway
 * alone: what another server does with such a path is not known here.
 */
export function calledApi(draft: RequestDraft, routes: GatewayRoutes): CalledApi | undefined {
  const { method, url, headers } = signableDraft(draft);
  const split = splitUrl(url);
  if (!split.ok) return undefined;
  const { scheme, host, path, query } = split.url;
  const named = headerValue(headers, HOST) === undefined ? [['Host', host] as const, ...headers] : headers;
  const target = wireTarget(path, query);
  const { groups, matches, host: called } = routeFacts({ scheme, method, target, headers: named }, routes);
  const isForAnyHost = !groups.some((group) => servesByName(group, called));
  const [first] = matches;
  if (first === undefined || (isForAnyHost && draft.connectTo.kind !== 'mock')) return undefined;
  const group = groups.find(({ apis }) => apis.includes(first));
  return {
    group: group?.name ?? called,
    api: first.name ?? first.path,
    environments: [...new Set(matches.flatMap(({ published }) => published))],
  };
}
