import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { nodeHash } from '../../../electron/services/node-hash.ts';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { mistakes } from '../../../shared/diagnosis/mistakes/index.ts';
import type { Mistake } from '../../../shared/diagnosis/mistakes/mistake.ts';
import { signWithMistake } from '../../../shared/diagnosis/sign-with-mistake.ts';
import { diagnosisCaseSchema } from '../../../shared/model/diagnosis.ts';
import { defaultAlgorithm } from '../../../shared/signing/algorithms/index.ts';
import { verifySignature } from '../../../shared/signing/verify-signature.ts';
import {
  caseOf,
  type EvidenceForm,
  equivalents,
  evidenceForms,
  knownOf,
  type PlainRequest,
  plant,
  sameOutcome,
} from '../../support/planted-case.ts';

const hash = nodeHash(defaultAlgorithm.id) ?? defaultAlgorithm.hash;
const KEY = 'AKDEMO0123456789';

const segment = fc.constantFrom(
  'v1',
  'orders',
  'M%C3%BCller%20%26%20Co',
  '%E6%8A%A5%5B1%5D',
  'a..b',
  '100%25',
  'x%3Ay',
  'a%2Bb',
  '(draft)',
  '..',
  '.',
  '',
  'a*b~c',
);
const value = fc.constantFrom(
  '1',
  'red%20or%20blue',
  '%E4%BD%A0%E5%A5%BD',
  'a%2Cb',
  '',
  'it%27s',
  '50%25',
  '2023-05-27T01%3A54%3A31%2B08%3A00',
  'x.y',
);
const pair = fc
  .tuple(fc.constantFrom('B2', 'a_b', 'x-y', 'city', 'tag', 'id', '%E5%90%8D'), fc.option(value))
  .map(([name, text]) => (text === null ? name : `${name}=${text}`));
const extra = fc.subarray([
  ['Content-Type', 'application/json'],
  ['X-Stage', 'RELEASE'],
  ['X-Label', ' v=1; w=2  '],
  ['X-Note', 'a|b||c'],
  ['x-tenant', '  acme'],
  ['Accept', '*/*'],
] as [string, string][]);
const body = fc.constantFrom(
  undefined,
  '{"b":1,"a":"ö 北京","c":[1,{"d":"x/y"}]}',
  'name=a%20b&city=%E5%8C%97',
  'line one\nline two',
  'Ångström',
);

const request: fc.Arbitrary<PlainRequest> = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
    path: fc.array(segment, { maxLength: 5 }),
    slash: fc.boolean(),
    query: fc.array(pair, { maxLength: 6 }),
    host: fc.constantFrom('api.example.com', 'API.example.cn:8443', '10.0.0.1:80'),
    extra,
    body,
    unsigned: fc.subarray(['accept', 'x-label', 'content-type']),
  })
  .map((parts) => {
    const headers: [string, string][] = [['Host', parts.host], ...parts.extra, ['X-Sdk-Date', '20240105T234410Z']];
    const target = `/${parts.path.join('/')}${parts.slash ? '/' : ''}${parts.query.length > 0 ? `?${parts.query.join('&')}` : ''}`;
    const signed = headers.map(([name]) => name.toLowerCase()).filter((name) => !parts.unsigned.includes(name));
    return { method: parts.method, target, headers, signed, ...(parts.body === undefined ? {} : { body: parts.body }) };
  });

const secretText = fc.constantFrom('wqQHWM2HTq4CXDXF290ZEIsSbf3OdfOpcqvO40wD', 'e4b92056bd63183d3730ed55138edc9b');

/** What the client's own texts cannot show, or show only together with bytes that are not in them. */
const blind: Readonly<Partial<Record<EvidenceForm, (mistake: Mistake) => boolean>>> = {
  noSecret: ({ part }) => part === 'key' || part === 'encoding',
  // Without the body a foreign hash may come of another charset or of another text.
  texts: ({ id, part }) =>
    part === 'key' || part === 'encoding' || id === 'body.charset' || id === 'body.changed-after-signing',
};

// A property plants and searches many times; on a busy machine that takes longer than a usual test.
vi.setConfig({ testTimeout: 60_000 });

describe.each(mistakes.map((mistake) => [mistake.id, mistake] as const))(
  'a client with the mistake %s',
  (id, mistake) => {
    it('is told so, whatever the evidence', () => {
      let planted = 0;
      const property = fc.property(request, secretText, fc.nat(), (plain, secret, choice) => {
        const { facts, right } = knownOf(plain, KEY);
        const usual = mistake.variants(facts, right).filter((each) => each.rare !== true);
        const all = usual.length > 0 ? usual : mistake.variants(facts, right).slice(0, 20);
        const effective = all.filter(({ change }) => !sameOutcome(change(right), right, secret));
        const variant = effective[choice % Math.max(effective.length, 1)];
        if (variant === undefined) return;
        const call = plant(plain, KEY, secret, [variant]);
        const form = evidenceForms[choice % evidenceForms.length] ?? 'full';
        if (blind[form]?.(mistake)) return;
        planted += 1;
        const [first] = diagnose(caseOf(call, form), { hash }).causes;
        // Where two mistakes give the same bytes, either name is right.
        const names: readonly string[] =
          first?.cause === id ? [] : equivalents(facts, right, call.recipe, secret).map((each) => each.id);
        expect([id, ...names], `${form}: ${variant.way}`).toContain(first?.cause);
        expect(first?.certainty).toBe('proven');
      });
      fc.assert(property, { numRuns: 8, seed: 41 });
      expect(planted).toBeGreaterThan(0);
    });

    it('gets a corrected request that the gateway accepts', () => {
      const secret = 'wqQHWM2HTq4CXDXF290ZEIsSbf3OdfOpcqvO40wD';
      const plain: PlainRequest = {
        method: 'POST',
        target: '/v1/M%C3%BCller%20Co//a?z=1&flag&a=b%20c',
        headers: [
          ['Host', 'api.example.com:8443'],
          ['X-Label', ' v '],
          ['Content-Type', 'application/json'],
          ['X-Sdk-Date', '20240105T234410Z'],
        ],
        signed: ['host', 'x-label', 'content-type', 'x-sdk-date'],
        body: '{"b":"ö","a":1}',
      };
      const { facts, right } = knownOf(plain, KEY);
      const variant = mistake.variants(facts, right).find(({ change }) => !sameOutcome(change(right), right, secret));
      if (variant === undefined) throw new Error(`${id} changes nothing in a request with everything`);
      const { causes } = diagnose(caseOf(plant(plain, KEY, secret, [variant]), 'searchOnly'), { hash });
      const fixed = causes[0]?.fix.request;
      if (fixed === undefined) throw new Error(`no corrected request for ${id}`);
      const bodyHash = () => hash.hashHex(fixed.body ?? '');
      expect(verifySignature({ ...fixed, bodyHash }, secret, hash).valid).toBe(true);
    });

    it('is rehearsed by signWithMistake', () => {
      const options = { mistake: id, hash };
      const credential = { key: KEY, secret: 'wqQHWM2HTq4CXDXF290ZEIsSbf3OdfOpcqvO40wD' };
      const draft = {
        method: 'POST',
        url: 'https://api.example.com:8443/v1/M%C3%BCller%20Co//a?z=1&flag&a=b%20c',
        headers: [
          ['X-Label', ' v '],
          ['Content-Type', 'application/json'],
          ['Authorization', 'Bearer old'],
        ] as [string, string][],
        body: '{"b":"ö","a":1}',
      };
      const signed = signWithMistake(draft, credential, Date.UTC(2026, 10, 23), options);
      if (!signed.ok) throw new Error(signed.problem);
      const sent = {
        scheme: 'https' as const,
        method: 'POST',
        target: '/v1/M%C3%BCller%20Co//a?z=1&flag&a=b%20c',
        headers: signed.trace.headers,
        body: draft.body,
      };
      const { causes } = diagnose(diagnosisCaseSchema.parse({ sent, credential, response: { status: 401 } }), { hash });
      expect(causes[0]).toMatchObject({ cause: id, certainty: 'proven' });
    });
  },
);

describe('a client without mistake', () => {
  it('gets exactly "none", accepted or not yet answered', () => {
    const property = fc.property(request, secretText, fc.boolean(), (plain, secret, answered) => {
      const call = plant(plain, KEY, secret, []);
      const input = {
        ...caseOf(call, 'notSent'),
        ...(answered ? { response: { status: 200, headers: [], body: '{}' } } : {}),
      };
      expect(diagnose(input, { hash }).causes.map(({ cause, certainty }) => [cause, certainty])).toEqual([
        ['none', 'proven'],
      ]);
    });
    fc.assert(property, { numRuns: 40, seed: 41 });
  });

  it('and with a wrong secret is told about the secret and about nothing else', () => {
    const property = fc.property(request, fc.constantFrom(...evidenceForms), (plain, form) => {
      const call = plant(plain, KEY, 'the-secret-the-client-used-0123456789abc', []);
      const input = caseOf({ ...call, secret: 'the-secret-the-user-believes-in-01234567' }, form);
      const { causes } = diagnose(input, { hash });
      expect(causes.map(({ cause }) => cause)).toEqual(['credential.secret-mismatch']);
    });
    fc.assert(property, { numRuns: 10, seed: 41 });
  });
});

describe('two mistakes at once', () => {
  const pairs = [
    ['uri.trailing-slash', 'credential.secret-whitespace'],
    ['query.unsorted', 'uri.hex-case'],
    ['body.not-signed', 'query.double-encoded'],
    ['header.unsorted', 'algorithm.line-endings'],
    ['uri.not-encoded', 'algorithm.secret-decoded'],
    ['query.missing-equals', 'query.plus-for-space'],
    ['header.name-case', 'algorithm.signature-encoding'],
    ['header.final-newline', 'clock.date-mismatch'],
    ['header.list-mismatch', 'body.hash-encoding'],
  ] as const;
  const plain: PlainRequest = {
    method: 'POST',
    target: '/v1/M%C3%BCller%20Co/a?z=1&flag&a=b%20c',
    headers: [
      ['Host', 'api.example.com:8443'],
      ['X-Label', 'v'],
      ['Content-Type', 'text/plain'],
      ['X-Sdk-Date', '20240105T234410Z'],
    ],
    signed: ['host', 'x-label', 'x-sdk-date'],
    body: 'Ångström',
  };
  it.each(pairs)('%s and %s are both named first', (one, two) => {
    const secret = 'wqQHWM2HTq4CXDXF290ZEIsSbf3OdfOpcqvO40wD';
    const { facts, right } = knownOf(plain, KEY);
    const variants = mistakes
      .filter(({ id }) => id === one || id === two)
      .map((mistake) => {
        const variant = mistake.variants(facts, right).find(({ change }) => !sameOutcome(change(right), right, secret));
        if (variant === undefined) throw new Error(`${mistake.id} changes nothing`);
        return variant;
      });
    const call = plant(plain, KEY, secret, variants);
    for (const form of ['full', 'searchOnly', 'masked'] as const) {
      const { causes } = diagnose(caseOf(call, form), { hash });
      expect(
        causes
          .slice(0, 2)
          .map(({ cause }) => cause)
          .sort(),
      ).toEqual([one, two].sort());
    }
  });
});
