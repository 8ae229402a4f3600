// How often each profile gives the very answer that its signer gave when it was run, counted over the recorded vectors.
import { algorithmById } from '../../shared/signing/algorithms/index.ts';
import { signingProfiles } from '../../shared/signing/profiles/index.ts';
import type { SigningProfile } from '../../shared/signing/profiles/profile.ts';
import { signAsProfile } from '../../shared/signing/profiles/sign-as-profile.ts';
import type { RecordedVector } from './recorded-vectors.ts';

export interface ProfileConformance {
  readonly profileId: string;
  /** Answers on record that do not depend on the time of the recording; refusals count as answers. */
  readonly recorded: number;
  readonly reproduced: number;
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

export function conformanceOf(profile: SigningProfile, vectors: readonly RecordedVector[]): ProfileConformance {
  const reasons = conformanceExceptions[profile.id] ?? {};
  const missed: string[] = [];
  let [recorded, timed] = [0, 0];
  for (const vector of vectors) {
    const answer = answerOf(vector, profile.id);
    if (answer === undefined) continue;
    if ('usesCurrentTime' in answer) timed++;
    else {
      recorded++;
      if (!isReproduced(vector, answer, profile)) missed.push(vector.id);
    }
  }
  return {
    profileId: profile.id,
    recorded,
    reproduced: recorded - missed.length,
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

/** The page for docs/conformance.md. */
export function conformancePage(vectors: readonly RecordedVector[]): string {
  const all = signingProfiles.map((profile) => conformanceOf(profile, vectors));
  const agreed = vectors.filter(({ kind }) => kind === 'agreed').length;
  const algorithms = [...new Set(vectors.map(({ algorithm }) => algorithm))].map(
    (id) => `${vectors.filter(({ algorithm }) => algorithm === id).length} ${id}`,
  );
  const exceptions = all.flatMap(({ profileId, exceptions: found }) =>
    found.map(({ vectorId, reason }) => `| ${profileId} | ${vectorId} | ${reason} |`),
  );
  return [
    '# Conformance',
    '',
    '`npm run conformance` writes this page; a test holds it current.',
    '',
    `The vectors in \`test/vectors/signing/recorded.json\` are requests with what eleven official signers answered when they`,
    `were run: ${vectors.length} vectors (${algorithms.join(', ')}), of which the signers agree on ${agreed} and dispute ${vectors.length - agreed}.`,
    'The profile `gateway` is compared with the answer that we take for right in every one of them.',
    'A profile reproduces an answer when its Authorization header is the same to the byte, or when both refuse the request.',
    '',
    '| profile | recorded answers | reproduced | named exceptions | unexplained | answers of their own time, left out |',
    '| --- | --- | --- | --- | --- | --- |',
    ...all.map(
      ({ profileId, recorded, reproduced, exceptions: found, unexplained, timed }) =>
        `| ${profileId} | ${recorded} | ${reproduced} | ${found.length} | ${unexplained.length} | ${timed} |`,
    ),
    '',
    '## Exceptions',
    '',
    '| profile | vector | reason |',
    '| --- | --- | --- |',
    ...exceptions,
    '',
  ].join('\n');
}
