// How often each profile gives the very answer that its signer gave when it was run, counted over the recorded vectors.
import { algorithmById } from '../../shared/signing/algorithms/index.ts';
import { signingProfiles } from '../../shared/signing/profiles/index.ts';
import { gatewayProfile, type SigningProfile } from '../../shared/signing/profiles/profile.ts';
import { signAsProfile } from '../../shared/signing/profiles/sign-as-profile.ts';
import type { RecordedVector } from './recorded-vectors.ts';

export interface ProfileConformance {
  readonly profileId: string;
  /** Answers on record that do not depend on the time of the recording; refusals count as answers. */
  readonly recorded: number;
  readonly reproduced: number;
  /** Those of `recorded` and `reproduced` that are signatures, not refusals. */
  readonly signed: number;
  readonly signedAlike: number;
  /** Signers that wrote their own time in place of the vector's cannot be repeated. */
  readonly timed: number;
  readonly exceptions: readonly { readonly vectorId: string; readonly reason: string }[];
  /** Ids that are neither reproduced nor explained. */
  readonly unexplained: readonly string[];
}

const TWICE = 'one name in two spellings: the signer writes every value under each of them';
const OWN_DATE = 'X-Sdk-Date in another spelling: the signer overwrites it with the time of the recording';
const OBJECT_KEYS =
  'the signer crashes over object keys such as `constructor` in the query, a fault that is not modelled';

/** Every vector that a profile does not reproduce, with the reason. */
export const conformanceExceptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'apig-js': { 'query-156': OBJECT_KEYS, 'query-157': OBJECT_KEYS },
  'sdk-go': { 'header-204': TWICE },
  'sdk-php': { 'header-205': OWN_DATE, 'header-206': OWN_DATE },
};

/**
 * How often a profile must give its signer's signature at least: what a first coding of the profiles, made from their
 * description alone, gave over the same vectors (signing.md 6, requests that the signer refused left out).
 */
export const conformanceFloors: Readonly<Record<string, number>> = {
  'apig-js': 280,
  'apig-python': 287,
  'apig-java': 283,
  'apig-go': 283,
  'apig-csharp': 284,
  'sdk-node': 288,
  'sdk-python': 297,
  'sdk-go': 296,
  'sdk-java': 292,
  'sdk-net': 295,
  'sdk-php': 287,
};

export function conformanceOf(profile: SigningProfile, vectors: readonly RecordedVector[]): ProfileConformance {
  const reasons = conformanceExceptions[profile.id] ?? {};
  const missed: string[] = [];
  let [recorded, timed, signed, signedAlike] = [0, 0, 0, 0];
  for (const vector of vectors) {
    const answer = answerOf(vector, profile.id);
    if (answer === undefined) continue;
    if ('usesCurrentTime' in answer) timed++;
    else {
      const isAlike = isReproduced(vector, answer, profile);
      recorded++;
      if (!isAlike) missed.push(vector.id);
      if (!('error' in answer)) {
        signed++;
        if (isAlike) signedAlike++;
      }
    }
  }
  return {
    profileId: profile.id,
    recorded,
    reproduced: recorded - missed.length,
    signed,
    signedAlike,
    timed,
    exceptions: missed.flatMap((vectorId) => {
      const reason = reasons[vectorId];
      return reason === undefined ? [] : [{ vectorId, reason }];
    }),
    unexplained: missed.filter((vectorId) => reasons[vectorId] === undefined),
  };
}

type Answer = RecordedVector['expected'] | RecordedVector['differ'][string];

function answerOf(vector: RecordedVector, profileId: string): Answer | undefined {
  if (profileId === 'gateway' || vector.agree.includes(profileId)) return vector.expected;
  return vector.differ[profileId];
}

function isReproduced(vector: RecordedVector, answer: Answer, profile: SigningProfile): boolean {
  const algorithm = algorithmById(vector.algorithm);
  if (algorithm === undefined) return false;
  const { ak, sk, ...extra } = vector.credentials;
  const { region, service, date, request } = vector;
  const options = { algorithm, region, service };
  const result = signAsProfile(request, { key: ak, secret: sk, ...extra }, date, profile, options);
  if ('error' in answer) return !result.ok;
  return result.ok && result.signing.authorization === answer.authorization;
}

export interface FamilyConformance {
  readonly algorithm: string;
  readonly kind: RecordedVector['kind'];
  readonly vectors: number;
  /** How many the gateway profile signs as expected, to the byte. */
  readonly reproduced: number;
}

/** The vectors of each algorithm, agreed and disputed apart, under the reading that we take for the gateway's. */
export function conformanceByFamily(vectors: readonly RecordedVector[]): readonly FamilyConformance[] {
  const algorithms = [...new Set(vectors.map(({ algorithm }) => algorithm))];
  return algorithms.flatMap((algorithm) =>
    (['agreed', 'disputed'] as const).map((kind) => {
      const family = vectors.filter((vector) => vector.algorithm === algorithm && vector.kind === kind);
      const reproduced = family.filter((vector) => isReproduced(vector, vector.expected, gatewayProfile)).length;
      return { algorithm, kind, vectors: family.length, reproduced };
    }),
  );
}

/** The page for docs/conformance.md. */
export function conformancePage(vectors: readonly RecordedVector[]): string {
  return [
    ...familyLines(vectors),
    ...profileLines(signingProfiles.map((profile) => conformanceOf(profile, vectors))),
    '',
  ].join('\n');
}

function familyLines(vectors: readonly RecordedVector[]): readonly string[] {
  const families = conformanceByFamily(vectors);
  const sum = (kind: string) =>
    families.filter((family) => family.kind === kind).reduce((total, { reproduced }) => total + reproduced, 0);
  const [agreed, disputed] = [sum('agreed'), sum('disputed')];
  const left = vectors.length - agreed - disputed;
  const verdict = left === 0 ? `all ${vectors.length} accounted for` : `${left} of ${vectors.length} NOT accounted for`;
  return [
    '# Conformance',
    '',
    '`npm run conformance` writes this page; a test holds it current.',
    '',
    'The vectors in `test/vectors/signing/recorded.json` are requests with what eleven official signers answered when they',
    `were run. The signers agree on some and dispute others; of a disputed one our documented choice is expected.`,
    '',
    `**${verdict}**: ${agreed} agreed ones reproduced, ${disputed} disputed ones equal to the documented choice.`,
    '',
    '| algorithm | agreed | reproduced | disputed | equal to the documented choice |',
    '| --- | --- | --- | --- | --- |',
    ...[...new Set(families.map(({ algorithm }) => algorithm))].map((id) => {
      const cells = families
        .filter(({ algorithm }) => algorithm === id)
        .map(({ vectors: all, reproduced }) => `${all} | ${reproduced}`);
      return `| ${id} | ${cells.join(' | ')} |`;
    }),
    '',
    'V11-HMAC-SM3 is not among them: no signer that was run has it. A test computes it step by step by another library,',
    'and SM3 itself is proved by the vectors of its standard.',
    '',
  ];
}

function profileLines(all: readonly ProfileConformance[]): readonly string[] {
  const exceptions = all.flatMap(({ profileId, exceptions: found }) =>
    found.map(({ vectorId, reason }) => `| ${profileId} | ${vectorId} | ${reason} |`),
  );
  return [
    '## Profiles',
    '',
    'A profile reproduces an answer when its Authorization header is the same to the byte, or when both refuse the request.',
    'The column "at least" is what a first coding of each profile, made from its description alone, gave of the signatures;',
    'a test fails when a profile falls below it, and as well when any answer is neither reproduced nor named below.',
    '',
    '| profile | signatures on record | reproduced | at least | with refusals | reproduced | named exceptions | unexplained | answers of their own time, left out |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...all.map(
      ({ profileId, signed, signedAlike, recorded, reproduced, exceptions: found, unexplained, timed }) =>
        `| ${profileId} | ${signed} | ${signedAlike} | ${conformanceFloors[profileId] ?? signed} | ${recorded} | ${reproduced} | ${found.length} | ${unexplained.length} | ${timed} |`,
    ),
    '',
    '## Exceptions',
    '',
    '| profile | vector | reason |',
    '| --- | --- | --- |',
    ...exceptions,
  ];
}
