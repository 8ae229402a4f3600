// THE ordered list of steps. The order is nowhere documented as a whole; it is ours (gateway.md 1), chosen so that each
// step has what it needs.
import type { PipelineStep } from './pipeline-step.ts';
import { authenticationStep } from './steps/authentication.ts';
import { authorizationStep } from './steps/authorization.ts';
import { backendStep } from './steps/backend.ts';
import { corsStep } from './steps/cors.ts';
import { environmentStep } from './steps/environment.ts';
import { groupStep } from './steps/group.ts';
import { messageStep } from './steps/message.ts';
import { protocolStep } from './steps/protocol.ts';
import { routeStep } from './steps/route.ts';

export const pipeline: readonly PipelineStep[] = [
  messageStep,
  groupStep,
  environmentStep,
  routeStep,
  protocolStep,
  corsStep,
  authenticationStep,
  authorizationStep,
  backendStep,
];
