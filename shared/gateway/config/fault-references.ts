// Names in fault switches that lead nowhere, and a clock set in two places.
import type { Fault } from '../faults.ts';
import { type Names, unknownName } from './backend-references.ts';
import { type ConfigProblem, pointerOf } from './config-problem.ts';
import type { GatewayConfig } from './gateway-config.ts';

type Path = readonly PropertyKey[];

const named = (list: readonly { readonly name: string }[]): Names => new Set(list.map(({ name }) => name));

type Scope = 'group' | 'api' | 'environment' | 'key' | 'channel';

/** What each scope may name. RELEASE exists in every gateway. */
function knownScopes(config: GatewayConfig): Readonly<Record<Scope, readonly [Names, string]>> {
  const keys = [...config.apps.map(({ key }) => key), ...config.iam.accessKeys.map(({ ak }) => ak)];
  const apis = config.groups.flatMap((group) => group.apis.map((api) => `${group.name}/${api.name}`));
  return {
    group: [named(config.groups), 'the name of a group'],
    api: [new Set(apis), 'GROUP/API'],
    environment: [new Set(['RELEASE', ...named(config.environments)]), 'the name of an environment'],
    key: [new Set(keys), 'an AppKey or an AK of this file'],
    channel: [named(config.channels), 'the name of a channel'],
  };
}

/** Problems of the switches given, against a configuration; `base` is where their list stands. */
export function faultProblems(
  faults: readonly Fault[],
  config: GatewayConfig,
  base: Path = ['faults'],
): readonly ConfigProblem[] {
  if (faults.length === 0) return [];
  const known = Object.entries(knownScopes(config));
  const names = faults.flatMap((fault, f) =>
    known.flatMap(([scope, [allowed, what]]) => {
      const value: unknown = scope in fault ? Reflect.get(fault, scope) : undefined;
      return typeof value === 'string' ? unknownName([...base, f, scope], value, allowed, what) : [];
    }),
  );
  const clocks = faults.flatMap((fault, f) => (fault.type === 'CLOCK_OFFSET' ? [f] : []));
  const extra = config.clock.offsetSeconds === 0 ? clocks.slice(1) : clocks;
  return [
    ...names,
    ...extra.map((f) => ({
      pointer: pointerOf([...base, f]),
      found: 'CLOCK_OFFSET, though the clock is set already',
      allowed: 'one place that sets the clock: clock.offsetSeconds or one switch CLOCK_OFFSET',
    })),
  ];
}
