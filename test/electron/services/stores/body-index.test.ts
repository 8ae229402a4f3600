import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BodyFiles } from '../../../../electron/services/stores/body-files.ts';
import { bodyIndex, ROW_BYTES, searchBody } from '../../../../electron/services/stores/body-index.ts';

/** Slices of bytes in memory, shorter than asked for, so that pieces end everywhere. */
function filesOf(bytes: Buffer, most = 1000): Pick<BodyFiles, 'slice'> {
  return {
    slice: async (_id, _part, from, to) => ({
      bytes: bytes.subarray(from, Math.min(to, from + most)),
      total: bytes.length,
    }),
  };
}

/** The rows by the rule itself. */
function rowsOf(bytes: Buffer): { offset: number; line: number }[] {
  const rows: { offset: number; line: number }[] = [];
  let line = 0;
  let start = 0;
  while (start < bytes.length) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    let row = start;
    for (;;) {
      rows.push({ offset: row, line });
      let next = row + ROW_BYTES;
      for (let more = 0; more < 3 && next < end && ((bytes[next] ?? 0) & 0xc0) === 0x80; more++) next += 1;
      if (next >= end) break;
      row = next;
    }
    start = end + 1;
    line += 1;
  }
  return rows;
}

test('Rows are counted as the rule says, wherever the pieces end', async () => {
  const line = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ unit: 'grapheme', minLength: 900, maxLength: 3000 }));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 600 }), fc.integer({ min: 1, max: 5000 }), async (lines, most) => {
      const bytes = Buffer.from(lines.join('\n'));
      const index = await bodyIndex(filesOf(bytes, most), 'x', 'response');
      const rows = rowsOf(bytes);
      expect(index.rows).toBe(rows.length);
      const marks = rows.filter((_, at) => at % index.step === 0);
      expect(index.offsets).toEqual(marks.map(({ offset }) => offset));
      expect(index.lineNumbers).toEqual(marks.map(({ line }) => line));
    }),
    { numRuns: 60 },
  );
});

test('A body of many rows has no more marks than a message can carry', async () => {
  const bytes = Buffer.from('x\n'.repeat(12_000_000));
  const { rows, step, offsets } = await bodyIndex(filesOf(bytes, 1_000_000), 'x', 'response');
  expect(rows).toBe(12_000_000);
  expect(offsets.length).toBeLessThanOrEqual(20_000);
  expect(offsets.every((offset, mark) => offset === mark * step * 2)).toBe(true);
});

test('A text is found at every place, also where it stands across two pieces', async () => {
  const body = 'abcAbcabXabc'.repeat(500);
  const files = filesOf(Buffer.from(body), 7);
  const ask = (text: string, matchCase: boolean, from = 0) =>
    searchBody(files, { exchangeId: 'x', part: 'response', text, matchCase, from });
  const places = (pattern: RegExp) => [...body.matchAll(pattern)].map(({ index }) => index);
  expect((await ask('abc', true)).offsets).toEqual(places(/abc/g).slice(0, 1000));
  const folded = await ask('ABC', false);
  expect(folded).toEqual({ offsets: places(/abc/gi).slice(0, 1000), count: places(/abc/gi).length });
  expect((await ask('abc', true, 5900)).offsets).toEqual(places(/abc/g).filter((at) => at >= 5900));
});

test('Letters beyond ASCII are found as they are written', async () => {
  const body = 'Größe GRÖSSE größe 价格 价格';
  const files = filesOf(Buffer.from(body), 5);
  const found = await searchBody(files, { exchangeId: 'x', part: 'response', text: '价格', matchCase: false, from: 0 });
  const first = Buffer.byteLength('Größe GRÖSSE größe ');
  expect(found).toEqual({ offsets: [first, first + Buffer.byteLength('价格 ')], count: 2 });
  expect(
    await searchBody(files, { exchangeId: 'x', part: 'response', text: 'größe', matchCase: false, from: 0 }),
  ).toEqual({ offsets: [0, Buffer.byteLength('Größe GRÖSSE ')], count: 2 });
});
