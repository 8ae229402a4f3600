import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editedQueryRow, queryRows, urlWithRows } from '../../../shared/http/query-rows.ts';
import { percentEncodeAround } from '../../../shared/variables/encode-around.ts';
import { referencesIn } from '../../../shared/variables/reference.ts';

describe('a text of the params table, encoded for the URL', () => {
  it('keeps a variable as it is written and encodes what stands around it', () => {
    expect(percentEncodeAround('{{id}}')).toBe('{{id}}');
    expect(percentEncodeAround('a&b{{ id }}=深')).toBe('a%26b{{ id }}%3D%E6%B7%B1');
    expect(percentEncodeAround('{{$uuid}} {{主机}}')).toBe('{{$uuid}}%20{{主机}}');
  });

  it('encodes braces that are no variable, finished or not', () => {
    expect(percentEncodeAround('{{i')).toBe('%7B%7Bi');
    expect(percentEncodeAround('{{a b}}')).toBe('%7B%7Ba%20b%7D%7D');
    expect(percentEncodeAround('{"a":{}}')).toBe('%7B%22a%22%3A%7B%7D%7D');
  });

  it('encodes the text of a literal inside its quotes, so that it cannot end the pair', () => {
    expect(percentEncodeAround("{{'a&b'}}")).toBe("{{'a%26b'}}");
    expect(percentEncodeAround("{{'{{'}}x")).toBe("{{'%7B%7B'}}x");
  });

  it('reads back in the table as it was typed, as one pair', () => {
    const piece = fc.oneof(
      fc.constantFrom('{{id}}', '{{ a.b }}', "{{'x&y=z'}}", "{{'{{'}}", '{{$uuid}}', '{{', '&', '=', '#', '+', '%41'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const typed = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(typed, typed, (name, value) => {
        const row = editedQueryRow(undefined, name, value, true, percentEncodeAround);
        const { url } = urlWithRows('https://h.example/p#part', [row]);
        const [read, ...more] = queryRows(url);
        expect(more).toEqual([]);
        expect([read?.name, read?.value]).toEqual([name, value]);
        expect(referencesIn(row.raw).map((found) => found.name)).toEqual(
          [...referencesIn(name), ...referencesIn(value)].map((found) => found.name),
        );
      }),
    );
  });
});
