// Step "authentication": the API's mode decides who looks at the call (gateway.md 2.8).
import { authenticateApp } from '../authentication/app.ts';
import { authenticateByAuthorizer } from '../authentication/authorizer.ts';
import { authenticateIam } from '../authentication/iam.ts';
import { authenticateByThird } from '../authentication/third-auth.ts';
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
    const { api, plugins } = matchOf(facts).api;
    const first = MODES[api.auth](call, facts, context);
    // Two-factor: the authorizer comes second.
    const isTwoFactor = api.twoFactor && (api.auth === 'APP' || api.auth === 'IAM');
    const both = isTwoFactor ? andThen(first, context, (now) => authenticateByAuthorizer(call, facts, now)) : first;
    const third = plugins.length === 0 ? undefined : plugins.find(({ type }) => type === 'third_auth');
    if (third?.type !== 'third_auth') return both;
    return andThen(both, context, (now) => authenticateByThird(third.name, third.content, call, facts, now));
  },
};
