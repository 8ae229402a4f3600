// IAM authentication: AK/SK signature with its lock, or a token (gateway.md 2.8).

import { AUTH_TOKEN, SECURITY_TOKEN } from '../../http/header-names.ts';
import { algorithmById } from '../../signing/algorithms/index.ts';
import type { AuthorizationHeader } from '../../signing/authorization-header.ts';
import { equalInConstantTime } from '../../signing/verify-signature.ts';
import type { AccessKey, IamToken } from '../config/gateway-config.ts';
import { faultFor } from '../faults.ts';
import type { CallFacts, GatewayCall, StepContext } from '../gateway-call.ts';
import { pass, refuse, type StepReason, type StepResult } from '../pipeline-step.ts';
import { iamRefusal, LOCKED } from './iam-refusals.ts';
import { isLocked, recordFailure, recordSuccess } from './lock.ts';
import { arrivedAuthorization, type CredentialSource, checkSignature, printedCanonical } from './signature-check.ts';

const ERROR = '0301';

const isPast = (time: string | undefined, nowMs: number): time is string =>
  time !== undefined && Date.parse(time) <= nowMs;

/** What is wrong with the security token of a call signed with a temporary AK; a permanent one needs none. */
function securityTokenFault(call: GatewayCall, key: AccessKey, context: StepContext): StepReason | undefined {
  if (key.securityToken === undefined) return undefined;
  const params = { key: key.ak };
  if (isPast(key.expiresAt, context.nowMs)) {
    return {
      id: 'authentication.security-token-expired',
      params: { ...params, expiresAt: key.expiresAt },
      guess: true,
    };
  }
  const expected = context.secretOf(key.securityToken) ?? '';
  const sent = call.headerMap.get(SECURITY_TOKEN)?.trim() ?? '';
  if (sent !== '' && equalInConstantTime(expected, sent)) return undefined;
  return { id: 'authentication.security-token', params, guess: true };
}

/** Counts a failure of the AK; the one that locks is answered as locked. */
function failed(context: StepContext, key: string, otherwise: StepResult): StepResult {
  if (!recordFailure(context.state, key, context.nowMs)) return otherwise;
  return refuse(LOCKED, { id: 'authentication.locks', params: { key }, guess: true });
}

function bySignature(call: GatewayCall, context: StepContext, authorization: AuthorizationHeader): StepResult {
  const { state, nowMs, gateway, faults } = context;
  const source: CredentialSource<AccessKey> = {
    find: (ak) => gateway.accessKeys.get(ak),
    writtenSecret: ({ sk }) => sk,
    isLocked: (key) => isLocked(state, key, nowMs) || faultFor(faults, 'KEY_LOCKED', { key }) !== undefined,
  };
  const check = checkSignature(call, context, source, authorization);
  if (!check.ok) {
    const { fault } = check;
    const refusal = refuse(...iamRefusal(fault));
    return fault.kind === 'mismatch' ? failed(context, fault.key, refusal) : refusal;
  }
  const { credential, key } = check;
  if (faultFor(faults, 'ACCOUNT_FROZEN', { key })) {
    // The FAQ of the service names arrears among the causes of this very text.
    const values = { canonical: printedCanonical(check.verification.canonicalRequest) };
    const reason: StepReason = { id: 'authentication.account-frozen', params: { who: key }, guess: true };
    return refuse({ error: ERROR, detail: '0301.verify-aksk', values }, reason);
  }
  const reason = securityTokenFault(call, credential, context);
  if (reason !== undefined) return failed(context, key, refuse({ error: ERROR, detail: '0301.unauthorized' }, reason));
  recordSuccess(state, key);
  const { account, accountId, user } = credential;
  const params = { key, signedHeaders: check.verification.parts.signedHeaders };
  return pass('authentication.iam', params, { identity: { kind: 'iam', by: 'signature', account, accountId, user } });
}

function tokenFault(token: IamToken, context: StepContext): StepResult | undefined {
  const { account, user } = token;
  const switched = faultFor(context.faults, 'TOKEN_EXPIRED', { user });
  // The switch lets a token be as old as the gateway's clock.
  const expiresAt = switched ? new Date(context.nowMs).toISOString() : token.expiresAt;
  if (isPast(expiresAt, context.nowMs)) {
    const reason: StepReason = { id: 'authentication.token-expired', params: { expiresAt } };
    return refuse({ error: ERROR, detail: '0301.token-expired', values: { expiresAt } }, reason);
  }
  const who = user ?? account ?? '';
  if (token.invalidated) {
    return refuse({ error: '0307' }, { id: 'authentication.token-invalidated', params: { user: who }, guess: true });
  }
  if (faultFor(context.faults, 'ACCOUNT_FROZEN', {})) {
    const reason: StepReason = { id: 'authentication.account-frozen', params: { who }, guess: true };
    return refuse({ error: ERROR, detail: '0301.decrypt-token' }, reason);
  }
  return undefined;
}

function byToken(context: StepContext, sent: string): StepResult {
  const token = context.gateway.tokens.find((candidate) =>
    equalInConstantTime(context.secretOf(candidate.token) ?? '', sent),
  );
  if (token === undefined || sent === '') {
    return refuse({ error: ERROR, detail: '0301.decrypt-token' }, { id: 'authentication.token-unknown' });
  }
  const fault = tokenFault(token, context);
  if (fault) return fault;
  const { account, accountId, user } = token;
  const params = { user: user ?? account ?? '' };
  return pass('authentication.token', params, { identity: { kind: 'iam', by: 'token', account, accountId, user } });
}

/** True when Authorization is meant as a signature: a known algorithm, or any that names a key. */
function isSignature(header: AuthorizationHeader): boolean {
  return header.access !== undefined || header.credential !== undefined || algorithmById(header.scheme) !== undefined;
}

/** Authenticates a call to an API of mode IAM. A signature is checked before a token where both are sent. */
export function authenticateIam(call: GatewayCall, _facts: CallFacts, context: StepContext): StepResult {
  const authorization = arrivedAuthorization(call);
  if (isSignature(authorization)) return bySignature(call, context, authorization);
  const token = call.headerMap.get(AUTH_TOKEN);
  if (token !== undefined) return byToken(context, token.trim());
  return refuse(
    { error: ERROR, detail: '0301.no-token', responseType: 'AUTH_HEADER_MISSING' },
    { id: 'authentication.no-token' },
  );
}
