// The matrix view: what each official signer computes from one request, and whether the gateway would accept it.
import { bodyBytesOf } from '../../http/body-bytes.ts';
import { splitUrl, wireTarget } from '../../http/request-target.ts';
import type { Credential } from '../../model/credential.ts';
import type { SignableRequest } from '../../model/request.ts';
import { defaultAlgorithm, type HashPort } from '../algorithms/index.ts';
import type { CanonicalParts } from '../canonical-request.ts';
import { expectedSigning } from '../verify-signature.ts';
import { signingProfiles } from './index.ts';
import { gatewayProfile, type SigningProfile } from './profile.ts';
import { signAsProfile } from './sign-as-profile.ts';

export type CanonicalPartName = keyof CanonicalParts;

/**
 * `same`: the very canonical request of the gateway profile. `accepted`: another choice of signed headers, which the
 * gateway verifies as well. `refused`: the gateway computes something else from the request as written, in `parts`.
 * `throws`: the signer refuses the request itself.
 */
export type ProfileVerdict =
  | { readonly profileId: string; readonly verdict: 'same' | 'accepted'; readonly canonicalRequest: string }
  | {
      readonly profileId: string;
      readonly verdict: 'refused';
      readonly canonicalRequest: string;
      readonly parts: readonly CanonicalPartName[];
    }
  | { readonly profileId: string; readonly verdict: 'throws'; readonly refusal: string };

/** One verdict for each of the 11 official signers, in the table's order. The URL is taken as sent unchanged. */
export function compareProfiles(
  request: SignableRequest,
  credential: Credential,
  sdkDate: string,
  hash: HashPort = defaultAlgorithm.hash,
): readonly ProfileVerdict[] {
  const bodyHash = lazily(() => hash.hashHex(bodyBytesOf(request)));
  const own = signAsProfile(request, credential, sdkDate, gatewayProfile, { hash });
  const reference = own.ok ? own.signing.canonicalRequest : undefined;
  return signingProfiles
    .filter((profile) => profile !== gatewayProfile)
    .map((profile) => verdictOf(profile, request, credential, sdkDate, hash, bodyHash, reference));
}

function verdictOf(
  profile: SigningProfile,
  request: SignableRequest,
  credential: Credential,
  sdkDate: string,
  hash: HashPort,
  bodyHash: () => string,
  reference: string | undefined,
): ProfileVerdict {
  const profileId = profile.id;
  const result = signAsProfile(request, credential, sdkDate, profile, { hash });
  if (!result.ok) return { profileId, verdict: 'throws', refusal: result.refusal };
  const { canonicalRequest, parts, headers, authorization } = result.signing;
  if (canonicalRequest === reference) return { profileId, verdict: 'same', canonicalRequest };
  const split = splitUrl(request.url);
  const target = split.ok ? wireTarget(split.url.path, split.url.query) : '/';
  const arrived = {
    method: request.method,
    target,
    headers: [...headers, ['Authorization', authorization] as const],
    bodyHash,
  };
  const expected = expectedSigning(arrived, hash).parts;
  const differing = partNames.filter((name) => expected[name] !== parts[name]);
  if (differing.length === 0) return { profileId, verdict: 'accepted', canonicalRequest };
  return { profileId, verdict: 'refused', canonicalRequest, parts: differing };
}

const partNames: readonly CanonicalPartName[] = [
  'method',
  'canonicalUri',
  'canonicalQueryString',
  'canonicalHeaders',
  'signedHeaders',
  'payloadHash',
];

function lazily<T>(compute: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}
