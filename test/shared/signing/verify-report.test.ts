import { describe, expect, it } from 'vitest';
import type { Header } from '../../../shared/model/header-list.ts';
import { algorithmById } from '../../../shared/signing/algorithms/index.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { type VerifyOptions, type VerifyReport, verifyReport } from '../../../shared/signing/verify-report.ts';
import { recordedVectors } from '../../support/recorded-vectors.ts';

const credential = { key: 'made-up-key', secret: 'made-up-secret' };
const request = {
  method: 'POST',
  url: 'https://pets.example.com/v1/pets?b=2&a=1',
  headers: [
    ['Content-Type', 'application/json'],
    ['X-Sdk-Date', '20261123T010203Z'],
  ] as Header[],
  body: '{"a":1}',
};

function signed(): Header[] {
  const result = signRequest(request, credential, 0);
  if (!result.ok) throw new Error(result.problem);
  return result.trace.headers.map(([name, value]) => [name, value]);
}

function report(headers: readonly Header[], options: VerifyOptions = {}, body = request.body): VerifyReport {
  const result = verifyReport({ ...request, body, headers }, credential, options);
  if (!result.ok) throw new Error(result.problem);
  return result.report;
}

const reasons = (verdict: VerifyReport) => verdict.differences.map(({ reason }) => reason);
const replaced = (name: string, change: (value: string) => string): Header[] =>
  signed().map(([each, value]) => [each, each === name ? change(value) : value]);
const without = (name: string): Header[] => signed().filter(([each]) => each !== name);

describe('a signed request is checked part by part', () => {
  it('names a derived key of another region or service than the one asked for', () => {
    const algorithm = algorithmById('V11-HMAC-SHA256');
    const result = signRequest(request, credential, 0, { region: 'r1', ...(algorithm && { algorithm }) });
    const headers = result.ok ? result.trace.headers.map(([name, value]): Header => [name, value]) : [];
    expect(report(headers).differences).toEqual([]);
    expect(report(headers, { region: 'r1', service: 'apic' }).valid).toBe(true);
    expect(report(headers, { region: 'r2' }).differences).toEqual([
      {
        part: 'access',
        reason: 'scope-differs',
        name: 'Credential',
        expected: '20261123/r2/apic',
        actual: '20261123/r1/apic',
      },
    ]);
    expect(reasons(report(headers, { service: 'other' }))).toEqual(['scope-differs']);
    // The default algorithm has no scope to compare.
    expect(report(signed(), { region: 'r2' }).valid).toBe(true);
  });

  it('accepts what our own signing gives', () => {
    expect(report(signed())).toMatchObject({ valid: true, differences: [] });
  });

  it('accepts every recorded SDK-HMAC-SHA256 vector with its own Authorization', () => {
    for (const vector of recordedVectors.filter(({ algorithm }) => algorithm === 'SDK-HMAC-SHA256')) {
      const { ak, sk, ...extra } = vector.credentials;
      const headers = [...vector.request.headers, ['Authorization', vector.expected.authorization] as const];
      const verdict = verifyReport(
        { ...vector.request, headers: headers.filter(([, value]) => value !== undefined) },
        { key: ak, secret: sk, ...extra },
        { sdkDate: vector.date },
      );
      // Some vectors bring an Authorization of their own: the one added here is the last and counts.
      expect(verdict, vector.id).toMatchObject({ ok: true, report: { valid: true, differences: [] } });
    }
  });

  it('names a signature that differs, with both values', () => {
    const verdict = report(signed(), {}, '{"a":2}');
    expect(verdict.valid).toBe(false);
    expect(verdict.differences).toHaveLength(1);
    expect(verdict.differences[0]).toMatchObject({ part: 'signature', reason: 'signature-differs' });
    expect(verdict.differences[0]?.expected).toBe(verdict.expected.signature);
  });

  it('names a signature that is right but for its case', () => {
    const upper = replaced('Authorization', (value) => value.replace(/[0-9a-f]{64}$/, (hex) => hex.toUpperCase()));
    expect(reasons(report(upper))).toEqual(['signature-form']);
  });

  it('names a signed header that did not arrive', () => {
    const verdict = report(without('Content-Type'));
    expect(verdict.differences[0]).toEqual({
      part: 'signedHeaders',
      reason: 'header-missing',
      name: 'content-type',
    });
  });

  it('takes Host from the URL, as an HTTP client adds it', () => {
    expect(report(without('Host')).valid).toBe(true);
  });

  it('names a missing Authorization and still says what was expected', () => {
    const verdict = report(without('Authorization'));
    expect(reasons(verdict)).toEqual(['authorization-missing']);
    expect(verdict.expected.signature).toBe(report(signed()).expected.signature);
  });

  it('takes the signature from the header that is named, and leaves Authorization beside it to others', () => {
    const moved = signed().map(([name, value]): Header => [name === 'Authorization' ? 'X-My-Auth' : name, value]);
    const beside: Header = ['Authorization', 'Bearer for-the-backend'];
    const authHeader = 'x-my-auth';
    expect(report([...moved, beside], { authHeader })).toEqual(report(signed()));
    const other = moved.map(
      ([name, value]): Header => [name, name === 'X-My-Auth' ? value.replace(/.{4}$/, '0000') : value],
    );
    expect(reasons(report([...other, beside], { authHeader }))).toEqual(['signature-differs']);
    expect(report(signed(), { authHeader }).differences).toEqual([
      { part: 'authorization', reason: 'authorization-missing', name: 'x-my-auth' },
    ]);
    expect(reasons(report(moved))).toEqual(['authorization-missing']);
    const itself = moved.map(([name, value]): Header => [name, value.replace('SignedHeaders=', '$&x-my-auth;')]);
    expect(reasons(report(itself, { authHeader }))).toContain('authorization-signed');
  });

  it('accepts an Authorization that was signed beside a signature in another header', () => {
    const list = 'SDK-HMAC-SHA256 Access=made-up-key, SignedHeaders=authorization;host;x-sdk-date';
    const headersWith = (signature: string): Header[] => [
      ...request.headers,
      ['Authorization', 'Bearer for-the-backend'],
      ['X-My-Auth', `${list}, Signature=${signature}`],
    ];
    const { expected } = report(headersWith('0'.repeat(64)), { authHeader: 'X-My-Auth' });
    expect(expected.canonicalRequest).toContain('authorization:Bearer for-the-backend\n');
    expect(report(headersWith(expected.signature), { authHeader: 'X-My-Auth' })).toMatchObject({ valid: true });
  });

  it('names the member that a malformed Authorization lacks', () => {
    const verdict = report(replaced('Authorization', (value) => value.replace('Access=', 'Credential=')));
    expect(verdict.differences).toEqual([{ part: 'authorization', reason: 'authorization-malformed', name: 'Access' }]);
  });

  it.each(['Basic dXNlcjpwYXNz', 'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=00', ''])(
    'names the scheme of %j as unsupported',
    (authorization) => {
      const verdict = report(replaced('Authorization', () => authorization));
      expect(verdict.valid).toBe(false);
      expect(reasons(verdict)[0]).toBe('algorithm-unsupported');
    },
  );

  it('names an algorithm other than the one asked for', () => {
    expect(reasons(report(signed(), { algorithmId: 'SDK-HMAC-SM3' }))).toEqual(['algorithm-differs']);
  });

  it('names another access key', () => {
    const verdict = report(replaced('Authorization', (value) => value.replace('made-up-key', 'another')));
    expect(verdict.differences).toEqual([
      { part: 'access', reason: 'access-differs', expected: 'made-up-key', actual: 'another' },
    ]);
  });

  it.each(['2026-11-23T01:02:03Z', '20261123T010203', '20260231T010203Z', 'Mon, 23 Nov 2026 01:02:03 GMT'])(
    'names the date %j as malformed',
    (date) => {
      expect(reasons(report(replaced('X-Sdk-Date', () => date)))).toContain('date-format');
    },
  );

  it('names a missing date once', () => {
    const found = reasons(report(without('X-Sdk-Date')));
    expect(found).toContain('date-missing');
    expect(found).not.toContain('header-missing');
  });

  it('names a date that was left out of the signature', () => {
    const headers = replaced('Authorization', (value) => value.replace(';x-sdk-date', ''));
    expect(reasons(report(headers))).toContain('date-not-signed');
  });

  it('names an unsorted list only when the signature fails', () => {
    const turn = (value: string) => value.replace('content-type;host', 'Host;content-type');
    expect(report(replaced('Authorization', turn)).valid).toBe(true);
    const verdict = report(replaced('Authorization', (value) => turn(value).replace(/.$/, 'x')));
    expect(reasons(verdict)).toEqual(['list-form', 'signature-differs']);
  });

  it('names a content hash that is not the hash of the body', () => {
    const headers = [...signed(), ['X-Sdk-Content-Sha256', 'a'.repeat(64)] as const];
    expect(reasons(report(headers))).toEqual(['payload-hash-differs', 'signature-differs']);
  });
});
