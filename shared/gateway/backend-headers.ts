// Headers of a backend request that depend on who calls and on where the call goes.

import type { HeaderList } from '../model/header-list.ts';
import { isLoopback } from './address-segments.ts';
import type { BackendTarget } from './backend-call.ts';
import type { CallFacts, GatewayCall, StepContext } from './gateway-call.ts';

/**
 * X-Auth-Token stops at the gateway unless `backend_token_allow` lists the tenant: each entry is a regular expression
 * for the name of the account (gateway.md 2.8); an account id or a user name is taken as well.
 */
export function tokenMayPass(facts: CallFacts, context: StepContext): boolean {
  const { identity } = facts;
  const allowed = context.gateway.config.parameters.backend_token_allow;
  if (allowed.length === 0 || identity?.kind !== 'iam') return false;
  const names = [identity.account, identity.accountId, identity.user].filter((name) => name !== undefined);
  return allowed.some((entry) => {
    const pattern = context.gateway.patternOf(`^(?:${entry})$`);
    return names.some((name) => name === entry || pattern?.occursIn(name));
  });
}

/** Counts how often a call came back to this gateway. Ours; the gateway's own way of counting is not public. */
const HOPS = 'X-Countersign-Hops';
/** "Recursion deeper than 10" is APIG.0612. */
const DEEPEST = 10;

/** How often this call has come back to the gateway already. */
function hopsOf(call: GatewayCall): number {
  const written = call.headerMap.get(HOPS.toLowerCase());
  return written !== undefined && /^\d{1,4}$/.test(written) ? Number(written) : 0;
}

/** True for an address of this gateway itself. */
function isOwn(call: GatewayCall, target: BackendTarget): boolean {
  if (call.localPort === undefined || call.localPort !== target.port) return false;
  const address = target.connect ?? target.hostname;
  return address === call.localAddress || isLoopback(address);
}

/** True when a call that came back too often would come back once more. */
export function isTooDeep(call: GatewayCall, target: BackendTarget): boolean {
  return hopsOf(call) >= DEEPEST && isOwn(call, target);
}

/** The count goes along where the call leads back into the gateway, and stays with a call that has one. */
export function hopHeader(call: GatewayCall, target: BackendTarget): HeaderList {
  const own = isOwn(call, target);
  const hops = hopsOf(call);
  return own ? [[HOPS, String(hops + 1)]] : hops > 0 ? [[HOPS, String(hops)]] : [];
}
