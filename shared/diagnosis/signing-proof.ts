// What is wrong with the signature, by search and by comparison. Computed once; the rules of each family present their part.
import { AUTHORIZATION } from '../http/header-names.ts';
import type { EvidenceItem } from '../model/diagnosis.ts';
import { stringToSign } from '../signing/string-to-sign.ts';
import type { CanonicalText } from './canonical-text.ts';
import type { Evidence, SentEvidence } from './evidence.ts';
import { searchMistakes } from './mistakes/search.ts';
import { searchKey } from './mistakes/search-key.ts';
import {
  arrivedOtherwise,
  byText,
  NOTHING,
  proofOfSearch,
  type SigningFinding,
  type SigningProof,
} from './text-proof.ts';

export function signingProof(evidence: Evidence): SigningProof {
  const { sent, secret } = evidence;
  const signature = sent?.expected.authorization.signature;
  if (sent !== undefined && secret !== undefined && signature !== undefined) {
    return withSecret(evidence, sent, secret, signature);
  }
  return byText(evidence);
}

function withSecret(evidence: Evidence, sent: SentEvidence, secret: string, signature: string): SigningProof {
  // What stood in Authorization before nobody knows, so no search can find it.
  if (sent.facts.listedNames.includes(AUTHORIZATION)) return withClientText(evidence, sent, secret, signature);
  const limits = evidence.ports.isCancelled ? { isCancelled: evidence.ports.isCancelled } : {};
  const found = searchMistakes(sent.facts, sent.right, { kind: 'signature', secret, signature }, limits);
  if (found.mistakes?.length === 0) return signedRightly(evidence, sent);
  if (found.mistakes !== undefined) {
    const { mistakes, tried } = found;
    return proofOfSearch(found, mistakes, sent.right, [
      { kind: 'reproduced', mistakes: [...mistakes], signature, tried },
    ]);
  }
  const exhausted: EvidenceItem = { kind: 'not-reproduced', tried: found.tried };
  const proof = withClientText(evidence, sent, secret, signature);
  return { ...proof, evidence: [...proof.evidence, ...(proof.exhausted ? [exhausted] : [])] };
}

/** The signature is right for what was sent; whether that arrived, the gateway's text tells. */
function signedRightly({ gateway }: Evidence, sent: SentEvidence): SigningProof {
  return (gateway && arrivedOtherwise(gateway, sent)) ?? { ...NOTHING, outcome: 'right' };
}

/** The search from the request failed: perhaps the client's own text, under the believed secret, gives the signature. */
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
