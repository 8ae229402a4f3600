// A debug bundle: nothing secret in it, whatever is put where, and the same verdict when it is opened again.
import { describe, expect, it } from 'vitest';
import { diagnoseCase } from '../../../../electron/services/diagnose-case.ts';
import { writeBundle } from '../../../../electron/services/diagnosis/write-bundle.ts';
import { mistakes } from '../../../../shared/diagnosis/mistakes/index.ts';
import { reopenBundle } from '../../../../shared/diagnosis/reopen-bundle.ts';
import { bundleFileName, bundleText } from '../../../../shared/formats/exporters/debug-bundle.ts';
import { caseOfBundle, readDebugBundleText } from '../../../../shared/formats/importers/debug-bundle.ts';
import { type DebugBundle, debugBundleSchema } from '../../../../shared/model/debug-bundle.ts';
import { type DiagnosisCase, diagnosisCaseSchema } from '../../../../shared/model/diagnosis.ts';
import { caseOf, knownOf, type PlainRequest, plant, sameOutcome } from '../../../support/planted-case.ts';

const SECRET = 'wqQHWM2HTq4CXDXF290ZEIsSbf3OdfOpcqvO40wD';
const KEY = 'AKDEMO0123456789';
const origin = { version: '1.2.3', shell: 'cli', nowMs: Date.UTC(2026, 10, 23, 1, 2, 3) } as const;

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

/** The bundle after it has been a file. */
function handedOn(bundle: DebugBundle): DebugBundle {
  const reading = readDebugBundleText(bundleText(bundle));
  if (!reading.ok) throw new Error(`${reading.problem} ${reading.at}`);
  return reading.bundle;
}

const reopen = (bundle: DebugBundle) =>
  reopenBundle(bundle, caseOfBundle(bundle), (evidence) => diagnoseCase(evidence));

describe('a bundle opened again', () => {
  const { facts, right } = knownOf(plain, KEY);
  const planted = mistakes.flatMap((mistake) => {
    const variant = mistake.variants(facts, right).find(({ change }) => !sameOutcome(change(right), right, SECRET));
    return variant === undefined ? [] : [[mistake.id, mistake.part, variant] as const];
  });

  it.each(planted)(
    'has the same verdict for %s, proved again where the key is not the mistake',
    (id, part, variant) => {
      // No text of the client: the search alone has proven it.
      const evidence = caseOf(plant(plain, KEY, SECRET, [variant]), 'searchOnly');
      const diagnosis = diagnoseCase(evidence);
      expect(diagnosis.causes[0]).toMatchObject({ cause: id, certainty: 'proven' });
      const bundle = handedOn(writeBundle(evidence, diagnosis, origin));
      const { stored, agreement } = reopen(bundle);
      expect(stored.causes[0]).toMatchObject({ cause: id, certainty: 'proven' });
      expect(agreement).toBe(part === 'key' ? 'unproven' : 'confirmed');
      expect(JSON.stringify(bundle)).not.toContain(SECRET);
    },
  );

  it('says so when the evidence leads elsewhere', () => {
    const evidence = caseOf(plant(plain, KEY, SECRET, []), 'full');
    const expired = {
      ...evidence,
      response: {
        status: 401,
        headers: [],
        body: JSON.stringify({
          error_code: 'APIG.0303',
          error_msg: `Incorrect app authentication information: app not found, appkey ${KEY}`,
        }),
      },
    };
    const bundle = handedOn(writeBundle(expired, diagnoseCase(evidence), origin));
    const { stored, recomputed, agreement } = reopen(bundle);
    expect(agreement).toBe('differs');
    expect(stored.causes[0]?.cause).toBe('credential.secret-mismatch');
    expect(recomputed.causes[0]?.cause).toBe('credential.key-unknown');
  });

  it('is refused when it is damaged, newer or something else', () => {
    const evidence = caseOf(plant(plain, KEY, SECRET, []), 'full');
    const bundle = writeBundle(evidence, diagnoseCase(evidence), origin);
    expect(readDebugBundleText('{"a":1}')).toEqual({ ok: false, problem: 'not-a-bundle' });
    expect(readDebugBundleText('no JSON')).toEqual({ ok: false, problem: 'not-a-bundle' });
    expect(readDebugBundleText(JSON.stringify({ ...bundle, version: 2 }))).toEqual({ ok: false, problem: 'newer' });
    expect(readDebugBundleText(JSON.stringify({ ...bundle, diagnosis: { causes: 'x' } }))).toEqual({
      ok: false,
      problem: 'damaged',
      at: '/diagnosis/causes',
    });
    const withSecret = { ...bundle, credential: { key: KEY, hasSecurityToken: false, secret: SECRET } };
    expect(readDebugBundleText(JSON.stringify(withSecret)).ok).toBe(false);
  });
});

describe('what a bundle holds', () => {
  const MARKER = 'marker-Secret/+8PzJw4==';

  /** The secret in every text of a case, in clear and as base64. */
  const everywhere: DiagnosisCase = diagnosisCaseSchema.parse({
    sent: {
      scheme: 'https',
      method: 'POST',
      target: `/v1/${encodeURIComponent(MARKER)}?secret=${encodeURIComponent(MARKER)}&x=${MARKER}`,
      headers: [
        ['Host', `${MARKER}.example.com`],
        ['X-Any', `a ${MARKER} b`],
        ['Authorization', `SDK-HMAC-SHA256 Access=${MARKER}, SignedHeaders=host, Signature=${'0'.repeat(64)}`],
      ],
      bodyBase64: Buffer.from(`{"password":"${MARKER}"}`).toString('base64'),
    },
    credential: { key: KEY, secret: MARKER, securityToken: `${MARKER}-token` },
    response: { status: 401, headers: [['X-Echo', MARKER]], body: `{"error_msg":"${MARKER} ${MARKER}-token"}` },
    networkError: { code: MARKER, message: `failed ${MARKER}` },
    client: { canonicalRequest: `GET\n/${MARKER}`, stringToSign: MARKER },
    workspace: {
      groups: [{ name: MARKER, domains: [MARKER], apis: [{ path: `/${MARKER}` }] }],
      apps: [{ key: MARKER }],
    },
  });

  it('is never the secret, wherever it stood', () => {
    const text = bundleText(writeBundle(everywhere, diagnoseCase(everywhere), origin));
    for (const form of [MARKER, encodeURIComponent(MARKER), Buffer.from(MARKER).toString('base64').slice(0, 20)]) {
      expect(text).not.toContain(form);
    }
    const bodies = [...text.matchAll(/"bodyBase64": "([^"]*)"/g)].map(([, body = '']) =>
      Buffer.from(body, 'base64').toString(),
    );
    expect(bodies.join()).not.toContain(MARKER);
    expect(bodies.length).toBeGreaterThan(0);
  });

  it('is never what travels under the name of a secret, nor its echo', () => {
    const named = ['one', 'two', 'three', 'four', 'five', 'six'].map((word) => `marker-${word}-5Xk2Qe`);
    const [token, appCode, cookie, basic, query, member] = named;
    const evidence = diagnosisCaseSchema.parse({
      sent: {
        method: 'POST',
        target: `/v1?access_token=${query}`,
        headers: [
          ['Host', 'h'],
          ['X-Auth-Token', token],
          ['X-Apig-AppCode', appCode],
          ['Cookie', `session=${cookie}`],
          ['Authorization', `Basic ${Buffer.from(`u:${basic}`).toString('base64')}`],
        ],
        body: JSON.stringify({ client_secret: member }),
      },
      client: {
        canonicalRequest: `POST\n/v1/\naccess_token=${query}\nx-auth-token:${token}\n\nx-auth-token\n${'0'.repeat(64)}`,
      },
      response: { status: 401, body: `canonicalRequest:POST|/v1/|access_token=${query}|x-auth-token:${token}||` },
    });
    const text = bundleText(writeBundle(evidence, diagnoseCase(evidence), origin));
    for (const secret of [...named, Buffer.from(`u:${basic}`).toString('base64')]) expect(text).not.toContain(secret);
  });

  it('is the key, the form of the secret and facts that name nobody', () => {
    const evidence = caseOf(plant(plain, KEY, SECRET, []), 'full');
    const padded = { ...evidence, credential: { key: KEY, secret: `${SECRET}\n` } };
    const bundle = writeBundle(padded, diagnoseCase(padded), origin);
    expect(debugBundleSchema.parse(bundle)).toEqual(bundle);
    expect(bundle.credential).toEqual({
      key: KEY,
      secretBytes: 41,
      secretProblems: ['U+000A at 40'],
      hasSecurityToken: false,
    });
    expect(bundle.expected?.canonicalRequest).toContain('POST\n/v1/M%C3%BCller%20Co//a/\n');
    expect(bundle.made).toEqual({
      createdAt: '2026-11-23T01:02:03.000Z',
      version: '1.2.3',
      shell: 'cli',
      platform: process.platform,
      architecture: process.arch,
      node: process.version,
    });
    expect(bundleFileName(bundle)).toBe(`countersign-${bundle.diagnosis.causes[0]?.cause}-20261123T010203.json`);
  });
});
