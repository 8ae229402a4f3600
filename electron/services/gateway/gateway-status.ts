// The state of a gateway as it tells it.
import type { GatewayStatus } from '../../../shared/model/gateway-log.ts';
import { faultsOf, type RunningGateway } from './gateway-state.ts';
import { LOG_BYTES } from './traffic-log.ts';

export interface ListeningAddress {
  readonly host: string;
  readonly port: number;
  readonly listens: boolean;
}

/** `error`: why the last start failed. */
export function statusOf(
  running: RunningGateway,
  { host, port, listens }: ListeningAddress,
  logBytes: number,
  error: string | undefined,
): GatewayStatus {
  const { config, environments } = running.compiled;
  const { tlsPort } = running;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return {
    running: listens,
    ...(listens ? { url: `http://${shownHost}:${port}` } : {}),
    ...(tlsPort === undefined ? {} : { tlsPort, tlsUrl: `https://${shownHost}:${tlsPort}` }),
    host,
    port,
    requests: running.requests,
    refused: running.refused,
    logBytes,
    logLimitBytes: LOG_BYTES,
    groups: config.groups.length,
    apis: config.groups.reduce((sum, group) => sum + group.apis.length, 0),
    environments: environments.size,
    credentials: config.apps.length + config.iam.accessKeys.length + config.iam.tokens.length,
    clockOffsetSeconds: running.clockOffsetSeconds,
    faults: faultsOf(running).filter(({ left }) => left !== 0).length,
    unpublishedChanges: running.unpublishedChanges,
    pendingChanges: running.pending.length,
    ...(error === undefined ? {} : { error }),
  };
}
