// The domains of a group made from a document: its own host names, and everything where no other group answers to
// everything (openapi-extensions.md 7.6).
import type { GatewayDocument } from '../../../model/gateway-document.ts';

/** Independent domains of one group [F 3.6]. */
const MOST_DOMAINS = 5;

export interface WantedDomains {
  readonly domains: readonly string[];
  readonly catchAll?: boolean;
}

/** A group without domains answers to `*`. */
export function hasCatchAll({ groups }: GatewayDocument): boolean {
  return groups.some(({ domains }) => domains === undefined || domains.includes('*'));
}

/** Names that no other group has, and `*`. */
export function domainsOf(document: GatewayDocument, wanted: WantedDomains): string[] {
  const taken = new Set(
    document.groups.flatMap(({ domains = [], debuggingDomain }) => {
      const debugging = typeof debuggingDomain === 'string' ? [debuggingDomain] : [];
      return [...domains, ...debugging].map((domain) => domain.toLowerCase());
    }),
  );
  const free = wanted.domains.filter((domain) => domain !== '*' && !taken.has(domain.toLowerCase()));
  const addresses = free.filter(isAddress);
  const independent = free.filter((domain) => !isAddress(domain)).slice(0, MOST_DOMAINS);
  const kept = free.filter((domain) => addresses.includes(domain) || independent.includes(domain));
  // A group without any name could not be reached; several with `*` are tried in order.
  return (wanted.catchAll ?? !hasCatchAll(document)) || kept.length === 0 ? [...kept, '*'] : kept;
}

const isAddress = (domain: string): boolean => /^(localhost|[\d.]+|[^:]*:.*)$/.test(domain);
