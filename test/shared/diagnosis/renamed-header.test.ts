// A gateway that reads the signature of an app from another header than Authorization.
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { type DiagnosisCase, diagnosisCaseSchema } from '../../../shared/model/diagnosis.ts';
import type { Header } from '../../../shared/model/header-list.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';

const OWN = 'X-My-Auth';
const secret = 'the-secret-of-the-app';
const credential = { key: 'the-key', secret };
const BEARER: Header = ['Authorization', 'Bearer token-for-the-backend'];

function signed(name: string, { key = 'the-key', signedWith = secret, method = 'GET' } = {}): Header[] {
  const request = { method, url: 'https://pets.example.com/v1/pets?b=2&a=1', headers: [], body: '' };
  const result = signRequest(request, { key, secret: signedWith }, Date.UTC(2026, 10, 23, 1, 2, 3));
  if (!result.ok) throw new Error(result.problem);
  return result.trace.headers.map(([each, value]): Header => [each === 'Authorization' ? name : each, value]);
}

interface Given {
  readonly auth?: string;
  readonly renamed?: string;
  readonly text?: string;
}

function caseOf(headers: readonly Header[], { auth = 'APP', renamed = OWN, text = '' }: Given = {}): DiagnosisCase {
  return diagnosisCaseSchema.parse({
    sent: { scheme: 'https', method: 'GET', target: '/v1/pets?b=2&a=1', headers },
    credential,
    response: {
      status: 401,
      body: JSON.stringify({ error_msg: `Incorrect app authentication information: ${text}`, error_code: 'APIG.0303' }),
    },
    workspace: {
      groups: [{ name: 'g', domains: ['pets.example.com'], apis: [{ method: 'GET', path: '/v1/pets', auth }] }],
      parameters: { custom_auth_header: { app_auth_header: renamed } },
    },
  });
}

describe('the signature in the header that the gateway names', () => {
  it('is looked for mistakes, and the cure is written into the same header', () => {
    const headers = [...signed(OWN, { method: 'POST' }), BEARER];
    const [cause] = diagnose(caseOf(headers)).causes;
    expect(cause).toMatchObject({ cause: expect.stringMatching(/^method\./), certainty: 'proven' });
    const fixed = cause?.fix.request?.headers ?? [];
    const right = signed(OWN).find(([name]) => name === OWN);
    expect(fixed).toContainEqual(right);
    // What is meant for the back end is still there, masked.
    expect(fixed.filter(([name]) => name === 'Authorization')).toHaveLength(1);
    expect(JSON.stringify(fixed)).not.toContain('token-for-the-backend');
  });

  it.each([OWN, OWN.toLowerCase()])(
    'is never called missing, nor overwritten by what is in Authorization (%s)',
    (renamed) => {
      for (const beside of [[], [BEARER]]) {
        const { causes } = diagnose(caseOf([...signed(OWN, { signedWith: 'another-secret' }), ...beside], { renamed }));
        expect(causes[0]?.cause).toBe('credential.secret-mismatch');
        expect(causes.map(({ cause }) => cause)).not.toContain('authorization.missing');
      }
    },
  );

  it('is missing where it is in Authorization only; the parameter is the evidence, the cure moves it', () => {
    const [cause] = diagnose(caseOf(signed('Authorization'))).causes;
    expect(cause).toMatchObject({ cause: 'authorization.missing', certainty: 'proven' });
    expect(cause?.evidence).toContainEqual({ kind: 'workspace', text: `custom_auth_header.app_auth_header: ${OWN}` });
    const fixed = cause?.fix.request?.headers ?? [];
    expect(fixed.some(([name]) => name === OWN)).toBe(true);
    expect(fixed.some(([name]) => name === 'Authorization')).toBe(false);
  });

  it('is shown under its own name where it cannot be read', () => {
    const headers = signed(OWN).map(([name, value]): Header => [name, name === OWN ? value.replace(/,/g, ';') : value]);
    const [cause] = diagnose(caseOf(headers)).causes;
    expect(cause?.cause).toBe('authorization.malformed');
    expect(cause?.evidence).toContainEqual(expect.objectContaining({ kind: 'header', name: OWN }));
  });
});

describe('a case that the parameter does not concern', () => {
  it('is diagnosed as before: IAM, no other name, a name that is Authorization', () => {
    const headers = signed('Authorization', { signedWith: 'another-secret' });
    for (const given of [{ auth: 'IAM' }, { renamed: '' }, { renamed: 'authorization' }]) {
      expect(diagnose(caseOf(headers, given)).causes[0]?.cause).toBe('credential.secret-mismatch');
    }
    const moved = signed(OWN);
    expect(diagnose(caseOf(moved, { renamed: '' })).causes[0]?.cause).toBe('authorization.missing');
  });
});
