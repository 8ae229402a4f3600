// The gateway itself answers POST /v1/apigw/oauth2/token while app_token is on (gateway.md 2.8, error-codes.json 1001 to
// 1004 and 22xx), before it looks for a group: any Host will do. The form of request and answer is OAuth's, as clients
// in public repositories send and read it. In which order the checks are made is not documented.
import { AUTHORIZATION } from '../../http/header-names.ts';
import { utf8Encode } from '../../http/utf8.ts';
import type { CompiledApp } from '../compile-gateway.ts';
import type { GatewayCall, StepContext } from '../gateway-call.ts';
import { guessed, refuse, type StepResult } from '../pipeline-step.ts';
import { appByKeyAndSecret, basicCredential } from './app-key.ts';
import { hasEnded, issuedToken, issueToken } from './app-token.ts';
import { readTokenRequest, type TokenRequest } from './token-request.ts';

const LONGEST_THROUGH_DATA = 300;
const isMissing = (value: string | undefined): boolean => value === undefined || value === '';

/** The members that are missing or not allowed. */
function memberFaults(request: TokenRequest): readonly StepResult[] {
  const { grant_type, client_id, client_secret, refresh_token, through_data } = request;
  const fault = (error: '2208' | '2209' | '2210' | '2211' | '2212' | '2213', member: string): StepResult =>
    refuse(
      { error },
      { id: error === '2208' || error === '2209' ? 'token.member-value' : 'token.member-missing', params: { member } },
    );
  const isOther = grant_type !== 'client_credentials' && grant_type !== 'refresh_token';
  return [
    ...(isMissing(grant_type) ? [fault('2210', 'grant_type')] : isOther ? [fault('2209', 'grant_type')] : []),
    ...(isMissing(client_id) ? [fault('2211', 'client_id')] : []),
    ...(isMissing(client_secret) ? [fault('2212', 'client_secret')] : []),
    ...(grant_type === 'refresh_token' && isMissing(refresh_token) ? [fault('2213', 'refresh_token')] : []),
    ...((through_data ?? '').length > LONGEST_THROUGH_DATA ? [fault('2208', 'through_data')] : []),
  ];
}

/** A refresh token must be one of ours, of this app, and in time. */
function refreshFaults(request: TokenRequest, context: StepContext): readonly StepResult[] {
  if (request.grant_type !== 'refresh_token' || isMissing(request.refresh_token)) return [];
  const issued = issuedToken(context, 'refresh', request.refresh_token ?? '');
  if (issued === undefined) return [refuse({ error: '2202' }, { id: 'token.refresh-unknown' })];
  const isOther = !isMissing(request.client_id) && issued.appKey !== request.client_id;
  const params = { expiresAt: new Date(issued.expiresMs).toISOString() };
  return [
    ...(isOther ? [refuse({ error: '1003' }, { id: 'token.refresh-other-app' })] : []),
    ...(hasEnded(issued, context) ? [refuse({ error: '1001' }, { id: 'token.refresh-expired', params })] : []),
  ];
}

/** Key and secret must be those of an app; where one is missing, that has been said. */
function credentialFaults(request: TokenRequest, app: ReturnType<typeof appByKeyAndSecret>): readonly StepResult[] {
  if (isMissing(request.client_id) || isMissing(request.client_secret)) return [];
  const params = { key: request.client_id ?? '' };
  if (app === 'no-secret') return [refuse({ error: '0601' }, { id: 'authentication.no-secret', params })];
  return app === undefined ? [refuse({ error: '2201' }, { id: 'authentication.key-or-secret', params })] : [];
}

function answered(request: TokenRequest, app: CompiledApp, context: StepContext): StepResult {
  const { app_token_expire_time: seconds, refresh_token_expire_time: refreshSeconds } =
    context.gateway.config.parameters.app_token;
  const body = {
    access_token: issueToken(context, 'access', app.app.key, seconds),
    token_type: 'bearer',
    expires_in: seconds,
    refresh_token: issueToken(context, 'refresh', app.app.key, refreshSeconds),
    scope: request.scope ?? 'default',
    ...(request.through_data === undefined ? {} : { through_data: request.through_data }),
  };
  return {
    kind: 'answer',
    reason: { id: 'token.issued', params: { app: app.app.name, seconds: String(seconds) }, guess: true },
    answer: {
      status: 200,
      headers: [
        ['Content-Type', 'application/json'],
        ['Cache-Control', 'no-store'],
        ['X-Content-Type-Options', 'nosniff'],
      ],
      body: utf8Encode(JSON.stringify(body)),
    },
  };
}

/** Key and secret may come as Basic, as OAuth lets a client choose; then the body need not have them. */
function withCredential(call: GatewayCall, request: Readonly<Record<string, string>>): TokenRequest | undefined {
  const header = call.headerMap.get(AUTHORIZATION)?.trim() ?? '';
  if (header === '') return request;
  const basic = /^basic\s/i.test(header) ? basicCredential(header) : undefined;
  if (basic === undefined) return undefined;
  return { client_id: basic.key, client_secret: basic.secret, ...request };
}

function issue(call: GatewayCall, context: StepContext): StepResult {
  const reading = readTokenRequest(call);
  if (!reading.ok) return refuse({ error: reading.error }, { id: reading.reason, guess: true });
  const request = withCredential(call, reading.members);
  if (request === undefined) return refuse({ error: '2206' }, { id: 'token.auth-method', guess: true });
  const app = appByKeyAndSecret(request.client_id ?? '', request.client_secret ?? '', context);
  const faults = [...memberFaults(request), ...credentialFaults(request, app), ...refreshFaults(request, context)];
  const [first] = faults;
  // Of several faults, the order of the checks decides which one is told.
  if (first !== undefined) return faults.length === 1 ? first : guessed(first, { id: 'token.several' });
  if (app === undefined || app === 'no-secret') throw new Error('a request without fault has an app');
  return answered(request, app, context);
}

/** The gateway's own answer to a request for a token; undefined for every other call. */
export function answerTokenRequest(call: GatewayCall, context: StepContext): StepResult | undefined {
  const { enable, app_token_uri } = context.gateway.config.parameters.app_token;
  if (!enable || call.path !== app_token_uri || call.method !== 'POST') return undefined;
  return issue(call, context);
}
