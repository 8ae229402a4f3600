// Step "environment": X-Stage, else RELEASE (gateway.md 2.5). Names are compared exactly.
import { STAGE } from '../../http/header-names.ts';
import { DEFAULT_ENVIRONMENT } from '../compile-gateway.ts';
import { type PipelineStep, pass, refuse } from '../pipeline-step.ts';

export const environmentStep: PipelineStep = {
  id: 'environment',
  run(call, _facts, context) {
    const stage = (call.headerMap.get(STAGE) ?? '').trim();
    if (stage === '') {
      return pass('environment.default', { environment: DEFAULT_ENVIRONMENT }, { environment: DEFAULT_ENVIRONMENT });
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
