import { expect, it } from 'vitest';
import { answerGroups, columnsOf } from '../../../renderer/panels/failure-path/burst-view.ts';
import type { Burst } from '../../../shared/model/burst.ts';

const burst: Burst = {
  durationMs: 100,
  cancelled: false,
  calls: [
    { startMs: 0, endMs: 10, status: 200 },
    { startMs: 10, endMs: 40, status: 200 },
    { startMs: 12, endMs: 100, status: 429, errorCode: 'APIG.0308' },
    { startMs: 5, endMs: 60, error: 'ECONNREFUSED' },
    { startMs: 50, endMs: 70, status: 200 },
  ],
};

it('groups the calls of a burst by what they brought', () => {
  const groups = answerGroups(burst).map(({ calls, ...group }) => ({ ...group, count: calls.length }));
  expect(groups).toEqual([
    { name: '200', status: 200, count: 3, medianMs: 20, slowestMs: 30, firstMs: 0 },
    { name: '429 APIG.0308', status: 429, count: 1, medianMs: 88, slowestMs: 88, firstMs: 12 },
    { name: 'ECONNREFUSED', status: undefined, count: 1, medianMs: 55, slowestMs: 55, firstMs: 5 },
  ]);
});

it('lays each call in the stretch of time in which it ended', () => {
  expect(columnsOf(burst, answerGroups(burst), 4).map(({ counts }) => counts)).toEqual([
    [1, 0, 0],
    [1, 0, 0],
    [1, 0, 1],
    [0, 1, 0],
  ]);
});
