// The causes that the comparison and the search prove, the wrong secret that is left when they prove nothing, and the
// temporary key without its token, which no canonicalization can mend.
import { AUTHORIZATION, SECURITY_TOKEN } from '../../http/header-names.ts';
import { invisibleCharacters } from '../../http/invisible-characters.ts';
import type { CauseId } from '../../model/cause-ids.ts';
import { headerValue } from '../../model/header-list.ts';
import type { Evidence } from '../evidence.ts';
import type { SigningProof } from '../signing-finding.ts';
import { concernsAuthentication } from './authorization.ts';
import { lacksToken } from './credential.ts';
import { besides, comparison, maskedEvidence, presented } from './present-finding.ts';
import { type CauseDraft, messageEvidence, type Rule } from './rule.ts';

export const signatureRule: Rule = {
  family: 'signature',
  examine: ({ evidence, proof }) => {
    if (!judgesSignature(evidence)) return [];
    const signed = authorizationSigned(evidence);
    if (signed.length > 0) return [...signed, ...besides(evidence, proof, 'header.authorization-signed')];
    const found = proof();
    const findings = found.findings.map((finding) => presented(evidence, found, finding));
    return [...findings, ...missingToken(evidence, found), ...secretCauses(evidence, found)];
  },
};

/** The list stands in Authorization itself; without the request, in the canonical request that somebody printed. */
function authorizationSigned(evidence: Evidence): readonly CauseDraft[] {
  const { sent, gateway, client } = evidence;
  const printed = (gateway ?? client)?.signedHeaders.toLowerCase().split(';') ?? [];
  const names = sent?.facts.listedNames ?? printed;
  if (!names.includes(AUTHORIZATION)) return [];
  const list = { kind: 'header' as const, name: 'SignedHeaders', value: names.join(';') };
  return [
    { cause: 'header.authorization-signed', certainty: 'proven', evidence: [list, ...messageEvidence(evidence)] },
  ];
}

/** Only a refusal of the signature itself, or a call whose answer is not known, is a matter of canonicalization. */
function judgesSignature(evidence: Evidence): boolean {
  if (!concernsAuthentication(evidence)) return false;
  const id = evidence.error?.detail?.id;
  const signs = evidence.sent?.expected.authorization.signature !== undefined || evidence.sent === undefined;
  return signs && (id === undefined || id.includes('.verify') || id === '0301.unauthorized');
}

function isRefused({ status, error }: Evidence): boolean {
  return error !== undefined || status === 401 || status === 403;
}

function missingToken(evidence: Evidence, proof: SigningProof): readonly CauseDraft[] {
  const { input, sent } = evidence;
  const token = input.credential?.securityToken;
  if (sent === undefined || headerValue(sent.request.headers, SECURITY_TOKEN) !== undefined) return [];
  const access = sent.expected.authorization.access ?? '';
  // Temporary access keys begin with HST on the public cloud.
  if ((token === undefined || token === '') && !(access.startsWith('HST') && proof.outcome === 'right')) return [];
  const certainty = token ? 'proven' : 'likely';
  return [
    {
      cause: 'credential.security-token-missing',
      certainty,
      evidence: messageEvidence(evidence),
      params: { key: access },
    },
  ];
}

function secretCauses(evidence: Evidence, proof: SigningProof): readonly CauseDraft[] {
  const items = [...proof.evidence, ...maskedEvidence(evidence), ...messageEvidence(evidence)];
  const wrong = (certainty: CauseDraft['certainty'], missing?: string): readonly CauseDraft[] => [
    {
      cause: 'credential.secret-mismatch',
      certainty,
      evidence: [...items, ...comparison(proof)],
      ...(missing ? { missing } : {}),
    },
  ];
  if (proof.outcome === 'right')
    return isRefused(evidence) && !lacksToken(evidence) ? secretAsGiven(evidence, items) : [];
  if (proof.outcome === 'same-text')
    return proof.exhausted ? wrong('proven') : isRefused(evidence) ? wrong('likely', whatDecides(evidence)) : [];
  if (proof.outcome === 'explained') return proof.exhausted ? wrong('possible', 'client.stringToSign') : [];
  if (proof.exhausted) return wrong('likely', 'client.canonicalRequest');
  return isRefused(evidence) ? undecided(evidence, items) : [];
}

/**
 * The signature is right under the believed secret and was refused: the gateway has another one for this key. Where
 * the gateway printed its canonical request whole and it is the one that was signed, nothing else is left.
 */
function secretAsGiven(evidence: Evidence, items: CauseDraft['evidence']): readonly CauseDraft[] {
  const secret = evidence.secret ?? '';
  const odd = invisibleCharacters(secret).length > 0 || /^(["'`]).*\1$/s.test(secret);
  if (odd) return [{ cause: 'credential.secret-whitespace', certainty: 'likely', evidence: items }];
  const printed = evidence.gateway !== undefined && !(evidence.error?.message ?? '').includes('***');
  return [{ cause: 'credential.secret-mismatch', certainty: printed ? 'proven' : 'likely', evidence: items }];
}

/** Refused, with nothing at hand to tell why: the usual causes, and the one thing that would decide. */
function undecided(evidence: Evidence, items: CauseDraft['evidence']): readonly CauseDraft[] {
  const usual: readonly CauseId[] = [
    'credential.secret-mismatch',
    'uri.trailing-slash',
    'query.unsorted',
    'header.host-mismatch',
    'body.not-signed',
  ];
  return usual.map((cause) => ({ cause, certainty: 'possible', evidence: items, missing: whatDecides(evidence) }));
}

/**
 * The single piece of evidence that would decide: with the request the secret does, for the search then tries every
 * mistake; without it the client's text, which shows most; the request last.
 */
function whatDecides({ sent, client, secret }: Evidence): string {
  if (sent !== undefined) return secret === undefined ? 'credential.secret' : 'client.stringToSign';
  if (client === undefined) return 'client.canonicalRequest';
  return secret === undefined ? 'credential.secret' : 'sent';
}
