// Names the mistake between the right last line and the one a client signed.
import type { CauseId } from '../model/cause-ids.ts';
import { matchesPrinted } from './canonical-text.ts';
import { singleCandidates } from './mistakes/search.ts';
import type { KnownSigning } from './recipe-of-text.ts';

/** Undefined when the lines agree. Without the body a foreign hash can only mean that other bytes were hashed. */
export function explainPayload(known: KnownSigning, expected: string, actual: string): CauseId | undefined {
  if (matchesPrinted(expected, actual)) return undefined;
  if (actual === '' || actual === known.facts.emptyHash || actual === 'UNSIGNED-PAYLOAD') return 'body.not-signed';
  const named = singleCandidates(
    known.facts,
    { ...known.right, payloadHash: expected },
    ({ part }) => part === 'payload',
  ).find(({ recipe }) => recipe.payloadHash === actual);
  return named?.mistakes[0]?.id ?? 'body.changed-after-signing';
}
