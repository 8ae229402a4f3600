// Step "bound-policies": says which things bound to the API have no step here yet. A call that went through must not
// look as if they had been applied.
import type { Plugin } from '../config/plugin-schema.ts';
import { matchOf } from '../gateway-call.ts';
import { type PipelineStep, skip } from '../pipeline-step.ts';

/** Plug-ins that have a step, or act on the answer. */
const APPLIED: ReadonlySet<Plugin['type']> = new Set([
  'cors',
  'set_resp_headers',
  'rate_limit',
  'third_auth',
  'breaker',
]);

export const boundPoliciesStep: PipelineStep = {
  id: 'bound-policies',
  run(_call, facts) {
    const { plugins } = matchOf(facts).api;
    const names = plugins.filter(({ type }) => !APPLIED.has(type)).map(({ name, type }) => `plugins ${name} (${type})`);
    return names.length === 0 ? skip('bound.none') : skip('bound.not-applied', { names: names.join(', ') });
  },
};
