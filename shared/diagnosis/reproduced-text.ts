// What a client computed, where the search finds it: the texts prove the verdict to those who do not have the secret.
import type { SignedTexts } from '../model/debug-bundle.ts';
import type { DiagnosisCase } from '../model/diagnosis.ts';
import { type DiagnosisPorts, gatherEvidence } from './evidence.ts';
import { startSearch } from './mistakes/search.ts';
import { canonicalRequestOf, stringToSignOf } from './mistakes/signing-recipe.ts';

/** Undefined without request, signature or secret, and where no known mistake gives the signature. */
export function reproducedTexts(input: DiagnosisCase, ports: DiagnosisPorts = {}): SignedTexts | undefined {
  const { sent, secret } = gatherEvidence(input, ports);
  const signature = sent?.expected.authorization.signature;
  if (sent === undefined || secret === undefined || signature === undefined) return undefined;
  const limits = ports.isCancelled === undefined ? {} : { isCancelled: ports.isCancelled };
  const search = startSearch(sent.facts, sent.right, { kind: 'signature', secret, signature }, limits);
  const recipe = search.alone().recipe ?? search.pairs().recipe;
  if (recipe === undefined) return undefined;
  const canonicalRequest = canonicalRequestOf(recipe);
  return { canonicalRequest, stringToSign: stringToSignOf(recipe, recipe.digest(canonicalRequest, sent.hash)) };
}
