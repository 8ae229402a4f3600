// Step "cors": the switch of an API and the preflight of its group (gateway.md 2.7).
import type { HeaderList } from '../../model/header-list.ts';
import { type GatewayCall, matchOf } from '../gateway-call.ts';
import { type PipelineStep, pass, type StepResult, skip } from '../pipeline-step.ts';
import { mockAnswer } from './backend.ts';
import { isPreflight } from './route.ts';

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

export const corsStep: PipelineStep = {
  id: 'cors',
  run(call, facts, context) {
    const { api } = matchOf(facts).api;
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
