// IAM authentication: AK/SK signature with its lock, or a token (gateway.md 2.8).

import { AUTH_TOKEN, AUTHORIZATION, SECURITY_TOKEN } from '../../http/header-names.ts';
import { assertNever } from '../../model/assert-never.ts';
import { algorithmById } from '../../signing/algorithms/index.ts';
import { parseAuthorization } from '../../signing/authorization-header.ts';
import { equalInConstantTime } from '../../signing/verify-signature.ts';
import type { AccessKey } from '../config/gateway-config.ts';
import { faultFor } from '../faults.ts';
import type { CallFacts, GatewayCall, StepContext } from '../gateway-call.ts';
import { pass, type Refusal, refuse, type StepReason, type StepResult } from '../pipeline-step.ts';
import { isLocked, recordFailure, recordSuccess } from './lock.ts';
import { checkSignature, printedCanonical, type SignatureFault } from './signature-check.ts';

const ERROR = '0301';
const LOCKED: Refusal = { error: ERROR, detail: '0301.locked' };

/** The texts of 0301; `guess` where no published text exists. */
function iamRefusal(fault: SignatureFault): readonly [Refusal, StepReason] {
  switch (fault.kind) {
    case 'no-key':
      return [
        { error: ERROR, detail: '0301.empty-access' },
        { id: 'authentication.no-key', guess: true },
      ];
    case 'algorithm':
      return [
        { error: ERROR, detail: '0301.algorithm', values: { algorithm: fault.algorithm } },
        { id: 'authentication.algorithm', params: { algorithm: fault.algorithm }, guess: true },
      ];
    case 'unknown-key':
      return [
        { error: ERROR, detail: '0301.ak-not-exist', values: { ak: fault.key } },
        { id: 'authentication.ak-unknown', params: { key: fault.key } },
      ];
    case 'locked':
      return [LOCKED, { id: 'authentication.locked', params: { key: fault.key } }];
    case 'no-secret':
      return [{ error: '0601' }, { id: 'authentication.no-secret', params: { key: fault.key } }];
    case 'no-date':
      return [
        { error: ERROR, detail: '0301.no-signing-date' },
        { id: 'authentication.no-date', guess: true },
      ];
    case 'bad-date':
      return [
        { error: ERROR, detail: '0301.invalid-signing-date', values: { value: fault.value } },
        { id: 'authentication.bad-date', params: { value: fault.value }, guess: true },
      ];
    case 'expired':
      return [
        {
          error: ERROR,
          detail: '0301.expired',
          values: { signatureTime: fault.signatureTime, serverTime: fault.serverTime },
        },
        { id: 'authentication.expired', params: { seconds: String(fault.seconds) } },
      ];
    case 'date-not-signed':
      return [
        { error: ERROR, detail: '0301.date-not-signed' },
        { id: 'authentication.date-not-signed', guess: true },
      ];
    case 'signed-header':
      return [
        { error: ERROR, detail: '0301.signed-header', values: { name: fault.name } },
        { id: 'authentication.signed-header', params: { name: fault.name }, guess: true },
      ];
    case 'mismatch':
      return [
        { error: ERROR, detail: '0301.verify-aksk', values: { canonical: printedCanonical(fault.canonicalRequest) } },
        { id: 'authentication.mismatch', params: { key: fault.key } },
      ];
    default:
      return assertNever(fault);
  }
}

function bySignature(call: GatewayCall, context: StepContext): StepResult {
  const { state, nowMs, gateway } = context;
  const check = checkSignature<AccessKey>(call, context, {
    find: (ak) => gateway.accessKeys.get(ak),
    writtenSecret: ({ sk }) => sk,
    isLocked: (ak) => isLocked(state, ak, nowMs),
  });
  if (!check.ok) {
    const { fault } = check;
    if (fault.kind === 'mismatch' && recordFailure(state, fault.key, nowMs)) {
      return refuse(LOCKED, { id: 'authentication.locks', params: { key: fault.key }, guess: true });
    }
    return refuse(...iamRefusal(fault));
  }
  const { credential, key } = check;
  if (faultFor(context.faults, 'ACCOUNT_FROZEN', { key })) {
    // The FAQ of the service names arrears among the causes of this very text.
    const values = { canonical: printedCanonical(check.verification.canonicalRequest) };
    const reason: StepReason = { id: 'authentication.account-frozen', params: { who: key }, guess: true };
    return refuse({ error: ERROR, detail: '0301.verify-aksk', values }, reason);
  }
  const expected = credential.securityToken === undefined ? undefined : context.secretOf(credential.securityToken);
  if (
    credential.securityToken !== undefined &&
    !equalInConstantTime(expected ?? '', call.headerMap.get(SECURITY_TOKEN) ?? '')
  ) {
    const reason: StepReason = { id: 'authentication.security-token', params: { key }, guess: true };
    return refuse({ error: ERROR, detail: '0301.unauthorized' }, reason);
  }
  recordSuccess(state, key);
  const { account, accountId, user } = credential;
  const params = { key, signedHeaders: check.verification.parts.signedHeaders };
  return pass('authentication.iam', params, { identity: { kind: 'iam', by: 'signature', account, accountId, user } });
}

function byToken(context: StepContext, sent: string): StepResult {
  const token = context.gateway.tokens.find((candidate) =>
    equalInConstantTime(context.secretOf(candidate.token) ?? '', sent),
  );
  if (token === undefined || sent === '') {
    return refuse({ error: ERROR, detail: '0301.decrypt-token' }, { id: 'authentication.token-unknown' });
  }
  const { account, accountId, user, expiresAt } = token;
  if (expiresAt !== undefined && Date.parse(expiresAt) <= context.nowMs) {
    const reason: StepReason = { id: 'authentication.token-expired', params: { expiresAt } };
    return refuse({ error: ERROR, detail: '0301.token-expired', values: { expiresAt } }, reason);
  }
  if (faultFor(context.faults, 'ACCOUNT_FROZEN', {})) {
    const reason: StepReason = {
      id: 'authentication.account-frozen',
      params: { who: user ?? account ?? '' },
      guess: true,
    };
    return refuse({ error: ERROR, detail: '0301.decrypt-token' }, reason);
  }
  const params = { user: user ?? account ?? '' };
  return pass('authentication.token', params, { identity: { kind: 'iam', by: 'token', account, accountId, user } });
}

/** True when Authorization is meant as a signature: a known algorithm, or any that names a key. */
function isSignature(call: GatewayCall): boolean {
  const header = parseAuthorization(call.headerMap.get(AUTHORIZATION) ?? '');
  return header.access !== undefined || header.credential !== undefined || algorithmById(header.scheme) !== undefined;
}

/** Authenticates a call to an API of mode IAM. A signature is checked before a token where both are sent. */
export function authenticateIam(call: GatewayCall, _facts: CallFacts, context: StepContext): StepResult {
  if (isSignature(call)) return bySignature(call, context);
  const token = call.headerMap.get(AUTH_TOKEN);
  if (token !== undefined) return byToken(context, token.trim());
  return refuse({ error: ERROR, detail: '0301.no-token' }, { id: 'authentication.no-token' });
}
