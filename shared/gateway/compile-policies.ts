// What policies and plug-ins make of one API, prepared with the configuration: a call that uses none of them pays for
// none of them.
import type { GatewayApi } from './config/api-schema.ts';
import type { GatewayConfig } from './config/gateway-config.ts';
import { type CompiledThrottle, compileThrottle } from './throttle.ts';

export interface CompiledPolicies {
  /** Undefined: nothing is bound, the gateway's default limit alone counts. */
  readonly throttle: CompiledThrottle | undefined;
}

/** A function from an API to its policies; names are looked up in tables made once. */
export function policyCompiler(config: GatewayConfig): (api: GatewayApi) => CompiledPolicies {
  const throttling = new Map(config.throttlingPolicies.map((policy) => [policy.name, policy]));
  const plugins = new Map(config.plugins.map((plugin) => [plugin.name, plugin]));
  return (api) => {
    const bound = api.plugins.flatMap((name) => plugins.get(name) ?? []);
    return { throttle: compileThrottle(api, throttling, bound) };
  };
}
