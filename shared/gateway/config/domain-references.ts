// Settings of domains that need one another, or a domain that the group does not have.
import { type ConfigProblem, pointerOf } from './config-problem.ts';
import type { GatewayConfig, GatewayGroup } from './gateway-config.ts';

type Settings = GatewayGroup['domainSettings'][number];

interface DomainProblem {
  readonly member: string;
  readonly found: string;
  readonly allowed: string;
}

function ownProblems(settings: Settings, group: GatewayGroup): readonly DomainProblem[] {
  const { domain, certificate, key, ca, clientAuthentication } = settings;
  const bound = [...group.domains, ...(group.debuggingDomain === undefined ? [] : [group.debuggingDomain])];
  const problems: DomainProblem[] = [];
  if (!bound.some((known) => known.toLowerCase() === domain.toLowerCase()))
    problems.push({
      member: 'domain',
      found: JSON.stringify(domain),
      allowed: `a domain of the group (${bound.join(', ')})`,
    });
  if (certificate !== undefined && key === undefined)
    problems.push({ member: 'key', found: 'nothing', allowed: 'the private key of the certificate' });
  if (key !== undefined && certificate === undefined)
    problems.push({ member: 'certificate', found: 'nothing', allowed: 'the certificate of the private key' });
  if (clientAuthentication && ca === undefined)
    problems.push({
      member: 'ca',
      found: 'nothing',
      allowed: 'the authorities of the client certificates, since clientAuthentication is on',
    });
  return problems;
}

/** Every problem of the lists `domainSettings`. */
export function domainProblems(config: GatewayConfig): readonly ConfigProblem[] {
  return config.groups.flatMap((group, g) => {
    const seen = new Set<string>();
    return group.domainSettings.flatMap((settings, d) => {
      const pointer = (member: string): string => pointerOf(['groups', g, 'domainSettings', d, member]);
      const name = settings.domain.toLowerCase();
      const repeated = seen.has(name)
        ? [{ pointer: pointer('domain'), found: JSON.stringify(settings.domain), allowed: 'one entry for each domain' }]
        : [];
      seen.add(name);
      const own = ownProblems(settings, group);
      return [...repeated, ...own.map(({ member, found, allowed }) => ({ pointer: pointer(member), found, allowed }))];
    });
  });
}
