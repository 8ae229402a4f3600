// Step "load-balance": the member of the channel that takes the call (gateway.md 2.15, FAQ 3.5 and 5.4).
import { isAddress } from '../address-segments.ts';
import type { BackendTarget, ChosenMember } from '../backend-call.ts';
import { backendOfGroup } from '../backend-plan.ts';
import { addressProblem, addressRule, resolveTarget } from '../backend-target.ts';
import type { HttpBackend } from '../config/backend-schema.ts';
import type { LoadBalanceChannel } from '../config/policies-schema.ts';
import { subjectOf } from '../fault-subject.ts';
import { faultFor } from '../faults.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from '../gateway-call.ts';
import { chooseMember, type Usable, usableMembers } from '../load-balance.ts';
import { type ChannelMember, memberLabel, memberPort } from '../member-state.ts';
import { type PipelineStep, refuse, type StepReason, type StepResult, skip } from '../pipeline-step.ts';

type Weighted = Usable['members'][number];

const NO_CHANNEL = skip('load-balance.none');

function targetOf(channel: LoadBalanceChannel, member: ChannelMember): BackendTarget {
  return { hostname: member.host, port: memberPort(channel, member) };
}

/** Members at public addresses are out of reach for a gateway without outbound access. */
function withinReach(usable: Usable, context: StepContext): Usable {
  const rule = addressRule(context);
  if (!rule?.noOutbound) return usable;
  const reachable = usable.members.filter(
    ({ member }) => !isAddress(member.host) || addressProblem(rule, member.host)?.kind !== 'outbound',
  );
  return { ...usable, members: reachable };
}

/** A repetition sends the same request, so it stays with members that are called like the first. */
const calledAlike = (backend: HttpBackend, group: string | undefined): ((other: Weighted) => boolean) => {
  const first = backendOfGroup(backend, group);
  return ({ member }) => {
    const { scheme, method, path } = backendOfGroup(backend, member.group);
    return scheme === first.scheme && method === first.method && path === first.path;
  };
};

function chosen(
  channel: LoadBalanceChannel,
  member: Weighted,
  usable: Usable,
  backend: HttpBackend,
  context: StepContext,
): ChosenMember {
  const { group } = member.member;
  return {
    channel: channel.name,
    group,
    key: member.key,
    target: targetOf(channel, member.member),
    enabled: usable.enabled,
    others: () => {
      const at = usable.members.findIndex(({ key }) => key === member.key);
      const following = [...usable.members.slice(at + 1), ...usable.members.slice(0, Math.max(0, at))];
      return following.filter(calledAlike(backend, group)).flatMap(({ key, member: other }) => {
        const target = resolveTarget(targetOf(channel, other), context);
        return 'refusal' in target ? [] : [{ key, target }];
      });
    },
  };
}

function reasonOf(channel: LoadBalanceChannel, member: Weighted, usable: Usable): StepReason {
  const total = usable.members.reduce((sum, { weight }) => sum + weight, 0);
  const params = {
    channel: channel.name,
    member: memberLabel(channel, member.member),
    weight: String(member.weight),
    total: String(total),
    usable: String(usable.members.length),
    unhealthy: usable.unhealthy === 0 ? '' : String(usable.unhealthy),
    standby: usable.standby ? channel.name : '',
  };
  return { id: `load-balance.${channel.algorithm}`, params, guess: true };
}

function noMember(channel: LoadBalanceChannel, usable: Usable): StepResult {
  const params = {
    channel: channel.name,
    members: String(channel.members.length),
    enabled: String(usable.enabled),
    unhealthy: String(usable.unhealthy),
  };
  return refuse({ error: '0610' }, { id: 'backend.no-member', params });
}

function run(call: GatewayCall, facts: CallFacts, context: StepContext): StepResult {
  const given = facts.backend ?? matchOf(facts).api.api.backend;
  if (given.type === 'MOCK' || given.type === 'FUNCTION' || given.channel === undefined) return NO_CHANNEL;
  const { channel: name } = given;
  const channel = context.gateway.channels.get(name);
  if (channel === undefined)
    return refuse({ error: '0609' }, { id: 'backend.no-channel', params: { channel: name }, guess: true });
  if (faultFor(context.faults, 'CHANNEL_WITHOUT_MEMBERS', { ...subjectOf(facts), channel: name }))
    return refuse({ error: '0610' }, { id: 'backend.no-member-switch', params: { channel: name } });
  const groups = given.type === 'HTTP-VPC-MEMBER-GROUP' ? given.groups : [];
  const usable = withinReach(usableMembers(channel, groups, context.state), context);
  const balanced = { sourceAddress: facts.sourceAddress ?? call.peerAddress, path: call.path };
  const member = chooseMember(channel, usable, balanced, context.state);
  if (member === undefined) return noMember(channel, usable);
  return {
    kind: 'continue',
    reason: reasonOf(channel, member, usable),
    facts: { member: chosen(channel, member, usable, given, context) },
  };
}

export const loadBalanceStep: PipelineStep = { id: 'load-balance', run };
