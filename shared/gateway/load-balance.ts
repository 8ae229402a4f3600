// Members of a load balance channel: which one takes a call (gateway.md 2.15). Without health checks every enabled
// member is usable.
import { splitHost } from '../http/request-target.ts';
import type { BackendAddress } from './backend-request.ts';
import type { HttpBackend } from './config/backend-schema.ts';
import type { LoadBalanceChannel } from './config/policies-schema.ts';
import type { GatewayCall, StepContext } from './gateway-call.ts';

type Member = LoadBalanceChannel['members'][number];

function usable(channel: LoadBalanceChannel, groups: readonly string[]): readonly Member[] {
  const enabled = channel.members.filter(
    (member) => member.enabled && (groups.length === 0 || groups.includes(member.group ?? '')),
  );
  const main = enabled.filter((member) => !member.standby);
  // Standby members take over when no other is left.
  return main.length > 0 ? main : enabled;
}

/** Small, stable hash of a text (FNV-1a), so that one source always reaches the same member. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/** The member at a position on the line of all weights. */
function atWeight(
  members: readonly Member[],
  position: number,
  weightOf: (member: Member) => number,
): Member | undefined {
  const total = members.reduce((sum, member) => sum + weightOf(member), 0);
  if (total === 0) return undefined;
  let left = position % total;
  for (const member of members) {
    left -= weightOf(member);
    if (left < 0) return member;
  }
  return undefined;
}

function choose(
  channel: LoadBalanceChannel,
  members: readonly Member[],
  call: GatewayCall,
  context: StepContext,
): Member | undefined {
  const weight = (member: Member): number => member.weight;
  if (channel.algorithm === 'SH') return atWeight(members, hashOf(call.peerAddress), weight);
  if (channel.algorithm === 'URI_HASH') return atWeight(members, hashOf(call.path), () => 1);
  const turn = context.state.turns.get(channel.name) ?? 0;
  context.state.turns.set(channel.name, turn + 1);
  return atWeight(members, turn, weight);
}

/** Address for one call through a channel; the caller's Host is kept unless the back end names one. */
export function channelAddress(
  backend: HttpBackend,
  name: string,
  call: GatewayCall,
  context: StepContext,
): BackendAddress | 'no-channel' | 'no-member' {
  const channel = context.gateway.channels.get(name);
  if (channel === undefined) return 'no-channel';
  const members = usable(channel, 'groups' in backend ? backend.groups : []);
  const member = choose(channel, members, call, context);
  if (member === undefined) return 'no-member';
  const port = member.port === 0 ? channel.port : member.port;
  const split = splitHost(member.host.includes(':') ? `[${member.host}]` : member.host);
  if (!split.ok) return 'no-member';
  return {
    scheme: backend.scheme === 'HTTPS' ? 'https' : 'http',
    host: call.headerMap.get('host') ?? `${member.host}:${port}`,
    hostname: split.hostname,
    port,
    path: backend.path ?? '/',
    query: undefined,
  };
}
