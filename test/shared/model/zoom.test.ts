import { expect, test } from 'vitest';
import { ZOOM_STEPS, zoomStep } from '../../../shared/model/zoom.ts';

test('goes step by step, stops at both ends, and finds back from between', () => {
  const walk = (by: -1 | 1) => {
    const seen = [100];
    for (let at = zoomStep(100, by); at !== seen.at(-1); at = zoomStep(at, by)) seen.push(at);
    return seen;
  };
  expect(walk(1)).toEqual(ZOOM_STEPS.filter((step) => step >= 100));
  expect(walk(-1).reverse()).toEqual(ZOOM_STEPS.filter((step) => step <= 100));
  expect([zoomStep(123, 1), zoomStep(123, -1), zoomStep(175, 0)]).toEqual([125, 110, 100]);
});
