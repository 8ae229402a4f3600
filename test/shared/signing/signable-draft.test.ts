import { describe, expect, it } from 'vitest';
import { requestDraftSchema } from '../../../shared/model/request.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { headersToSend, isBodyInFiles, signableDraft, signingTimeMs } from '../../../shared/signing/signable-draft.ts';

const base = {
  id: 'd',
  name: 'd',
  method: 'GET',
  url: 'http://pets.example.com/v1/pets',
  auth: { mode: 'APP', credentialId: 'c' },
};
const draft = (members: object) => requestDraftSchema.parse({ ...base, ...members });
const credential = { key: 'k', secret: 's' };

function sent(members: object) {
  const request = signableDraft(draft(members));
  const signing = signRequest(request, credential, Date.UTC(2026, 10, 23));
  if (!signing.ok) throw new Error(signing.problem);
  return headersToSend(request.headers, signing.trace).map(([name, value]) => `${name}: ${value}`);
}

describe('a draft as a signer takes it', () => {
  it('leaves out rows that are switched off and rows without a name', () => {
    const headers = [
      { name: 'A', value: '1' },
      { name: 'B', value: '2', enabled: false },
      { name: '', value: '3' },
    ];
    expect(signableDraft(draft({ headers })).headers).toEqual([['A', '1']]);
  });

  it('adds X-Stage from the selector unless it was written by hand', () => {
    expect(signableDraft(draft({ stage: 'BETA' })).headers).toEqual([['X-Stage', 'BETA']]);
    const byHand = draft({ stage: 'BETA', headers: [{ name: 'x-stage', value: 'TEST' }] });
    expect(signableDraft(byHand).headers).toEqual([['x-stage', 'TEST']]);
  });

  it('names the boundary of a form unless a Content-Type was written by hand, and has its text at hand', () => {
    const body = { kind: 'multipart', boundary: 'b', parts: [{ kind: 'text', name: 'a', text: '1' }] };
    const taken = signableDraft(draft({ body }));
    expect(taken.headers).toEqual([['Content-Type', 'multipart/form-data; boundary=b']]);
    expect(taken.body).toBe('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n');
    const byHand = draft({ body, headers: [{ name: 'content-type', value: 'x/y' }] });
    expect(signableDraft(byHand).headers).toEqual([['content-type', 'x/y']]);
  });

  it('has no body where its bytes lie in files: only the host can read them', () => {
    const part = { kind: 'file', name: 'f', path: '/x' };
    for (const [body, isInFiles] of [
      [{ kind: 'file', path: '/x' }, true],
      [{ kind: 'multipart', boundary: 'b', parts: [part] }, true],
      [{ kind: 'multipart', boundary: 'b', parts: [] }, false],
      [{ kind: 'text', text: 'x' }, false],
      [{ kind: 'none' }, false],
    ] as const) {
      const each = draft({ body });
      expect(isBodyInFiles(each.body)).toBe(isInFiles);
      if (isInFiles) expect(signableDraft(each)).not.toHaveProperty('body');
    }
  });

  it('writes a fixed date for a signature and none without one', () => {
    const timeSource = { kind: 'fixed', sdkDate: '20260101T000000Z' };
    expect(signableDraft(draft({ auth: { mode: 'IAM', timeSource } })).headers).toEqual([
      ['X-Sdk-Date', '20260101T000000Z'],
    ]);
    expect(signableDraft(draft({ auth: { mode: 'NONE', timeSource } })).headers).toEqual([]);
  });

  it('takes the body as text or as base64', () => {
    expect(signableDraft(draft({ body: { kind: 'text', text: 'x' } })).body).toBe('x');
    expect(signableDraft(draft({ body: { kind: 'base64', base64: 'AAE=' } })).bodyBase64).toBe('AAE=');
  });

  it('takes the time from the machine, an offset or the skew of the gateway', () => {
    expect(signingTimeMs({ kind: 'machine' }, 1000, 50)).toBe(1000);
    expect(signingTimeMs({ kind: 'offset', offsetMs: -500 }, 1000, 50)).toBe(500);
    expect(signingTimeMs({ kind: 'gateway' }, 1000, 50)).toBe(1050);
  });
});

describe('the headers that go out', () => {
  it('keep order, repetitions and outer blanks as written, between Host and the date', () => {
    const headers = [
      { name: 'X-B', value: ' 2 ' },
      { name: 'x-a', value: '1' },
      { name: 'X-B', value: '3' },
    ];
    const lines = sent({ headers });
    expect(lines.slice(0, 5)).toEqual([
      'Host: pets.example.com',
      'X-B:  2 ',
      'x-a: 1',
      'X-B: 3',
      'X-Sdk-Date: 20261123T000000Z',
    ]);
    expect(lines.at(-1)).toMatch(/^Authorization: SDK-HMAC-SHA256 Access=k, /);
  });

  it('replace an Authorization header written by hand and keep a Host written by hand', () => {
    const headers = [
      { name: 'Authorization', value: 'Basic eDp5' },
      { name: 'Host', value: 'other.example.com' },
    ];
    const lines = sent({ headers });
    expect(lines[0]).toBe('Host: other.example.com');
    expect(lines.filter((line) => line.startsWith('Authorization'))).toHaveLength(1);
    expect(lines.join()).not.toContain('Basic');
  });
});
