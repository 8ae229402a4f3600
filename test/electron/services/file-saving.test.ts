import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileSaver } from '../../../electron/ports.ts';
import { createFileSaving, safeFileName } from '../../../electron/services/file-saving.ts';
import { createBodyFiles, SLICE_BYTES } from '../../../electron/services/stores/body-files.ts';
import type { Exchange } from '../../../shared/model/exchange.ts';
import { keptExchange } from '../../support/kept-exchange.ts';

interface Saved {
  readonly name: string;
  readonly bytes: number;
  readonly pieces: Uint8Array[];
}

function saving(exchange?: Exchange) {
  const saved: Saved[] = [];
  const saver: FileSaver = {
    async save({ name, bytes, read }) {
      const pieces: Uint8Array[] = [];
      for await (const piece of read()) pieces.push(piece);
      saved.push({ name, bytes, pieces });
      return { kind: 'saved', path: `/there/${name}` };
    },
  };
  const bodyFiles = createBodyFiles(mkdtempSync(join(tmpdir(), 'countersign-')));
  const get = async () => exchange ?? Promise.reject(new Error('no such exchange'));
  return { saved, bodyFiles, ...createFileSaving({ bodyFiles, history: { get }, saver }) };
}

const joined = (saved: Saved | undefined) => Buffer.concat(saved?.pieces ?? []);

describe('a body', () => {
  test('that lies on the disk goes piece by piece, byte for byte', async () => {
    const { saved, bodyFiles, saveBody } = saving();
    const bytes = Buffer.alloc(3 * SLICE_BYTES + 17, Buffer.from([0, 1, 2, 0xff, 0xfe, 7]));
    const writer = bodyFiles.writer('e1', 'response');
    writer.write(bytes);
    await writer.end();
    expect(await saveBody('e1', 'response', 'body.bin')).toEqual({ kind: 'saved', path: '/there/body.bin' });
    expect(saved[0]?.pieces.map(({ length }) => length)).toEqual([SLICE_BYTES, SLICE_BYTES, SLICE_BYTES, 17]);
    expect(saved[0]?.bytes).toBe(bytes.length);
    expect(joined(saved[0]).equals(bytes)).toBe(true);
  });

  test('that lies in the history is taken from there', async () => {
    const { exchange } = keptExchange(2);
    if (exchange.outcome.kind !== 'response') throw new Error('no answer');
    const response = { ...exchange.outcome.response, body: { base64: 'AP/+', bytes: 3, truncated: false } };
    const { saved, saveBody } = saving({ ...exchange, outcome: { ...exchange.outcome, response } });
    await saveBody('e2', 'response', 'b');
    expect([...joined(saved[0])]).toEqual([0, 0xff, 0xfe]);
    await saveBody('e2', 'request', 'b');
    expect(joined(saved[1]).toString()).toBe(exchange.request.body.text ?? '');
  });

  test('of which only the beginning is kept is refused', async () => {
    const { exchange } = keptExchange(3);
    if (exchange.outcome.kind !== 'response') throw new Error('no answer');
    const response = { ...exchange.outcome.response, body: { text: 'beg', bytes: 300, truncated: true } };
    const { saved, saveBody } = saving({ ...exchange, outcome: { ...exchange.outcome, response } });
    await expect(saveBody('e3', 'response', 'b')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(saved).toEqual([]);
  });
});

test('a text is saved as UTF-8', async () => {
  const { saved, saveText } = saving();
  await saveText('报告.md', '签名 ≠ 签名');
  expect(saved[0]?.name).toBe('报告.md');
  expect(joined(saved[0]).toString('utf8')).toBe('签名 ≠ 签名');
});

test('a shell without a window saves nothing', async () => {
  const { bodyFiles } = saving();
  const parts = { bodyFiles, history: { get: async () => keptExchange(1).exchange }, saver: undefined };
  await expect(createFileSaving(parts).saveText('a', 'b')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test.each([
  ['body-1.json', 'body-1.json'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['C:\\Windows\\x.exe', 'C-Windows-x.exe'],
  ['a\u202Egnp.exe', 'a-gnp.exe'],
  ['CON', 'file-CON'],
  ['lpt1.txt', 'file-lpt1.txt'],
  ['  . ', 'file'],
  ['a\0b\nc', 'a-b-c'],
  ['x'.repeat(200), 'x'.repeat(120)],
])('S85: of the name %j becomes %j', (given, name) => {
  expect(safeFileName(given)).toBe(name);
});
