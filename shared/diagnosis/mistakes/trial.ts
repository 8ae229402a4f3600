// Candidates tried against one signature or one string to sign, each text and each key computed once, within a limit.
import type { HashPort } from '../../signing/algorithms/index.ts';
import type { Mistake } from './mistake.ts';
import { canonicalRequestOf, type SigningRecipe, stringToSignOf } from './signing-recipe.ts';

export interface SearchLimits {
  /** Candidates at most; each costs a hash and a MAC. */
  readonly most?: number;
  /** Asked now and then; true ends the search early. */
  readonly isCancelled?: () => boolean;
}

/** About three times what a usual request needs; a second or two with the pure hash. */
const MOST = 150_000;

/** What has to come out: the signature under a secret, or the client's string to sign where no secret is known. */
export type SearchTarget =
  | { readonly kind: 'signature'; readonly secret: string; readonly signature: string }
  | { readonly kind: 'string-to-sign'; readonly text: string };

/** Tries recipes against one signature; hashes each text and derives each key once. */
export class Trial {
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
