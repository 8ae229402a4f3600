// Fault switches that act while the back end is called (FAQ 5.5, 5.9 and 5.11). The host adds the trouble to the call, so
// that repetitions, time limits and circuit breakers see it as they would see the real one.
import type { RehearsedTrouble } from './backend-call.ts';
import { subjectOf } from './fault-subject.ts';
import { faultFor, noFaults } from './faults.ts';
import type { CallFacts, StepContext } from './gateway-call.ts';

/** What fails at once; the first switch that is on decides. */
const FAILING = [
  ['BACKEND_DOWN', 'unreachable'],
  ['BACKEND_RESET', 'reset'],
  ['BACKEND_WRONG_PROTOCOL', 'protocol'],
] as const;

/** The trouble for this call, or undefined when no switch meets it. */
export function troubleFor(facts: CallFacts, context: StepContext): RehearsedTrouble | undefined {
  const { faults } = context;
  if (faults === noFaults) return undefined;
  const subject = subjectOf(facts);
  const failing = FAILING.find(([type]) => faultFor(faults, type, subject) !== undefined);
  const slow = faultFor(faults, 'BACKEND_SLOW', subject);
  const cut = faultFor(faults, 'ANSWER_CUT', subject);
  if (!failing && !slow && !cut) return undefined;
  return {
    ...(failing ? { by: failing[0], fault: failing[1] } : {}),
    ...(slow ? { delayMs: slow.delayMs } : {}),
    ...(cut ? { cutAfterBytes: cut.afterBytes } : {}),
  };
}
