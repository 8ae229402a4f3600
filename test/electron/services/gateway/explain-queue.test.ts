import { describe, expect, test, vi } from 'vitest';
import { ExplainQueue, type Explanation, MOST_WAITING } from '../../../../electron/services/gateway/explain-queue.ts';
import type { Cause, DiagnosisCase } from '../../../../shared/model/diagnosis.ts';

const cause: Cause = {
  cause: 'route.path',
  certainty: 'proven',
  title: 't',
  explanation: 'e',
  params: {},
  evidence: [],
  fix: { text: 'f' },
};

const caseOf = (id: string): DiagnosisCase => ({ id, response: { status: 401, headers: [], body: '' } });

function queueOf(explain: (given: DiagnosisCase) => Promise<readonly Cause[]>) {
  const asked: string[] = [];
  const told: [string, Explanation][] = [];
  const queue = new ExplainQueue((given) => {
    asked.push(String(given.id));
    return explain(given);
  });
  const add = (id: string, key?: string): void =>
    queue.add({ key, makeCase: () => caseOf(id), finish: (explanation) => told.push([id, explanation]) });
  return { queue, asked, told, add };
}

describe('the queue of refused calls', () => {
  test('explains equal calls once and tells each of them, those too that come later', async () => {
    const { queue, asked, told, add } = queueOf(async () => [cause]);
    for (const id of ['a', 'b', 'c']) add(id, 'same');
    add('d', 'other');
    expect(told).toEqual([]);
    await queue.idle();
    add('e', 'same');
    expect(told.map(([id]) => id)).toEqual(['a', 'b', 'c', 'd']);
    await vi.waitUntil(() => told.length === 5);
    expect(asked).toEqual(['a', 'd']);
    expect(told.every(([, { kind }]) => kind === 'explained')).toBe(true);
  });

  test('shares nothing without a key, nothing that failed, and nothing once it was told to forget', async () => {
    let fails = true;
    const { queue, asked, told, add } = queueOf(async () => {
      if (fails) throw new Error('broken');
      return [cause];
    });
    add('a');
    add('b');
    add('c', 'same');
    await queue.idle();
    fails = false;
    add('d', 'same');
    await queue.idle();
    queue.forget();
    add('e', 'same');
    await queue.idle();
    expect(asked).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(told.map(([, { kind }]) => kind)).toEqual(['failed', 'failed', 'failed', 'explained', 'explained']);
  });

  test('rests between explanations while very many wait, and not while somebody waits for the end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { queue, asked, told, add } = queueOf(async () => [cause]);
      for (let call = 0; call < MOST_WAITING; call++) add(String(call));
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      expect(asked).toHaveLength(1);
      await queue.idle();
      expect(told).toHaveLength(MOST_WAITING);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
