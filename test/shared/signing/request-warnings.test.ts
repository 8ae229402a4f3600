import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestWarnings, type WarningContext } from '../../../shared/signing/request-warnings.ts';
import { credential, warnedDraft, warningExamples } from '../../support/warning-examples.ts';

function ids(members: object, context: WarningContext = { credential }): string[] {
  return requestWarnings(warnedDraft({ method: 'GET', ...members }), context).map(({ id }) => id);
}
const header = (name: string, value: string) => ({ headers: [{ name, value }] });
const auth = (members: object) => ({ auth: { mode: 'APP', credentialId: 'c', ...members } });

describe('what is said before a request is sent', () => {
  it('is nothing when nothing is wrong', () => {
    expect(ids({})).toEqual([]);
    expect(ids({ auth: { mode: 'NONE' } }, {})).toEqual([]);
  });

  it.each(Object.entries(warningExamples))('knows %s, and what it names', (id, { draft, context, params }) => {
    const found = requestWarnings(draft, context).filter((each) => each.id === id);
    expect(found).toHaveLength(1);
    expect(found[0]?.params).toMatchObject(params);
  });

  it('names each invisible character in each field by its code point, wherever it stands', () => {
    const hidden = ['\u200b', '\ufeff', '\u202e', '\u00a0', '\u2060', '\u3164', '\u{e0041}'];
    const fields: Readonly<Record<string, (text: string) => [object, WarningContext]>> = {
      path: (text) => [{ url: `https://pets.test/${text}` }, { credential }],
      'encoded path': (text) => [{ url: `https://pets.test/${encodeURIComponent(text)}` }, { credential }],
      'name of a parameter': (text) => [{ url: `https://pets.test/?${encodeURIComponent(text)}=1` }, { credential }],
      'value of a parameter': (text) => [{ url: `https://pets.test/?a=${text}` }, { credential }],
      'encoded value of a parameter': (text) => [
        { url: `https://pets.test/?a=${encodeURIComponent(text)}` },
        { credential },
      ],
      method: (text) => [{ method: text }, { credential }],
      'name of a header': (text) => [{ headers: [{ name: text, value: '1' }] }, { credential }],
      'value of a header': (text) => [{ headers: [{ name: 'X-A', value: text }] }, { credential }],
      'X-Stage': (text) => [{ stage: text }, { credential }],
      'header of the scheme': (text) => [auth({ header: text }), { credential }],
      region: (text) => [auth({ algorithm: 'V11-HMAC-SHA256', region: text }), { credential }],
      service: (text) => [auth({ algorithm: 'V11-HMAC-SHA256', region: 'r', service: text }), { credential }],
      key: (text) => [{}, { credential: { ...credential, key: text } }],
    };
    const words = fc.string({ unit: fc.constantFrom(...'ab12'), minLength: 1, maxLength: 8 });
    for (const [field, make] of Object.entries(fields)) {
      fc.assert(
        fc.property(words, words, fc.constantFrom(...hidden), (before, after, character) => {
          const [members, context] = make(before + character + after);
          const lists = requestWarnings(warnedDraft(members), context).map(({ params }) => params.list ?? '');
          const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
          expect(
            lists.some((list) => list.includes(`U+${code} at `)),
            field,
          ).toBe(true);
        }),
        { numRuns: 40 },
      );
    }
  });

  it('takes letters of other scripts for look-alikes only among Latin ones', () => {
    expect(ids(header('X-A', 'p\u0430ge'))).toEqual(['header-look-alike']);
    expect(ids(header('X-A', '\u0441\u0442\u0440\u0430\u043d\u0430 page'))).toEqual([]);
  });

  it('speaks of hop headers that are signed alone: what never is, and what is left out by hand, is no danger', () => {
    expect(ids(header('Connection', 'close'))).toEqual([]);
    expect(ids({ ...header('Keep-Alive', '1'), ...auth({ unsignedHeaders: ['keep-alive'] }) })).toEqual([]);
    expect(ids({ ...header('Connection', 'close'), ...auth({ profile: 'apig-go' }) })).toEqual([
      'header-hop',
      'profile',
    ]);
  });

  it('does not fear for a secret on the way to the embedded gateway, nor for a signature', () => {
    const basic = { url: 'http://pets.test/', auth: { mode: 'APP_BASIC', credentialId: 'c' } };
    expect(ids(basic)).toEqual(['secret-over-http']);
    expect(ids({ ...basic, connectTo: { kind: 'mock' } })).toEqual([]);
    expect(ids({ url: 'http://pets.test/' })).toEqual([]);
  });

  it('asks for no environment where the API is published in the one that is called', () => {
    const called = { group: 'g', api: 'a', environments: ['RELEASE', 'BETA'] };
    expect(ids({ stage: '' }, { credential, called })).toEqual([]);
    expect(ids({ stage: ' BETA ' }, { credential, called })).toEqual(['header-invisible']);
    expect(ids({ stage: 'beta' }, { credential, called })).toEqual(['stage-elsewhere']);
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
    ['Keep-Alive', 'timeout=5', 'header-hop'],
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
    const draft = warnedDraft({ method: 'GET', ...header('X-A', 'a\u2013b') });
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
    const tones = requestWarnings(warnedDraft({ stage: '', url: 'x', verifyTls: false })).map(({ tone }) => tone);
    expect(tones).toEqual(['error', 'error', 'warning', 'info']);
  });
});
