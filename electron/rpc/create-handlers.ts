// Joins the groups of handlers into what the contract asks for.
import type { HostHandlers } from '../../shared/rpc/contract.ts';
import type { Services } from '../create-services.ts';
import { appHandlers } from './handlers/app.ts';
import { bodyHandlers } from './handlers/body.ts';
import { clockHandlers } from './handlers/clock.ts';
import { codeHandlers } from './handlers/code.ts';
import { credentialHandlers } from './handlers/credential.ts';
import { dataHandlers } from './handlers/data.ts';
import { diagnosisHandlers } from './handlers/diagnosis.ts';
import { environmentHandlers } from './handlers/environment.ts';
import { formatsHandlers } from './handlers/formats.ts';
import { gatewayHandlers } from './handlers/gateway.ts';
import { gatewayDocumentsHandlers } from './handlers/gateway-documents.ts';
import { historyHandlers } from './handlers/history.ts';
import { networkHandlers } from './handlers/network.ts';
import { requestHandlers } from './handlers/request.ts';
import { runHandlers } from './handlers/run.ts';
import { socketHandlers } from './handlers/socket.ts';
import { workspaceHandlers } from './handlers/workspace.ts';

export function createHandlers(services: Services): HostHandlers {
  return {
    ...appHandlers(services),
    ...workspaceHandlers(services),
    ...credentialHandlers(services),
    ...environmentHandlers(services),
    ...requestHandlers(services),
    ...bodyHandlers(services),
    ...codeHandlers(services),
    ...historyHandlers(services),
    ...dataHandlers(services),
    ...diagnosisHandlers(services),
    ...clockHandlers(services),
    ...networkHandlers(services),
    ...socketHandlers(services),
    ...formatsHandlers(services),
    ...gatewayHandlers(services),
    ...gatewayDocumentsHandlers(services),
    ...runHandlers(services),
  };
}
