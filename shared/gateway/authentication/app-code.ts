// Simple authentication: an AppCode instead of a signature, over HTTPS only (gateway.md 2.8, table).
import { equalInConstantTime } from '../../signing/verify-signature.ts';
import type { CompiledApp } from '../compile-gateway.ts';
import type { GatewayCall, StepContext } from '../gateway-call.ts';
import { pass, refuse, type StepReason, type StepResult } from '../pipeline-step.ts';

const ERROR = '0303';

function ownerOf(code: string, context: StepContext): CompiledApp | undefined {
  if (code === '') return undefined;
  for (const app of context.gateway.appsByKey.values()) {
    for (const written of app.app.appCodes) {
      if (equalInConstantTime(context.secretOf(written) ?? '', code)) return app;
    }
  }
  return undefined;
}

/** Authenticates a call that carries an AppCode to an API that allows them. */
export function byAppCode(call: GatewayCall, context: StepContext, code: string): StepResult {
  if (call.scheme !== 'https') {
    const reason: StepReason = { id: 'authentication.appcode-http', guess: true };
    return refuse({ error: ERROR, detail: '0303.http-appcode' }, reason);
  }
  const owner = ownerOf(code, context);
  if (owner === undefined) {
    return refuse({ error: ERROR, detail: '0303.appcode' }, { id: 'authentication.appcode-unknown' });
  }
  const params = { app: owner.app.name };
  return pass('authentication.appcode', params, { identity: { kind: 'app', app: owner, by: 'appCode' } });
}
