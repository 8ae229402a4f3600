// Tries whether a member of a channel can be reached now (FAQ 5.4): one TCP connection from this machine, as a gateway
// would open it. Only members that are written in the gateway file: no way to look around in a network.
import { connect } from 'node:net';
import type { GatewayConfig } from '../../../shared/gateway/config/gateway-config.ts';
import { memberPort } from '../../../shared/gateway/member-state.ts';
import { AppError } from '../../app-error.ts';
import { countConnection } from '../network/connection-count.ts';

export interface WantedMember {
  readonly channel: string;
  /** As written in the file. */
  readonly host: string;
  /** The member's own port, else that of its channel. */
  readonly port: number;
}

export interface ProbeResult {
  reachable: boolean;
  /** Until the connection stood. */
  ms?: number;
  /** The system's word, such as ECONNREFUSED, or `timeout`. */
  error?: string;
}

export const PROBE_TIMEOUT_MS = 3000;

/** @throws AppError NOT_FOUND for a member that the file does not have. */
export async function probeMember(
  { channels, resolver }: Pick<GatewayConfig, 'channels' | 'resolver'>,
  { channel, host, port }: WantedMember,
): Promise<ProbeResult> {
  const written = channels.find(({ name }) => name === channel);
  const member = written?.members.find((each) => each.host === host && memberPort(written, each) === port);
  if (member === undefined)
    throw new AppError(
      'NOT_FOUND',
      `The gateway file has no member ${host}:${port} in a channel “${channel}”. Apply the changed file first, then probe again.`,
    );
  const address = resolver[member.host.toLowerCase()];
  return address === null ? { reachable: false, error: 'ENOTFOUND' } : connectOnce(address ?? member.host, port);
}

function connectOnce(host: string, port: number): Promise<ProbeResult> {
  const begun = performance.now();
  return new Promise((resolve) => {
    countConnection('gateway');
    const socket = connect({ host, port });
    const end = (result: ProbeResult): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => end({ reachable: false, error: 'timeout' }), PROBE_TIMEOUT_MS);
    socket.on('connect', () => end({ reachable: true, ms: Math.round(performance.now() - begun) }));
    socket.on('error', (error: NodeJS.ErrnoException) => end({ reachable: false, error: error.code ?? 'error' }));
  });
}
