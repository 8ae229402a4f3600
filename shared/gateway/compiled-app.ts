// One credential of a configuration with what it is bound to and how often it may call (gateway.md 2.9).
import type { GatewayApp } from './config/gateway-config.ts';
import type { CompiledQuota } from './quota.ts';

export interface CompiledApp {
  readonly app: GatewayApp;
  readonly quota: CompiledQuota | undefined;
  /** `GROUP/API` → environments; undefined: authorized for everything. */
  readonly authorized: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

export function compileApp(app: GatewayApp, quotas: ReadonlyMap<string, CompiledQuota>): CompiledApp {
  const quota = quotas.get(app.quota ?? '');
  if (app.authorized === '*') return { app, quota, authorized: undefined };
  const authorized = new Map<string, Set<string>>();
  for (const entry of app.authorized) {
    authorized.set(entry.api, new Set([...(authorized.get(entry.api) ?? []), ...entry.environments]));
  }
  return { app, quota, authorized };
}
