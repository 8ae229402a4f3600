// Step "authorization": is the credential bound to this API in this environment (gateway.md 2.9)?
import { subjectOf } from '../fault-subject.ts';
import { faultFor } from '../faults.ts';
import { matchOf } from '../gateway-call.ts';
import { type PipelineStep, pass, refuse, remembered, skip } from '../pipeline-step.ts';

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
      return remembered(identity.app, binding, () => pass('authorization.everything', params));
    }
    const environments = authorized.get(api);
    if (environments?.has(environment)) {
      return remembered(identity.app, binding, () => pass('authorization.passed', params));
    }
    if (environments === undefined) return refuse({ error: '0304' }, { id: 'authorization.missing', params });
    const bound = [...environments].join(', ');
    return refuse({ error: '0304' }, { id: 'authorization.other-environment', params: { ...params, bound } });
  },
};
