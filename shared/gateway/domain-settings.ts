// The settings that hold for a host name: those of the exact domain, else of the wildcard domain one level above.
import type { GatewayConfig, GatewayGroup } from './config/gateway-config.ts';

export type DomainSettings = GatewayGroup['domainSettings'][number];
export type DomainIndex = ReadonlyMap<string, DomainSettings>;

/** By domain in lower case; `*` and `*.example.com` keep their form. */
export function domainIndex(config: GatewayConfig): DomainIndex {
  return new Map(
    config.groups.flatMap(({ domainSettings }) =>
      domainSettings.map((settings) => [settings.domain.toLowerCase(), settings] as const),
    ),
  );
}

/** `hostname` in lower case, without port. */
export function settingsFor(domains: DomainIndex, hostname: string): DomainSettings | undefined {
  if (domains.size === 0) return undefined;
  const exact = domains.get(hostname);
  if (exact) return exact;
  const dot = hostname.indexOf('.');
  return (dot > 0 ? domains.get(`*${hostname.slice(dot)}`) : undefined) ?? domains.get('*');
}
