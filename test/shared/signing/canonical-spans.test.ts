import { describe, expect, it } from 'vitest';
import { signAsTold } from '../../../shared/diagnosis/sign-as-told.ts';
import type { SignableRequest } from '../../../shared/model/request.ts';
import { signingAlgorithms } from '../../../shared/signing/algorithms/index.ts';
import { spanLines } from '../../../shared/signing/canonical-spans.ts';
import type { OriginSpan } from '../../../shared/signing/origins.ts';
import { signingProfiles } from '../../../shared/signing/profiles/index.ts';

const request: SignableRequest = {
  method: 'get',
  url: 'https://pets.test/v1/a%20b?b=%E6%B7%B1&a=1+2',
  headers: [
    ['X-Stage', 'BETA'],
    ['X-Note', 'line one\nline two'],
  ],
};
const text = (lines: readonly (readonly OriginSpan[])[]) =>
  lines.map((line) => line.map((span) => span.text).join('')).join('\n');

function spansOf(orders: Parameters<typeof signAsTold>[3]) {
  const result = signAsTold(request, { key: 'K/EY', secret: 's' }, Date.UTC(2026, 10, 23), orders);
  if (!result.ok) throw new Error(result.problem);
  return { trace: result.trace, spans: spanLines(request, result.trace) };
}

describe('spanLines', () => {
  const others = ['query.unsorted', 'header.date-header', 'uri.no-trailing-slash'].map((mistake) => ({ mistake }));
  const all = [
    ...signingProfiles.map(({ id }) => ({ profile: id })),
    ...signingAlgorithms.map(({ id }) => ({ algorithm: id, region: 'cn-north-4' })),
    ...others,
  ];
  it.each(all)('joined are the texts of a signing with %o', (orders) => {
    const { trace, spans } = spansOf({ unsignedHeaders: [], ...orders });
    expect(text(spans.canonicalRequest)).toBe(trace.canonicalRequest);
    expect(text(spans.stringToSign)).toBe(trace.stringToSign);
    expect(spans.authorization.map((span) => span.text).join('')).toBe(trace.authorization);
  });

  it('names the row of each parameter and header, also where a line was signed in another way', () => {
    const { spans } = spansOf({ unsignedHeaders: [] });
    const origin = (piece: string) => spans.canonicalRequest.flat().find((span) => span.text === piece)?.origin;
    expect(origin('%E6%B7%B1')).toEqual({ kind: 'query', row: 0, part: 'value' });
    expect(origin('BETA')).toEqual({ kind: 'header', row: 0, part: 'value' });
    const other = spansOf({ unsignedHeaders: [], mistake: 'query.unsorted' }).spans.canonicalRequest;
    expect(other[2]?.map((span) => span.origin)).toEqual([
      { kind: 'query', row: 0, part: 'value' },
      { kind: 'rule' },
      { kind: 'query', row: 1, part: 'value' },
    ]);
  });

  it('splits the scope of a derived key into the day, which is the date’s, and what the algorithm adds', () => {
    const { spans } = spansOf({ unsignedHeaders: [], algorithm: 'V11-HMAC-SHA256', region: 'r', service: 's' });
    expect(spans.stringToSign[2]).toEqual([
      { text: '20261123', origin: { kind: 'date' } },
      { text: '/r/s', origin: { kind: 'rule' } },
    ]);
    expect(spans.authorization.slice(2, 6)).toEqual([
      { text: 'K/EY', origin: { kind: 'credential' } },
      { text: '/', origin: { kind: 'rule' } },
      { text: '20261123', origin: { kind: 'date' } },
      { text: '/r/s', origin: { kind: 'rule' } },
    ]);
  });
});
