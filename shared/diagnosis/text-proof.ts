// Proof by comparison: the gateway's text or ours against the client's, without any secret.
import { CONTENT_SHA256 } from '../http/header-names.ts';
import type { CauseId } from '../model/cause-ids.ts';
import type { Certainty, ComparedLine, EvidenceItem } from '../model/diagnosis.ts';
import { type CanonicalText, matchesPrinted } from './canonical-text.ts';
import type { Evidence, SentEvidence } from './evidence.ts';
import { explainHeaders } from './explain-headers.ts';
import { explainPayload } from './explain-payload.ts';
import { explainTarget } from './explain-target.ts';
import { explainToSign } from './explain-to-sign.ts';
import { type CanonicalSide, compareLines, sideOfRecipe } from './line-diff.ts';
import { type SearchResult, searchMistakes } from './mistakes/search.ts';
import { canonicalRequestOf, type SigningRecipe, stringToSignOf } from './mistakes/signing-recipe.ts';
import { type KnownSigning, signingOfText } from './recipe-of-text.ts';

export interface SigningFinding {
  readonly cause: CauseId;
  readonly certainty: Certainty;
  /** Lower-case name of the header it is about. */
  readonly name?: string;
}

export interface SigningProof {
  readonly findings: readonly SigningFinding[];
  /** Right lines against signed ones; empty when one side is not known. */
  readonly lines: readonly ComparedLine[];
  readonly evidence: readonly EvidenceItem[];
  /**
   * `right`: the secret verifies the signature over what was sent. `same-text`: the client's text is the right one,
   * the secret is not known or does not give the signature. `unknown`: nothing to compare and nothing reproduced.
   */
  readonly outcome: 'explained' | 'right' | 'same-text' | 'unknown';
  /** True when the search went through all candidates with a secret and none gave the signature. */
  readonly exhausted: boolean;
}

export const NOTHING: SigningProof = { findings: [], lines: [], evidence: [], outcome: 'unknown', exhausted: false };

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
    findings: [...proof.findings, { cause: 'algorithm.line-endings', certainty }],
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
  const body = printed.right.payloadHash === sent.right.payloadHash ? sent.facts.body : printed.facts.body;
  const { otherHosts, otherTimes } = sent.facts;
  return { right: printed.right, facts: { ...printed.facts, rawPath, rawQuery, body, otherHosts, otherTimes } };
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
  return proof.findings.length === 0 ? undefined : proof;
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

/** The client signed what X-Sdk-Content-Sha256 says; the gateway hashed the body that arrived. */
function declaredHash(expected: CanonicalSide, actual: CanonicalSide): CauseId | undefined {
  const declared = actual.headers.find(({ name }) => name.toLowerCase() === CONTENT_SHA256)?.value.trim();
  const differs = declared === actual.payloadHash && !matchesPrinted(expected.payloadHash, declared);
  return differs && /^[0-9a-f]{64}$/.test(declared) ? 'body.content-sha256-mismatch' : undefined;
}

/** Every difference between two canonical requests, each under the mistake that makes it. */
export function compared(
  known: KnownSigning,
  expected: CanonicalSide,
  actual: CanonicalSide,
  missing: readonly string[],
): SigningProof {
  const payload = declaredHash(expected, actual) ?? explainPayload(known, expected.payloadHash, actual.payloadHash);
  const findings: SigningFinding[] = [
    ...(expected.method === actual.method ? [] : [{ cause: 'method.differs' as const }]),
    ...explainTarget(known, actual).map((cause) => ({ cause })),
    ...explainHeaders(expected, actual, missing),
    ...(payload === undefined ? [] : [{ cause: payload }]),
  ].map((finding) => ({ ...finding, certainty: 'proven' }));
  return {
    ...NOTHING,
    findings,
    lines: compareLines(expected, actual),
    outcome: findings.length > 0 ? 'explained' : 'same-text',
  };
}
