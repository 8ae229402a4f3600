// A gateway file in, a configuration or every problem of it out. A file that does not validate is refused whole.
import type { GatewayApi } from './config/api-schema.ts';
import { type ConfigProblem, problemsOf } from './config/config-problem.ts';
import { domainProblems } from './config/domain-references.ts';
import { duplicateProblems } from './config/duplicates.ts';
import { type GatewayConfig, type GatewayFile, gatewayFileSchema } from './config/gateway-config.ts';
import { parameterProblems } from './config/parameter-references.ts';
import { policyProblems } from './config/policy-references.ts';
import { readPublications } from './config/publication-schema.ts';
import { referenceProblems } from './config/references.ts';
import { routingProblems } from './config/routing-references.ts';
import { withEffectivePublished } from './publications.ts';

export type { ConfigProblem } from './config/config-problem.ts';
export type { GatewayConfig } from './config/gateway-config.ts';

export type GatewayConfigReading =
  | { readonly ok: true; readonly config: GatewayConfig }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Names that a file may leave out: `group-1`, `app-1`, and for an API its method and path. */
function withNames(file: GatewayFile): GatewayConfig {
  return {
    ...file,
    groups: file.groups.map((group, index) => ({
      ...group,
      name: group.name ?? `group-${index + 1}`,
      apis: group.apis.map((api): GatewayApi => ({ ...api, name: api.name ?? `${api.method} ${api.path}` })),
    })),
    apps: file.apps.map((app, index) => ({ ...app, name: app.name ?? `app-${index + 1}` })),
    publications: readPublications(file.publications),
  };
}

type Issue = Extract<ReturnType<typeof gatewayFileSchema.safeParse>, { success: false }>['error']['issues'][number];

/** The document without the members that the issues name, so that what is sound can still be checked further. */
function withoutFaults(json: unknown, issues: readonly Issue[]): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(json));
  for (const issue of issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(-1);
    const parent = issue.code === 'unrecognized_keys' ? issue.path : issue.path.slice(0, -1);
    let target: unknown = copy;
    for (const part of parent) target = isObject(target) ? Reflect.get(target, part) : undefined;
    // Entries of lists stay: removing one would shift the pointers of all that follow.
    if (isObject(target) && !Array.isArray(target)) for (const key of keys) Reflect.deleteProperty(target, key);
  }
  return copy;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function furtherProblems(config: GatewayConfig, json: unknown): readonly ConfigProblem[] {
  return [
    ...duplicateProblems(config),
    ...referenceProblems(config, json),
    ...policyProblems(config),
    ...parameterProblems(config),
    ...routingProblems(config),
    ...domainProblems(config),
  ];
}

/**
 * Validates a parsed gateway file: shape, ranges, quotas, duplicates, references. Never throws; secrets are not
 * repeated in the problems. References are checked beside a wrong shape too, as far as the rest of the file is sound.
 */
export function readGatewayConfig(json: unknown): GatewayConfigReading {
  const parsed = gatewayFileSchema.safeParse(json);
  if (parsed.success) {
    const config = withNames(parsed.data);
    const problems = furtherProblems(config, json);
    return problems.length === 0 ? { ok: true, config: withEffectivePublished(config) } : { ok: false, problems };
  }
  const issues = parsed.error.issues;
  const problems = issues.flatMap((issue) => problemsOf(json, issue));
  const rest = isObject(json) ? gatewayFileSchema.safeParse(withoutFaults(json, issues)) : undefined;
  const further = rest?.success ? furtherProblems(withNames(rest.data), json) : [];
  return { ok: false, problems: [...problems, ...further] };
}
