// The switch PUBLISHED_VERSION_MISMATCH: an environment answers with the version before the current one, as after a
// change that was not published (FAQ 4.1). An API without an older version counts as not published there.

import type { GatewayConfig } from './config/gateway-config.ts';
import type { Publication } from './config/publication-schema.ts';
import { withConsoleDebugging } from './console-debugging.ts';
import { type ActiveFaults, faultFor, noFaults } from './faults.ts';
import { allStates, fullNameOf } from './publications.ts';

function olderVersion(entry: Publication): Publication {
  const { current: _, ...rest } = entry;
  const older = entry.records[entry.records.findIndex(({ id }) => id === entry.current) - 1];
  return older === undefined ? rest : { ...rest, current: older.id };
}

/** The configuration as it answers while the switch is on; the same one while it is off. */
export function withOlderVersions(config: GatewayConfig, faults: ActiveFaults): GatewayConfig {
  if (faults === noFaults || !faults.has('PUBLISHED_VERSION_MISMATCH')) return config;
  const met = allStates(config).filter(
    ({ answers, environment, group, api }) =>
      answers !== undefined &&
      faultFor(faults, 'PUBLISHED_VERSION_MISMATCH', { group: group.name, api: fullNameOf(group, api), environment }),
  );
  const older = met.map(
    ({ entry, environment, group, api }): Publication =>
      entry === undefined ? { api: fullNameOf(group, api), environment, records: [] } : olderVersion(entry),
  );
  const replaced = new Set(met.map(({ entry }) => entry));
  return { ...config, publications: [...config.publications.filter((entry) => !replaced.has(entry)), ...older] };
}

/** The configuration as the switches let it answer. */
export function answeringConfig(config: GatewayConfig, faults: ActiveFaults): GatewayConfig {
  return withConsoleDebugging(withOlderVersions(config, faults), faults);
}
