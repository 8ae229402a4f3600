import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { diagnosisCaseSchema, diagnosisSchema } from '../../../shared/model/diagnosis.ts';

const piece = fc.constantFrom(
  '|',
  '||',
  '***',
  '\n',
  '\r\n',
  '%',
  '%zz',
  '%ff',
  '{',
  '}',
  '"',
  '\\',
  ';',
  ':',
  '=',
  '&',
  '?',
  '/',
  '//',
  '..',
  'host',
  'APIG.0303',
  'canonicalRequest:',
  'verify signature fail, ',
  'Access=',
  'SignedHeaders=host;x-sdk-date',
  'Signature=',
  'SDK-HMAC-SHA256 ',
  '\u0000',
  '\ud800',
  '中',
  '😀',
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
);
const headers = fc.array(
  fc.tuple(fc.oneof(fc.constantFrom('Authorization', 'Host', 'X-Sdk-Date', 'X-Sdk-Content-Sha256'), text), text),
  { maxLength: 5 },
);
const optional = { requiredKeys: [] as [] };

const anyCase = fc.record(
  {
    sent: fc.record(
      { method: text, target: text, headers, body: text },
      { requiredKeys: ['method', 'target', 'headers'] },
    ),
    credential: fc.record({ key: text, secret: text, securityToken: text }, optional),
    response: fc.record({ status: fc.constantFrom(200, 401, 403, 404, 502), headers, body: text }, optional),
    networkError: fc.record({ code: text, message: text }, optional),
    client: fc.record({ canonicalRequest: text, stringToSign: text }, optional),
    clock: fc.record({ sentAt: text, receivedAt: text }, optional),
    workspace: fc.record({
      groups: fc.array(
        fc.record({ domains: fc.array(text), apis: fc.array(fc.record({ method: text, path: text })) }),
        { maxLength: 2 },
      ),
    }),
  },
  optional,
);

it('answers any evidence with at least one cause and in the shape of the contract', () => {
  const property = fc.property(anyCase, (input) => {
    const diagnosis = diagnose(diagnosisCaseSchema.parse(input), { isCancelled: () => true });
    expect(diagnosis.causes.length).toBeGreaterThan(0);
    expect(diagnosisSchema.safeParse(diagnosis).error).toBeUndefined();
  });
  fc.assert(property, { numRuns: 150, seed: 7 });
}, 60_000);

it('leaves no trace of a secret that the evidence repeats everywhere', () => {
  const secret = 'Marker/Secret+0123456789==';
  const repeated = `x ${secret} y ${encodeURIComponent(secret)} z`;
  const input = diagnosisCaseSchema.parse({
    sent: {
      method: 'GET',
      target: `/a?s=${encodeURIComponent(secret)}`,
      headers: [
        ['Host', 'h'],
        ['X-Sdk-Date', repeated],
        ['Authorization', `SDK-HMAC-SHA256 Access=${secret}, SignedHeaders=host, Signature=ab`],
      ],
      body: secret,
    },
    credential: { key: 'key', secret },
    client: { canonicalRequest: `GET\n/${secret}/\n\nhost:${secret}\n\nhost\n${secret}`, stringToSign: repeated },
    response: {
      status: 401,
      body: JSON.stringify({
        error_code: 'APIG.0303',
        error_msg: `Incorrect app authentication information: app not found, appkey ${secret}`,
      }),
    },
  });
  for (const part of [input, { ...input, response: undefined }, { ...input, sent: undefined }]) {
    const { id: _, ...rest } = diagnosisCaseSchema.parse(JSON.parse(JSON.stringify(part)));
    const output = JSON.stringify(diagnose(rest));
    expect(output).not.toContain(secret);
    expect(output).not.toContain(encodeURIComponent(secret));
  }
});
