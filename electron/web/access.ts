// S71: the token of this start, the codes that are exchanged for it once, and the limit on wrong guesses (S70).
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../ports.ts';

export type Verdict = 'right' | 'wrong' | 'tooMany';

export interface Access {
  /** A code for the fragment of a link: works once, within its life. */
  freshCode(): string;
  /** The token for a valid code, which is used up by this. */
  exchange(
    code: string,
  ): { readonly verdict: 'right'; readonly token: string } | { readonly verdict: 'wrong' | 'tooMany' };
  checkToken(token: string | undefined): Verdict;
  checkControl(secret: string | undefined): Verdict;
  /** Somebody asked for an address that is none: guesses of every kind share one limit. */
  wrongGuess(): 'wrong' | 'tooMany';
}

export interface AccessOptions {
  readonly clock: Clock;
  readonly token: string;
  /** The secret of the state file: gives a fresh link to a second start on this machine. */
  readonly control: string;
  readonly codeLifeMs?: number;
  readonly wrongPerSecond?: number;
}

const CODES_KEPT = 32;

/** 32 random bytes for a URL fragment or a header. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function createAccess(options: AccessOptions): Access {
  const { clock, token, codeLifeMs = 60_000, wrongPerSecond = 20 } = options;
  // Codes are looked up by digest, so that the time of a look-up tells nothing about a code.
  const codes = new Map<string, number>();
  const limiter = createLimiter(clock, wrongPerSecond);
  const check = (given: string | undefined, expected: string): Verdict =>
    given !== undefined && equalSecrets(given, expected) ? 'right' : limiter.wrong();
  return {
    freshCode() {
      const code = newSecret();
      codes.set(digest(code).toString('hex'), clock.monotonicMs() + codeLifeMs);
      const oldest = codes.keys().next().value;
      if (codes.size > CODES_KEPT && oldest !== undefined) codes.delete(oldest);
      return code;
    },
    exchange(code) {
      const key = digest(code).toString('hex');
      const until = codes.get(key);
      codes.delete(key);
      if (until !== undefined && clock.monotonicMs() <= until) return { verdict: 'right', token };
      return { verdict: limiter.wrong() };
    },
    checkToken: (given) => check(given, token),
    checkControl: (given) => check(given, options.control),
    wrongGuess: limiter.wrong,
  };
}

/**
 * Counts wrong guesses per second. The right secret is never refused, however many wrong ones came before it:
 * otherwise any program here could lock the user out.
 */
function createLimiter(clock: Clock, perSecond: number) {
  let since = Number.NEGATIVE_INFINITY;
  let count = 0;
  return {
    wrong(): 'wrong' | 'tooMany' {
      const now = clock.monotonicMs();
      if (now - since >= 1000) {
        since = now;
        count = 0;
      }
      count += 1;
      return count > perSecond ? 'tooMany' : 'wrong';
    },
  };
}

/** S32: digests of equal length, compared in constant time. */
function equalSecrets(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
