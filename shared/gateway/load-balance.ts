// Which member of a load balance channel takes a call (gateway.md 2.15). The algorithms' inner workings are not public:
// round robin is the smooth weighted one, exact over each run of the weights' sum; hashes are FNV-1a over the weights.
import type { LoadBalanceChannel } from './config/policies-schema.ts';
import type { GatewayState } from './gateway-state.ts';
import { type ChannelMember, callsAt, isHealthy, memberKey } from './member-state.ts';

/** A member with the weight that counts: that of its group where the group has one, else its own. */
interface Weighted {
  readonly member: ChannelMember;
  readonly key: string;
  readonly weight: number;
}

export interface Usable {
  readonly members: readonly Weighted[];
  readonly enabled: number;
  /** Enabled members that the health checks took out. */
  readonly unhealthy: number;
  /** True where standby members stand in, because no other is left. */
  readonly standby: boolean;
}

/** Members that may take a call; `groups` narrows them to those of a member group back end. */
export function usableMembers(channel: LoadBalanceChannel, groups: readonly string[], state: GatewayState): Usable {
  const groupWeights = new Map(channel.groups.map(({ name, weight }) => [name, weight]));
  const enabled = channel.members.filter(
    (member) => member.enabled && (groups.length === 0 || groups.includes(member.group ?? '')),
  );
  const healthy = enabled.filter((member) => isHealthy(state, channel, member));
  const main = healthy.filter((member) => !member.standby);
  const members = (main.length > 0 ? main : healthy).map((member) => ({
    member,
    key: memberKey(channel, member),
    weight: channel.algorithm === 'URI_HASH' ? 1 : (groupWeights.get(member.group ?? '') ?? member.weight),
  }));
  return {
    members: members.filter(({ weight }) => weight > 0),
    enabled: enabled.length,
    unhealthy: enabled.length - healthy.length,
    standby: main.length === 0 && healthy.length > 0,
  };
}

/** Small, stable hash of a text (FNV-1a), so that one source always reaches the same member. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/** The member at a position on the line of all weights. */
function atPosition(members: readonly Weighted[], position: number): Weighted | undefined {
  const total = members.reduce((sum, { weight }) => sum + weight, 0);
  let left = total === 0 ? 0 : position % total;
  return members.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
}

/** Each member gains its weight, the one that has most pays the sum of all: spread evenly, exact over each run. */
function roundRobin(members: readonly Weighted[], state: GatewayState): Weighted | undefined {
  if (members.length === 1) return members[0];
  let best: Weighted | undefined;
  let most = Number.NEGATIVE_INFINITY;
  let total = 0;
  for (const candidate of members) {
    const gained = (state.turns.get(candidate.key) ?? 0) + candidate.weight;
    state.turns.set(candidate.key, gained);
    total += candidate.weight;
    if (gained > most) {
      most = gained;
      best = candidate;
    }
  }
  if (best) state.turns.set(best.key, most - total);
  return best;
}

/** Fewest calls under way for its weight; those that are equal take turns. */
function leastConnections(members: readonly Weighted[], state: GatewayState): Weighted | undefined {
  const load = ({ key, weight }: Weighted): number => callsAt(state, key) / weight;
  const least = Math.min(...members.map(load));
  return roundRobin(
    members.filter((member) => load(member) === least),
    state,
  );
}

export interface BalancedCall {
  readonly sourceAddress: string;
  readonly path: string;
}

type Choose = (members: readonly Weighted[], call: BalancedCall, state: GatewayState) => Weighted | undefined;

/** THE table of algorithms. */
const ALGORITHMS: Readonly<Record<LoadBalanceChannel['algorithm'], Choose>> = {
  WRR: (members, _call, state) => roundRobin(members, state),
  WLC: (members, _call, state) => leastConnections(members, state),
  SH: (members, call) => atPosition(members, hashOf(call.sourceAddress)),
  URI_HASH: (members, call) => atPosition(members, hashOf(call.path)),
};

/** The member that takes a call; undefined when none is usable. */
export function chooseMember(
  channel: LoadBalanceChannel,
  { members }: Usable,
  call: BalancedCall,
  state: GatewayState,
): Weighted | undefined {
  return members.length === 0 ? undefined : ALGORITHMS[channel.algorithm](members, call, state);
}
