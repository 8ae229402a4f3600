// Signs a request by what its Auth settings say: with an algorithm, as an official signer, or with a mistake on purpose.
// Window and host sign through here, so that what is shown while typing is what goes out.
import type { Credential } from '../model/credential.ts';
import type { DraftAuth, SignableRequest } from '../model/request.ts';
import { algorithmById, defaultAlgorithm, type HashPort, type SigningAlgorithm } from '../signing/algorithms/index.ts';
import { profileById } from '../signing/profiles/index.ts';
import { type ProfileSigningResult, signRequestAs } from '../signing/profiles/sign-request-as.ts';
import { type Carrying, withSignatureHeader } from '../signing/schemes/carried-headers.ts';
import { signRequest } from '../signing/sign-request.ts';
import { signWithMistake } from './sign-with-mistake.ts';

/** The members of a draft's Auth that decide how it is signed. */
export type SigningOrders = Partial<Carrying> &
  Pick<DraftAuth, 'unsignedHeaders' | 'algorithm' | 'region' | 'service' | 'profile' | 'mistake'>;

export interface SigningAids {
  readonly hash?: HashPort | undefined;
  /** Hex hash of the body by the algorithm's hash, when it is known already. */
  readonly bodyHash?: string | undefined;
}

/** The algorithm that a draft is signed with; an id that this version does not know stands for the default. */
export function algorithmOf(auth: Pick<DraftAuth, 'algorithm'>): SigningAlgorithm {
  return algorithmById(auth.algorithm ?? '') ?? defaultAlgorithm;
}

/** A mistake is one of our own signing: where one is planted, the profile is left aside. */
export function signAsTold(
  request: SignableRequest,
  credential: Credential,
  timeMs: number,
  orders: SigningOrders,
  aids: SigningAids = {},
): ProfileSigningResult {
  const result = signed(request, credential, timeMs, orders, aids);
  if (!result.ok) return result;
  const { mode = 'APP', header } = orders;
  return { ok: true, trace: withSignatureHeader(result.trace, request.headers, { mode, header }) };
}

function signed(
  request: SignableRequest,
  credential: Credential,
  timeMs: number,
  orders: SigningOrders,
  aids: SigningAids,
): ProfileSigningResult {
  const { unsignedHeaders, region, service, mistake } = orders;
  const { hash, bodyHash } = aids;
  const options = {
    algorithm: algorithmOf(orders),
    unsignedHeaders,
    region: region?.trim(),
    service: service?.trim() || undefined,
    ...(hash === undefined ? {} : { hash }),
    ...(bodyHash === undefined ? {} : { bodyHash }),
  };
  // The mistakes are those of signing with the secret itself.
  const planted = options.algorithm.deriveKey === undefined ? mistake : undefined;
  if (planted !== undefined) return signWithMistake(request, credential, timeMs, { ...options, mistake: planted });
  const profile = profileById(orders.profile ?? 'gateway');
  return profile === undefined || profile.id === 'gateway'
    ? signRequest(request, credential, timeMs, options)
    : signRequestAs(profile, request, credential, timeMs, options);
}
