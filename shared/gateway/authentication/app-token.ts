// app_token: a token that the gateway itself issued, as `Authorization: Bearer TOKEN` (gateway.md 2.8, table).
import { faultFor } from '../faults.ts';
import type { StepContext } from '../gateway-call.ts';
import type { IssuedToken } from '../gateway-state.ts';
import { pass, refuse, type StepResult } from '../pipeline-step.ts';

const HEX = '0123456789abcdef';
const TOKEN_DIGITS = 64;

/** Issues a token; random texts, so that nothing of a credential can be read from them. */
export function issueToken(context: StepContext, kind: IssuedToken['kind'], appKey: string, seconds: number): string {
  let token = '';
  while (token.length < TOKEN_DIGITS) token += HEX[Math.floor(context.random() * 16)] ?? '0';
  context.state.issuedTokens.set(token, { kind, appKey, expiresMs: context.nowMs + seconds * 1000 });
  return token;
}

/** The token as issued, when it is one of this kind. */
export function issuedToken(context: StepContext, kind: IssuedToken['kind'], token: string): IssuedToken | undefined {
  const issued = context.state.issuedTokens.get(token);
  return issued?.kind === kind ? issued : undefined;
}

/** True for a token past its time, and for every access token while the fault switch is on. */
export function hasEnded(token: IssuedToken, context: StepContext): boolean {
  if (token.expiresMs <= context.nowMs) return true;
  return token.kind === 'access' && faultFor(context.faults, 'TOKEN_EXPIRED', {}) !== undefined;
}

/** Authenticates a call that carries an access token. */
export function byAccessToken(header: string, context: StepContext): StepResult {
  const token = issuedToken(context, 'access', header.replace(/^bearer\s*/i, ''));
  if (token === undefined) return refuse({ error: '2203' }, { id: 'authentication.access-token-unknown' });
  if (hasEnded(token, context)) {
    const params = { expiresAt: new Date(token.expiresMs).toISOString() };
    return refuse({ error: '1002' }, { id: 'authentication.access-token-expired', params });
  }
  const app = context.gateway.appsByKey.get(token.appKey);
  if (app === undefined) {
    return refuse({ error: '1004' }, { id: 'authentication.access-token-app', params: { key: token.appKey } });
  }
  const params = { app: app.app.name };
  return pass('authentication.access-token', params, { identity: { kind: 'app', app, by: 'accessToken' } });
}
