import { expect, test } from 'vitest';
import type { OutboundAnswer, OutboundCall } from '../../../shared/gateway/outbound-call.ts';
import type { PipelineStep } from '../../../shared/gateway/pipeline-step.ts';
import { type PipelineOutcome, runPipeline } from '../../../shared/gateway/run-pipeline.ts';
import { callOf, gatewayOf } from '../../support/gateway-call.ts';

const question: OutboundCall = {
  scheme: 'http',
  hostname: '127.0.0.1',
  port: 1,
  method: 'GET',
  target: '/',
  headers: [],
  body: new Uint8Array(0),
  timeoutMs: 1000,
  retries: 0,
};
const answered: OutboundAnswer = { kind: 'answered', status: 200, headers: [], body: new Uint8Array(0) };

const passes: PipelineStep = {
  id: 'first',
  run: () => ({ kind: 'continue', reason: { id: 'bound.none' }, facts: { environment: 'BETA' } }),
};
const ends: PipelineStep = {
  id: 'last',
  run: (_call, facts) => ({
    kind: 'answer',
    reason: { id: 'bound.none' },
    answer: {
      status: 200,
      headers: [
        ['X-Stage', facts.environment ?? ''],
        ['X-From', facts.sourceAddress ?? ''],
      ],
      body: new Uint8Array(0),
    },
  }),
};

/** Asks `times` times, then passes with the moment of the last answer. */
function asks(times: number): PipelineStep {
  const ask = (left: number): ReturnType<PipelineStep['run']> => ({
    kind: 'ask',
    ask: question,
    resume: (_answer, context) =>
      left > 1
        ? ask(left - 1)
        : { kind: 'continue', reason: { id: 'bound.none' }, facts: { sourceAddress: String(context.nowMs) } },
  });
  return { id: 'asks', run: () => ask(times) };
}

function asked(outcome: PipelineOutcome): Extract<PipelineOutcome, { kind: 'ask' }> {
  if (outcome.kind !== 'ask') throw new Error(`${outcome.kind} instead of a question`);
  return outcome;
}

test('a step that asks is resumed with the answer, with what was known before it, and by the clock of the answer', () => {
  const gateway = gatewayOf({ groups: [] });
  const outcome = asked(runPipeline(callOf({}), gateway.context, [passes, asks(2), ends]));
  expect(outcome.ask).toBe(question);
  expect(outcome.records.map(({ step }) => step)).toEqual(['first']);
  const again = asked(outcome.resume(answered, gateway.context));
  gateway.nowMs = 42;
  const end = again.resume(answered, gateway.context);
  expect(end.records.map(({ step }) => step)).toEqual(['first', 'asks', 'last']);
  expect(end.kind === 'answer' && end.answer.headers).toEqual([
    ['X-Stage', 'BETA'],
    ['X-From', '42'],
  ]);
});

test('a step that asks can refuse, and no step behind it is run', () => {
  const refuses: PipelineStep = {
    id: 'asks',
    run: () => ({
      kind: 'ask',
      ask: question,
      resume: () => ({ kind: 'refuse', refusal: { error: '0305' }, reason: { id: 'bound.none' } }),
    }),
  };
  const gateway = gatewayOf({ groups: [] });
  const end = asked(runPipeline(callOf({}), gateway.context, [refuses, ends])).resume(answered, gateway.context);
  expect(end.kind === 'answer' && end.answer.errorCode).toBe('APIG.0305');
  expect(end.records).toHaveLength(1);
});
