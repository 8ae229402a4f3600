// Proof by profile: what each of the official signers would have computed from this request. Where one gives the client's
// signature, its canonical request shows every difference at once, however many there are.
import { AUTHORIZATION, HOST, SDK_DATE } from '../http/header-names.ts';
import type { CauseId } from '../model/cause-ids.ts';
import { type HeaderList, headerValue } from '../model/header-list.ts';
import { signingProfiles } from '../signing/profiles/index.ts';
import { signAsProfile } from '../signing/profiles/sign-as-profile.ts';
import { readClientRequest } from './canonical-text.ts';
import { compared } from './compared-texts.ts';
import type { SentEvidence } from './evidence.ts';
import { sideOfRecipe } from './line-diff.ts';
import type { SigningProof } from './signing-finding.ts';

/** A body beyond this is not hashed anew by eleven signers. */
const LARGEST_BODY = 1_000_000;

/** The proof by the first profile whose signature is the client's; undefined where none gives it. */
export function byProfile(sent: SentEvidence, secret: string, signature: string): SigningProof | undefined {
  const { facts, expected, request } = sent;
  const host = headerValue(request.headers, HOST) ?? '';
  if (facts.body.length > LARGEST_BODY || expected.algorithm.deriveKey !== undefined) return undefined;
  const signable = {
    method: request.method,
    url: `${request.scheme}://${host}${request.target}`,
    headers: signedThen(request.headers, facts.listedNames),
    ...(request.body === undefined ? {} : { body: request.body }),
    ...(request.bodyBase64 === undefined ? {} : { bodyBase64: request.bodyBase64 }),
  };
  const options = { algorithm: expected.algorithm, hash: sent.hash };
  for (const profile of signingProfiles.slice(1)) {
    const result = signAsProfile(signable, { key: facts.access, secret }, expected.sdkDate, profile, options);
    if (result.ok && result.signing.signature === signature)
      return proofOf(sent, result.signing.canonicalRequest, signature, profile.id);
  }
  return undefined;
}

/**
 * What the signer had: the headers that it signed, and Content-Type, by which some decide about the body. Host it takes
 * from the URL.
 */
function signedThen(headers: HeaderList, listed: readonly string[]): HeaderList {
  const names = new Set([...listed, 'content-type', SDK_DATE]);
  for (const name of [AUTHORIZATION, HOST]) names.delete(name);
  return headers.filter(([name]) => names.has(name.toLowerCase()));
}

function proofOf(
  sent: SentEvidence,
  canonicalRequest: string,
  signature: string,
  profile: string,
): SigningProof | undefined {
  const client = readClientRequest(canonicalRequest);
  if (client === undefined) return undefined;
  const proof = compared(sent, sideOfRecipe(sent.right), client, sent.expected.missingHeaders);
  const mistakes = proof.findings.map(({ cause }): CauseId => cause);
  // Two signers may write the same text; then it is the right one, and was found before.
  if (mistakes.length === 0) return undefined;
  const tried = signingProfiles.length - 1;
  return { ...proof, evidence: [{ kind: 'reproduced', mistakes, signature, tried, profile }] };
}
