import { describe, expect, it } from 'vitest';
import { type InputItem, inputItems, LINE_LIMIT_BYTES, splitLines } from '../../../electron/cli/ndjson.ts';

async function* chunks(...pieces: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}

async function read(...pieces: (string | Uint8Array)[]): Promise<InputItem[]> {
  const items: InputItem[] = [];
  for await (const item of inputItems(chunks(...pieces))) items.push(item);
  return items;
}

const short = (items: InputItem[]) =>
  items.map((item) =>
    item.kind === 'value' ? [item.line, item.value] : [item.line, item.problem.code, item.problem.params.column],
  );

describe('lines', () => {
  it('are values with their numbers, blank lines passed over', async () => {
    expect(short(await read('{"a":1}\n\n  \n2\n'))).toEqual([
      [1, { a: 1 }],
      [4, 2],
    ]);
  });

  it('may be cut into chunks anywhere, inside a character too', async () => {
    const bytes = Buffer.from('{"a":"中文"}\r\n{"b":"🐾"}');
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(short(await read(bytes.subarray(0, at), bytes.subarray(at)))).toEqual([
        [1, { a: '中文' }],
        [2, { b: '🐾' }],
      ]);
    }
  });

  it('may begin with a byte order mark, and only there', async () => {
    const items = short(await read('\uFEFF{"a":1}\r\n\uFEFF{"b":2}\r\n'));
    expect(items).toEqual([
      [1, { a: 1 }],
      [2, 'BAD_JSON', '1'],
    ]);
  });

  it('that are no JSON are problems with their column, and the others are read', async () => {
    expect(short(await read('nope\n{"a":1}\n{"b":}\n{"c":3}\n{"d":"'))).toEqual([
      [1, 'BAD_JSON', '2'],
      [2, { a: 1 }],
      [3, 'BAD_JSON', '6'],
      [4, { c: 3 }],
      [5, 'BAD_JSON', '7'],
    ]);
  });

  it('that are no UTF-8 name the first wrong byte', async () => {
    for (const [bytes, at] of [
      [[0x22, 0xff, 0x22], 2],
      [[0x22, 0xe4, 0xb8, 0xad, 0xe4, 0xb8, 0x22], 5],
      [[0x22, 0xef, 0xbf, 0xbd, 0xef, 0xbf, 0x22], 5],
      [[0xc0, 0xaf], 1],
    ] as const) {
      const [item] = await read(Buffer.from([...bytes, 0x0a]));
      expect(item).toMatchObject({ kind: 'problem', problem: { code: 'BAD_ENCODING', params: { byte: String(at) } } });
    }
  });

  it('are taken up to 32 MB; a longer one is a problem and the next is read', async () => {
    const whole = `"${'x'.repeat(LINE_LIMIT_BYTES - 2)}"`;
    const items = await read(`${whole}\r\n`, `${whole}x\n`, '1\n');
    expect(items.map((item) => (item.kind === 'value' ? 'value' : item.problem.code))).toEqual([
      'value',
      'TOO_LARGE',
      'value',
    ]);
  });

  it('are asked for one by one: a line is answered before the next chunk is read', async () => {
    let asked = 0;
    async function* source() {
      for (const line of ['1\n', '2\n']) {
        asked += 1;
        yield Buffer.from(line);
      }
    }
    const items = inputItems(source());
    await items.next();
    expect(asked).toBe(1);
  });

  it('that only look like the beginning of a document are problems of their own', async () => {
    expect(short(await read('{"id":1,\n{"id":2}\nnope\n'))).toEqual([
      [1, 'BAD_JSON', '9'],
      [2, { id: 2 }],
      [3, 'BAD_JSON', '2'],
    ]);
  });

  it('are not waited for when nothing follows a first line that may open a document', async () => {
    let giveSecond = (_: Uint8Array) => {};
    const second = new Promise<Uint8Array>((resolve) => {
      giveSecond = resolve;
    });
    async function* source() {
      yield Buffer.from('{"id":1,\n');
      yield await second;
    }
    const items = inputItems(source(), { patience: () => Promise.resolve() });
    expect((await items.next()).value).toMatchObject({ kind: 'problem', line: 1 });
    giveSecond(Buffer.from('{"id":2}\n'));
    expect((await items.next()).value).toEqual({ kind: 'value', line: 2, value: { id: 2 } });
  });
});

describe('a document over several lines', () => {
  const value = { id: 'a', request: { headers: [['X', '1']] }, list: [] };

  it.each([2, '\t', 1])('is one value, with indent %j', async (indent) => {
    expect(short(await read(`\uFEFF\n${JSON.stringify(value, null, indent)}\n\n`))).toEqual([[2, value]]);
  });

  it('is read with CRLF and with lines after it', async () => {
    const text = JSON.stringify(value, null, 2).replaceAll('\n', '\r\n');
    expect(short(await read(`${text}\r\n{"b":2}\r\n`))).toEqual([
      [1, value],
      [13, { b: 2 }],
    ]);
  });

  it('with a fault is one problem at the line and column of the fault', async () => {
    expect(short(await read('{\n  "a": 1,\n  "b": nope,\n  "c": 3\n}\n'))).toEqual([[3, 'BAD_JSON', '9']]);
  });

  it('that ends early is one problem', async () => {
    expect(short(await read('{\n  "a": 1,\n'))).toEqual([[1, 'BAD_JSON', '10']]);
  });
});

it('splits a great many small lines from one chunk', async () => {
  let count = 0;
  for await (const _line of splitLines(chunks('1\n'.repeat(200_000)))) count += 1;
  expect(count).toBe(200_000);
});
