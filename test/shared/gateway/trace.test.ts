import { expect, test } from 'vitest';
import type { StepRecord } from '../../../shared/gateway/pipeline-step.ts';
import { runPipeline } from '../../../shared/gateway/run-pipeline.ts';
import { Trace } from '../../../shared/gateway/trace.ts';
import { callOf, gatewayOf } from '../../support/gateway-call.ts';

const record = (step: string): StepRecord => ({ step, outcome: 'passed', reason: { id: 'bound.none' } });
const [a, b, c] = [record('a'), record('b'), record('c')];

test('calls that go the same way share one list; others have theirs, whole and in order', () => {
  const configuration = {};
  const trace = (...records: readonly StepRecord[]): readonly StepRecord[] => {
    const taken = new Trace(configuration);
    for (const each of records) taken.addShared(each);
    return taken.records;
  };
  const first = trace(a, b, c);
  expect(first).toEqual([a, b, c]);
  expect(trace(a, c)).toEqual([a, c]);
  expect(trace(a, b)).toEqual([a, b]);
  expect(trace(b, a)).toEqual([b, a]);
  expect(trace(a, a)).toEqual([a, a]);
  expect(trace(a, c)).toBe(trace(a, c));
  expect(trace(a, b, c)).toBe(first);
  expect(trace()).toEqual([]);
});

test('what one call alone has stays out of the lists of others', () => {
  const configuration = {};
  const own = record('own');
  const trace = new Trace(configuration);
  trace.addShared(a);
  trace.add(own);
  trace.addShared(b);
  const other = new Trace(configuration);
  other.addShared(a);
  other.addShared(b);
  expect(trace.records).toEqual([a, own, b]);
  expect(other.records).toEqual([a, b]);
});

test('two open calls of one API have one list of all their steps, and another configuration has another one', () => {
  const file = { groups: [{ domains: ['*'], apis: [{ method: 'GET', path: '/open', backend: { type: 'MOCK' } }] }] };
  const call = callOf({ target: '/open' });
  const { context } = gatewayOf(file);
  const { records } = runPipeline(call, context);
  expect(records.at(-1)).toMatchObject({ step: 'backend', outcome: 'passed' });
  expect(runPipeline(call, gatewayOf(file).context).records).toEqual(records);
});
