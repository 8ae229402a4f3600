import { expect, it } from 'vitest';
import { LONG_TEXT, longTextOf, withLongText } from '../../../../renderer/features/workbench/long-text.ts';
import type { WorkerTask } from '../../../../renderer/features/workbench/signing-job.ts';

const LONG = 'x'.repeat(100_000);
const request = (body: string) => ({ method: 'POST', url: 'https://a.test/', headers: [], body });
const tasks = (body: string): readonly WorkerTask[] => [
  { kind: 'hash', body: { kind: 'text', text: body }, algorithm: 'SDK-HMAC-SHA256' },
  { kind: 'compare', job: { request: request(body), key: '', sdkDate: '', algorithm: '' } },
  {
    kind: 'sign',
    job: {
      request: request(body),
      key: '',
      securityToken: undefined,
      timeMs: 0,
      orders: { unsignedHeaders: [] },
      bodyHash: undefined,
    },
  },
];

it('a long text is taken out of every kind of task and put back as it was', () => {
  for (const task of tasks(LONG)) {
    expect(longTextOf(task)).toBe(LONG);
    const small = withLongText(task, LONG_TEXT);
    expect(JSON.stringify(small).length).toBeLessThan(500);
    expect(withLongText(small, LONG)).toEqual(task);
  }
});

it('a short text stays, whatever long one came before', () => {
  for (const task of tasks('short')) {
    expect(longTextOf(task)).toBeUndefined();
    expect(withLongText(task, LONG)).toEqual(task);
  }
  const none: WorkerTask = { kind: 'hash', body: { kind: 'none' }, algorithm: '' };
  expect(withLongText(none, LONG)).toEqual(none);
});
