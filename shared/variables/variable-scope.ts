// Which value a name has: the data row of a run, what a command line gives, the chosen environment, the base. The first
// that knows the name decides.
import { BASE_ENVIRONMENT, type EnvironmentList, type EnvironmentView } from '../model/environment.ts';
import type { DynamicSources } from './dynamic-values.ts';

export type VariableSource =
  | { readonly kind: 'row' }
  | { readonly kind: 'given' }
  | { readonly kind: 'environment'; readonly id: string; readonly name: string }
  | { readonly kind: 'base' }
  /** Typed into this request, and kept in the vault. */
  | { readonly kind: 'kept' };

export interface ScopedVariable {
  /** As it is written, references in it not resolved; of a secret one its mask where the secret must not be known. */
  readonly text: string;
  readonly secret: boolean;
  /** A secret whose value is not on this machine. */
  readonly missing?: boolean;
}

export interface VariableLayer {
  readonly source: VariableSource;
  readonly values: ReadonlyMap<string, ScopedVariable>;
}

/** Plain data but for the sources of dynamic values: it can be handed to a worker. */
export interface VariableScope {
  /** The first layer that has a name decides. */
  readonly layers: readonly VariableLayer[];
  /** What fills the host, the address and the stage that a request leaves open. */
  readonly environment?: Pick<EnvironmentView, 'id' | 'name' | 'host' | 'connectTo' | 'stage'> | undefined;
}

export interface ScopeGiven {
  /** One row of the data that a run goes over. */
  readonly row?: Readonly<Record<string, string>> | undefined;
  /** Values of a command line. */
  readonly given?: Readonly<Record<string, string>> | undefined;
}

/** A scope and where time and chance come from. */
export interface Resolving {
  readonly scope: VariableScope;
  readonly dynamic: DynamicSources;
  /** By vault record: the texts typed into this request. Absent where they must not be known: a mask stands for them. */
  readonly kept?: ReadonlyMap<string, string> | undefined;
}

/** Tells neither length nor ending of what lies in the vault. */
export const KEPT_MASK = '••••••';

export const emptyScope: VariableScope = { layers: [] };

/**
 * The scope of the chosen environment and the base. `secretText` answers a secret variable's value, or undefined where
 * it is not here; without it masks stand for the secrets.
 */
export function scopeOf(
  { environments, chosen }: EnvironmentList,
  { row, given }: ScopeGiven = {},
  secretText?: (environmentId: string, name: string) => string | undefined,
): VariableScope {
  const base = environments.find(({ id }) => id === BASE_ENVIRONMENT);
  const environment = environments.find(({ id }) => id === chosen && id !== BASE_ENVIRONMENT);
  const layers: VariableLayer[] = [];
  if (row !== undefined) layers.push({ source: { kind: 'row' }, values: plainValues(row) });
  if (given !== undefined) layers.push({ source: { kind: 'given' }, values: plainValues(given) });
  if (environment !== undefined) {
    const { id, name } = environment;
    layers.push({ source: { kind: 'environment', id, name }, values: valuesOf(environment, secretText) });
  }
  if (base !== undefined) layers.push({ source: { kind: 'base' }, values: valuesOf(base, secretText) });
  return environment === undefined ? { layers } : { layers, environment };
}

/** The first variable of this name that is on, with where it comes from. */
export function variableOf(
  scope: VariableScope,
  name: string,
): { readonly variable: ScopedVariable; readonly source: VariableSource } | undefined {
  for (const { source, values } of scope.layers) {
    const variable = values.get(name);
    if (variable !== undefined) return { variable, source };
  }
  return undefined;
}

function plainValues(values: Readonly<Record<string, string>>): ReadonlyMap<string, ScopedVariable> {
  return new Map(Object.entries(values).map(([name, text]) => [name, { text, secret: false }]));
}

/** Of several variables of one name the last one that is on counts, as with headers. */
function valuesOf(
  { id, variables }: EnvironmentView,
  secretText: ((environmentId: string, name: string) => string | undefined) | undefined,
): ReadonlyMap<string, ScopedVariable> {
  const values = new Map<string, ScopedVariable>();
  for (const { name, value, enabled, secret, mask } of variables) {
    if (!enabled || name === '') continue;
    const text = secret ? (secretText === undefined ? mask : secretText(id, name)) : value;
    values.set(name, { text: text ?? '', secret, ...(text === undefined ? { missing: true } : {}) });
  }
  return values;
}
