// What is wrong with the signature, by search and by comparison. Computed once; the rules of each family present their part.
import { AUTHORIZATION } from '../http/header-names.ts';
import type { CauseId } from '../model/cause-ids.ts';
import { defaultAlgorithm } from '../signing/algorithms/index.ts';
import { stringToSign } from '../signing/string-to-sign.ts';
import type { CanonicalText } from './canonical-text.ts';
import type { Evidence, SentEvidence } from './evidence.ts';
import { searchForeign } from './foreign-scheme-proof.ts';
import { foreignMac, otherUseOfHash } from './mistakes/foreign-hashes.ts';
import { type SearchResult, startSearch } from './mistakes/search.ts';
import { searchKey } from './mistakes/search-key.ts';
import { signatureForm } from './mistakes/signature-form.ts';
import type { SearchLimits } from './mistakes/trial.ts';
import { byProfile } from './profile-proof.ts';
import { NOTHING, type SigningFinding, type SigningProof } from './signing-finding.ts';
import { arrivedOtherwise, byText, proofOfSearch } from './text-proof.ts';

export function signingProof(evidence: Evidence): SigningProof {
  const { sent, secret } = evidence;
  const signature = sent?.expected.authorization.signature;
  if (sent === undefined || signature === undefined) return byText(evidence);
  const foreign = withForeignMac(evidence, sent, signature);
  if (foreign !== undefined) return foreign;
  const proof = secret === undefined ? byText(evidence) : withSecret(evidence, sent, secret, signature);
  return withUnsignedBody(withSignatureForm(proof, signature), sent);
}

/**
 * A body that is not in the case was taken for an empty one. It was sent with bytes in it, so what is right over the hash
 * of nothing tells that these were not signed; likely, for nobody saw them.
 */
function withUnsignedBody(proof: SigningProof, sent: SentEvidence): SigningProof {
  const { isBodyAssumed, right, expected } = sent;
  if (!isBodyAssumed || right.payloadHash !== expected.algorithm.emptyHash) return proof;
  const fits = proof.outcome === 'right' || proof.outcome === 'same-text' || isReproduced(proof);
  if (!fits || proof.findings.some(({ cause }) => cause.startsWith('body.'))) return proof;
  const finding: SigningFinding = { cause: 'body.not-signed', certainty: 'likely', missing: 'sent' };
  return { ...proof, findings: [...proof.findings, finding], outcome: proof.exhausted ? proof.outcome : 'explained' };
}

function isReproduced({ evidence }: SigningProof): boolean {
  return evidence.some(({ kind }) => kind === 'reproduced');
}

/**
 * A signature of another length is the HMAC of another hash, one of 32 bytes may be no HMAC of the text under the secret:
 * no search for SHA-256 can find these, and none is needed.
 */
function withForeignMac(evidence: Evidence, sent: SentEvidence, signature: string): SigningProof | undefined {
  const { clientToSign, secret } = evidence;
  const toSign = clientToSign ?? sent.expected.stringToSign;
  const form = signatureForm(signature);
  if (form === undefined) {
    const foreign = foreignMac(signature, secret, toSign);
    return foreign && otherMac(evidence, foreign.scheme, foreign.reproduced === true ? 'proven' : 'likely');
  }
  const use = secret === undefined ? undefined : otherUseOfHash(sent.hash, secret, toSign, form.hex);
  return use === undefined ? undefined : otherMac(evidence, use, 'proven');
}

function otherMac(evidence: Evidence, actual: string, certainty: SigningFinding['certainty']): SigningProof {
  const proof = byText(evidence);
  const finding: SigningFinding = {
    cause: 'algorithm.mismatch',
    certainty,
    params: { expected: defaultAlgorithm.id, actual },
    ...(certainty === 'likely' ? { missing: 'credential.secret' } : {}),
  };
  return { ...proof, findings: [finding, ...proof.findings], outcome: 'explained' };
}

/** That a signature is written in base64 or in capitals shows without any secret. */
function withSignatureForm(proof: SigningProof, signature: string): SigningProof {
  const cause: CauseId = 'algorithm.signature-encoding';
  if (signatureForm(signature)?.plain !== false || proof.findings.some((each) => each.cause === cause)) return proof;
  const finding: SigningFinding = { cause, certainty: 'proven' };
  return { ...proof, findings: [...proof.findings, finding], outcome: 'explained' };
}

/**
 * Each mistake alone, then the official signers, then the client's own text under the believed secret, then pairs: they
 * cost the most, and beside
 * the client's string to sign of this very call they can find nothing that the comparison does not show.
 */
function withSecret(evidence: Evidence, sent: SentEvidence, secret: string, signature: string): SigningProof {
  // What stood in Authorization before nobody knows, so no search can find it.
  if (sent.facts.listedNames.includes(AUTHORIZATION)) return withClientText(evidence, sent, secret, signature);
  const limits = evidence.ports.isCancelled ? { isCancelled: evidence.ports.isCancelled } : {};
  if (sent.underDefault !== undefined) return underForeignScheme(evidence, sent, { secret, signature }, limits);
  const search = startSearch(sent.facts, sent.right, { kind: 'signature', secret, signature }, limits);
  const alone = search.alone();
  if (alone.mistakes !== undefined) return reproduced(evidence, sent, signature, alone, alone.mistakes);
  const profile = byProfile(sent, secret, signature);
  if (profile !== undefined) return profile;
  const proof = withClientText(evidence, sent, secret, signature);
  if (!proof.exhausted) return proof;
  const pairs = isOfThisCall(evidence.clientToSign, sent) ? alone : search.pairs();
  if (pairs.mistakes !== undefined) return reproduced(evidence, sent, signature, pairs, pairs.mistakes);
  return { ...proof, evidence: [...proof.evidence, { kind: 'not-reproduced', tried: pairs.tried }] };
}

/** Another scheme is announced, which is a cause of its own; here the mistakes beside it. */
function underForeignScheme(
  evidence: Evidence,
  sent: SentEvidence,
  { secret, signature }: { readonly secret: string; readonly signature: string },
  limits: SearchLimits,
): SigningProof {
  const found = searchForeign(sent, { kind: 'signature', secret, signature }, limits);
  if (found?.mistakes === undefined) return withClientText(evidence, sent, secret, signature);
  if (found.mistakes.length === 0) return { ...NOTHING, outcome: 'right' };
  return reproduced(evidence, sent, signature, found, found.mistakes);
}

function isOfThisCall(toSign: string | undefined, sent: SentEvidence): boolean {
  return toSign?.split(/\r\n|\r|\n/)[1] === sent.expected.sdkDate;
}

function reproduced(
  evidence: Evidence,
  sent: SentEvidence,
  signature: string,
  found: SearchResult,
  mistakes: readonly CauseId[],
): SigningProof {
  if (mistakes.length === 0) return signedRightly(evidence, sent);
  return proofOfSearch(found, mistakes, sent.right, [
    { kind: 'reproduced', mistakes: [...mistakes], signature, tried: found.tried },
  ]);
}

/** The signature is right for what was sent; whether that arrived, the gateway's text tells. */
function signedRightly({ gateway }: Evidence, sent: SentEvidence): SigningProof {
  return (gateway && arrivedOtherwise(gateway, sent)) ?? { ...NOTHING, outcome: 'right' };
}

/** Perhaps the client's own text, under the believed secret, gives the signature. */
function withClientText(evidence: Evidence, sent: SentEvidence, secret: string, signature: string): SigningProof {
  const text = evidence.clientToSign ?? (evidence.client && toSignOf(evidence.client, sent));
  if (text === undefined) return { ...NOTHING, exhausted: true };
  const keys = searchKey(sent.facts, sent.right, secret, text, signature);
  const proof = byText(evidence);
  if (keys === undefined) return { ...proof, exhausted: true };
  const found = keys.map((cause): SigningFinding => ({ cause, certainty: 'proven' }));
  const mistakes = [...proof.findings.map(({ cause }) => cause), ...keys];
  return {
    ...proof,
    findings: [...proof.findings, ...found],
    outcome: mistakes.length === 0 ? 'right' : 'explained',
    evidence: [...proof.evidence, { kind: 'reproduced', mistakes, signature, tried: 1 }],
  };
}

function toSignOf(client: CanonicalText, sent: SentEvidence): string {
  return stringToSign(sent.expected.algorithm.id, sent.expected.sdkDate, sent.hash.hashHex(client.text));
}
