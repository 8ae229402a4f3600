// Step "authorization": is the credential bound to this API in this environment (gateway.md 2.9)?

import type { CompiledApp } from '../compile-gateway.ts';
import { subjectOf } from '../fault-subject.ts';
import { faultFor } from '../faults.ts';
import { matchOf, type StepContext } from '../gateway-call.ts';
import { type PipelineStep, pass, refuse, remembered, type StepResult, skip } from '../pipeline-step.ts';
import { quotaWindow } from '../quota.ts';

/** Counts the call against the quota of the app; a refused one is not counted. */
function quotaRefusal({ app, quota }: CompiledApp, { state, nowMs }: StepContext): StepResult | undefined {
  const window = quota && quotaWindow(quota, app.name, state, nowMs);
  if (quota === undefined || window === undefined) return undefined;
  const { limit, count, unit, periodMs } = quota.limit;
  if (window.count < limit) {
    window.count++;
    return undefined;
  }
  const params = {
    app: app.name,
    quota: quota.name,
    limit: String(limit),
    count: String(count),
    unit: unit.toLowerCase(),
    next: new Date(window.startedMs + periodMs).toISOString(),
  };
  return refuse({ error: '0501' }, { id: 'authorization.quota', params });
}

export const authorizationStep: PipelineStep = {
  id: 'authorization',
  run(_call, facts, context) {
    const { identity } = facts;
    if (identity?.kind !== 'app') return skip('authorization.none');
    const { app, authorized } = identity.app;
    const api = matchOf(facts).api.fullName;
    const environment = facts.environment ?? '';
    const params = { app: app.name, api, environment };
    const binding = `${environment} ${api}`;
    if (faultFor(context.faults, 'ACCOUNT_FROZEN', subjectOf(facts))) {
      return refuse({ error: '0502' }, { id: 'authorization.account-frozen', params });
    }
    if (app.frozen) return refuse({ error: '0502' }, { id: 'authorization.frozen', params });
    if (authorized === undefined) {
      const everything = (): StepResult => pass('authorization.everything', params);
      return quotaRefusal(identity.app, context) ?? remembered(identity.app, binding, everything);
    }
    const environments = authorized.get(api);
    if (environments?.has(environment)) {
      const passed = (): StepResult => pass('authorization.passed', params);
      return quotaRefusal(identity.app, context) ?? remembered(identity.app, binding, passed);
    }
    if (environments === undefined) return refuse({ error: '0304' }, { id: 'authorization.missing', params });
    const bound = [...environments].join(', ');
    return refuse({ error: '0304' }, { id: 'authorization.other-environment', params: { ...params, bound } });
  },
};
