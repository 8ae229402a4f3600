import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonEnd, commonStart, piecesOf } from '../../../renderer/host/text-pieces.ts';
import { LONGEST_PIECE, type TextPiece } from '../../../shared/rpc/methods/text.ts';

const joined = (messages: readonly (readonly TextPiece[])[], held: ReadonlyMap<string, string>) =>
  messages
    .flat()
    .map((piece) => ('text' in piece ? piece.text : held.get(piece.of)?.slice(piece.from, piece.to)))
    .join('');

const long = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

test('a text without one like it goes in pieces that a message may hold, and they make the text', () => {
  const text = long('{"name":"白色的 🐈"},\n', LONGEST_PIECE * 2.5);
  const messages = piecesOf(text, [{ id: 'other', text: 'something else' }]);
  expect(messages).toHaveLength(3);
  expect(messages.flat().every((piece) => 'text' in piece && piece.text.length <= LONGEST_PIECE)).toBe(true);
  expect(joined(messages, new Map())).toBe(text);
});

test('of an edited text only what is new is carried', () => {
  const old = long('a line of the old text\n', 1_000_000);
  const text = `${old.slice(0, 400_000)}typed${old.slice(400_010)}`;
  const messages = piecesOf(text, [
    { id: 'unlike', text: long('b', 1_000_000) },
    { id: 'like', text: old },
  ]);
  const literal = messages.flat().flatMap((piece) => ('text' in piece ? [piece.text] : []));
  expect(literal.join('').length).toBeLessThan(30);
  expect(joined(messages, new Map([['like', old]]))).toBe(text);
});

test('any edit of any text can be put together again', () => {
  const units = fc.constantFrom('a', 'ab', '白', '\ud83d\ude00', 'x'.repeat(70_000));
  const texts = fc.array(units, { maxLength: 6 }).map((all) => all.join(''));
  fc.assert(
    fc.property(texts, texts, texts, texts, (start, before, after, end) => {
      const old = start + before + end;
      const text = start + after + end;
      expect(joined(piecesOf(text, [{ id: 'old', text: old }]), new Map([['old', old]]))).toBe(text);
    }),
    { seed: 7, numRuns: 60 },
  );
});

test('what begins and ends alike is counted to the character', () => {
  const block = 'x'.repeat(64 * 1024);
  expect(commonStart(`${block}abc`, `${block}abd`)).toBe(block.length + 2);
  expect(commonStart(block, block)).toBe(block.length);
  expect(commonEnd(`abc${block}`, `bbc${block}`, block.length + 3)).toBe(block.length + 2);
  expect(commonEnd('aaa', 'aaaa', 1)).toBe(1);
});
