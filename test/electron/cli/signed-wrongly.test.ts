import { describe, expect, it } from 'vitest';
import { signedWrongly } from '../../../electron/cli/signed-wrongly.ts';
import { signingAlgorithms } from '../../../shared/signing/algorithms/index.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';

const credential = { key: 'k', secret: 's' };
const request = { method: 'POST', url: 'https://a.test/p?b=2&a=1', headers: [], body: 'one' };

describe('signedWrongly', () => {
  it.each(signingAlgorithms.map((algorithm) => [algorithm.id, algorithm] as const))(
    'never blames %s itself for a body that was changed',
    (_id, algorithm) => {
      const signed = signRequest(request, credential, 0, { algorithm, region: 'r' });
      if (!signed.ok) throw new Error(signed.problem);
      const arrived = { ...request, headers: [...signed.trace.headers], body: 'two' };
      const reasons = signedWrongly({ request: arrived, credential }, 'en').map(({ reason }) => reason);
      expect(reasons.filter((reason) => reason.startsWith('algorithm.'))).toEqual([]);
    },
  );

  it('names the line of a method that was signed otherwise', () => {
    const signed = signRequest({ ...request, method: 'GET' }, credential, 0);
    if (!signed.ok) throw new Error(signed.problem);
    const arrived = { ...request, headers: [...signed.trace.headers] };
    expect(signedWrongly({ request: arrived, credential }, 'en')[0]).toMatchObject({
      part: 'canonicalRequest',
      reason: 'method.differs',
      line: 1,
      expected: 'POST',
      actual: 'GET',
    });
  });
});
