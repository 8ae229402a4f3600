// What proves the identity of one case: a signature with every step, or the credential itself in its headers.
import type { HeaderList } from '../../shared/model/header-list.ts';
import { algorithmById, defaultAlgorithm } from '../../shared/signing/algorithms/index.ts';
import { profileById } from '../../shared/signing/profiles/index.ts';
import { gatewayProfile } from '../../shared/signing/profiles/profile.ts';
import { signAsProfile } from '../../shared/signing/profiles/sign-as-profile.ts';
import {
  type Carrying,
  plainHeaders,
  withoutSignatureHeader,
  withSignatureHeader,
} from '../../shared/signing/schemes/carried-headers.ts';
import { isSigning, schemeByName, schemeOf } from '../../shared/signing/schemes/index.ts';
import { formatSdkDate } from '../../shared/signing/sdk-date.ts';
import { signRequest } from '../../shared/signing/sign-request.ts';
import { nodeHash } from '../services/node-hash.ts';
import type { LargeCase } from './body-file.ts';
import { InputProblem } from './input-problem.ts';
import { signingTime } from './read-signing-case.ts';

/** What goes out. */
export interface CaseSigning {
  /** In sending order, what proves identity last. */
  readonly headers: HeaderList;
  /** Every step of the signature; absent where the scheme of the case signs nothing. */
  readonly steps?: SigningSteps;
}

export interface SigningSteps {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
  readonly authorization: string;
}

/** Throws InputProblem for a URL that cannot be split and where the named signer itself refuses the request. */
export function signCase(given: LargeCase, nowMs: number): CaseSigning {
  const { scheme = 'app', authHeader, request } = given;
  const auth: Carrying = { mode: schemeByName(scheme)?.mode ?? 'APP', header: authHeader };
  if (!isSigning(schemeOf(auth.mode))) {
    return {
      headers: [
        ...request.headers,
        ...plainHeaders(auth, request.headers, given.credential, signingTime(given, nowMs)),
      ],
    };
  }
  const headers = withoutSignatureHeader(request.headers, auth);
  const signed = signatureOf({ ...given, request: { ...request, headers } }, nowMs);
  const { canonicalRequest, stringToSign, signature, authorization } = signed;
  return {
    headers: withSignatureHeader(signed, headers, auth).headers,
    steps: { canonicalRequest, stringToSign, signature, authorization },
  };
}

interface SignedHeaders extends SigningSteps {
  readonly headers: HeaderList;
}

/** By the gateway's reading, or as the official signer that the case names. */
function signatureOf(given: LargeCase, nowMs: number): SignedHeaders {
  const algorithm = algorithmById(given.algorithm ?? '') ?? defaultAlgorithm;
  const hash = nodeHash(algorithm.id);
  const { region, service, bodyHash, unsignedHeaders = [] } = given;
  const known = { ...(hash === undefined ? {} : { hash }), ...(bodyHash === undefined ? {} : { bodyHash }) };
  const options = { algorithm, region, service, unsignedHeaders, ...known };
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
