// Step "access-control": addresses, accounts, and the credential's own list (gateway.md 2.10).
import type { AccessControlPolicy } from '../config/policies-schema.ts';
import { type CallFacts, matchOf, type StepContext } from '../gateway-call.ts';
import { isInRanges } from '../ip-range.ts';
import { type PipelineStep, pass, refuse, type StepResult, skip } from '../pipeline-step.ts';
import { sourceAddress, sourceName } from '../source-address.ts';

type Listed = (policy: AccessControlPolicy) => boolean;

const allows = (policy: { readonly effect: 'PERMIT' | 'DENY' }, listed: boolean): boolean =>
  policy.effect === 'PERMIT' ? listed : !listed;

/** Of account name and account id: where a black and a white list meet, only the white list counts; else both must pass. */
function accountPolicies(policies: readonly AccessControlPolicy[]): readonly AccessControlPolicy[] {
  const accounts = policies.filter(({ type }) => type !== 'IP');
  const white = accounts.filter(({ effect }) => effect === 'PERMIT');
  return white.length > 0 && white.length < accounts.length ? white : accounts;
}

function accountRefusal(policies: readonly AccessControlPolicy[], facts: CallFacts): StepResult | undefined {
  const { identity } = facts;
  // Account policies act on IAM authentication only.
  if (identity?.kind !== 'iam') return undefined;
  const listed: Listed = (policy) =>
    policy.values.includes((policy.type === 'DOMAIN' ? identity.account : identity.accountId) ?? '');
  const denied = accountPolicies(policies).find((policy) => !allows(policy, listed(policy)));
  if (denied === undefined) return undefined;
  const params = { policy: denied.name, account: identity.account ?? identity.accountId ?? '' };
  return refuse({ error: '0302' }, { id: 'access.account', params });
}

/** The address that is judged and where it comes from (gateway.md 2.10, FAQ 7.6). */
function judged(address: string, context: StepContext): { readonly address: string; readonly from: string } {
  return { address, from: sourceName(context.gateway.config.parameters) };
}

function unknownAddress(context: StepContext): StepResult {
  const params = { from: sourceName(context.gateway.config.parameters) };
  return refuse({ error: '0401' }, { id: 'access.unknown-address', params, guess: true });
}

function addressRefusal(
  policies: readonly AccessControlPolicy[],
  address: string,
  context: StepContext,
): StepResult | undefined {
  const listed: Listed = (policy) => isInRanges(address, context.gateway.rangesOf(policy.values));
  const denied = policies.find((policy) => policy.type === 'IP' && !allows(policy, listed(policy)));
  return (
    denied &&
    refuse({ error: '0402' }, { id: 'access.address', params: { policy: denied.name, ...judged(address, context) } })
  );
}

function credentialRefusal(facts: CallFacts, address: string, context: StepContext): StepResult | undefined {
  const app = facts.identity?.kind === 'app' ? facts.identity.app.app : undefined;
  const own = app?.accessControl;
  if (app === undefined || own === undefined) return undefined;
  if (allows(own, isInRanges(address, context.gateway.rangesOf(own.values)))) return undefined;
  return refuse({ error: '0405' }, { id: 'access.credential', params: { app: app.name, ...judged(address, context) } });
}

export const accessControlStep: PipelineStep = {
  id: 'access-control',
  run(call, facts, context) {
    const address = sourceAddress(call, context.gateway.config.parameters);
    if (address === undefined) return unknownAddress(context);
    const { accessControl } = matchOf(facts).api;
    const refusal =
      addressRefusal(accessControl, address, context) ??
      accountRefusal(accessControl, facts) ??
      credentialRefusal(facts, address, context);
    if (refusal) return refusal;
    const hasOwn = facts.identity?.kind === 'app' && facts.identity.app.app.accessControl !== undefined;
    const found = { sourceAddress: address };
    if (accessControl.length === 0 && !hasOwn) return { ...skip('access.none'), facts: found };
    const policies = accessControl.map(({ name }) => name).join(', ');
    return pass('access.passed', { ...judged(address, context), policies }, found);
  },
};
