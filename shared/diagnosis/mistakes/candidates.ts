// The mistakes of the table as recipes for one request. Made when they are asked for: most searches end early.
import { mistakes } from './index.ts';
import type { Mistake, Variant } from './mistake.ts';
import { canonicalRequestOf, type SigningFacts, type SigningRecipe } from './signing-recipe.ts';

export interface Candidate {
  readonly mistakes: readonly Mistake[];
  readonly recipe: SigningRecipe;
  readonly variant: Variant;
  /** Place among the ways of its mistake, the most usual first. */
  readonly rank: number;
}

type Wanted = (mistake: Mistake) => boolean;

/** Everything that a client signs but the key; equal for two recipes that make the same bytes. */
function textOf(recipe: SigningRecipe): string {
  const { algorithm, date, toSignNewline, encoding } = recipe;
  return [algorithm, date, toSignNewline, encoding, canonicalRequestOf(recipe)].join('\0');
}

export class Candidates {
  private readonly wanted: readonly Mistake[];
  private readonly made = new Map<Mistake, readonly Candidate[]>();
  private readonly variants = new Map<Mistake, readonly Variant[]>();
  private readonly seen: Set<string>;

  constructor(
    private readonly facts: SigningFacts,
    private readonly right: SigningRecipe,
    wanted: Wanted,
  ) {
    this.wanted = mistakes.filter(wanted);
    this.seen = new Set([textOf(right)]);
  }

  /** Every usual variant that changes something, each outcome once, in the order of the table. */
  *usual(): Generator<Candidate> {
    for (const mistake of this.wanted) yield* this.usualOf(mistake);
  }

  /** The members of the long series; whoever tries them leaves out by himself what he has tried before. */
  *rare(): Generator<Candidate> {
    for (const mistake of this.wanted) {
      let rank = 0;
      for (const variant of this.variantsOf(mistake)) {
        if (variant.rare === true) yield this.candidate(mistake, variant, rank++);
      }
    }
  }

  private usualOf(mistake: Mistake): readonly Candidate[] {
    const known = this.made.get(mistake);
    if (known !== undefined) return known;
    const list: Candidate[] = [];
    for (const variant of this.variantsOf(mistake)) {
      if (variant.rare === true) continue;
      const candidate = this.candidate(mistake, variant, list.length);
      if (this.isNew(candidate.recipe)) list.push(candidate);
    }
    this.made.set(mistake, list);
    return list;
  }

  private candidate(mistake: Mistake, variant: Variant, rank: number): Candidate {
    return { mistakes: [mistake], recipe: variant.change(this.right), variant, rank };
  }

  private variantsOf(mistake: Mistake): readonly Variant[] {
    const known = this.variants.get(mistake) ?? mistake.variants(this.facts, this.right);
    this.variants.set(mistake, known);
    return known;
  }

  /** What functions do does not show in the text; a variant that sets one is always kept. */
  private isNew(recipe: SigningRecipe): boolean {
    const { key, digest } = this.right;
    if (recipe.key !== key || recipe.digest !== digest || recipe.arrange || recipe.mac) return true;
    const text = textOf(recipe);
    if (this.seen.has(text)) return false;
    this.seen.add(text);
    return true;
  }
}

/** `Candidates.usual` as a list, of the mistakes that are wanted. */
export function singleCandidates(facts: SigningFacts, right: SigningRecipe, wanted: Wanted): readonly Candidate[] {
  return [...new Candidates(facts, right, wanted).usual()];
}

/** `Candidates.rare`, of the mistakes that are wanted. */
export function rareCandidates(facts: SigningFacts, right: SigningRecipe, wanted: Wanted): Iterable<Candidate> {
  return new Candidates(facts, right, wanted).rare();
}
