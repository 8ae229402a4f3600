// What a gateway remembers of the members of its channels: calls under way, and what the health checks found
// (gateway.md 2.15). A member counts as healthy until checks say otherwise.
import type { LoadBalanceChannel } from './config/policies-schema.ts';
import type { GatewayState, MemberHealth } from './gateway-state.ts';

export type ChannelMember = LoadBalanceChannel['members'][number];
export type HealthCheck = NonNullable<LoadBalanceChannel['healthCheck']>;

/** Port of a member: its own, else the channel's. */
export const memberPort = (channel: LoadBalanceChannel, member: ChannelMember): number =>
  member.port === 0 ? channel.port : member.port;

/** `host:port` as shown to people. */
export function memberLabel(channel: LoadBalanceChannel, member: ChannelMember): string {
  const host = member.host.includes(':') ? `[${member.host}]` : member.host;
  return `${host}:${memberPort(channel, member)}`;
}

export const memberKey = (channel: LoadBalanceChannel, member: ChannelMember): string =>
  `${channel.name}|${memberLabel(channel, member)}`;

/** Health after one more check; a member changes sides after as many equal results in a row as its threshold says. */
export function healthAfter(
  before: MemberHealth | undefined,
  check: HealthCheck,
  error: string | undefined,
  nowMs: number,
): MemberHealth {
  const ok = error === undefined;
  const wasHealthy = before?.healthy ?? true;
  const inRow = before?.lastOk === ok ? before.inRow + 1 : 1;
  const turns = ok !== wasHealthy && inRow >= (ok ? check.healthyThreshold : check.unhealthyThreshold);
  return {
    healthy: turns ? ok : wasHealthy,
    inRow,
    lastOk: ok,
    lastError: error ?? before?.lastError,
    checkedAtMs: nowMs,
  };
}

export function isHealthy(state: GatewayState, channel: LoadBalanceChannel, member: ChannelMember): boolean {
  return channel.healthCheck === undefined || (state.health.get(memberKey(channel, member))?.healthy ?? true);
}

/** Calls under way at a member, for the algorithm that counts connections. */
export const callsAt = (state: GatewayState, key: string): number => state.active.get(key) ?? 0;

export function memberStarted(state: GatewayState, key: string): void {
  state.active.set(key, callsAt(state, key) + 1);
}

export function memberEnded(state: GatewayState, key: string): void {
  const left = callsAt(state, key) - 1;
  if (left > 0) state.active.set(key, left);
  else state.active.delete(key);
}
