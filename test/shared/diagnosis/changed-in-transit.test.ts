import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import type { DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { caseOf, type PlainRequest, plant } from '../../support/planted-case.ts';

const plain: PlainRequest = {
  method: 'POST',
  target: '/v1/a//b?x=1&y=a%20b',
  headers: [
    ['Host', 'h.example.com:8443'],
    ['X-Sdk-Date', '20240105T234410Z'],
    ['Content-Type', 'application/json'],
    ['X-Tenant', 'v'],
  ],
  signed: ['host', 'x-sdk-date', 'content-type', 'x-tenant'],
  body: '{"a":1}',
};
const call = caseOf(plant(plain, 'AK', 'a-secret-of-the-client', []), 'full');

/** The same call, of which the gateway read something else. */
function arrived(from: string | RegExp, to: string, without: readonly (keyof DiagnosisCase)[]): DiagnosisCase {
  const body = (call.response?.body ?? '').replace(from, to);
  expect(body).not.toBe(call.response?.body);
  const rest = Object.fromEntries(Object.entries(call).filter(([name]) => !without.some((each) => each === name)));
  return { ...rest, response: { status: 401, headers: [], body } };
}

describe.each([
  ['with everything at hand', []],
  ['without the client’s text', ['client']],
  ['without the secret', ['credential']],
  ['with the two texts alone', ['credential', 'sent']],
] as const)('a request that changed behind a right signature, %s', (_what, without) => {
  it.each([
    ['host:h.example.com:8443', 'host:10.0.0.1', 'header.host-mismatch'],
    ['x-tenant:v', 'x-tenant:', 'header.signed-not-sent'],
    ['|x-tenant:v', '', 'header.signed-not-sent'],
    ['application/json|', 'application/json;charset=UTF-8|', 'header.changed-in-transit'],
    ['x=1&', 'trace=7&x=1&', 'query.changed-in-transit'],
    ['x=1&', '', 'query.changed-in-transit'],
    ['a//b', 'a/b', 'uri.normalized'],
    ['/v1/a//b', '/prod/v1/a//b', 'uri.path-differs'],
    [/[0-9a-f]{64}/, 'ab'.repeat(32), 'body.changed-after-signing'],
    ['canonicalRequest:POST', 'canonicalRequest:GET', 'method.differs'],
  ])('%s became "%s": %s', (from, to, cause) => {
    const { causes } = diagnose(arrived(from, to, without));
    // Two hashes alone do not say whether it was another body or the same text in another charset.
    const isSure = cause !== 'body.changed-after-signing' || !without.some((each) => each === 'sent');
    expect(causes.map(({ cause, certainty, missing }) => [cause, certainty, missing])).toEqual([
      isSure ? [cause, 'proven', undefined] : [cause, 'likely', 'sent'],
    ]);
  });
});
