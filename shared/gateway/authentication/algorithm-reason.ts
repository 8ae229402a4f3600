// Why an algorithm is not taken: this gateway's parameter leaves it out, it is one with a private key, or nobody knows it.
import { recogniseScheme, type SchemeKind } from '../../signing/recognise-scheme.ts';
import type { StepReason } from '../pipeline-step.ts';

const REASONS: Readonly<Record<SchemeKind, StepReason['id']>> = {
  signature: 'authentication.algorithm-off',
  'private-key': 'authentication.algorithm-private-key',
  'no-signature': 'authentication.algorithm',
  unknown: 'authentication.algorithm',
};

/** `algorithm`: the first word of Authorization. What a real gateway says here is not published. */
export function algorithmReason(algorithm: string): StepReason {
  return { id: REASONS[recogniseScheme(algorithm).kind], params: { algorithm }, guess: true };
}
