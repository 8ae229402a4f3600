import { expect, it } from 'vitest';
import { nearNames } from '../../../electron/cli/near-names.ts';

it('names what a mistyped word may have meant, the likeliest first', () => {
  const names = ['List pets', 'pets/List pets', 'Make pet', 'production', 'staging', '列出宠物'];
  expect(nearNames('list pet', names)).toEqual(['List pets', 'pets/List pets']);
  expect(nearNames('prodcution', names)).toEqual(['production']);
  expect(nearNames('列出', names)).toEqual(['列出宠物']);
  expect(nearNames('zzz', names)).toEqual([]);
  expect(nearNames('', names)).toEqual([]);
});
