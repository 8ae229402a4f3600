import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wirePieces, wireTarget } from '../../../shared/http/request-target.ts';

describe('wirePieces', () => {
  it('tells which runs of a path or query go out otherwise than they are written', () => {
    expect(wirePieces('/a b/%20/深')).toEqual([
      { text: '/a' },
      { text: '%20', written: ' ' },
      { text: 'b/%20/' },
      { text: '%E6%B7%B1', written: '深' },
    ]);
    expect(wirePieces('/v1/pets~!')).toEqual([{ text: '/v1/pets~!' }]);
    expect(wirePieces('')).toEqual([]);
  });

  it('is the request target when it is put together again, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (raw) => {
        expect(
          wirePieces(raw)
            .map(({ text }) => text)
            .join(''),
        ).toBe(wireTarget(raw, undefined));
      }),
      { seed: 7 },
    );
  });
});
