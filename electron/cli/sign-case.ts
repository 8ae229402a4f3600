// The signing of one case: by the gateway's reading, or as the official signer that the case names.
import { algorithmById, defaultAlgorithm } from '../../shared/signing/algorithms/index.ts';
import { profileById } from '../../shared/signing/profiles/index.ts';
import { gatewayProfile } from '../../shared/signing/profiles/profile.ts';
import { signAsProfile } from '../../shared/signing/profiles/sign-as-profile.ts';
import { formatSdkDate } from '../../shared/signing/sdk-date.ts';
import { signRequest } from '../../shared/signing/sign-request.ts';
import { nodeHash } from '../services/node-hash.ts';
import type { LargeCase } from './body-file.ts';
import { InputProblem } from './input-problem.ts';
import { signingTime } from './read-signing-case.ts';

export interface CaseSigning {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
  readonly authorization: string;
  /** In sending order, Authorization last. */
  readonly headers: readonly (readonly [string, string])[];
}

/** Throws InputProblem for a URL that cannot be split and where the named signer itself refuses the request. */
export function signCase(given: LargeCase, nowMs: number): CaseSigning {
  const algorithm = algorithmById(given.algorithm ?? '') ?? defaultAlgorithm;
  const hash = nodeHash(algorithm.id);
  const { region, service, bodyHash } = given;
  const known = { ...(hash === undefined ? {} : { hash }), ...(bodyHash === undefined ? {} : { bodyHash }) };
  const options = { algorithm, region, service, ...known };
  const profile = profileById(given.profile ?? '') ?? gatewayProfile;
  const timeMs = signingTime(given, nowMs);
  if (profile === gatewayProfile) {
    const result = signRequest(given.request, given.credential, timeMs, options);
    if (!result.ok) throw new InputProblem('BAD_INPUT', `cli.error.url.${result.problem}`);
    return result.trace;
  }
  const result = signAsProfile(given.request, given.credential, formatSdkDate(timeMs), profile, options);
  if (!result.ok) {
    const params = { profile: profile.id, reason: result.refusal };
    throw new InputProblem('BAD_INPUT', 'cli.error.profileRefuses', params);
  }
  const { signing } = result;
  return { ...signing, headers: [...signing.headers, ['Authorization', signing.authorization]] };
}
