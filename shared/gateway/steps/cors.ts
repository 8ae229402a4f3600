// Step "cors": the CORS policy of an API, else its switch and the preflight of its group (gateway.md 2.7).
import type { HeaderList } from '../../model/header-list.ts';
import { type CompiledCors, corsHeaders } from '../cors-policy.ts';
import { type GatewayCall, matchOf } from '../gateway-call.ts';
import { type PipelineStep, pass, type StepResult, skip } from '../pipeline-step.ts';
import { mockAnswer } from './backend.ts';
import { isPreflight } from './route.ts';

const NO_BODY = new Uint8Array(0);
const ALLOW_ORIGIN: HeaderList = [['Access-Control-Allow-Origin', '*']];

/** Word for word as documented. X-Auth-Token and X-Apig-AppCode are absent: browsers cannot send them by the switch. */
export const PREFLIGHT_HEADERS: HeaderList = [
  ...ALLOW_ORIGIN,
  ['Access-Control-Allow-Methods', 'GET,POST,PUT,DELETE,HEAD,OPTIONS,PATCH'],
  ['Access-Control-Max-Age', '172800'],
  [
    'Access-Control-Allow-Headers',
    'X-Stage,X-Sdk-Date,X-Sdk-Nonce,X-Proxy-Signed-Headers,X-Sdk-Content-Sha256,X-Forwarded-For,Authorization,Content-Type,Accept,Accept-Ranges,Cache-Control,Range',
  ],
  [
    'Access-Control-Expose-Headers',
    'X-Request-Id,X-Apig-Latency,X-Apig-Upstream-Latency,X-Apig-RateLimit-Api,X-Apig-RateLimit-User,X-Apig-RateLimit-App,X-Apig-RateLimit-Ip,X-Apig-RateLimit-Api-Allenv',
  ],
];

function withCors(call: GatewayCall): StepResult {
  if (!call.headerMap.has('origin')) return skip('cors.no-origin');
  return pass('cors.simple', {}, { answerHeaders: ALLOW_ORIGIN });
}

/** A policy answers preflights itself; every other answer of the API gets its headers. */
function byPolicy(cors: CompiledCors, call: GatewayCall): StepResult {
  const origin = call.headerMap.get('origin');
  if (origin === undefined) return skip('cors.policy-no-origin', { policy: cors.policy });
  const isAllowed = cors.allowOrigin(origin) !== undefined;
  const params = { policy: cors.policy, origin: origin.slice(0, 200) };
  if (isPreflight(call)) {
    const method = call.headerMap.get('access-control-request-method')?.trim().toUpperCase() ?? '';
    const fits = cors.methods.has(method) || cors.methods.has('*');
    const id = !isAllowed ? 'cors.policy-origin' : fits ? 'cors.policy-preflight' : 'cors.policy-method';
    const answer = { status: 200, headers: corsHeaders(cors, origin, 'preflight'), body: NO_BODY };
    // That the status is 200 and what an origin outside the list gets is not documented.
    return { kind: 'answer', answer, reason: { id, params: { ...params, method }, guess: true } };
  }
  const id = !isAllowed ? 'cors.policy-origin' : cors.contradictory ? 'cors.policy-credentials' : 'cors.policy';
  return pass(id, params, { answerHeaders: corsHeaders(cors, origin, 'simple') });
}

export const corsStep: PipelineStep = {
  id: 'cors',
  run(call, facts, context) {
    const { api, policies } = matchOf(facts).api;
    if (policies.cors) return byPolicy(policies.cors, call);
    if (!isPreflight(call)) return api.cors ? withCors(call) : skip('cors.off');
    if (api.method !== 'OPTIONS') return skip('cors.preflight-any', { api: api.name });
    if (!api.cors || api.auth !== 'NONE' || api.backend.type !== 'MOCK') {
      return skip('cors.preflight-unfit', { api: api.name });
    }
    const answer = mockAnswer(api.backend, context.gateway);
    const own = new Set(PREFLIGHT_HEADERS.map(([name]) => name.toLowerCase()));
    const headers = answer.headers.filter(([name]) => !own.has(name.toLowerCase()));
    return {
      kind: 'answer',
      answer: { ...answer, headers: [...headers, ...PREFLIGHT_HEADERS] },
      reason: { id: 'cors.preflight', params: { api: api.name } },
    };
  },
};
