// Proof by search: plants every known mistake, alone and then in pairs, in the right signing until the signature that
// the client sent comes out. A signature of 32 bytes does not come out by chance, so a hit is proof.
import type { CauseId } from '../../model/cause-ids.ts';
import type { HashPort } from '../../signing/algorithms/index.ts';
import { mistakes } from './index.ts';
import type { Mistake, Variant } from './mistake.ts';
import { signatureForm } from './signature-form.ts';
import { canonicalRequestOf, type SigningFacts, type SigningRecipe, stringToSignOf } from './signing-recipe.ts';

export interface SearchLimits {
  /** Candidates at most; each costs a hash and a MAC. */
  readonly most?: number;
  /** Asked now and then; true ends the search early. */
  readonly isCancelled?: () => boolean;
}

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

/** About three times what a usual request needs; a second or two with the pure hash. */
const MOST = 150_000;
const ENCODING: CauseId = 'algorithm.signature-encoding';

/** What has to come out: the signature under a secret, or the client's string to sign where no secret is known. */
export type SearchTarget =
  | { readonly kind: 'signature'; readonly secret: string; readonly signature: string }
  | { readonly kind: 'string-to-sign'; readonly text: string };

/** Searches for what the client did. `facts.hash` must be the hash of the scheme that `right` belongs to. */
export function searchMistakes(
  facts: SigningFacts,
  right: SigningRecipe,
  target: SearchTarget,
  limits: SearchLimits = {},
): SearchResult {
  const form = target.kind === 'signature' ? signatureForm(target.signature) : { hex: '', plain: true };
  if (form === undefined) return { mistakes: undefined, recipe: undefined, tried: 0, complete: true };
  const trial = new Trial(facts.hash, target, form.hex, limits);
  const found = trial.reproduces(right) ? { mistakes: [], recipe: right } : searchAll(trial, facts, right);
  const encoding: readonly CauseId[] = form.plain ? [] : [ENCODING];
  return {
    mistakes: found && [...found.mistakes.map(({ id }) => id), ...encoding],
    recipe: found?.recipe,
    tried: trial.tried,
    complete: found !== undefined || !trial.ended,
  };
}

type Found = Pick<Candidate, 'mistakes' | 'recipe'>;

function searchAll(trial: Trial, facts: SigningFacts, right: SigningRecipe): Found | undefined {
  const usual = singleCandidates(facts, right, trial.searchesFor);
  const hit =
    usual.find(({ recipe }) => trial.reproduces(recipe)) ??
    rareCandidates(facts, right, trial.searchesFor).find(({ recipe }) => trial.reproduces(recipe));
  if (hit !== undefined || trial.ended) return hit;
  return searchPairs(trial, usual, (a, b) => a.part !== b.part) ?? searchPairs(trial, usual, samePartPair);
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

/** Tries recipes against one signature; hashes each text and derives each key once. */
class Trial {
  tried = 0;
  ended = false;
  private readonly digests = new Map<string, string>();
  private readonly keys = new Map<SigningRecipe['key'], Uint8Array | string>();
  private readonly seen = new Map<SigningRecipe['key'], Set<string>>();
  private readonly cached: HashPort;

  constructor(
    private readonly hash: HashPort,
    private readonly target: SearchTarget,
    private readonly signature: string,
    private readonly limits: SearchLimits,
  ) {
    this.cached = { hmacHex: hash.hmacHex, hashHex: (data) => this.digestOf(data) };
  }

  /** A string to sign shows nothing of the key. */
  readonly searchesFor = ({ part }: Mistake): boolean =>
    part !== 'encoding' && (part !== 'key' || this.target.kind === 'signature');

  reproduces(recipe: SigningRecipe): boolean {
    const toSign = stringToSignOf(recipe, recipe.digest(canonicalRequestOf(recipe), this.cached));
    const texts = this.seen.get(recipe.key) ?? new Set();
    if (texts.has(toSign)) return false;
    this.seen.set(recipe.key, texts.add(toSign));
    this.tried += 1;
    if (this.tried >= (this.limits.most ?? MOST)) this.ended = true;
    if (this.tried % 1024 === 0 && this.limits.isCancelled?.() === true) this.ended = true;
    if (this.target.kind === 'string-to-sign') return toSign === this.target.text;
    return this.hash.hmacHex(this.keyOf(recipe, this.target.secret), toSign) === this.signature;
  }

  private digestOf(data: Uint8Array | string): string {
    if (typeof data !== 'string') return this.hash.hashHex(data);
    const known = this.digests.get(data) ?? this.hash.hashHex(data);
    this.digests.set(data, known);
    return known;
  }

  private keyOf(recipe: SigningRecipe, secret: string): Uint8Array | string {
    const known = this.keys.get(recipe.key) ?? recipe.key(secret, this.hash);
    this.keys.set(recipe.key, known);
    return known;
  }
}
