import { describe, expect, it } from 'vitest';
import { nodeHash } from '../../../electron/services/node-hash.ts';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { diagnosisCaseSchema } from '../../../shared/model/diagnosis.ts';
import type { Header } from '../../../shared/model/header-list.ts';
import { defaultAlgorithm } from '../../../shared/signing/algorithms/index.ts';
import { signingProfiles } from '../../../shared/signing/profiles/index.ts';
import { signRequestAs } from '../../../shared/signing/profiles/sign-request-as.ts';

const hash = nodeHash(defaultAlgorithm.id) ?? defaultAlgorithm.hash;
const credential = { key: 'AKDEMO0123456789', secret: 'wqQHWM2HTq4CXDXF290ZEIsSbf3OdfOpcqvO40wD' };
const HOST = 'api.example.com:80';
const TARGET = '/v1/M%C3%BCller%20Co/./a?z=b&z=a&q=a%20b&k10=1&k9=2&n=%5B1%5D&%5Bm%5D=1';
const BODY = '{ "b": 1.0, "a": "ö" }';
const headers: Header[] = [
  ['Content-Type', 'application/json'],
  ['X-Label', '  v  '],
  ['X_Under', 'u'],
];

/** The call of an official signer, with a Host that the HTTP library writes with its port. */
function signedBy(id: string) {
  const profile = signingProfiles.find((each) => each.id === id);
  if (profile === undefined) throw new Error(id);
  const request = { method: 'POST', url: `http://${HOST}${TARGET}`, headers, body: BODY };
  const signed = signRequestAs(profile, request, credential, Date.UTC(2026, 0, 5), { hash });
  if (!signed.ok) throw new Error(signed.problem);
  const sent = signed.trace.headers.map(
    ([name, value]): Header => [name, name.toLowerCase() === 'host' ? HOST : value],
  );
  return diagnosisCaseSchema.parse({
    sent: { scheme: 'http', method: 'POST', target: TARGET, headers: sent, body: BODY },
    credential,
  });
}

describe('a call signed by an official signer with several differences', () => {
  it.each(signingProfiles.slice(1).map(({ id }) => id))('%s: every difference is proven', (id) => {
    const { causes } = diagnose(signedBy(id), { hash });
    const found = causes.map(({ cause, certainty }) => `${cause} ${certainty}`);
    expect(found).not.toContain('credential.secret-mismatch proven');
    expect(found).not.toContain('credential.secret-mismatch likely');
  });

  it('names the signer where more than two differences come together', () => {
    const { causes } = diagnose(signedBy('sdk-java'), { hash });
    expect(causes.length).toBeGreaterThan(2);
    expect(causes.every(({ certainty }) => certainty === 'proven')).toBe(true);
    expect(causes[0]?.evidence).toContainEqual(expect.objectContaining({ kind: 'reproduced', profile: 'sdk-java' }));
  });

  it('is not taken for an official signer under another secret', () => {
    const input = { ...signedBy('sdk-java'), credential: { ...credential, secret: 'another-secret-0123456789' } };
    const { causes } = diagnose(input, { hash });
    expect(causes.map(({ cause }) => cause)).toEqual(['credential.secret-mismatch']);
  });
});
