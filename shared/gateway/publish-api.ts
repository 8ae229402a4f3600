// Publishing as its own act: freeze the definition, switch to another version, take offline (gateway.md 2.5). Each
// takes a configuration and gives the new one; a refusal says why in data.
import type { GatewayApi } from './config/api-schema.ts';
import type { GatewayConfig, GatewayGroup } from './config/gateway-config.ts';
import { publicationProblems } from './config/publication-references.ts';
import { definitionOf, type Publication, type PublicationRecord, RECORDS_KEPT } from './config/publication-schema.ts';
import { unsetVariables } from './environment-variables.ts';
import { fullNameOf, publishedStates, withEffectivePublished } from './publications.ts';

export interface PublishTarget {
  /** `GROUP/API`. */
  readonly api: string;
  readonly environment: string;
}

export type PublishRefusal =
  | { readonly kind: 'unknown-api' }
  | { readonly kind: 'unknown-environment'; readonly known: readonly string[] }
  | { readonly kind: 'unknown-version'; readonly known: readonly string[] }
  | { readonly kind: 'not-published' }
  | { readonly kind: 'variables'; readonly names: readonly string[] }
  /** Another API answers the same calls there. */
  | { readonly kind: 'route'; readonly found: string };

export type PublishOutcome =
  | { readonly ok: true; readonly config: GatewayConfig; readonly publication: Publication }
  | { readonly ok: false; readonly refusal: PublishRefusal };

const refused = (refusal: PublishRefusal): PublishOutcome => ({ ok: false, refusal });

interface Found {
  readonly group: GatewayGroup;
  readonly api: GatewayApi;
  readonly entry: Publication | undefined;
}

export const environmentNames = (config: GatewayConfig): readonly string[] => [
  ...new Set(['RELEASE', ...config.environments.map(({ name }) => name)]),
];

function find(config: GatewayConfig, target: PublishTarget): Found | PublishRefusal {
  const known = environmentNames(config);
  if (!known.includes(target.environment)) return { kind: 'unknown-environment', known };
  for (const group of config.groups) {
    const api = group.apis.find((candidate) => fullNameOf(group, candidate) === target.api);
    if (api !== undefined) return { group, api, entry: entryOf(config, target) };
  }
  return { kind: 'unknown-api' };
}

const isSame = (entry: Publication, { api, environment }: PublishTarget): boolean =>
  entry.api === api && entry.environment === environment;

function entryOf(config: GatewayConfig, target: PublishTarget): Publication | undefined {
  return config.publications.find((entry) => isSame(entry, target));
}

/** The configuration with the entry put in, unless it would answer what another API answers there. */
function withEntry(config: GatewayConfig, publication: Publication): PublishOutcome {
  const others = config.publications.filter((entry) => !isSame(entry, publication));
  const next = withEffectivePublished({ ...config, publications: [...others, publication] });
  const [problem] = publicationProblems(next);
  return problem === undefined
    ? { ok: true, config: next, publication }
    : refused({ kind: 'route', found: problem.found });
}

/** Numbers go on, so that an id never means two things: v1, v2 … */
function nextId(records: readonly PublicationRecord[]): string {
  const numbers = records.map(({ id }) => Number(/^v(\d+)$/.exec(id)?.[1] ?? 0));
  return `v${Math.max(0, ...numbers) + 1}`;
}

/** At most 10 records: the oldest that does not answer leaves first. */
function addRecord(records: readonly PublicationRecord[], record: PublicationRecord): readonly PublicationRecord[] {
  return [...records, record].slice(-RECORDS_KEPT);
}

export interface PublishDetails {
  /** ISO 8601. */
  readonly time: string;
  readonly remark?: string | undefined;
}

/** A new record of `api` as the one that answers. */
export function publishedEntry(
  target: PublishTarget,
  api: GatewayApi,
  records: readonly PublicationRecord[],
  { time, remark }: PublishDetails,
): Publication {
  const made = remark === undefined || remark === '' ? { time } : { time, remark };
  const record = { id: nextId(records), ...made, definition: definitionOf(api) };
  return { api: target.api, environment: target.environment, current: record.id, records: addRecord(records, record) };
}

/** Publishes the definition as it stands. */
export function publishApi(config: GatewayConfig, target: PublishTarget, details: PublishDetails): PublishOutcome {
  const found = find(config, target);
  if ('kind' in found) return refused(found);
  const names = unsetVariables(found.api, config, found.group, target.environment);
  if (names.length > 0) return refused({ kind: 'variables', names });
  return withEntry(config, publishedEntry(target, found.api, found.entry?.records ?? [], details));
}

/** Takes an API offline in one environment; its records stay. */
export function takeApiOffline(config: GatewayConfig, target: PublishTarget, details: PublishDetails): PublishOutcome {
  const found = find(config, target);
  if ('kind' in found) return refused(found);
  const { entry, api } = found;
  const state = publishedStates(api, entry === undefined ? [] : [entry]).find(
    ({ environment }) => environment === target.environment,
  );
  if (state?.answers === undefined) return refused({ kind: 'not-published' });
  // What answered without a record gets one, so that it can be switched back to.
  const { current: _, ...offline } = entry ?? publishedEntry(target, api, [], details);
  return withEntry(config, offline);
}

/** Makes another record the one that answers; its variables must have values now. */
export function switchApiVersion(config: GatewayConfig, target: PublishTarget, version: string): PublishOutcome {
  const found = find(config, target);
  if ('kind' in found) return refused(found);
  const { entry, api, group } = found;
  const record = entry?.records.find(({ id }) => id === version);
  if (entry === undefined || record === undefined) {
    return refused({ kind: 'unknown-version', known: (entry?.records ?? []).map(({ id }) => id) });
  }
  const names = unsetVariables({ ...api, ...record.definition }, config, group, target.environment);
  if (names.length > 0) return refused({ kind: 'variables', names });
  return withEntry(config, { ...entry, current: version });
}
