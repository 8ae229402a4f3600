// A body that is not in the case: a signature that fits the hash of nothing says nothing good of it.
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import type { DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';

const credential = { key: 'app-key', secret: 'the-believed-secret-0001' };

/** A POST of 9 bytes whose signature covers `signedBody`; the case does not have the body itself. */
function signedOver(signedBody: string) {
  const url = 'https://pets.example.com/v1/pets';
  const draft = { method: 'POST', url, headers: [], body: signedBody };
  const result = signRequest(draft, credential, Date.UTC(2026, 0, 2));
  if (!result.ok) throw new Error(result.problem);
  const { headers, canonicalRequest, stringToSign } = result.trace;
  const sent = { scheme: 'https' as const, method: 'POST', target: '/v1/pets', headers };
  return { sent, client: { canonicalRequest, stringToSign }, length: ['Content-Length', '9'] as const };
}

const causesOf = (input: DiagnosisCase) => diagnose(input).causes.map(({ cause, certainty }) => [cause, certainty]);
const refused = {
  status: 401,
  headers: [],
  body: '{"error_msg":"Incorrect app authentication information: verify signature fail","error_code":"APIG.0303","request_id":"f"}',
};

describe('a body that is not in the case', () => {
  const { sent, client, length } = signedOver('');
  const withLength = { ...sent, headers: [...sent.headers, length] };
  const omitted = { ...sent, bodyOmitted: true };

  it.each([
    ['its length is told', { sent: withLength, credential }],
    ['it was left out', { sent: omitted, credential }],
    ['the call was refused', { sent: omitted, credential, response: refused }],
    ['the client printed its text', { sent: omitted, credential, client }],
    ['nobody knows the secret', { sent: omitted, client, response: refused }],
  ])('is likely not signed where the signature fits the hash of nothing: %s', (_name, input) => {
    expect(causesOf(input)).toEqual([['body.not-signed', 'likely']]);
    expect(diagnose(input).causes[0]?.missing).toBe('sent');
  });

  it('stands beside another mistake that the search proves', () => {
    const other = { ...omitted, method: 'PUT' };
    expect(causesOf({ sent: other, credential })).toEqual(
      expect.arrayContaining([
        ['method.differs', 'proven'],
        ['body.not-signed', 'likely'],
      ]),
    );
  });

  it('leaves no proof that all is right where only the client tells its hash', () => {
    const whole = signedOver('{"a":"b"}');
    const causes = causesOf({ sent: { ...whole.sent, bodyOmitted: true }, client: whole.client, credential });
    expect(causes).toEqual([['none', 'likely']]);
  });

  it('is proven to be empty, and the call right, where there is none', () => {
    expect(causesOf({ sent, credential })).toEqual([['none', 'proven']]);
  });
});
