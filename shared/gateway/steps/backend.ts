// Step "backend": the Mock answer, or the request to the back end (gateway.md 2.13 to 2.15).
import { assertNever } from '../../model/assert-never.ts';
import { backendAddress, buildBackendCall } from '../backend-request.ts';
import { type CompiledGateway, prepareMock } from '../compile-gateway.ts';
import type { HttpBackend, MockBackend } from '../config/backend-schema.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from '../gateway-call.ts';
import { channelAddress } from '../load-balance.ts';
import { type PipelineStep, refuse, remembered, type StepResult } from '../pipeline-step.ts';
import type { PlainAnswer } from '../plain-answer.ts';

/** The Mock answer as prepared with the configuration. */
export function mockAnswer(backend: MockBackend, gateway: CompiledGateway): PlainAnswer {
  return gateway.mocks.get(backend) ?? prepareMock(backend);
}

function httpCall(backend: HttpBackend, call: GatewayCall, facts: CallFacts, context: StepContext): StepResult {
  const address =
    backend.channel === undefined
      ? backendAddress(backend, facts, context)
      : channelAddress(backend, backend.channel, call, context);
  if (address === 'no-member')
    return refuse({ error: '0610' }, { id: 'backend.no-member', params: { channel: backend.channel ?? '' } });
  if (address === 'no-channel')
    return refuse({ error: '0609' }, { id: 'backend.no-channel', params: { channel: backend.channel ?? '' } });
  if (address === undefined) return refuse({ error: '0601' }, { id: 'backend.address', params: {} });
  const built = buildBackendCall(backend, address, call, facts, context);
  if (!built.ok) {
    if (built.problem === 'dot-segments')
      return refuse({ error: '0201.400' }, { id: 'message.dot-segments', guess: true });
    return refuse({ error: '0601' }, { id: 'backend.address' });
  }
  const { scheme, hostname, port, method } = built.call;
  const params = { method, address: `${scheme}://${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}` };
  return { kind: 'backend', backend: built.call, reason: { id: 'backend.http', params } };
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
        return refuse({ error: '0601' }, { id: 'backend.function', params: { urn: backend.urn } });
      default:
        return assertNever(backend);
    }
  },
};
