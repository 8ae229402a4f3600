// The signature key: proof for the back end that a request comes from the gateway (gateway.md 2.14, signing.md
// "Signature key"). Made over the request as forwarded, with the same code that our verifier reads it with.
import { base64Encode } from '../http/body-bytes.ts';
import { utf8Encode } from '../http/utf8.ts';
import { type Header, type HeaderList, headerValue } from '../model/header-list.ts';
import { defaultAlgorithm, type HashPort } from '../signing/algorithms/index.ts';
import { signRequest } from '../signing/sign-request.ts';
import type { BackendCall } from './backend-call.ts';

export interface KeyPair {
  readonly key: string;
  readonly secret: string;
}

/** The caller's own signing headers would stand in for the gateway's: a content hash even for the body. */
const OF_THE_CALLER = /^x-sdk-(date|content-sha256|nonce)$/i;

function without(headers: HeaderList, header: string): HeaderList {
  const lower = header.toLowerCase();
  return headers.filter(([name]) => name.toLowerCase() !== lower && !OF_THE_CALLER.test(name));
}

/**
 * The call with Authorization (or `header`) and X-Sdk-Date. Signed are Host, X-Sdk-Date and Content-Type where there is
 * one: what a proxy before the back end leaves as it is. Which headers the real gateway signs is not public.
 * Undefined when nothing can be signed.
 */
export function signWithHmac(
  call: BackendCall,
  pair: KeyPair,
  header: string,
  nowMs: number,
  body: { readonly hash: string; readonly port: HashPort | undefined },
): BackendCall | undefined {
  const headers = without(call.headers, header);
  const signable = (['Host', 'Content-Type'] as const).flatMap((name): Header[] => {
    const value = headerValue(headers, name);
    return value === undefined ? [] : [[name, value]];
  });
  const url = `${call.scheme}://${headerValue(headers, 'host') ?? call.hostname}${call.target}`;
  const signed = signRequest({ method: call.method, url, headers: signable }, pair, nowMs, {
    bodyHash: body.hash,
    ...(body.port === undefined ? {} : { hash: body.port }),
  });
  if (!signed.ok) return undefined;
  const { sdkDate, authorization, payloadHash } = signed.trace;
  return {
    ...call,
    headers: [...headers, ['X-Sdk-Date', sdkDate], [header, authorization]],
    signed: { header, payloadHash },
  };
}

/** The call with `Authorization: Basic` (or under `header`): user is the key, password the secret. */
export function signWithBasic(call: BackendCall, pair: KeyPair, header: string): BackendCall {
  const value = `Basic ${base64Encode(utf8Encode(`${pair.key}:${pair.secret}`))}`;
  return { ...call, headers: [...without(call.headers, header), [header, value]] };
}

/** Algorithm of the signatures that the gateway makes. */
export const backendAlgorithm = defaultAlgorithm;
