// Ways that send key and secret, or the key alone: app_secret, app_basic, app_api_key (gateway.md 2.8, table).
import { base64Decode } from '../../http/body-bytes.ts';
import { API_KEY, HW_APP_KEY, HW_ID } from '../../http/header-names.ts';
import { isUtf8, utf8Decode } from '../../http/utf8.ts';
import { equalInConstantTime } from '../../signing/verify-signature.ts';
import { sentQueryValue } from '../backend-parameters.ts';
import type { CompiledApp } from '../compile-gateway.ts';
import type { AppProof, GatewayCall, StepContext } from '../gateway-call.ts';
import { guessed, pass, refuse, type StepResult } from '../pipeline-step.ts';

/** The app whose key and secret these are; `no-secret` when its secret cannot be read now. */
export function appByKeyAndSecret(
  key: string,
  secret: string,
  context: StepContext,
): CompiledApp | 'no-secret' | undefined {
  const app = context.gateway.appsByKey.get(key);
  const expected = app === undefined ? '' : context.secretOf(app.app.secret);
  if (expected === undefined) return 'no-secret';
  // Compared for unknown keys too, so that the time taken tells nothing.
  const isEqual = equalInConstantTime(expected, secret);
  return isEqual && secret !== '' ? app : undefined;
}

function byKeyAndSecret(key: string, secret: string, by: AppProof, context: StepContext): StepResult {
  const app = appByKeyAndSecret(key, secret, context);
  if (app === 'no-secret') return refuse({ error: '0601' }, { id: 'authentication.no-secret', params: { key } });
  if (app === undefined) return refuse({ error: '1009' }, { id: 'authentication.key-or-secret', params: { key } });
  return pass('authentication.key-and-secret', { app: app.app.name }, { identity: { kind: 'app', app, by } });
}

export function meansAppSecret(call: GatewayCall): boolean {
  return call.headerMap.has(HW_ID) || call.headerMap.has(HW_APP_KEY);
}

/** app_secret: `X-HW-ID` is the key, `X-HW-AppKey` the secret. */
export function byAppSecret(call: GatewayCall, context: StepContext): StepResult {
  const key = call.headerMap.get(HW_ID)?.trim() ?? '';
  return byKeyAndSecret(key, call.headerMap.get(HW_APP_KEY)?.trim() ?? '', 'appSecret', context);
}

/** Key and secret of `Basic base64(key:secret)`; the key has no colon, the secret may. */
export function basicCredential(header: string): { readonly key: string; readonly secret: string } | undefined {
  const bytes = base64Decode(header.replace(/^basic\s*/i, ''));
  if (bytes === undefined || !isUtf8(bytes)) return undefined;
  const text = utf8Decode(bytes);
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { key: text.slice(0, colon), secret: text.slice(colon + 1) };
}

/** app_basic: `Authorization: Basic base64(key:secret)`. */
export function byBasic(header: string, context: StepContext): StepResult {
  const sent = basicCredential(header);
  if (sent === undefined) return refuse({ error: '1009' }, { id: 'authentication.basic-form', guess: true });
  return byKeyAndSecret(sent.key, sent.secret, 'basic', context);
}

const sentApiKey = (call: GatewayCall): string | undefined =>
  call.headerMap.get(API_KEY)?.trim() ?? sentQueryValue(call, API_KEY);

export function meansApiKey(call: GatewayCall): boolean {
  return sentApiKey(call) !== undefined;
}

/** app_api_key: the header `apikey` is the key; a query parameter of that name is read where there is no such header. */
export function byApiKey(call: GatewayCall, context: StepContext): StepResult {
  const key = sentApiKey(call) ?? '';
  const app = context.gateway.appsByKey.get(key);
  if (app === undefined) {
    return refuse(
      { error: '0303', detail: '0303.app-not-found', values: { appKey: key } },
      { id: 'authentication.app-unknown', params: { key }, guess: true },
    );
  }
  const found = pass('authentication.api-key', { app: app.app.name }, { identity: { kind: 'app', app, by: 'apiKey' } });
  // Only the header is documented.
  return call.headerMap.has(API_KEY) ? found : guessed(found, { id: 'authentication.api-key-query' });
}
