import { describe, expect, it } from 'vitest';
import { signAsTold } from '../../../shared/diagnosis/sign-as-told.ts';
import type { SignableRequest } from '../../../shared/model/request.ts';
import { signingAlgorithms } from '../../../shared/signing/algorithms/index.ts';
import { signingProfiles } from '../../../shared/signing/profiles/index.ts';
import { signAsProfile } from '../../../shared/signing/profiles/sign-as-profile.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { verifySignature } from '../../../shared/signing/verify-signature.ts';

const NOW = Date.UTC(2026, 10, 23, 22, 11, 4);
const credential = { key: 'KEY', secret: 'SECRET' };
const orders = { unsignedHeaders: [] };
const request: SignableRequest = {
  method: 'POST',
  url: 'https://pets.test/v1/a%20b?b=2&a=1',
  headers: [['Content-Type', 'application/json']],
  body: '{"x": 1}',
};

function traceOf(...input: Parameters<typeof signAsTold>) {
  const result = signAsTold(...input);
  if (!result.ok) throw new Error(result.problem);
  return result.trace;
}

describe('signAsTold', () => {
  it('signs as the gateway does when nothing else is told', () => {
    const own = signRequest(request, credential, NOW);
    expect(signAsTold(request, credential, NOW, orders)).toEqual(own);
    expect(signAsTold(request, credential, NOW, { ...orders, profile: 'gateway' })).toEqual(own);
    expect(signAsTold(request, credential, NOW, { ...orders, profile: 'no-such', algorithm: 'no-such' })).toEqual(own);
  });

  it.each(signingAlgorithms.map(({ id }) => id))('makes a signature of %s that verifies', (algorithm) => {
    const trace = traceOf(request, credential, NOW, { ...orders, algorithm, region: 'cn-north-4', service: ' ' });
    const { hash } = signingAlgorithms.find(({ id }) => id === algorithm) ?? {};
    const bodyHash = () => hash?.hashHex(request.body ?? '') ?? '';
    const arrived = { method: 'POST', target: '/v1/a%20b?b=2&a=1', headers: trace.headers, bodyHash };
    expect(verifySignature(arrived, credential.secret).valid).toBe(true);
    expect(trace.authorization).toContain(algorithm.startsWith('V11') ? '/20261123/cn-north-4/apic,' : 'Access=KEY,');
  });

  it('asks for the region of a derived key, whoever signs', () => {
    for (const profile of [undefined, 'sdk-go']) {
      const told = { ...orders, algorithm: 'V11-HMAC-SHA256', region: ' ', ...(profile ? { profile } : {}) };
      expect(signAsTold(request, credential, NOW, told)).toEqual({ ok: false, problem: 'no-region' });
    }
  });

  it.each(signingProfiles.map(({ id }) => id))('sends what %s computes, with one Host', (id) => {
    const profile = signingProfiles.find((each) => each.id === id);
    const trace = traceOf(request, credential, NOW, { ...orders, profile: id });
    const answer = profile && signAsProfile(request, credential, '20261123T221104Z', profile);
    expect(trace.authorization).toBe(answer?.ok ? answer.signing.authorization : undefined);
    expect(trace.headers.at(-1)).toEqual(['Authorization', trace.authorization]);
    expect(trace.headers[0]).toEqual(['Host', 'pets.test']);
    expect(trace.headers.filter(([name]) => name.toLowerCase() === 'host')).toHaveLength(1);
  });

  it('hands on the complaint of a signer that refuses the request', () => {
    const bad = { ...request, url: 'https://pets.test/%zz' };
    expect(signAsTold(bad, credential, NOW, { ...orders, profile: 'apig-js' })).toEqual({
      ok: false,
      problem: 'profile-refused',
      detail: 'URI malformed',
    });
  });

  it('takes the known hash of a body, but where the signer writes the body anew', () => {
    const hashed = (profile: string) =>
      traceOf(request, credential, NOW, { ...orders, profile }, { bodyHash: 'known' }).payloadHash;
    expect(hashed('apig-java')).toBe('known');
    expect(hashed('sdk-node')).not.toBe('known');
  });

  it('plants a mistake in place of the profile, and none under a derived key', () => {
    const mistake = 'query.unsorted';
    const planted = traceOf(request, credential, NOW, { ...orders, mistake, profile: 'sdk-php' });
    expect(planted.canonicalQueryString).toBe('b=2&a=1');
    const derived = { ...orders, mistake, algorithm: 'V11-HMAC-SHA256', region: 'r' };
    expect(traceOf(request, credential, NOW, derived).canonicalQueryString).toBe('a=1&b=2');
  });
});
