// The member of a load balance channel that a service of the gateway's own is asked at: enabled members by their weights
// in turn, standby members when there is no other.
import type { LoadBalanceChannel } from '../config/policies-schema.ts';
import type { StepContext } from '../gateway-call.ts';

export interface ServiceMember {
  readonly hostname: string;
  readonly port: number;
}

type Member = LoadBalanceChannel['members'][number];

function usable({ members }: LoadBalanceChannel): readonly Member[] {
  const enabled = members.filter((member) => member.enabled && member.weight > 0);
  const main = enabled.filter(({ standby }) => !standby);
  return main.length > 0 ? main : enabled;
}

/** Undefined: there is no such channel, or it has no usable member. */
export function serviceMember(name: string, { gateway, state }: StepContext): ServiceMember | undefined {
  const channel = gateway.channels.get(name);
  if (channel === undefined) return undefined;
  const members = usable(channel);
  const total = members.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return undefined;
  const turn = state.turns.get(name) ?? 0;
  state.turns.set(name, turn + 1);
  let left = turn % total;
  for (const { host, port, weight } of members) {
    left -= weight;
    if (left < 0) return { hostname: host, port: port === 0 ? channel.port : port };
  }
  return undefined;
}
