// What policies and plug-ins make of one API, prepared with the configuration: a call that uses none of them pays for
// none of them.
import type { GatewayApi } from './config/api-schema.ts';
import type { GatewayConfig } from './config/gateway-config.ts';
import type { ResponseHeadersContent } from './config/plugin-schema.ts';
import { type CompiledCors, compileCors } from './cors-policy.ts';
import { type CompiledThrottle, compileThrottle } from './throttle.ts';

export interface ResponsePolicy {
  readonly policy: string;
  readonly entries: ResponseHeadersContent['response_headers'];
}

export interface CompiledPolicies {
  /** Undefined: nothing is bound, the gateway's default limit alone counts. */
  readonly throttle: CompiledThrottle | undefined;
  /** The CORS policy; it goes before the API's own switch. */
  readonly cors: CompiledCors | undefined;
  /** Response header policies; undefined where none is bound. */
  readonly response: readonly ResponsePolicy[] | undefined;
}

/** A function from an API to its policies; names are looked up in tables made once. */
export function policyCompiler(config: GatewayConfig): (api: GatewayApi) => CompiledPolicies {
  const throttling = new Map(config.throttlingPolicies.map((policy) => [policy.name, policy]));
  const plugins = new Map(config.plugins.map((plugin) => [plugin.name, plugin]));
  return (api) => {
    const bound = api.plugins.flatMap((name) => plugins.get(name) ?? []);
    const cors = bound.find((plugin) => plugin.type === 'cors');
    const response = bound.flatMap((plugin) =>
      plugin.type === 'set_resp_headers' ? [{ policy: plugin.name, entries: plugin.content.response_headers }] : [],
    );
    return {
      throttle: compileThrottle(api, throttling, bound),
      cors: cors?.type === 'cors' ? compileCors(cors.name, cors.content) : undefined,
      response: response.length === 0 ? undefined : response,
    };
  };
}
