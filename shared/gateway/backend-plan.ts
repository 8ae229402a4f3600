// What can be said of the requests to a back end before a call is there. Computed once per back end (and environment),
// when the first call needs it, so that a call costs look-ups only.
import { type FrameReading, readFrame } from './backend-frame.ts';
import type { CompiledApi } from './compiled-api.ts';
import type { DeclaredParameter } from './config/api-schema.ts';
import type { Backend, BackendParameter, HttpBackend } from './config/backend-schema.ts';
import type { GatewayConfig } from './config/gateway-config.ts';

/** What can be said of the mapping before a call is there. */
export interface MappingPlan {
  readonly parameters: readonly BackendParameter[];
  /** Front parameters that do not go on under their own name: decoded query names, lower-case header names. */
  readonly goneQueries: ReadonlySet<string>;
  readonly goneHeaders: ReadonlySet<string>;
}

/** A declared parameter that a back end takes stops at the gateway unless it is to pass through always. */
export function planMapping(
  parameters: readonly BackendParameter[],
  declared: readonly DeclaredParameter[],
): MappingPlan {
  const taken = new Set(
    parameters.filter(({ origin }) => origin === 'REQUEST').map(({ name, value }) => (value || name).toLowerCase()),
  );
  const gone = declared.filter(
    ({ name, passThrough }) => passThrough === false || (taken.has(name.toLowerCase()) && passThrough !== true),
  );
  const names = (place: DeclaredParameter['in']): readonly string[] =>
    gone.filter((parameter) => parameter.in === place).map(({ name }) => name);
  return {
    parameters,
    goneQueries: new Set(names('QUERY')),
    goneHeaders: new Set(names('HEADER').map((name) => name.toLowerCase())),
  };
}

export interface BackendPlan {
  readonly mapping: MappingPlan;
  readonly frameIn: (backend: HttpBackend, environment: string) => FrameReading;
}

const ofGroups = new WeakMap<HttpBackend, ReadonlyMap<string, HttpBackend>>();

/**
 * The back end as a member of `group` is called: `memberGroups` may give a group a scheme, method and path of its own.
 * Made once for each group, so that a plan is kept for each.
 */
export function backendOfGroup(backend: HttpBackend, group: string | undefined): HttpBackend {
  if (group === undefined || backend.type !== 'HTTP-VPC-MEMBER-GROUP' || backend.memberGroups === undefined)
    return backend;
  let known = ofGroups.get(backend);
  if (known === undefined) {
    known = new Map(
      backend.memberGroups.map(({ name, scheme, method, path }) => [name, { ...backend, scheme, method, path }]),
    );
    ofGroups.set(backend, known);
  }
  return known.get(group) ?? backend;
}

export type BackendPlans = (backend: Backend, api: CompiledApi) => BackendPlan;

function makePlan(backend: Backend, { api, group }: CompiledApi, config: GatewayConfig): BackendPlan {
  const frames = new Map<string, FrameReading>();
  return {
    mapping: planMapping(backend.type === 'MOCK' ? [] : backend.parameters, api.parameters),
    frameIn(http, environment) {
      const known = frames.get(environment);
      if (known !== undefined) return known;
      const frame = readFrame(http, config, group, environment);
      frames.set(environment, frame);
      return frame;
    },
  };
}

/** Plans of one configuration. A back end may serve several APIs, e.g. that of a circuit breaker. */
export function backendPlans(config: GatewayConfig): BackendPlans {
  const plans = new WeakMap<Backend, WeakMap<CompiledApi, BackendPlan>>();
  return (backend, api) => {
    const ofBackend = plans.get(backend) ?? new WeakMap<CompiledApi, BackendPlan>();
    plans.set(backend, ofBackend);
    const plan = ofBackend.get(api) ?? makePlan(backend, api, config);
    ofBackend.set(api, plan);
    return plan;
  };
}
