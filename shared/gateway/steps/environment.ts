// Step "environment": X-Stage, else RELEASE (gateway.md 2.5). Names are compared exactly.
import { STAGE } from '../../http/header-names.ts';
import { DEFAULT_ENVIRONMENT } from '../compile-gateway.ts';
import { type PipelineStep, pass, refuse, remembered } from '../pipeline-step.ts';

const RELEASED = { environment: DEFAULT_ENVIRONMENT };
const BY_DEFAULT = remembered(RELEASED, 'environment.default', () => pass('environment.default', RELEASED, RELEASED));

export const environmentStep: PipelineStep = {
  id: 'environment',
  run(call, _facts, context) {
    const stage = (call.headerMap.get(STAGE) ?? '').trim();
    if (stage === '') {
      return BY_DEFAULT;
    }
    if (!context.gateway.environments.has(stage)) {
      const known = [...context.gateway.environments].join(', ');
      return refuse(
        { error: '0101' },
        { id: 'environment.unknown', params: { environment: stage.slice(0, 200), known } },
      );
    }
    return pass('environment.stage', { environment: stage }, { environment: stage });
  },
};
