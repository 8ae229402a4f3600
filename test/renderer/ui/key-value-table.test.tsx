import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import '../../../renderer/panels/use-text.ts';
import { movedRow, rowsFromText, withoutRow, withRow } from '../../../renderer/ui/key-value-rows.ts';
import { KeyValueTable } from '../../../renderer/ui/key-value-table.tsx';
import { windowOf } from '../../../renderer/ui/virtual-list.tsx';

const row = (name: string, value = '') => ({ name, value, enabled: true });
const rows = [row('a', '1'), row('b', '2')];

describe('rows of a name-value table', () => {
  it('are made by typing behind the last one', () => {
    expect(withRow(rows, 2, { name: 'c' })).toEqual([...rows, row('c')]);
    expect(withRow(rows, 0, { enabled: false })[0]).toEqual({ ...row('a', '1'), enabled: false });
    expect(withoutRow(rows, 0)).toEqual([rows[1]]);
  });

  it('move by one place and stay where they cannot go', () => {
    expect(movedRow(rows, 0, 1)).toEqual([rows[1], rows[0]]);
    expect(movedRow(rows, 0, -1)).toBe(rows);
    expect(movedRow(rows, 1, 1)).toBe(rows);
  });

  it('are split out of pasted lines', () => {
    expect(rowsFromText('Host: a:8080\r\nX-A:1\n\nX-B\tv\nBare', ':')).toEqual([
      row('Host', 'a:8080'),
      row('X-A', '1'),
      row('X-B', 'v'),
      row('Bare'),
    ]);
    expect(rowsFromText('a=b=c\nd= e ', '=')).toEqual([row('a', 'b=c'), row('d', ' e ')]);
  });

  it('have names for assistive technology, and a last empty one', () => {
    const html = renderToStaticMarkup(
      <KeyValueTable label="Headers" rows={rows} separator=":" onChange={() => undefined} errorOf={() => 'wrong'} />,
    );
    expect(html).toContain('aria-label="Headers"');
    for (const number of [1, 2, 3]) expect(html).toContain(`aria-label="Name, row ${number}"`);
    expect(html).not.toContain('aria-label="Remove row 3"');
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(2);
  });
});

describe('the rows in view of a virtual list', () => {
  it.each([
    [100, 20, 0, 200, { from: 0, to: 18 }],
    [100, 20, 1000, 200, { from: 42, to: 68 }],
    [100, 20, 1_000_000, 200, { from: 92, to: 100 }],
    [0, 20, 0, 200, { from: 0, to: 0 }],
  ])('of %d rows of %d px scrolled by %d with %d px of room', (count, height, top, room, expected) => {
    expect(windowOf(count, height, top, room)).toEqual(expected);
  });
});
