// APP authentication: signature with AppKey and AppSecret, or an AppCode where the API allows it (gateway.md 2.8).

import { APP_CODE, AUTHORIZATION } from '../../http/header-names.ts';
import { assertNever } from '../../model/assert-never.ts';
import { equalInConstantTime } from '../../signing/verify-signature.ts';
import type { CompiledApp } from '../compile-gateway.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from '../gateway-call.ts';
import { pass, type Refusal, refuse, type StepReason, type StepResult } from '../pipeline-step.ts';
import { checkSignature, printedCanonical, type SignatureFault } from './signature-check.ts';

const ERROR = '0303';
const INTERNAL: Refusal = { error: '0601' };

/** The texts of 0303; `guess` where no published text exists. */
function appRefusal(fault: SignatureFault): readonly [Refusal, StepReason] {
  switch (fault.kind) {
    case 'no-key':
      return [{ error: ERROR, detail: '0303.empty-access' }, { id: 'authentication.no-key' }];
    case 'algorithm':
      return [
        { error: ERROR, detail: '0303.algorithm', values: { algorithm: fault.algorithm } },
        { id: 'authentication.algorithm', params: { algorithm: fault.algorithm }, guess: true },
      ];
    case 'unknown-key':
      return [
        { error: ERROR, detail: '0303.app-not-found', values: { appKey: fault.key } },
        { id: 'authentication.app-unknown', params: { key: fault.key } },
      ];
    case 'no-secret':
    case 'locked':
      return [INTERNAL, { id: 'authentication.no-secret', params: { key: fault.key } }];
    case 'no-date':
      return [
        { error: ERROR, detail: '0303.no-signing-date' },
        { id: 'authentication.no-date', guess: true },
      ];
    case 'bad-date':
      return [
        { error: ERROR, detail: '0303.invalid-signing-date', values: { value: fault.value } },
        { id: 'authentication.bad-date', params: { value: fault.value }, guess: true },
      ];
    case 'expired':
      return [
        {
          error: ERROR,
          detail: '0303.expired',
          values: { signatureTime: fault.signatureTime, serverTime: fault.serverTime },
        },
        { id: 'authentication.expired', params: { seconds: String(fault.seconds) } },
      ];
    case 'date-not-signed':
      return [
        { error: ERROR, detail: '0303.date-not-signed' },
        { id: 'authentication.date-not-signed', guess: true },
      ];
    case 'signed-header':
      return [
        { error: ERROR, detail: '0303.signed-header', values: { name: fault.name } },
        { id: 'authentication.signed-header', params: { name: fault.name }, guess: true },
      ];
    case 'mismatch':
      return [
        { error: ERROR, detail: '0303.verify', values: { canonical: printedCanonical(fault.canonicalRequest) } },
        { id: 'authentication.mismatch', params: { key: fault.key } },
      ];
    default:
      return assertNever(fault);
  }
}

function byAppCode(call: GatewayCall, context: StepContext, code: string): StepResult {
  if (call.scheme !== 'https') {
    const reason: StepReason = { id: 'authentication.appcode-http', guess: true };
    return refuse({ error: ERROR, detail: '0303.http-appcode' }, reason);
  }
  const apps: CompiledApp[] = [...context.gateway.appsByKey.values()];
  const owner = apps.find(({ app }) =>
    app.appCodes.some((written) => equalInConstantTime(context.secretOf(written) ?? '', code) && code !== ''),
  );
  if (owner === undefined) {
    return refuse({ error: ERROR, detail: '0303.appcode' }, { id: 'authentication.appcode-unknown' });
  }
  const params = { app: owner.app.name };
  return pass('authentication.appcode', params, { identity: { kind: 'app', app: owner, by: 'appCode' } });
}

/** Authenticates a call to an API of mode APP. */
export function authenticateApp(call: GatewayCall, facts: CallFacts, context: StepContext): StepResult {
  const code = call.headerMap.get(APP_CODE);
  if (code !== undefined && matchOf(facts).api.api.appCode) return byAppCode(call, context, code.trim());
  if ((call.headerMap.get(AUTHORIZATION) ?? '').trim() === '') {
    const id = code === undefined ? 'authentication.no-authorization' : 'authentication.appcode-off';
    return refuse({ error: ERROR, detail: '0303.no-authorization' }, { id, guess: true });
  }
  const check = checkSignature(call, context, {
    find: (key) => context.gateway.appsByKey.get(key),
    writtenSecret: ({ app }) => app.secret,
    isLocked: () => false,
  });
  if (!check.ok) return refuse(...appRefusal(check.fault));
  const params = { app: check.credential.app.name, signedHeaders: check.verification.parts.signedHeaders };
  return pass('authentication.app', params, { identity: { kind: 'app', app: check.credential, by: 'signature' } });
}
