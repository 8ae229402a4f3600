// Proof by comparison: the gateway's text or ours against the client's, without any secret.
import type { CauseId } from '../model/cause-ids.ts';
import type { EvidenceItem } from '../model/diagnosis.ts';
import type { CanonicalText } from './canonical-text.ts';
import { compared } from './compared-texts.ts';
import type { Evidence, SentEvidence } from './evidence.ts';
import { explainToSign } from './explain-to-sign.ts';
import { compareLines, sideOfRecipe } from './line-diff.ts';
import { type SearchResult, searchMistakes } from './mistakes/search.ts';
import { canonicalRequestOf, type SigningRecipe, stringToSignOf } from './mistakes/signing-recipe.ts';
import { type KnownSigning, signingOfText } from './recipe-of-text.ts';
import { NOTHING, type SigningFinding, type SigningProof } from './signing-finding.ts';

/** Pairs are searched where the string to sign is all there is; beside the client's text the comparison shows them. */
const MOST_BLIND = 60_000;
const MOST_BESIDE_TEXT = 4000;

/** A search that found something, as a proof; the lines are those of the recipe that it found. */
export function proofOfSearch(
  found: SearchResult,
  mistakes: readonly CauseId[],
  right: SigningRecipe,
  evidence: readonly EvidenceItem[],
): SigningProof {
  const lines = compareLines(sideOfRecipe(right), sideOfRecipe(found.recipe ?? right));
  const odd = lines.find(({ equal, label }) => !equal && label.startsWith('header '))?.label.slice(7);
  const findings = mistakes.map((cause): SigningFinding => {
    const named = odd !== undefined && cause.startsWith('header.') ? { name: odd } : {};
    return { cause, certainty: 'proven', ...named };
  });
  return { ...NOTHING, findings, lines, evidence, outcome: 'explained' };
}

/** No secret that helps: the gateway's text or ours against the client's. */
export function byText(evidence: Evidence): SigningProof {
  const known = knownSigning(evidence);
  if (known === undefined) return NOTHING;
  const { client, clientToSign, sent, gateway } = evidence;
  const changed = changedOnTheWay(evidence);
  if (changed !== undefined) return changed;
  if (clientToSign !== undefined) {
    const found = searchMistakes(
      known.facts,
      known.right,
      { kind: 'string-to-sign', text: clientToSign },
      { most: client === undefined ? MOST_BLIND : MOST_BESIDE_TEXT },
    );
    if (found.mistakes?.length === 0) return { ...NOTHING, outcome: 'same-text' };
    if (found.mistakes !== undefined) return named(found, found.mistakes, known);
  }
  const expected = gateway ?? sideOfRecipe(known.right);
  if (client !== undefined) {
    const proof = compared(known, expected, client, sent?.expected.missingHeaders ?? []);
    const rest = clientToSign === undefined ? [] : explainToSign(clientToSign, client, toSignExpectation(known));
    return withToSign(withLineEndings(proof, evidence), rest);
  }
  if (clientToSign !== undefined)
    return withToSign(NOTHING, explainToSign(clientToSign, undefined, toSignExpectation(known)));
  if (gateway === undefined || sent === undefined) return NOTHING;
  // Nothing of the client's is known: what was sent against what the gateway says it read.
  const arrived = compared(known, expected, sideOfRecipe(sent.right), []);
  return arrived.findings.length === 0 ? { ...NOTHING, lines: arrived.lines } : arrived;
}

/** CRLF in the printed text may be the log's; that it was hashed so, only the string to sign could tell. */
function withLineEndings(proof: SigningProof, { input, clientToSign }: Evidence): SigningProof {
  const carried = clientToSign === undefined && input.client?.canonicalRequest?.includes('\r') === true;
  if (!carried) return proof;
  const certainty = proof.findings.length === 0 ? 'likely' : 'possible';
  return {
    ...proof,
    findings: [...proof.findings, { cause: 'algorithm.line-endings', certainty, missing: 'client.stringToSign' }],
    outcome: 'explained',
  };
}

/** What the gateway printed counts more than what we compute: it is what arrived. */
function knownSigning({ gateway, sent, hash }: Evidence): KnownSigning | undefined {
  if (gateway === undefined) return sent;
  const printed = signingOfText(gateway, hash);
  if (sent === undefined) return printed;
  const same =
    canonicalRequestOf(sent.right) === gateway.text ||
    compareLines(gateway, sideOfRecipe(sent.right)).every(({ equal }) => equal);
  if (same) return sent;
  const { rawPath, rawQuery } = printed.right.uri === sent.right.uri ? sent.facts : printed.facts;
  const { body, isBodyKnown } = printed.right.payloadHash === sent.right.payloadHash ? sent.facts : printed.facts;
  const { otherHosts, otherTimes } = sent.facts;
  const facts = { ...printed.facts, rawPath, rawQuery, body, isBodyKnown, otherHosts, otherTimes };
  return { right: printed.right, facts };
}

/** The client's text is right for what it sent: where the gateway read something else, it changed on the way. */
function changedOnTheWay({ sent, gateway, client, clientToSign }: Evidence): SigningProof | undefined {
  if (sent === undefined || gateway === undefined) return undefined;
  const right =
    clientToSign === undefined
      ? client?.text === canonicalRequestOf(sent.right)
      : clientToSign === sent.expected.stringToSign;
  return right ? arrivedOtherwise(gateway, sent) : undefined;
}

/** What the gateway read against what was sent; undefined when they agree. */
export function arrivedOtherwise(gateway: CanonicalText, sent: SentEvidence): SigningProof | undefined {
  const proof = compared(signingOfText(gateway, sent.hash), gateway, sideOfRecipe(sent.right), []);
  // The signature covers the body that was sent, so another hash there can only be that of another body.
  const findings = proof.findings.map(({ missing: _none, ...finding }) => ({
    ...finding,
    certainty: 'proven' as const,
  }));
  return findings.length === 0 ? undefined : { ...proof, findings };
}

function toSignExpectation({ facts, right }: KnownSigning): Parameters<typeof explainToSign>[2] {
  return { algorithm: right.algorithm, date: right.date, hash: facts.hash };
}

function named(found: SearchResult, mistakes: readonly CauseId[], known: KnownSigning): SigningProof {
  const recipe = found.recipe ?? known.right;
  const text = stringToSignOf(recipe, recipe.digest(canonicalRequestOf(recipe), known.facts.hash));
  return proofOfSearch(found, mistakes, known.right, toSignDiff(known, text));
}

/** A difference of the string to sign alone shows in no line of the canonical request. */
function toSignDiff({ right }: KnownSigning, text: string): readonly EvidenceItem[] {
  const [algorithm = '', date = ''] = text.split(/\r\n|\r|\n/);
  const items: EvidenceItem[] = [];
  if (algorithm !== right.algorithm) {
    items.push({
      kind: 'line-diff',
      line: 1,
      label: 'stringToSign algorithm',
      expected: right.algorithm,
      actual: algorithm,
    });
  }
  if (date !== right.date) {
    items.push({ kind: 'line-diff', line: 2, label: 'stringToSign date', expected: right.date, actual: date });
  }
  return items;
}

function withToSign(proof: SigningProof, causes: readonly CauseId[]): SigningProof {
  const known = new Set(proof.findings.map(({ cause }) => cause));
  const added = causes
    .filter((cause) => !known.has(cause))
    .map((cause): SigningFinding => ({ cause, certainty: 'proven' }));
  const findings = [...proof.findings, ...added];
  return { ...proof, findings, outcome: findings.length > 0 ? 'explained' : proof.outcome };
}
