import { signWithMistake } from '../../../shared/diagnosis/sign-with-mistake.ts';
import type { SignableRequest } from '../../../shared/model/request.ts';
import { type SigningResult, signRequest } from '../../../shared/signing/sign-request.ts';

/** What a signing without secret needs; it can be handed to a worker. */
export interface SigningJob {
  readonly request: SignableRequest;
  readonly key: string;
  readonly timeMs: number;
  readonly unsignedHeaders: readonly string[];
  readonly bodyHash: string | undefined;
  readonly mistake: string | undefined;
}

/** The signing up to the string to sign; `signature` stays empty. */
export function signJob({ request, key, timeMs, unsignedHeaders, bodyHash, mistake }: SigningJob): SigningResult {
  const options = { unsignedHeaders, ...(bodyHash === undefined ? {} : { bodyHash }) };
  return mistake === undefined
    ? signRequest(request, { key }, timeMs, options)
    : signWithMistake(request, { key }, timeMs, { ...options, mistake });
}
