import { describe, expect, it } from 'vitest';
import { createAskedStore, createChecksStore } from '../../../../renderer/features/workbench/checks-store.ts';
import type { Burst } from '../../../../shared/model/burst.ts';

/** A promise and what settles it. */
function later<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

describe('what was asked in the Checks tab', () => {
  it('keeps the newest answer of each request, whatever comes last', async () => {
    const { store, ask } = createAskedStore<string>();
    const [first, second] = [later<string>(), later<string>()];
    const asked = [ask('a', () => first.promise), ask('a', () => second.promise), ask('b', async () => 'other')];
    second.resolve('new');
    first.resolve('old');
    await Promise.all(asked);
    expect(store.getState()).toEqual({ a: { busy: false, answer: 'new' }, b: { busy: false, answer: 'other' } });
    await ask('a', () => Promise.reject(new Error('gone')));
    expect(store.getState().a).toEqual({ busy: false, error: 'gone' });
  });

  it('knows a burst until it has ended, and how far it is', async () => {
    let tell: (progress: { burstId: string; done: number; count: number }) => void = () => undefined;
    const checks = createChecksStore({
      subscribe: (_event, listener) => {
        tell = listener as typeof tell;
        return () => undefined;
      },
    });
    const { promise, resolve } = later<Burst>();
    const done = checks.runBurst('a', 'burst', 30, () => promise);
    tell({ burstId: 'burst', done: 12, count: 30 });
    tell({ burstId: 'another', done: 99, count: 100 });
    expect(checks.running.getState().a).toEqual({ id: 'burst', done: 12, count: 30 });
    const result = { calls: [], durationMs: 1, cancelled: false };
    resolve(result);
    await done;
    expect(checks.running.getState().a).toBeUndefined();
    expect(checks.bursts.store.getState().a?.answer).toEqual(result);
  });
});
