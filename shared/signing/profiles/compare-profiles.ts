// The matrix view: what each official signer computes from one request, and whether the gateway would accept it.
import { bodyBytesOf } from '../../http/body-bytes.ts';
import { splitUrl, wireTarget } from '../../http/request-target.ts';
import type { Credential } from '../../model/credential.ts';
import type { SignableRequest } from '../../model/request.ts';
import { defaultAlgorithm, type SigningAlgorithm } from '../algorithms/index.ts';
import type { CanonicalParts } from '../canonical-request.ts';
import { expectedSigning } from '../verify-signature.ts';
import { signingProfiles } from './index.ts';
import { gatewayProfile, type SigningProfile } from './profile.ts';
import { type ProfileSigning, signAsProfile } from './sign-as-profile.ts';

export type CanonicalPartName = keyof CanonicalParts;

/**
 * `same`: the very canonical request of the gateway profile. `accepted`: another choice of signed headers, which the
 * gateway verifies as well; `expectedRequest` is what the gateway profile signs. `refused`: the gateway computes
 * `expectedRequest` from the request as written, which differs in `parts`. `throws`: the signer refuses the request itself.
 */
export type ProfileVerdict =
  | { readonly profileId: string; readonly verdict: 'same'; readonly canonicalRequest: string }
  | {
      readonly profileId: string;
      readonly verdict: 'accepted' | 'refused';
      readonly canonicalRequest: string;
      readonly expectedRequest: string;
      readonly parts: readonly CanonicalPartName[];
    }
  | { readonly profileId: string; readonly verdict: 'throws'; readonly refusal: string };

/** One verdict for each of the 11 official signers, in the table's order. The URL is taken as sent unchanged. */
export function compareProfiles(
  request: SignableRequest,
  credential: Credential,
  sdkDate: string,
  algorithm: SigningAlgorithm = defaultAlgorithm,
): readonly ProfileVerdict[] {
  // Once for all who hash the body as it is: it may have millions of bytes.
  const bodyHash = algorithm.hash.hashHex(bodyBytesOf(request));
  const own = signAsProfile(request, credential, sdkDate, gatewayProfile, { algorithm, bodyHash });
  const comparison = { request, credential, sdkDate, algorithm, bodyHash, reference: own.ok ? own.signing : undefined };
  return signingProfiles
    .filter((profile) => profile !== gatewayProfile)
    .map((profile) => verdictOf(profile, comparison));
}

interface Comparison {
  readonly request: SignableRequest;
  readonly credential: Credential;
  readonly sdkDate: string;
  readonly algorithm: SigningAlgorithm;
  readonly bodyHash: string;
  /** The gateway profile's own signing; undefined for a URL that nobody can sign. */
  readonly reference: ProfileSigning | undefined;
}

function verdictOf(profile: SigningProfile, comparison: Comparison): ProfileVerdict {
  const { request, credential, sdkDate, algorithm, bodyHash, reference } = comparison;
  const profileId = profile.id;
  const result = signAsProfile(request, credential, sdkDate, profile, { algorithm, bodyHash });
  if (!result.ok) return { profileId, verdict: 'throws', refusal: result.refusal };
  const { canonicalRequest, parts } = result.signing;
  if (canonicalRequest === reference?.canonicalRequest) return { profileId, verdict: 'same', canonicalRequest };
  const expected = gatewayReading(result.signing, comparison);
  const differing = differingParts(expected.parts, parts);
  if (reference && differing.length === 0) {
    const expectedRequest = reference.canonicalRequest;
    const others = differingParts(reference.parts, parts);
    return { profileId, verdict: 'accepted', canonicalRequest, expectedRequest, parts: others };
  }
  const expectedRequest = expected.canonicalRequest;
  return { profileId, verdict: 'refused', canonicalRequest, expectedRequest, parts: differing };
}

/** What the gateway computes from what the signer sends. */
function gatewayReading({ headers, authorization }: ProfileSigning, { request, bodyHash, algorithm }: Comparison) {
  const split = splitUrl(request.url);
  const target = split.ok ? wireTarget(split.url.path, split.url.query) : '/';
  const sent = [...headers, ['Authorization', authorization] as const];
  return expectedSigning({ method: request.method, target, headers: sent, bodyHash: () => bodyHash }, algorithm.hash);
}

function differingParts(a: CanonicalParts, b: CanonicalParts): readonly CanonicalPartName[] {
  return canonicalPartNames.filter((name) => a[name] !== b[name]);
}

export const canonicalPartNames: readonly CanonicalPartName[] = [
  'method',
  'canonicalUri',
  'canonicalQueryString',
  'canonicalHeaders',
  'signedHeaders',
  'payloadHash',
];
