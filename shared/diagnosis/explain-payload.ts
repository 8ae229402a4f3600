// Names the mistake between the right last line and the one a client signed.
import type { CauseId } from '../model/cause-ids.ts';
import { defaultAlgorithm, signingAlgorithms } from '../signing/algorithms/index.ts';
import { matchesPrinted } from './canonical-text.ts';
import { find } from './explain-target.ts';
import { rareCandidates, singleCandidates } from './mistakes/candidates.ts';
import type { Mistake } from './mistakes/mistake.ts';
import type { KnownSigning } from './recipe-of-text.ts';

export interface PayloadFinding {
  readonly cause: CauseId;
  /** False where the body is not at hand: then a foreign hash only says that other bytes were hashed, not which. */
  readonly isSure: boolean;
}

const HASH = /^[0-9a-f]{64}$/;

/** Undefined when the lines agree. */
export function explainPayload(known: KnownSigning, expected: string, actual: string): PayloadFinding | undefined {
  if (matchesPrinted(expected, actual) || isHashOfOtherScheme(known, actual)) return undefined;
  const sure = (cause: CauseId): PayloadFinding => ({ cause, isSure: true });
  if (actual === '' || actual === known.facts.emptyHash || actual === 'UNSIGNED-PAYLOAD')
    return sure('body.not-signed');
  const right = { ...known.right, payloadHash: expected };
  const isBody = ({ part }: Mistake) => part === 'payload';
  const lists = [singleCandidates(known.facts, right, isBody), rareCandidates(known.facts, right, isBody)];
  const named = find(lists, ({ recipe }) => recipe.payloadHash === actual)?.mistakes[0];
  if (named !== undefined) return sure(named.id);
  // No hash at all: another spelling of one, or the body itself.
  if (!HASH.test(actual)) return sure('body.hash-encoding');
  return { cause: 'body.changed-after-signing', isSure: known.facts.isBodyKnown };
}

/** Where another scheme is announced, the body may be hashed by its hash or by that of the gateway: neither is a mistake. */
function isHashOfOtherScheme({ facts, right }: KnownSigning, actual: string): boolean {
  if (right.algorithm === defaultAlgorithm.id && facts.hash.hashHex('') === defaultAlgorithm.emptyHash) return false;
  return signingAlgorithms.some(({ hash }) => hash.hashHex(facts.body) === actual);
}
