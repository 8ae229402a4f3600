// What an export leaves out is told once per kind, with the requests it concerns.
import { expect, it } from 'vitest';
import { leftOutLines } from '../../../renderer/features/workbench/export-dialog.tsx';

it('tells what several requests lose once, with their names in order', () => {
  const left = (name: string, id: string, value: string) => ({ name, id, value });
  expect(
    leftOutLines([
      left('A', 'signature', 'Authorization'),
      left('A', 'connect', ''),
      left('B', 'signature', 'Authorization'),
      left('', 'note', 'x'),
    ]),
  ).toEqual([
    { id: 'signature', value: 'Authorization', names: ['A', 'B'] },
    { id: 'connect', value: '', names: ['A'] },
    { id: 'note', value: 'x', names: [] },
  ]);
});
