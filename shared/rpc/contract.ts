// THE table of methods: what a window may ask of its host, over IPC and over loopback alike.
import type { Client, Handlers } from './define.ts';
import { appMethods } from './methods/app.ts';
import { bodyMethods } from './methods/body.ts';
import { clockMethods } from './methods/clock.ts';
import { codeMethods } from './methods/code.ts';
import { credentialMethods } from './methods/credential.ts';
import { dataMethods } from './methods/data.ts';
import { diagnosisMethods } from './methods/diagnosis.ts';
import { environmentMethods } from './methods/environment.ts';
import { formatsMethods } from './methods/formats.ts';
import { gatewayMethods } from './methods/gateway.ts';
import { gatewayDocumentsMethods } from './methods/gateway-documents.ts';
import { historyMethods } from './methods/history.ts';
import { networkMethods } from './methods/network.ts';
import { requestMethods } from './methods/request.ts';
import { runMethods } from './methods/run.ts';
import { socketMethods } from './methods/socket.ts';
import { workspaceMethods } from './methods/workspace.ts';

export const contract = {
  ...appMethods,
  ...workspaceMethods,
  ...credentialMethods,
  ...environmentMethods,
  ...requestMethods,
  ...bodyMethods,
  ...codeMethods,
  ...historyMethods,
  ...dataMethods,
  ...diagnosisMethods,
  ...clockMethods,
  ...networkMethods,
  ...socketMethods,
  ...formatsMethods,
  ...gatewayMethods,
  ...gatewayDocumentsMethods,
  ...runMethods,
};

export type Contract = typeof contract;
export type HostHandlers = Handlers<Contract>;
export type HostClient = Client<Contract>;
