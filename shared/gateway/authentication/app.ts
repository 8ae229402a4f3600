// APP authentication (gateway.md 2.8). A gateway may allow several ways of proving a credential; which one a call means
// is read off it in this order, which is ours: AppCode, where the API allows it → app_jwt → app_secret → app_api_key → by
// the scheme of the header that carries app authentication: Basic → app_basic, Bearer → app_token, all else a
// signature. A way that is switched off is not looked at. What a call means decides it: a wrong AppCode is not made
// good by a right signature.
import { APP_CODE, AUTHORIZATION } from '../../http/header-names.ts';
import type { CompiledApp } from '../compile-gateway.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from '../gateway-call.ts';
import { guessed, pass, refuse, type StepResult } from '../pipeline-step.ts';
import { byAppCode } from './app-code.ts';
import { byJwt, jwtHeader, meansJwt } from './app-jwt.ts';
import { byApiKey, byAppSecret, byBasic, meansApiKey, meansAppSecret } from './app-key.ts';
import { appRefusal } from './app-refusals.ts';
import { byAccessToken } from './app-token.ts';
import { arrivedAuthorization, type CredentialSource, checkSignature } from './signature-check.ts';

/** Lower-case name of the header that carries app authentication: Authorization unless the gateway renames it. */
export function appAuthHeader(context: StepContext): string {
  const own = context.gateway.config.parameters.custom_auth_header.app_auth_header;
  return own === undefined || own === '' ? AUTHORIZATION : own.toLowerCase();
}

function bySignature(call: GatewayCall, context: StepContext, header: string): StepResult {
  const source: CredentialSource<CompiledApp> = {
    find: (key) => context.gateway.appsByKey.get(key),
    writtenSecret: ({ app }) => app.secret,
    // The lock is documented for AK/SK only.
    isLocked: () => false,
  };
  const check = checkSignature(call, context, source, arrivedAuthorization(call, header));
  if (!check.ok) return refuse(...appRefusal(check.fault));
  const params = { app: check.credential.app.name, signedHeaders: check.verification.parts.signedHeaders };
  return pass('authentication.app', params, { identity: { kind: 'app', app: check.credential, by: 'signature' } });
}

function noCredential(hasAppCode: boolean): StepResult {
  const id = hasAppCode ? 'authentication.appcode-off' : 'authentication.no-authorization';
  return refuse(
    { error: '0303', detail: '0303.no-authorization', responseType: 'AUTH_HEADER_MISSING' },
    { id, guess: true },
  );
}

const BASIC = /^basic(?:\s|$)/i;
const BEARER = /^bearer(?:\s|$)/i;

/** What the call carries of the ways that are open, in the order in which they decide. */
function carriedWays(call: GatewayCall, context: StepContext, header: string, takesCode: boolean): readonly string[] {
  const { app_jwt, app_secret, app_api_key } = context.gateway.config.parameters;
  const jwt = app_jwt.enable && meansJwt(call, context, header);
  // Both name the key in X-HW-ID; the header of app_jwt may be the one that all the others use.
  const secret = !jwt && app_secret && meansAppSecret(call);
  const other = (call.headerMap.get(header)?.trim() ?? '') !== '' && !(jwt && jwtHeader(context, header) === header);
  return [
    ...(takesCode ? ['AppCode'] : []),
    ...(jwt ? ['app_jwt'] : []),
    ...(secret ? ['app_secret'] : []),
    ...(app_api_key && meansApiKey(call) ? ['app_api_key'] : []),
    ...(other ? [header] : []),
  ];
}

/** Authenticates a call to an API of mode APP. */
export function authenticateApp(call: GatewayCall, facts: CallFacts, context: StepContext): StepResult {
  const { app_jwt, app_secret, app_api_key } = context.gateway.config.parameters;
  const takesCode = call.headerMap.has(APP_CODE) && matchOf(facts).api.api.appCode;
  const header = appAuthHeader(context);
  const result = byFirstWay(call, takesCode, header, context);
  // What stands in the header alone is one way at most: nothing to choose between.
  if (!takesCode && !app_jwt.enable && !app_secret && !app_api_key) return result;
  const ways = carriedWays(call, context, header, takesCode);
  if (ways.length < 2) return result;
  return guessed(result, { id: 'authentication.several', params: { ways: ways.join(', ') } });
}

function byFirstWay(call: GatewayCall, takesCode: boolean, header: string, context: StepContext): StepResult {
  const { parameters } = context.gateway.config;
  const code = call.headerMap.get(APP_CODE);
  if (takesCode) return byAppCode(call, context, code?.trim() ?? '');
  if (parameters.app_jwt.enable && meansJwt(call, context, header)) return byJwt(call, context, header);
  if (parameters.app_secret && meansAppSecret(call)) return byAppSecret(call, context);
  if (parameters.app_api_key && meansApiKey(call)) return byApiKey(call, context);
  const carried = call.headerMap.get(header)?.trim() ?? '';
  if (carried === '') return noCredential(code !== undefined);
  if (parameters.app_basic && BASIC.test(carried)) return byBasic(carried, context);
  if (parameters.app_token.enable && BEARER.test(carried)) return byAccessToken(carried, context);
  return bySignature(call, context, header);
}
