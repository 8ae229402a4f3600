// The form of a known client mistake: one cause, told apart into the ways clients commit it.
import type { CauseId } from '../../model/cause-ids.ts';
import type { HashPort } from '../../signing/algorithms/index.ts';
import type { SigningFacts, SigningRecipe } from './signing-recipe.ts';

/** The part of the signing that a mistake changes; two mistakes that leave each other's part alone can be combined. */
export type MistakePart = 'method' | 'uri' | 'query' | 'headers' | 'payload' | 'text' | 'key' | 'encoding';

export interface Variant {
  /** What exactly this client does, for tests and for people who read the table. */
  readonly way: string;
  readonly change: (recipe: SigningRecipe) => SigningRecipe;
  /** True for one of a long series (dates, scopes): tried alone, not in pairs. */
  readonly rare?: boolean;
  /** How many of the most usual ways of every other mistake a rare one is also tried beside, after all other pairs. */
  readonly paired?: number;
}

export interface Mistake {
  readonly id: CauseId;
  readonly part: MistakePart;
  /** The ways of this mistake that can matter for this request, the most usual first. */
  readonly variants: (facts: SigningFacts, right: SigningRecipe) => readonly Variant[];
}

/** A variant that replaces the canonical URI by a function of it. */
export function uriVariant(way: string, change: (uri: string) => string): Variant {
  return { way, change: (recipe) => ({ ...recipe, uri: change(recipe.uri) }) };
}

/** A variant that sets members of the recipe. */
export function settingVariant(way: string, members: Partial<SigningRecipe>, rare = false): Variant {
  return { way, change: (recipe) => ({ ...recipe, ...members }), ...(rare ? { rare } : {}) };
}

/** A variant in which other bytes were hashed than sent; they are hashed when it is tried, and once. */
export function payloadVariant(way: string, data: Uint8Array | string, hash: HashPort, rare = false): Variant {
  let payloadHash: string | undefined;
  const change = (recipe: SigningRecipe): SigningRecipe => {
    payloadHash ??= hash.hashHex(data);
    return { ...recipe, payloadHash };
  };
  return { way, change, ...(rare ? { rare } : {}) };
}
