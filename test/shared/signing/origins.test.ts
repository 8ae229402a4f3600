import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Header } from '../../../shared/model/header-list.ts';
import type { SignableRequest } from '../../../shared/model/request.ts';
import { type OriginSpan, signingOrigins } from '../../../shared/signing/origins.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { recordedVectors } from '../../support/recorded-vectors.ts';

const credential = { key: 'KEY', secret: 'SECRET', securityToken: 'TOKEN' };

function originsOf(request: SignableRequest) {
  const result = signRequest(request, credential, 0);
  if (!result.ok) throw new Error(result.problem);
  return { trace: result.trace, origins: signingOrigins(request, result.trace) };
}

const joined = (spans: readonly OriginSpan[]) => spans.map(({ text }) => text).join('');

function expectRebuilt(request: SignableRequest) {
  const { trace, origins } = originsOf(request);
  expect(joined(origins.canonicalRequest)).toBe(trace.canonicalRequest);
  expect(joined(origins.stringToSign)).toBe(trace.stringToSign);
  expect(joined(origins.authorization)).toBe(trace.authorization);
}

describe('signingOrigins', () => {
  it('rebuilds every text from its spans for every recorded vector', () => {
    for (const vector of recordedVectors) expectRebuilt(vector.request);
  });

  it('rebuilds every text for random requests, hostile header values included', () => {
    const header = fc.tuple(
      fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,5}$/),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    const url = fc.tuple(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }));
    fc.assert(
      fc.property(url, fc.array(header, { maxLength: 6 }), ([path, query], headers) => {
        expectRebuilt({ method: 'GET', url: `https://a.test/${path}?${query}`, headers: headers as Header[] });
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('says which row of the query and which header a piece came from', () => {
    const { origins } = originsOf({
      method: 'GET',
      url: 'https://a.test/p?b=2&a=1',
      headers: [['X-Zed', 'z']],
    });
    const originOf = (text: string) => origins.canonicalRequest.find((span) => span.text === text)?.origin;
    expect(originOf('a')).toEqual({ kind: 'query', row: 1, part: 'name' });
    expect(originOf('2')).toEqual({ kind: 'query', row: 0, part: 'value' });
    expect(originOf('z')).toEqual({ kind: 'header', row: 0, part: 'value' });
    expect(originOf('a.test')).toEqual({ kind: 'url-host' });
    expect(originOf('TOKEN')).toEqual({ kind: 'credential' });
    expect(originOf('/')).toEqual({ kind: 'rule' });
  });
});
