import type { Handlers } from '../../../shared/rpc/define.ts';
import type { runMethods } from '../../../shared/rpc/methods/run.ts';
import type { Services } from '../../create-services.ts';

export function runHandlers({ runs }: Pick<Services, 'runs'>): Handlers<typeof runMethods> {
  return {
    'run.start': async (wish) => runs.start(wish),
    'run.stop': async ({ runId }) => ({ stopped: runs.stop(runId) }),
    'run.report': async ({ runId, format, language }) => runs.report(runId, format, language),
  };
}
