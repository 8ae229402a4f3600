// S11 and S12 with every kind of sender that Electron can hand over.
import { describe, expect, test } from 'vitest';
import { answerCall } from '../../../electron/desktop/ipc.ts';
import type { Dispatch } from '../../../electron/rpc/dispatch.ts';

type SenderEvent = Parameters<typeof answerCall>[1];

const ours = { isDestroyed: () => false };
/** Of Electron's event only these members are looked at. */
const eventOf = (senderFrame: unknown, sender: unknown = ours) => ({ sender, senderFrame }) as SenderEvent;
const mainFrame = (url: string) => ({ url, parent: null });
const good = eventOf(mainFrame('app://countersign/index.html'));

async function call(
  event: SenderEvent,
  input: unknown = {},
  dispatch: Dispatch = async () => ({ ok: true, value: 1 }),
) {
  const calls: unknown[] = [];
  const faults: unknown[] = [];
  const answer = await answerCall(
    {
      dispatch: (method, given) => {
        calls.push({ method, input: given });
        return dispatch(method, given);
      },
      isOurs: (sender) => (sender as unknown) === ours,
      onFault: (error) => faults.push(error),
    },
    event,
    'settings.get',
    input,
  );
  return { answer, calls, faults };
}

test('the main frame of our window, showing our page, is answered', async () => {
  expect(await call(good)).toEqual({
    answer: { ok: true, value: 1 },
    calls: [{ method: 'settings.get', input: {} }],
    faults: [],
  });
});

describe('S11: refused without reaching the dispatch', () => {
  const gone = {
    get url(): string {
      throw new Error('Render frame was disposed');
    },
    parent: null,
  };
  test.each<[string, SenderEvent]>([
    ['a null frame', eventOf(null)],
    ['no frame', eventOf(undefined)],
    [
      'a sub-frame of our own page',
      eventOf({ url: 'app://countersign/index.html', parent: mainFrame('app://countersign/') }),
    ],
    ['a frame that is gone', eventOf(gone)],
    [
      'web contents of another window',
      eventOf(mainFrame('app://countersign/index.html'), { isDestroyed: () => false }),
    ],
    ['a destroyed window', eventOf(mainFrame('app://countersign/index.html'), { isDestroyed: () => true })],
    ...[
      'app://evil/index.html',
      'app://countersign.evil/index.html',
      'app://countersign@evil/index.html',
      'app://evil@countersign/index.html',
      'app://countersign:1/index.html',
      'appx://countersign/index.html',
      'https://countersign/index.html',
      'https://evil.example/app://countersign/',
      'blob:app://countersign/1234',
      'data:text/html,app://countersign/',
      'file:///app/countersign/index.html',
      'about:blank',
      'javascript:1',
      '',
    ].map((url): [string, SenderEvent] => [`a main frame at "${url}"`, eventOf(mainFrame(url))]),
  ])('%s', async (_, event) => {
    const { answer, calls } = await call(event);
    expect(answer).toEqual({ ok: false, error: { code: 'UNAUTHORIZED', message: expect.any(String) } });
    expect(calls).toEqual([]);
  });
});

describe('S10, S12: what crosses', () => {
  test('is plain data: functions, dates, bytes, cycles and bottomless nesting are refused', async () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    let deep: unknown = 1;
    for (let level = 0; level < 10_000; level += 1) deep = [deep];
    for (const input of [
      () => 1,
      new Date(0),
      new Uint8Array(1),
      new Map(),
      cycle,
      deep,
      1n,
      Number.NaN,
      Symbol('x'),
    ]) {
      const { answer, calls } = await call(good, { input });
      expect(answer).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
      expect(calls).toEqual([]);
    }
  });

  test('loses members that could reach a prototype', async () => {
    const { calls } = await call(
      good,
      JSON.parse('{"a":1,"__proto__":{"polluted":1},"constructor":2,"b":[{"prototype":3,"c":4}]}'),
    );
    expect(calls).toEqual([{ method: 'settings.get', input: { a: 1, b: [{ c: 4 }] } }]);
  });

  test('is at most 32 MB, in both directions', async () => {
    const large = 'x'.repeat(33 * 1024 * 1024);
    const asked = await call(good, { large });
    expect(asked.answer).toMatchObject({ ok: false, error: { code: 'TOO_LARGE' } });
    expect(asked.calls).toEqual([]);
    const answered = await call(good, {}, async () => ({ ok: true, value: large }));
    expect(answered.answer).toMatchObject({ ok: false, error: { code: 'TOO_LARGE' } });
  });

  test('an answer that is not plain data, and an exception, are faults without their text', async () => {
    const live = await call(good, {}, async () => ({ ok: true, value: { run: () => 1 } }));
    const thrown = await call(good, {}, async () => {
      throw new Error('a secret text');
    });
    for (const { answer, faults } of [live, thrown]) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
      expect(JSON.stringify(answer)).not.toContain('secret');
      expect(faults).toHaveLength(1);
    }
  });
});
