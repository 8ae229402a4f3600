import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  filenameOf,
  multipartContentType,
  multipartPieces,
  multipartProblem,
  multipartText,
} from '../../../shared/http/multipart.ts';
import type { MultipartPart } from '../../../shared/model/request.ts';

/** The bytes of a form whose files hold what `contents` says by path. */
function built(boundary: string, parts: readonly MultipartPart[], contents: ReadonlyMap<string, Uint8Array>): Buffer {
  return Buffer.concat(
    multipartPieces(boundary, parts).map((piece) =>
      piece.kind === 'bytes' ? piece.bytes : (contents.get(piece.path) ?? new Uint8Array(0)),
    ),
  );
}

const text = (name: string, value: string): MultipartPart => ({ kind: 'text', name, text: value });

describe('a form', () => {
  it('is byte for byte what RFC 7578 and every browser write', () => {
    const parts: MultipartPart[] = [
      text('city', '深圳'),
      { kind: 'text', name: 'order', text: '{"id":1}', contentType: 'application/json' },
      { kind: 'file', name: 'photo', path: '/home/li/p q.png', contentType: 'image/png' },
      { kind: 'file', name: 'raw', path: 'C:\\data\\raw.bin', filename: 'other.bin' },
    ];
    const contents = new Map([
      ['/home/li/p q.png', Buffer.from([0, 255, 13, 10])],
      ['C:\\data\\raw.bin', Buffer.alloc(0)],
    ]);
    expect(built('XyZ', parts, contents).toString('latin1')).toBe(
      Buffer.from(
        [
          '--XyZ',
          'Content-Disposition: form-data; name="city"',
          '',
          '深圳',
          '--XyZ',
          'Content-Disposition: form-data; name="order"',
          'Content-Type: application/json',
          '',
          '{"id":1}',
          '--XyZ',
          'Content-Disposition: form-data; name="photo"; filename="p q.png"',
          'Content-Type: image/png',
          '',
          '@@',
          '--XyZ',
          'Content-Disposition: form-data; name="raw"; filename="other.bin"',
          'Content-Type: application/octet-stream',
          '',
          '',
          '--XyZ--',
          '',
        ].join('\r\n'),
      )
        .toString('latin1')
        .replace('@@', '\x00\xff\r\n'),
    );
  });

  it('without parts is its closing line alone', () => {
    expect(multipartText('b', [])).toBe('--b--\r\n');
    expect(built('b', [], new Map()).toString()).toBe('--b--\r\n');
  });

  it.each([
    ['a"b', 'a%22b', 'a%22b'],
    ['a\r\nb', 'a%0D%0Ab', 'a%0D%0Ab'],
    ['a\nb\r', 'a%0D%0Ab%0D%0A', 'a%0Ab%0D'],
    ['50%22\\', '50%22\\', '50%22\\'],
    ['名字', '名字', '名字'],
    ['x\ud800y', 'x\ufffdy', 'x\ufffdy'],
    ['', '', ''],
  ])('quotes the name %j as %j, a filename as %j', (given, name, filename) => {
    const part: MultipartPart = { kind: 'file', name: given, path: '/f', filename: given };
    expect(built('b', [part], new Map()).toString()).toContain(`; name="${name}"; filename="${filename}"\r\n`);
  });

  it('takes the filename from the path of either system unless it has its own', () => {
    expect(filenameOf('/home/li/报告.pdf', undefined)).toBe('报告.pdf');
    expect(filenameOf('C:\\Users\\li\\a.pdf', undefined)).toBe('a.pdf');
    expect(filenameOf('plain', undefined)).toBe('plain');
    expect(filenameOf('/home/li/a.pdf', '')).toBe('');
  });

  it('names its boundary in Content-Type, in quotes where it is no token', () => {
    expect(multipartContentType('abc-1')).toBe('multipart/form-data; boundary=abc-1');
    expect(multipartContentType('a b:c')).toBe('multipart/form-data; boundary="a b:c"');
  });
});

describe('a form that a receiver would not read back', () => {
  it.each([
    ['', { id: 'boundary' }],
    ['x'.repeat(71), { id: 'boundary' }],
    ['ends ', { id: 'boundary' }],
    ['a"b', { id: 'boundary' }],
    ['a\r\nb', { id: 'boundary' }],
    ['x'.repeat(70), undefined],
    ["0aZ'()+_,-./:=?", undefined],
  ])('is named for its boundary %j', (boundary, problem) => {
    expect(multipartProblem(boundary, [text('a', 'b')])).toEqual(problem);
  });

  it.each<[string, MultipartPart, string | undefined]>([
    ['the boundary at a line start', text('a', 'x\n--b'), 'boundary-in-text'],
    ['the boundary at the beginning', text('a', '--bcd'), 'boundary-in-text'],
    ['the boundary inside a line', text('a', 'x--b'), undefined],
    ['a header smuggled into the type', { ...text('a', ''), contentType: 'a/b\r\nX: y' }, 'content-type'],
    ['no path', { kind: 'file', name: 'a', path: '' }, 'no-path'],
  ])('is named with its part for %s', (_what, part, id) => {
    expect(multipartProblem('b', [text('first', ''), part])).toEqual(id === undefined ? undefined : { id, part: 1 });
  });
});

describe('a form against the form encoder and parser of Node', () => {
  const unit = fc.constantFrom('"', '\r', '\n', '%', '\\', ';', ' ', 'a', 'é', '深', '😀', '\ud800', '=', '-', "'");
  const words = fc.oneof(fc.string({ unit, maxLength: 12 }), fc.string({ maxLength: 12 }));
  // Node leaves an empty filename out, and the part is then no file any more.
  const named = words.filter((word) => word !== '');
  const bytes = fc.uint8Array({ maxLength: 40 });
  const field = fc.record({ name: words, value: fc.oneof(words, fc.record({ filename: named, bytes })) });

  function given(fields: readonly { name: string; value: string | { filename: string; bytes: Uint8Array } }[]) {
    const contents = new Map<string, Uint8Array>();
    const form = new FormData();
    const parts = fields.map(({ name, value }, index): MultipartPart => {
      if (typeof value === 'string') {
        form.append(name, value);
        return text(name, value);
      }
      const path = `/files/${index}`;
      contents.set(path, value.bytes);
      form.append(name, new File([Buffer.from(value.bytes)], value.filename));
      return { kind: 'file', name, path, filename: value.filename };
    });
    return { parts, contents, form };
  }

  it('has the bytes that Node writes for the same fields and boundary', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(field, { maxLength: 5 }), async (fields) => {
        const { parts, contents, form } = given(fields);
        const response = new Response(form);
        const boundary = response.headers.get('content-type')?.split('boundary=')[1] ?? '';
        const expected = Buffer.from(await response.arrayBuffer());
        expect(built(boundary, parts, contents).equals(expected)).toBe(true);
        const whole = multipartText(boundary, parts);
        if (contents.size === 0) expect(Buffer.from(whole ?? '').equals(expected)).toBe(true);
        else expect(whole).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  it('is read back with the values that were put in', async () => {
    // Node's parser decodes only the two percent forms and takes `filename=""` for a missing one; the names are plain.
    const plain = fc.stringMatching(/^[a-z深]{1,8}$/);
    const plainField = fc.record({ name: plain, value: fc.oneof(words, fc.record({ filename: plain, bytes })) });
    await fc.assert(
      fc.asyncProperty(fc.array(plainField, { minLength: 1, maxLength: 5 }), async (fields) => {
        const { parts, contents } = given(fields);
        const boundary = 'boundary-0a1b2c';
        fc.pre(multipartProblem(boundary, parts) === undefined);
        const headers = { 'content-type': multipartContentType(boundary) };
        const read = [
          ...(await new Response(new Uint8Array(built(boundary, parts, contents)), { headers }).formData()).entries(),
        ];
        expect(read.map(([name]) => name)).toEqual(fields.map(({ name }) => name));
        for (const [index, [, value]] of read.entries()) {
          const wanted = fields[index]?.value ?? '';
          if (typeof wanted === 'string') {
            expect(value).toBe(wanted.replace(/\r\n|\r|\n/g, '\r\n').replace(/[\ud800-\udfff]/gu, '\ufffd'));
          } else {
            const file = value as File;
            expect(file.name).toBe(wanted.filename);
            expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.from(wanted.bytes));
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
