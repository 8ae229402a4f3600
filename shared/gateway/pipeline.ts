// THE ordered list of steps. The order is nowhere documented as a whole; it is ours (gateway.md 1), chosen so that each
// step has what it needs.
import type { PipelineStep } from './pipeline-step.ts';
import { accessControlStep } from './steps/access-control.ts';
import { authenticationStep } from './steps/authentication.ts';
import { authorizationStep } from './steps/authorization.ts';
import { backendStep } from './steps/backend.ts';
import { backendAuthorizerStep } from './steps/backend-authorizer.ts';
import { backendPolicyStep } from './steps/backend-policy.ts';
import { backendSignatureStep } from './steps/backend-signature.ts';
import { boundPoliciesStep } from './steps/bound-policies.ts';
import { breakerStep } from './steps/breaker.ts';
import { connectionStep } from './steps/connection.ts';
import { corsStep } from './steps/cors.ts';
import { environmentStep } from './steps/environment.ts';
import { faultsStep } from './steps/faults.ts';
import { forwardStep } from './steps/forward.ts';
import { groupStep } from './steps/group.ts';
import { loadBalanceStep } from './steps/load-balance.ts';
import { messageStep } from './steps/message.ts';
import { parametersStep } from './steps/parameters.ts';
import { protocolStep } from './steps/protocol.ts';
import { proxyCacheStep } from './steps/proxy-cache.ts';
import { routeStep } from './steps/route.ts';
import { throttlingStep } from './steps/throttling.ts';

export const pipeline: readonly PipelineStep[] = [
  connectionStep,
  messageStep,
  groupStep,
  environmentStep,
  routeStep,
  protocolStep,
  corsStep,
  faultsStep,
  authenticationStep,
  authorizationStep,
  accessControlStep,
  throttlingStep,
  parametersStep,
  backendPolicyStep,
  proxyCacheStep,
  breakerStep,
  backendAuthorizerStep,
  boundPoliciesStep,
  loadBalanceStep,
  backendStep,
  backendSignatureStep,
];

/** The steps for a call of a group that forwards: what lies behind is the other gateway's to decide. */
export const forwardPipeline: readonly PipelineStep[] = [connectionStep, forwardStep];
