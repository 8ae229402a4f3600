// Candidates tried against one signature or one string to sign, each text and each key computed once, within a limit.
import { defaultAlgorithm, type HashPort } from '../../signing/algorithms/index.ts';
import { MacCheck } from './mac-check.ts';
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

/** Characters of a string to sign that the quick way takes. */
const LONGEST_QUICK = 16 * 1024;

/** What has to come out: the signature under a secret, or the client's string to sign where no secret is known. */
export type SearchTarget =
  | { readonly kind: 'signature'; readonly secret: string; readonly signature: string }
  | { readonly kind: 'string-to-sign'; readonly text: string };

/** Tries recipes against one signature; what one candidate after another has in common is computed once. */
export class Trial {
  tried = 0;
  ended = false;
  private readonly keys = new Map<SigningRecipe['key'], Uint8Array | string>();
  /** Hash of the text that was hashed last: the candidates of a key or a string to sign share their canonical request. */
  private lastText: string | undefined;
  private lastDigest = '';
  private readonly cached: HashPort;
  private readonly mac: MacCheck | undefined;

  constructor(
    private readonly hash: HashPort,
    private readonly target: SearchTarget,
    private readonly signature: string,
    private readonly limits: SearchLimits,
  ) {
    this.cached = { hmacHex: hash.hmacHex, hashHex: (data) => this.digestOf(data) };
    const isSha256 = hash.hashHex('') === defaultAlgorithm.emptyHash;
    this.mac = target.kind === 'signature' && isSha256 ? new MacCheck(signature) : undefined;
  }

  /** A string to sign shows nothing of the key. */
  readonly searchesFor = ({ part }: Mistake): boolean =>
    part !== 'encoding' && (part !== 'key' || this.target.kind === 'signature');

  reproduces(recipe: SigningRecipe): boolean {
    const toSign = stringToSignOf(recipe, recipe.digest(canonicalRequestOf(recipe), this.cached));
    this.tried += 1;
    if (this.tried >= (this.limits.most ?? MOST)) this.ended = true;
    if (this.tried % 1024 === 0 && this.limits.isCancelled?.() === true) this.ended = true;
    if (this.target.kind === 'string-to-sign') return toSign === this.target.text;
    const key = this.keyOf(recipe, this.target.secret);
    if (recipe.mac !== undefined) return recipe.mac(key, toSign, this.hash) === this.signature;
    // A text too long for the quick way is hashed in the usual one.
    if (this.mac !== undefined && toSign.length < LONGEST_QUICK) return this.mac.matches(key, toSign);
    return this.hash.hmacHex(key, toSign) === this.signature;
  }

  private digestOf(data: Uint8Array | string): string {
    if (typeof data !== 'string') return this.hash.hashHex(data);
    if (data === this.lastText) return this.lastDigest;
    this.lastText = data;
    this.lastDigest = this.hash.hashHex(data);
    return this.lastDigest;
  }

  private keyOf(recipe: SigningRecipe, secret: string): Uint8Array | string {
    const known = this.keys.get(recipe.key) ?? recipe.key(secret, this.hash);
    this.keys.set(recipe.key, known);
    return known;
  }
}
