// A whole signing as one official signer would do it, in the form of our own: what it computes is what goes out, so that
// the gateway's answer proves what its dialect does.
import { AUTHORIZATION, HOST } from '../../http/header-names.ts';
import { splitUrl } from '../../http/request-target.ts';
import type { Credential } from '../../model/credential.ts';
import { type HeaderList, headerValue, withoutHeader } from '../../model/header-list.ts';
import type { SignableRequest } from '../../model/request.ts';
import { defaultAlgorithm } from '../algorithms/index.ts';
import { formatSdkDate } from '../sdk-date.ts';
import type { SigningOptions, SigningResult } from '../sign-request.ts';
import { profileHost } from './header-selection.ts';
import type { SigningProfile } from './profile.ts';
import { signAsProfile } from './sign-as-profile.ts';

/** `detail`: the complaint of the signer that refuses the request. */
export type ProfileSigningResult = SigningResult | { ok: false; problem: 'profile-refused'; detail: string };

/**
 * `signRequest` of another signer. Which headers are signed is that signer's choice: `unsignedHeaders` is not used. A
 * Host that the signer leaves unsigned is sent all the same. Problem `profile-refused` where the signer throws.
 */
export function signRequestAs(
  profile: SigningProfile,
  request: SignableRequest,
  credential: Credential,
  nowMs: number,
  options: SigningOptions = {},
): ProfileSigningResult {
  const split = splitUrl(request.url);
  if (!split.ok) return split;
  const algorithm = options.algorithm ?? defaultAlgorithm;
  if (algorithm.deriveKey && !options.region) return { ok: false, problem: 'no-region' };
  const result = signAsProfile(request, credential, formatSdkDate(nowMs), profile, options);
  if (!result.ok) return { ok: false, problem: 'profile-refused', detail: result.refusal };
  const { parts, headers, ...signing } = result.signing;
  const sent = withHost(withoutHeader(headers, AUTHORIZATION), profileHost(split.url, profile));
  return {
    ok: true,
    trace: {
      algorithm: algorithm.id,
      ...parts,
      ...signing,
      headers: [...sent, ['Authorization', signing.authorization]],
    },
  };
}

/** Host first, as our own signing sends it. */
function withHost(headers: HeaderList, host: string): HeaderList {
  const own = headers.filter(([name]) => name.toLowerCase() === HOST);
  if (own.length === 0) return [['Host', host], ...headers];
  return headerValue(headers, HOST) === undefined ? headers : [...own, ...withoutHeader(headers, HOST)];
}
