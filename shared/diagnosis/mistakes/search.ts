// Proof by search: plants every known mistake, alone and then in pairs, in the right signing until the signature that
// the client sent comes out. A signature of 32 bytes does not come out by chance, so a hit is proof.
import type { CauseId } from '../../model/cause-ids.ts';
import { mistakes } from './index.ts';
import type { Mistake, Variant } from './mistake.ts';
import { signatureForm } from './signature-form.ts';
import type { SigningFacts, SigningRecipe } from './signing-recipe.ts';
import { type SearchLimits, type SearchTarget, Trial } from './trial.ts';

export interface SearchResult {
  /** The mistakes that reproduce the signature, in table order; empty: the signature is right. Undefined: none does. */
  readonly mistakes: readonly CauseId[] | undefined;
  /** What the client computed, when it was reproduced. */
  readonly recipe: SigningRecipe | undefined;
  readonly tried: number;
  /** False when the limit or the caller ended the search before all candidates were tried. */
  readonly complete: boolean;
}

export interface Candidate {
  readonly mistakes: readonly Mistake[];
  readonly recipe: SigningRecipe;
  readonly variant: Variant;
}

const ENCODING: CauseId = 'algorithm.signature-encoding';

/** Searches for what the client did. `facts.hash` must be the hash of the scheme that `right` belongs to. */
export function searchMistakes(
  facts: SigningFacts,
  right: SigningRecipe,
  target: SearchTarget,
  limits: SearchLimits = {},
): SearchResult {
  const search = startSearch(facts, right, target, limits);
  const alone = search.alone();
  return alone.mistakes === undefined ? search.pairs() : alone;
}

/** The two halves of a search: `pairs` goes on where `alone` found nothing, and costs ten times as much. */
export interface MistakeSearch {
  readonly alone: () => SearchResult;
  readonly pairs: () => SearchResult;
}

/** As `searchMistakes`, for whoever has something cheaper to try between the halves. */
export function startSearch(
  facts: SigningFacts,
  right: SigningRecipe,
  target: SearchTarget,
  limits: SearchLimits = {},
): MistakeSearch {
  const form = target.kind === 'signature' ? signatureForm(target.signature) : { hex: '', plain: true };
  if (form === undefined) {
    const nothing = () => ({ mistakes: undefined, recipe: undefined, tried: 0, complete: true });
    return { alone: nothing, pairs: nothing };
  }
  const trial = new Trial(facts.hash, target, form.hex, limits);
  const encoding: readonly CauseId[] = form.plain ? [] : [ENCODING];
  const resultOf = (found: Found | undefined): SearchResult => ({
    mistakes: found && [...found.mistakes.map(({ id }) => id), ...encoding],
    recipe: found?.recipe,
    tried: trial.tried,
    complete: found !== undefined || !trial.ended,
  });
  const usual = once(() => singleCandidates(facts, right, trial.searchesFor));
  const reproduced = ({ recipe }: Candidate) => trial.reproduces(recipe);
  return {
    alone: () => {
      if (trial.reproduces(right)) return resultOf({ mistakes: [], recipe: right });
      return resultOf(usual().find(reproduced) ?? rareCandidates(facts, right, trial.searchesFor).find(reproduced));
    },
    pairs: () =>
      resultOf(searchPairs(trial, usual(), (a, b) => a.part !== b.part) ?? searchPairs(trial, usual(), samePartPair)),
  };
}

type Found = Pick<Candidate, 'mistakes' | 'recipe'>;

function once<T>(compute: () => T): () => T {
  let memo: { readonly value: T } | undefined;
  return () => {
    memo ??= { value: compute() };
    return memo.value;
  };
}

/** Every usual variant that changes something, each outcome once. */
export function singleCandidates(
  facts: SigningFacts,
  right: SigningRecipe,
  wanted: (mistake: Mistake) => boolean = ({ part }) => part !== 'encoding',
): readonly Candidate[] {
  const seen = new Set([JSON.stringify(right)]);
  return mistakes.filter(wanted).flatMap((mistake) =>
    mistake.variants(facts, right).flatMap((variant) => {
      if (variant.rare === true) return [];
      const recipe = variant.change(right);
      // Functions do not show in JSON; a variant that sets one is always kept.
      const text = recipe.key === right.key && recipe.digest === right.digest ? JSON.stringify(recipe) : undefined;
      if (text !== undefined && seen.has(text)) return [];
      if (text !== undefined) seen.add(text);
      return [{ mistakes: [mistake], recipe, variant }];
    }),
  );
}

/** The members of the long series; whoever tries them leaves out by himself what he has tried before. */
export function rareCandidates(
  facts: SigningFacts,
  right: SigningRecipe,
  wanted: (mistake: Mistake) => boolean,
): readonly Candidate[] {
  return mistakes.filter(wanted).flatMap((mistake) =>
    mistake
      .variants(facts, right)
      .filter(({ rare }) => rare === true)
      .map((variant) => ({ mistakes: [mistake], recipe: variant.change(right), variant })),
  );
}

/** Of one part only those can meet that touch different things in it: two secrets or two bodies cannot. */
function samePartPair(a: Mistake, b: Mistake): boolean {
  return a.part === b.part && a.id !== b.id && a.part !== 'key' && a.part !== 'payload';
}

/** Candidates come in table order, so the earlier mistake is applied first. */
function searchPairs(
  trial: Trial,
  candidates: readonly Candidate[],
  may: (a: Mistake, b: Mistake) => boolean,
): Found | undefined {
  for (const [at, first] of candidates.entries()) {
    const [one] = first.mistakes;
    for (const second of candidates.slice(at + 1)) {
      const [two] = second.mistakes;
      if (one === undefined || two === undefined || !may(one, two)) continue;
      if (trial.ended) return undefined;
      const recipe = second.variant.change(first.recipe);
      if (trial.reproduces(recipe)) return { mistakes: [one, two], recipe };
    }
  }
  return undefined;
}
