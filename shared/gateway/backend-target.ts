// Where a backend call is connected to: the name of the file, by the resolver table of the file or by the system, and
// the addresses that are allowed (gateway.md 2.14, FAQ 3.4, 5.4 and 5.6).
import { deniedSegment, isAddress, isPrivateAddress } from './address-segments.ts';
import type { AddressRule, BackendTarget } from './backend-call.ts';
import { faultFor } from './faults.ts';
import type { StepContext } from './gateway-call.ts';
import type { Refusal, StepReason } from './pipeline-step.ts';

export interface TargetRefusal {
  readonly refusal: Refusal;
  readonly reason: StepReason;
}

/** The rule in force, or undefined when every address is allowed. */
export function addressRule(context: StepContext): AddressRule | undefined {
  const strict = faultFor(context.faults, 'STRICT_BACKEND_ADDRESSES', {}) !== undefined;
  const noOutbound = faultFor(context.faults, 'NO_OUTBOUND_ACCESS', {}) !== undefined;
  return strict || noOutbound ? { strict, noOutbound } : undefined;
}

/** What is wrong with connecting to `address` under the rule; `name` is what it was resolved from. */
export function addressProblem(
  rule: AddressRule,
  address: string,
): { readonly kind: 'denied'; readonly segment: string } | { readonly kind: 'outbound' } | undefined {
  const segment = rule.strict ? deniedSegment(address) : undefined;
  if (segment !== undefined) return { kind: 'denied', segment };
  return rule.noOutbound && !isPrivateAddress(address) ? { kind: 'outbound' } : undefined;
}

/** Address that the resolver table of the file gives for a name: null means that the name has none. */
export function tableAddress(hostname: string, context: StepContext): string | null | undefined {
  const { resolver } = context.gateway.config;
  const name = hostname.toLowerCase();
  return Object.hasOwn(resolver, name) ? resolver[name] : undefined;
}

/** The target with its address looked up in the table; what the system resolves is checked when it is connected. */
export function resolveTarget(target: BackendTarget, context: StepContext): BackendTarget | TargetRefusal {
  const { hostname } = target;
  const listed = isAddress(hostname) ? undefined : tableAddress(hostname, context);
  if (listed === null)
    return { refusal: { error: '0605' }, reason: { id: 'backend.unresolvable', params: { name: hostname } } };
  const address = listed ?? (isAddress(hostname) ? hostname : undefined);
  const rule = address === undefined ? undefined : addressRule(context);
  const problem = rule && address !== undefined ? addressProblem(rule, address) : undefined;
  const name = address === hostname ? '' : hostname;
  if (problem?.kind === 'denied') {
    const params = { address: address ?? '', name, segment: problem.segment };
    return { refusal: { error: '0404' }, reason: { id: 'backend.denied', params } };
  }
  if (problem?.kind === 'outbound') {
    const params = { address: address ?? '', name };
    return { refusal: { error: '0201.502' }, reason: { id: 'backend.outbound', params, guess: true } };
  }
  return listed === undefined ? target : { ...target, connect: listed };
}
