// Proof by search: plants every known mistake, alone and then in pairs, in the right signing until the signature that
// the client sent comes out. A signature of 32 bytes does not come out by chance, so a hit is proof.
import type { CauseId } from '../../model/cause-ids.ts';
import { type Candidate, Candidates } from './candidates.ts';
import { mistakes } from './index.ts';
import type { Mistake } from './mistake.ts';
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
  const candidates = new Candidates(facts, right, trial.searchesFor);
  const paired = () => [...candidates.rare()].filter(({ variant }) => (variant.paired ?? 0) > 0);
  return {
    alone: () => {
      if (trial.reproduces(right)) return resultOf({ mistakes: [], recipe: right });
      return resultOf(firstOf(trial, candidates.usual()) ?? firstOf(trial, candidates.rare()));
    },
    pairs: () => resultOf(searchAllPairs(trial, [...candidates.usual()], paired())),
  };
}

type Found = Pick<Candidate, 'mistakes' | 'recipe'>;

function firstOf(trial: Trial, candidates: Iterable<Candidate>): Found | undefined {
  for (const candidate of candidates) {
    if (trial.reproduces(candidate.recipe)) return candidate;
    if (trial.ended) return undefined;
  }
  return undefined;
}

type May = (first: Candidate, second: Candidate) => boolean;

/** Ways of a mistake that are tried first. */
const USUAL_RANKS = 5;

/** The most usual ways of two mistakes first, then all, then two of one part, then the long series. */
function searchAllPairs(trial: Trial, usual: readonly Candidate[], paired: readonly Candidate[]): Found | undefined {
  const isUsual: May = (a, b) => a.rank < USUAL_RANKS && b.rank < USUAL_RANKS;
  const differ: May = (a, b) => partOf(a) !== partOf(b);
  const besideRare: May = (a, b) => differ(a, b) && a.rank < (b.variant.paired ?? 0);
  return (
    searchPairs(trial, usual, usual, (a, b) => differ(a, b) && isUsual(a, b)) ??
    searchPairs(trial, usual, usual, (a, b) => differ(a, b) && !isUsual(a, b)) ??
    searchPairs(trial, usual, usual, samePartPair) ??
    searchPairs(trial, usual, paired, besideRare)
  );
}

function partOf({ mistakes: [mistake] }: Candidate): Mistake['part'] | undefined {
  return mistake?.part;
}

/** Of one part only those can meet that touch different things in it: two secrets or two bodies cannot. */
function samePartPair(a: Candidate, b: Candidate): boolean {
  const part = partOf(a);
  return part === partOf(b) && a.mistakes[0] !== b.mistakes[0] && part !== 'key' && part !== 'payload';
}

/** The mistake that comes first in the table is applied first; each pair once. */
function searchPairs(
  trial: Trial,
  firsts: readonly Candidate[],
  seconds: readonly Candidate[],
  may: May,
): Found | undefined {
  for (const [at, one] of firsts.entries()) {
    for (const two of firsts === seconds ? seconds.slice(at + 1) : seconds) {
      if (!may(one, two)) continue;
      if (trial.ended) return undefined;
      const [first, second] = placeOf(one) <= placeOf(two) ? [one, two] : [two, one];
      const recipe = second.variant.change(first.recipe);
      if (trial.reproduces(recipe)) return { mistakes: [...first.mistakes, ...second.mistakes], recipe };
    }
  }
  return undefined;
}

const places = new Map(mistakes.map((mistake, place) => [mistake, place]));

function placeOf({ mistakes: [mistake] }: Candidate): number {
  return mistake === undefined ? 0 : (places.get(mistake) ?? 0);
}
