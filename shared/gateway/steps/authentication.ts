// Step "authentication": the API's mode decides who looks at the call (gateway.md 2.8).
import { authenticateApp } from '../authentication/app.ts';
import { authenticateByAuthorizer } from '../authentication/authorizer.ts';
import { authenticateIam } from '../authentication/iam.ts';
import type { GatewayApi } from '../config/api-schema.ts';
import { matchOf } from '../gateway-call.ts';
import { andThen, type PipelineStep, pass, remembered } from '../pipeline-step.ts';

const NO_IDENTITY = { identity: { kind: 'none' } } as const;
const NOBODY = remembered(NO_IDENTITY, 'authentication.none', () => pass('authentication.none', {}, NO_IDENTITY));

/** THE table of modes. */
const MODES: Readonly<Record<GatewayApi['auth'], PipelineStep['run']>> = {
  NONE: () => NOBODY,
  APP: authenticateApp,
  IAM: authenticateIam,
  AUTHORIZER: authenticateByAuthorizer,
};

export const authenticationStep: PipelineStep = {
  id: 'authentication',
  run(call, facts, context) {
    const { api } = matchOf(facts).api;
    const first = MODES[api.auth](call, facts, context);
    // Two-factor: the authorizer comes second.
    if (!api.twoFactor || (api.auth !== 'APP' && api.auth !== 'IAM')) return first;
    return andThen(first, context, (now) => authenticateByAuthorizer(call, facts, now));
  },
};
