// Step "backend-authorizer": the authorizer of the back end that was chosen proves the call to it (gateway.md 2.8). What
// it answers as context goes on as `$context.authorizer.backend.NAME`.
import { authorizeBackend } from '../authentication/authorizer.ts';
import { matchOf } from '../gateway-call.ts';
import { type PipelineStep, skip } from '../pipeline-step.ts';

export const backendAuthorizerStep: PipelineStep = {
  id: 'backend-authorizer',
  run(call, facts, context) {
    const backend = facts.backend ?? matchOf(facts).api.api.backend;
    const authorizer =
      backend.authorizer === undefined ? undefined : context.gateway.authorizers.get(backend.authorizer);
    return authorizer === undefined ? skip('authorizer.none') : authorizeBackend(authorizer, call, context);
  },
};
