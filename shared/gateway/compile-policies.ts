// What policies and plug-ins make of one API, prepared with the configuration: a call that uses none of them pays for
// none of them.
import { type CompiledBreaker, compileBreaker } from './breaker.ts';
import { type CompiledCache, type CompiledKafkaLog, type CompiledMirror, compileCache } from './compiled-proxy.ts';
import type { DeclaredParameter, GatewayApi } from './config/api-schema.ts';
import type { GatewayConfig } from './config/gateway-config.ts';
import type { OrchestrationRule } from './config/orchestration-schema.ts';
import type { Plugin, ResponseHeadersContent } from './config/plugin-schema.ts';
import { type CompiledCors, compileCors } from './cors-policy.ts';
import { type CompiledThrottle, compileThrottle } from './throttle.ts';

export interface ResponsePolicy {
  readonly policy: string;
  readonly entries: ResponseHeadersContent['response_headers'];
}

/** What the parameters step adds to the backend request. */
export interface CompiledParameters {
  /** Parameters with a default that goes to the back end. */
  readonly defaults: readonly DeclaredParameter[];
  readonly orchestrated: readonly {
    readonly parameter: DeclaredParameter;
    readonly rules: readonly OrchestrationRule[];
  }[];
}

/** Plug-ins that only copy or record a call. */
export interface BesideTheCall {
  readonly mirror: CompiledMirror | undefined;
  readonly kafkaLog: CompiledKafkaLog | undefined;
}

export interface CompiledPolicies {
  /** Undefined: nothing is bound, the gateway's default limit alone counts. */
  readonly throttle: CompiledThrottle | undefined;
  /** The CORS policy; it goes before the API's own switch. */
  readonly cors: CompiledCors | undefined;
  readonly breaker: CompiledBreaker | undefined;
  readonly cache: CompiledCache | undefined;
  /** Undefined where none is bound. */
  readonly beside: BesideTheCall | undefined;
  /** Response header policies; undefined where none is bound. */
  readonly response: readonly ResponsePolicy[] | undefined;
  /** Undefined where no declared parameter has a default or is orchestrated. */
  readonly parameters: CompiledParameters | undefined;
}

function compileParameters(
  api: GatewayApi,
  rules: ReadonlyMap<string, OrchestrationRule>,
): CompiledParameters | undefined {
  const defaults = api.parameters.filter((parameter) => parameter.default !== undefined && parameter.in !== 'PATH');
  const orchestrated = api.parameters.flatMap((parameter) => {
    const named = (parameter.orchestrations ?? []).flatMap((name) => rules.get(name) ?? []);
    return named.length === 0 ? [] : [{ parameter, rules: named }];
  });
  return defaults.length + orchestrated.length === 0 ? undefined : { defaults, orchestrated };
}

function compileBeside(bound: readonly Plugin[]): BesideTheCall | undefined {
  const mirror = bound.find((plugin) => plugin.type === 'proxy_mirror');
  const log = bound.find((plugin) => plugin.type === 'kafka_log');
  if (mirror === undefined && log === undefined) return undefined;
  return {
    mirror: mirror?.type === 'proxy_mirror' ? { policy: mirror.name, content: mirror.content } : undefined,
    kafkaLog: log?.type === 'kafka_log' ? { policy: log.name, content: log.content } : undefined,
  };
}

/** A function from an API to its policies; names are looked up in tables made once. */
export function policyCompiler(config: GatewayConfig): (api: GatewayApi) => CompiledPolicies {
  const throttling = new Map(config.throttlingPolicies.map((policy) => [policy.name, policy]));
  const plugins = new Map(config.plugins.map((plugin) => [plugin.name, plugin]));
  const rules = new Map(config.orchestrationRules.map((rule) => [rule.name, rule]));
  return (api) => {
    const bound = api.plugins.flatMap((name) => plugins.get(name) ?? []);
    const cors = bound.find((plugin) => plugin.type === 'cors');
    const breaker = bound.find((plugin) => plugin.type === 'breaker');
    const cache = bound.find((plugin) => plugin.type === 'proxy_cache');
    const response = bound.flatMap((plugin) =>
      plugin.type === 'set_resp_headers' ? [{ policy: plugin.name, entries: plugin.content.response_headers }] : [],
    );
    return {
      throttle: compileThrottle(api, throttling, bound),
      cors: cors?.type === 'cors' ? compileCors(cors.name, cors.content) : undefined,
      breaker: breaker?.type === 'breaker' ? compileBreaker(breaker.name, breaker.content) : undefined,
      cache: cache?.type === 'proxy_cache' ? compileCache(cache.name, cache.content) : undefined,
      beside: compileBeside(bound),
      parameters: compileParameters(api, rules),
      response: response.length === 0 ? undefined : response,
    };
  };
}
