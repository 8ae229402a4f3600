// Diagnosis cases with a known mistake planted in them, in the forms of evidence in which people bring them.
import { mistakes } from '../../shared/diagnosis/mistakes/index.ts';
import type { Mistake, Variant } from '../../shared/diagnosis/mistakes/mistake.ts';
import { signingFacts } from '../../shared/diagnosis/mistakes/signing-facts.ts';
import {
  canonicalRequestOf,
  rightRecipe,
  type SigningFacts,
  type SigningRecipe,
  stringToSignOf,
} from '../../shared/diagnosis/mistakes/signing-recipe.ts';
import { encodeSignature } from '../../shared/diagnosis/sign-with-mistake.ts';
import { bodyOf } from '../../shared/http/body-bytes.ts';
import { type DiagnosisCase, diagnosisCaseSchema } from '../../shared/model/diagnosis.ts';
import type { SentRequest } from '../../shared/model/request.ts';
import { defaultAlgorithm } from '../../shared/signing/algorithms/index.ts';
import { formatAuthorization } from '../../shared/signing/authorization-header.ts';
import { type ExpectedSigning, expectedSigning } from '../../shared/signing/verify-signature.ts';

const { hash } = defaultAlgorithm;

export const evidenceForms = [
  'full',
  'searchOnly',
  'noClient',
  'noSecret',
  'texts',
  'notSent',
  'masked',
  'collapsed',
] as const;
export type EvidenceForm = (typeof evidenceForms)[number];

export interface PlainRequest {
  readonly method: string;
  readonly target: string;
  /** Every header but Authorization. */
  readonly headers: readonly (readonly [string, string])[];
  /** Lower-case names that are signed. */
  readonly signed: readonly string[];
  readonly body?: string;
}

export interface Planted {
  readonly facts: SigningFacts;
  readonly right: SigningRecipe;
  readonly recipe: SigningRecipe;
  readonly sent: SentRequest;
  readonly secret: string;
}

function unsigned(request: PlainRequest, key: string): SentRequest {
  const list = [...request.signed].sort().join(';');
  return {
    scheme: 'https',
    method: request.method,
    target: request.target,
    headers: [...request.headers, ['Authorization', formatAuthorization(defaultAlgorithm.id, key, list, '')]],
    ...(request.body === undefined ? {} : { body: request.body }),
  };
}

function expectationOf(sent: SentRequest): ExpectedSigning {
  return expectedSigning({ ...sent, bodyHash: () => hash.hashHex(bodyOf(sent)) });
}

/** What the mistakes table sees of `request`. */
export function knownOf(request: PlainRequest, key: string): { facts: SigningFacts; right: SigningRecipe } {
  const sent = unsigned(request, key);
  const expected = expectationOf(sent);
  const right = rightRecipe(expected, sent.target);
  const facts = signingFacts({ ...sent, headers: request.headers }, expected, hash);
  return { facts, right };
}

/** Signs `request` with the variants applied in turn. */
export function plant(request: PlainRequest, key: string, secret: string, variants: readonly Variant[]): Planted {
  const { facts, right } = knownOf(request, key);
  let recipe = right;
  for (const { change } of variants) recipe = change(recipe);
  const hex = hash.hmacHex(recipe.key(secret, hash), textToSign(recipe));
  const value = formatAuthorization(defaultAlgorithm.id, key, recipe.listed, encodeSignature(hex, recipe.encoding));
  const sent: SentRequest = { ...unsigned(request, key), headers: [...request.headers, ['Authorization', value]] };
  return { facts, right, recipe, sent, secret };
}

export function textToSign(recipe: SigningRecipe): string {
  return stringToSignOf(recipe, recipe.digest(canonicalRequestOf(recipe), hash));
}

/** True when both clients compute and send the same bytes. */
export function sameOutcome(a: SigningRecipe, b: SigningRecipe, secret: string): boolean {
  const key = (recipe: SigningRecipe) => hash.hmacHex(recipe.key(secret, hash), 'probe') + recipe.encoding;
  return textToSign(a) === textToSign(b) && key(a) === key(b);
}

/** Every mistake that alone gives the same bytes as `recipe`. */
export function equivalents(
  facts: SigningFacts,
  right: SigningRecipe,
  recipe: SigningRecipe,
  secret: string,
): readonly Mistake[] {
  return mistakes.filter((mistake) =>
    mistake.variants(facts, right).some(({ change }) => sameOutcome(change(right), recipe, secret)),
  );
}

/** The canonical request as a gateway prints it. */
export function printed(canonicalRequest: string): string {
  return canonicalRequest.replaceAll('\n', '|');
}

function refusal(text: string): DiagnosisCase['response'] {
  const body = JSON.stringify({
    error_msg: `Incorrect app authentication information: verify signature fail${text}`,
    error_code: 'APIG.0303',
    request_id: 'r1',
  });
  return { status: 401, headers: [], body };
}

function masked(canonicalRequest: string): string {
  return printed(canonicalRequest).replace(/([0-9a-f]{5})[0-9a-f]{53}([0-9a-f]{6})$/, '$1***$2');
}

/** The case as evidence of one form. */
export function caseOf(planted: Planted, form: EvidenceForm): DiagnosisCase {
  const gatewayText = expectationOf(planted.sent).canonicalRequest;
  const { sent } = planted;
  const credential = { key: planted.facts.access, secret: planted.secret };
  const client = { canonicalRequest: canonicalRequestOf(planted.recipe), stringToSign: textToSign(planted.recipe) };
  const response = refusal(`, canonicalRequest:${printed(gatewayText)}`);
  const forms: Readonly<Record<EvidenceForm, object>> = {
    full: { sent, credential, client, response },
    searchOnly: { sent, credential, response: refusal('') },
    noClient: { sent, credential, response },
    noSecret: { sent, client, response },
    texts: { client, response },
    notSent: { sent, credential },
    masked: { sent, credential, response: refusal(`, canonicalRequest:${masked(gatewayText)}`) },
    collapsed: {
      sent,
      credential,
      response: refusal(`, canonicalRequest:${printed(gatewayText).replace(/\|\|+/g, '|')}`),
    },
  };
  return diagnosisCaseSchema.parse(forms[form]);
}
