// The guided path "Your first 0303": which step comes next is read from what the user has really done with the sample,
// so that the path can be left, walked without its buttons, and taken up again.
import { isStale, viewOf, type WorkbenchState } from './workbench-state.ts';

export const GUIDE_SAMPLE = 'sample.query-unsorted';

export const guideSteps = ['open', 'send', 'read', 'apply', 'accepted'] as const;
export type GuideStep = (typeof guideSteps)[number];

export interface GuidePosition {
  /** The step to do; `accepted` is done as soon as it is reached with `isDone`. */
  readonly step: GuideStep;
  readonly isDone: boolean;
  /** The sample is not among the requests any more. */
  readonly isMissing: boolean;
}

type Seen = Pick<WorkbenchState, 'drafts' | 'activeId' | 'answers' | 'views'>;

export function guidePosition(state: Seen): GuidePosition {
  const draft = state.drafts.find(({ id }) => id === GUIDE_SAMPLE);
  const at = (step: GuideStep, isDone = false): GuidePosition => ({ step, isDone, isMissing: draft === undefined });
  if (draft === undefined || state.activeId !== GUIDE_SAMPLE) return at('open');
  const answer = state.answers[GUIDE_SAMPLE];
  const response = answer?.exchange.outcome.kind === 'response' ? answer.exchange.outcome.response : undefined;
  const isFresh = response !== undefined && !isStale(answer, draft);
  // The mistake was taken back: only an accepted answer is left to come.
  if (draft.auth.mistake === undefined) return at('accepted', isFresh && response.status < 400);
  if (!isFresh || response.errorCode !== 'APIG.0303') return at('send');
  return at(viewOf(state, GUIDE_SAMPLE).responseTab === 'diagnosis' ? 'apply' : 'read');
}
