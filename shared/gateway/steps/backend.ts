// Step "backend": the Mock answer, or the request to the back end (gateway.md 2.13 to 2.15).
import { assertNever } from '../../model/assert-never.ts';
import type { BackendTarget } from '../backend-call.ts';
import type { BackendFrame } from '../backend-frame.ts';
import { isTooDeep } from '../backend-headers.ts';
import type { MappingProblem } from '../backend-mapping.ts';
import { backendOfGroup } from '../backend-plan.ts';
import { buildBackendCall } from '../backend-request.ts';
import { addressRule, resolveTarget } from '../backend-target.ts';
import { troubleFor } from '../backend-trouble.ts';
import { type CompiledGateway, prepareMock } from '../compile-gateway.ts';
import type { HttpBackend, MockBackend } from '../config/backend-schema.ts';
import { subjectOf } from '../fault-subject.ts';
import { faultFor } from '../faults.ts';
import { callFunction } from '../function-call.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from '../gateway-call.ts';
import { type PipelineStep, pass, refuse, remembered, type StepResult } from '../pipeline-step.ts';
import type { PlainAnswer } from '../plain-answer.ts';

/** The Mock answer as prepared with the configuration. */
export function mockAnswer(backend: MockBackend, gateway: CompiledGateway): PlainAnswer {
  return gateway.mocks.get(backend) ?? prepareMock(backend);
}

/** Address as shown in reasons. */
function shown(scheme: string, { hostname, port }: BackendTarget): string {
  return `${scheme}://${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
}

const PROBLEMS: Readonly<Record<MappingProblem, StepResult>> = {
  'dot-segments': refuse({ error: '0201.400' }, { id: 'message.dot-segments', guess: true }),
  'header-value': refuse({ error: '0201.400' }, { id: 'backend.header-value', guess: true }),
};

/** Where the call goes, or why it cannot go there. */
function target(frame: BackendFrame, call: GatewayCall, facts: CallFacts, context: StepContext) {
  const wanted = facts.member?.target ?? frame.address;
  if (wanted === undefined) throw new Error('a back end behind a channel needs the load-balance step before it');
  if (faultFor(context.faults, 'BACKEND_UNRESOLVABLE', subjectOf(facts))) {
    return refuse({ error: '0605' }, { id: 'backend.unresolvable-switch', params: { name: wanted.hostname } });
  }
  const resolved = resolveTarget({ hostname: wanted.hostname, port: wanted.port }, context);
  if ('refusal' in resolved) return refuse(resolved.refusal, resolved.reason);
  if (isTooDeep(call, resolved)) {
    return refuse({ error: '0612' }, { id: 'backend.recursion', params: { address: shown(frame.scheme, resolved) } });
  }
  return resolved;
}

function httpCall(given: HttpBackend, call: GatewayCall, facts: CallFacts, context: StepContext): StepResult {
  const environment = facts.environment ?? '';
  const { member } = facts;
  const backend = backendOfGroup(given, member?.group);
  const plan = context.gateway.planOf(backend, matchOf(facts).api);
  const frame = plan.frameIn(backend, environment);
  if (!frame.ok) {
    if (frame.problem === 'address') return refuse({ error: '0601' }, { id: 'backend.address', guess: true });
    const params = { name: frame.name, environment };
    return refuse({ error: '0601' }, { id: 'backend.variable', params, guess: true });
  }
  const found = target(frame, call, facts, context);
  if ('kind' in found) return found;
  const own = frame.address?.host ?? call.headerMap.get('host') ?? `${found.hostname}:${found.port}`;
  const parts = { backend, frame, plan: plan.mapping, target: found, host: frame.host ?? own, member };
  const built = buildBackendCall(parts, call, facts, context);
  if (!built.ok) return PROBLEMS[built.problem];
  const trouble = troubleFor(facts, context);
  const addresses = addressRule(context);
  const backendCall = trouble || addresses ? { ...built.call, trouble, addresses } : built.call;
  const params = { method: built.call.method, address: shown(frame.scheme, found), connect: found.connect ?? '' };
  return pass('backend.http', params, { backendCall });
}

export const backendStep: PipelineStep = {
  id: 'backend',
  run(call, facts, context) {
    const backend = facts.backend ?? matchOf(facts).api.api.backend;
    switch (backend.type) {
      case 'MOCK': {
        const answer = mockAnswer(backend, context.gateway);
        const reason = { id: 'backend.mock', params: { status: String(answer.status) } } as const;
        return remembered(answer, 'backend.mock', () => ({ kind: 'answer', answer, reason }));
      }
      case 'HTTP':
      case 'HTTP-VPC':
      case 'HTTP-VPC-MEMBER-GROUP':
        return httpCall(backend, call, facts, context);
      case 'FUNCTION':
        return callFunction(backend, call, facts, context);
      default:
        return assertNever(backend);
    }
  },
};
