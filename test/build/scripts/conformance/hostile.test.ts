import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { attacks, hostilePage, siegeLines } from '../../../support/hostile/siege-report.ts';

test('the page of the attacks names those of the table, all of them survived', () => {
  const page = readFileSync(new URL('../../../../docs/hostile-http.md', import.meta.url), 'utf8');
  const lines = [...page.matchAll(/^- ((?:tried|an honest client|memory of) .*)$/gm)].map(([, line]) => line ?? '');
  expect(page, 'run `npm run conformance -- hostile`').toBe(hostilePage(lines));
  expect(lines[0]).toBe(`tried ${attacks.length}, survived ${attacks.length}`);
  const [before = Number.NaN, , after = Number.NaN] = (lines[2]?.match(/\d+/g) ?? []).map(Number);
  expect(after - before).toBeLessThan(150);
});

test('what was not survived is not counted', () => {
  const siege = { results: [{ name: 'x', problem: 'still open' }], served: 1, asked: 2 };
  expect(siegeLines(siege, { before: 1, after: 3, most: 9 })).toEqual([
    'tried 1, survived 0',
    'an honest client asked 2 times meanwhile and was served 1 times',
    "memory of the gateway's process: 1 MB before, at most 9 MB, 3 MB after",
  ]);
});
