// Domains in a form that can be compared, and what `app_route` asks of credentials (gateway.md 2.3, 3).
import { type ConfigProblem, pointerOf } from './config-problem.ts';
import type { GatewayConfig } from './gateway-config.ts';

const ALLOWED = 'a host name without port, "*" for any Host, or *.example.com for every name one level below';

/** A host name or address; of wildcards `*` alone and `*.` in front of a name. */
function isDomain(domain: string): boolean {
  const name = domain.startsWith('*.') ? domain.slice(2) : domain;
  if (domain === '*') return true;
  if (/^\[?[0-9a-f.]*:[0-9a-f:.]*\]?$/i.test(name))
    return !domain.startsWith('*.') && (name.match(/:/g)?.length ?? 0) > 1;
  return /^[^\s/@\\?#:*]+$/.test(name);
}

function domainForms(config: GatewayConfig): readonly ConfigProblem[] {
  return config.groups.flatMap((group, g) => {
    const bound = group.domains.map((domain, d) => ({ domain, path: ['groups', g, 'domains', d] as const }));
    const debugging = group.debuggingDomain;
    const all = [
      ...bound,
      ...(debugging === undefined ? [] : [{ domain: debugging, path: ['groups', g, 'debuggingDomain'] as const }]),
    ];
    return all
      .filter(({ domain }) => !isDomain(domain))
      .map(({ domain, path }) => ({ pointer: pointerOf(path), found: JSON.stringify(domain), allowed: ALLOWED }));
  });
}

/** With `app_route` a credential selects the API together with method and path: it can be bound to one of them only. */
function routeProblems(config: GatewayConfig): readonly ConfigProblem[] {
  if (!config.parameters.app_route) return [];
  const routes = new Map<string, string>(
    config.groups.flatMap((group) =>
      group.apis.map((api) => [`${group.name}/${api.name}`, `${api.method} ${api.path} ${api.matchMode}`] as const),
    ),
  );
  return config.apps.flatMap((app, p) => {
    if (app.authorized === '*') return [];
    const seen = new Map<string, string>();
    return app.authorized.flatMap(({ api }, e) => {
      const route = routes.get(api);
      const earlier = route === undefined ? undefined : seen.get(route);
      if (route !== undefined && earlier === undefined) seen.set(route, api);
      if (earlier === undefined || earlier === api) return [];
      const found = `${JSON.stringify(api)} with the method and path of ${JSON.stringify(earlier)}`;
      const allowed = 'APIs that differ in method or path, since app_route is on';
      return [{ pointer: pointerOf(['apps', p, 'authorized', e, 'api']), found, allowed }];
    });
  });
}

/** Every problem of domains, and of credentials that select APIs. */
export function routingProblems(config: GatewayConfig): readonly ConfigProblem[] {
  return [...domainForms(config), ...routeProblems(config)];
}
