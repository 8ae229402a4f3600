import { describe, expect, it } from 'vitest';
import type { SignableRequest } from '../../../../shared/model/request.ts';
import { compareProfiles } from '../../../../shared/signing/profiles/compare-profiles.ts';

const credential = { key: 'KEY', secret: 'SECRET' };

function verdicts(request: SignableRequest) {
  const all = compareProfiles(request, credential, '20240229T123456Z');
  return Object.fromEntries(all.map((verdict) => [verdict.profileId, verdict]));
}

describe('compareProfiles', () => {
  it('finds all 11 signers accepted on a plain request, two of them without signing Host', () => {
    const found = verdicts({ method: 'GET', url: 'https://a.test/v1/pets?limit=10', headers: [] });
    expect(Object.keys(found)).toHaveLength(11);
    const same = Object.values(found).filter(({ verdict }) => verdict === 'same');
    expect(same).toHaveLength(9);
    expect(found['apig-go']?.verdict).toBe('accepted');
    expect(found['sdk-go']?.verdict).toBe('accepted');
  });

  it('names the line in which a signer that does not decode the path differs', () => {
    const found = verdicts({ method: 'GET', url: 'https://a.test/a%20b', headers: [] });
    expect(found['sdk-php']).toMatchObject({ verdict: 'refused', parts: ['canonicalUri'] });
    expect(found['apig-python']?.verdict).toBe('same');
  });

  it('says which signers refuse the request themselves', () => {
    const found = verdicts({ method: 'GET', url: 'https://a.test/%zz', headers: [] });
    expect(found['apig-js']).toEqual({ profileId: 'apig-js', verdict: 'throws', refusal: 'URI malformed' });
  });

  it('tells the readings of a plus sign apart', () => {
    const found = verdicts({ method: 'GET', url: 'https://a.test/q?a=b+c', headers: [] });
    expect(found['apig-java']?.verdict).toBe('same');
    expect(found['apig-js']).toMatchObject({ verdict: 'refused', parts: ['canonicalQueryString'] });
  });
});
