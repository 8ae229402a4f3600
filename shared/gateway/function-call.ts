// Function back ends: a program at a local URL, or a canned answer of the gateway file, stands in for FunctionGraph
// (gateway.md 2.15).
import { splitUrl } from '../http/request-target.ts';
import { utf8Decode, utf8Encode } from '../http/utf8.ts';
import { mapParameters, mappedQuery } from './backend-mapping.ts';
import { requestHeaders } from './backend-request.ts';
import { type BreakerOutcome, noteBreaker } from './breaker.ts';
import type { FunctionBackend } from './config/backend-schema.ts';
import { functionAnswer, functionEvent } from './function-event.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from './gateway-call.ts';
import type { OutboundAnswer, OutboundFault } from './outbound-call.ts';
import { type Refusal, refuse, type StepReason, type StepResult } from './pipeline-step.ts';
import type { PlainAnswer } from './plain-answer.ts';
import { keepAnswer } from './proxy-cache.ts';

/** What a synchronous call may answer: FunctionGraph's own limit. */
const LONGEST_ANSWER = 6 * 1024 * 1024;

interface StandIn {
  readonly url?: string | undefined;
  readonly answer?: object | undefined;
}

/** What stands in for the function: the back end's own members, else the entry of `functions` with its URN. */
function standInOf(backend: FunctionBackend, context: StepContext): StandIn | undefined {
  if (backend.url !== undefined || backend.answer !== undefined) return backend;
  return context.gateway.config.functions.find(({ urn }) => urn === backend.urn);
}

/** An asynchronous call is answered before the function has run; form and status are not documented. */
function accepted(call: GatewayCall): PlainAnswer {
  return {
    status: 202,
    headers: [['Content-Type', 'application/json']],
    body: utf8Encode(JSON.stringify({ request_id: call.requestId })),
  };
}

function answered(text: string, params: Readonly<Record<string, string>>, upstreamMs?: number): StepResult {
  const answer = functionAnswer(text);
  if (answer === undefined) return refuse({ error: '0601' }, { id: 'function.form', params, guess: true });
  const reason: StepReason = { id: 'function.answered', params: { ...params, status: String(answer.status) } };
  return { kind: 'answer', reason, answer: upstreamMs === undefined ? answer : { ...answer, upstreamMs } };
}

const FAULTS: Readonly<Record<OutboundFault, Refusal>> = {
  unreachable: { error: '0201.502' },
  protocol: { error: '0202' },
  timeout: { error: '0203' },
  dns: { error: '0605' },
  'too-large': { error: '0601' },
};

function outcomeOf(answer: OutboundAnswer, ms: number): BreakerOutcome {
  if (answer.kind === 'answered') return { timedOut: false, status: answer.status, ms };
  const timedOut = answer.fault === 'timeout';
  return { timedOut, status: timedOut ? 504 : 502, ms };
}

function resumed(
  answer: OutboundAnswer,
  params: Readonly<Record<string, string>>,
  facts: CallFacts,
  ms: number,
  later: StepContext,
): StepResult {
  if (facts.breaker) noteBreaker(later.state, facts.breaker, outcomeOf(answer, ms), later.nowMs);
  const timed = { ...params, ms: String(Math.round(ms)) };
  if (answer.kind === 'fault') {
    const reason: StepReason = { id: 'function.fault', params: { ...timed, detail: answer.detail }, guess: true };
    return refuse(FAULTS[answer.fault], reason);
  }
  if (answer.status >= 300) {
    const reason: StepReason = {
      id: 'function.status',
      params: { ...timed, status: String(answer.status) },
      guess: true,
    };
    return refuse({ error: '0601' }, reason);
  }
  return answered(utf8Decode(answer.body), timed, ms);
}

/** The answer, kept where a response cache wants it; the trace says so. */
function keeping(result: StepResult, facts: CallFacts, context: StepContext): StepResult {
  const { cache } = facts;
  if (cache === undefined) return result;
  if (result.kind === 'ask')
    return { ...result, resume: (answer, later) => keeping(result.resume(answer, later), facts, later) };
  if (result.kind !== 'answer') return result;
  const kept = keepAnswer(context.state, cache, result.answer, context.nowMs);
  return { ...result, reason: { ...result.reason, details: [...(result.reason.details ?? []), kept] } };
}

function ask(backend: FunctionBackend, call: GatewayCall, facts: CallFacts, context: StepContext): StepResult {
  const params = { urn: backend.urn };
  const standIn = standInOf(backend, context);
  const isAsync = backend.invocation === 'async';
  if (standIn?.url === undefined) {
    if (standIn?.answer === undefined) return refuse({ error: '0601' }, { id: 'backend.function', params });
    if (!isAsync) return answered(JSON.stringify(standIn.answer), params);
    return { kind: 'answer', answer: accepted(call), reason: { id: 'function.accepted', params, guess: true } };
  }
  const event = eventOf(backend, call, facts, context);
  if (typeof event !== 'string') return event;
  const split = splitUrl(standIn.url);
  if (!split.ok) return refuse({ error: '0601' }, { id: 'backend.address', guess: true });
  const { scheme, hostname, port, host, path, query } = split.url;
  const limit = context.gateway.config.parameters.backend_timeout;
  const beganMs = context.nowMs;
  return {
    kind: 'ask',
    ask: {
      scheme,
      hostname,
      port,
      method: 'POST',
      target: `${path === '' ? '/' : path}${query === undefined ? '' : `?${query}`}`,
      headers: [
        ['Host', host],
        ['Content-Type', 'application/json'],
        ['X-Request-Id', call.requestId],
      ],
      body: utf8Encode(event),
      timeoutMs: Math.min(backend.timeoutMs, limit),
      retries: 0,
      answerLimit: LONGEST_ANSWER,
      detached: isAsync,
    },
    resume: (answer, later) =>
      isAsync
        ? { kind: 'answer', answer: accepted(call), reason: { id: 'function.accepted', params, guess: true } }
        : resumed(answer, params, facts, later.nowMs - beganMs, later),
  };
}

/** Asks the program behind `url`, or gives the canned answer. */
export function callFunction(
  backend: FunctionBackend,
  call: GatewayCall,
  facts: CallFacts,
  context: StepContext,
): StepResult {
  return keeping(ask(backend, call, facts, context), facts, context);
}

function eventOf(
  backend: FunctionBackend,
  call: GatewayCall,
  facts: CallFacts,
  context: StepContext,
): string | StepResult {
  const plan = context.gateway.planOf(backend, matchOf(facts).api).mapping;
  const mapping = mapParameters(plan, call, facts, context);
  if (typeof mapping === 'string')
    return refuse(
      { error: '0201.400' },
      { id: mapping === 'dot-segments' ? 'message.dot-segments' : 'backend.header-value', guess: true },
    );
  const body = call.body();
  if (body === undefined) return refuse({ error: '0201.413' }, { id: 'function.body', guess: true });
  const parts = {
    headers: requestHeaders(
      { host: call.headerMap.get('host') ?? '', target: undefined },
      { plan, mapping },
      call,
      facts,
      context,
    ),
    query: mappedQuery(call, undefined, plan, mapping),
    mapping,
    body,
    base64: backend.bodyBase64,
  };
  return functionEvent(parts, call, facts);
}
