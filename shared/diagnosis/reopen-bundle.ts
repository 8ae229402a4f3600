// A debug bundle looked at again: its verdict, and whether what is in it still leads there.
import type { DebugBundle } from '../model/debug-bundle.ts';
import type { Diagnosis, DiagnosisCase } from '../model/diagnosis.ts';

/**
 * `confirmed`: the evidence leads to the same causes. `unproven`: it says less, since the secret is not in the bundle.
 * `differs`: it proves something else, as after a change of the file or by a newer version.
 */
export type BundleAgreement = 'confirmed' | 'unproven' | 'differs';

export interface ReopenedBundle {
  /** The verdict as it was stored; it is the one to show. */
  readonly stored: Diagnosis;
  readonly recomputed: Diagnosis;
  readonly agreement: BundleAgreement;
}

/** `diagnose` is asked for the case of the bundle, with the secret added where somebody has it. */
export function reopenBundle(
  { diagnosis: stored }: DebugBundle,
  evidence: DiagnosisCase,
  diagnose: (evidence: DiagnosisCase) => Diagnosis,
): ReopenedBundle {
  const recomputed = diagnose(evidence);
  return { stored, recomputed, agreement: agreementOf(stored, recomputed) };
}

export function agreementOf(stored: Diagnosis, recomputed: Diagnosis): BundleAgreement {
  const [before, now] = [leading(stored), leading(recomputed)];
  if (before.causes.join() === now.causes.join()) return 'confirmed';
  const contradicted = now.proven && !now.causes.every((cause) => before.causes.includes(cause));
  return contradicted ? 'differs' : 'unproven';
}

/** The answer of a diagnosis: its proven causes, or the first where none is proven. */
function leading({ causes }: Diagnosis): { readonly causes: readonly string[]; readonly proven: boolean } {
  const proven = causes.filter(({ certainty }) => certainty === 'proven').map(({ cause }) => cause);
  const first = causes.slice(0, 1).map(({ cause }) => cause);
  return proven.length > 0 ? { causes: proven.toSorted(), proven: true } : { causes: first, proven: false };
}
