import { describe, expect, it } from 'vitest';
import type { CredentialSummary } from '../../../shared/model/credential.ts';
import { requestDraftSchema } from '../../../shared/model/request.ts';
import { requestWarnings, type WarningContext } from '../../../shared/signing/request-warnings.ts';

const credential: CredentialSummary = {
  id: 'c',
  name: 'demo',
  kind: 'app',
  key: 'key',
  secretBytes: 6,
  secretProblems: [],
  protection: 'memory',
};
const right = {
  id: 'd',
  name: 'd',
  method: 'GET',
  url: 'https://pets.example.com/v1/pets',
  stage: 'RELEASE',
  auth: { mode: 'APP', credentialId: 'c' },
};

function ids(members: object, context: WarningContext = { credential }): string[] {
  return requestWarnings(requestDraftSchema.parse({ ...right, ...members }), context).map(({ id }) => id);
}
const header = (name: string, value: string) => ({ headers: [{ name, value }] });
const auth = (members: object) => ({ auth: { ...right.auth, ...members } });

describe('what is said before a request is sent', () => {
  it('is nothing when nothing is wrong', () => {
    expect(ids({})).toEqual([]);
    expect(ids({ auth: { mode: 'NONE' } }, {})).toEqual([]);
  });

  it.each([
    ['pets.example.com/v1', 'url-problem'],
    ['https://pets.example.com/v1/\u200bpets', 'url-invisible'],
    ['https://pets.example.com/v1#top', 'url-fragment'],
    ['https://pets.example.com/v1\uff0fpets', 'url-look-alike'],
    ['https://pets.example.com/a/../b', 'url-dot-segments'],
    ['https://pets.example.com/a?b=c+d', 'url-plus'],
  ])('about the URL %s is %s', (url, id) => expect(ids({ url })).toEqual([id]));

  it.each([
    ['X Name', 'v', 'header-name'],
    ['X-A', 'a\r\nX-B: b', 'header-value'],
    ['X-A', 'a\u202eb', 'header-invisible'],
    ['X-A', 'blank at the end ', 'header-invisible'],
    ['X-A', '\ufeffv', 'header-invisible'],
    ['X-A', 'a\u00a0b', 'header-invisible'],
    ['X-A', 'Ａbc', 'header-look-alike'],
    ['x_a', 'v', 'header-underscore'],
    ['Connection', 'close', 'header-hop'],
    ['Authorization', 'Basic eDp5', 'header-authorization'],
    ['Host', 'other.example.com', 'header-host'],
  ])('about the header %s: %j is %s', (name, value, id) => expect(ids(header(name, value))).toEqual([id]));

  it('about headers that are switched off is nothing', () => {
    expect(ids({ headers: [{ name: 'X Name', value: '\n', enabled: false }] })).toEqual([]);
  });

  it('names a repeated header once, whatever its case', () => {
    const headers = ['X-A', 'x-a', 'X-a'].map((name) => ({ name, value: '1' }));
    expect(ids({ headers })).toEqual(['header-duplicate']);
  });

  it('names look-alike characters by their code points', () => {
    const draft = requestDraftSchema.parse({ ...right, ...header('X-A', 'a\u2013b') });
    expect(requestWarnings(draft, { credential })[0]?.params).toEqual({ name: 'X-A', list: 'U+2013 at 1' });
    expect(ids({}, { credential: { ...credential, key: 'k\uff45y' } })).toEqual(['key-look-alike']);
  });

  it('asks for the region of a derived key and labels another signer', () => {
    expect(ids(auth({ algorithm: 'V11-HMAC-SHA256', region: ' ' }))).toEqual(['region-missing']);
    expect(ids(auth({ algorithm: 'V11-HMAC-SHA256', region: 'globe' }))).toEqual([]);
    expect(ids(auth({ profile: 'apig-go' }))).toEqual(['profile']);
    expect(ids(auth({ profile: 'gateway' }))).toEqual([]);
  });

  it('does not speak of readings of the URL where nothing is signed', () => {
    expect(ids({ url: 'https://pets.example.com/a//b?c=d+e', auth: { mode: 'NONE' } })).toEqual([]);
  });

  it('does not speak of hop headers or Authorization where nothing is signed', () => {
    expect(ids({ ...header('Connection', 'close'), auth: { mode: 'NONE' } })).toEqual([]);
    expect(ids({ ...header('Authorization', 'x'), auth: { mode: 'NONE' } })).toEqual([]);
  });

  it('speaks of a body with GET, and of a body that is not the JSON it is said to be', () => {
    const body = { kind: 'text', text: '{"a":' };
    expect(ids({ body })).toEqual(['body-with-get']);
    expect(ids({ method: 'POST', body })).toEqual([]);
    expect(ids({ method: 'POST', body, ...header('Content-Type', 'application/json') })).toEqual(['body-json']);
  });

  it('speaks of a credential that is missing, of another kind, locked or hides characters', () => {
    expect(ids({}, {})).toEqual(['credential-missing']);
    expect(ids({}, { credential: { ...credential, kind: 'iam' } })).toEqual(['credential-kind']);
    expect(ids({}, { credential: { ...credential, protection: 'locked' } })).toEqual(['credential-locked']);
    expect(ids({}, { credential: { ...credential, key: 'key ' } })).toEqual(['key-invisible']);
    const secretProblems = ['U+000A at 6'];
    expect(ids({}, { credential: { ...credential, secretProblems } })).toEqual(['secret-invisible']);
  });

  it.each([
    [30_000, {}, []],
    [-120_000, {}, ['clock-drifting']],
    [901_000, {}, ['clock-refused']],
    [901_000, { timeSource: { kind: 'gateway' } }, []],
    [0, { timeSource: { kind: 'offset', offsetMs: 8 * 3_600_000 } }, ['clock-refused']],
    // An offset that undoes the skew writes the right time.
    [8 * 3_600_000, { timeSource: { kind: 'offset', offsetMs: 8 * 3_600_000 } }, []],
  ])('with a skew of %d ms and %j is %j', (skewMs, members, expected) => {
    expect(ids(auth(members), { credential, skewMs })).toEqual(expected);
  });

  it('puts errors first and good-to-know last', () => {
    const tones = requestWarnings(requestDraftSchema.parse({ ...right, stage: '', url: 'x', verifyTls: false })).map(
      ({ tone }) => tone,
    );
    expect(tones).toEqual(['error', 'error', 'warning', 'info']);
  });
});
