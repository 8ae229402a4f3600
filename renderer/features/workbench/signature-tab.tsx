import { splitUrl, wireTarget } from '../../../shared/http/request-target.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { LineOrigin } from '../../../shared/signing/canonical-lines.ts';
import { parseSdkDate } from '../../../shared/signing/sdk-date.ts';
import { signs } from '../../../shared/signing/signable-draft.ts';
import { urlProblemText } from '../../panels/request-editor/request-notes.tsx';
import { SignatureInspector } from '../../panels/signature-inspector/signature-inspector.tsx';
import { durationText } from '../../panels/skew-text.ts';
import { useNow } from '../../panels/use-now.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import type { Tone } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './response-pane.module.css';
import { useRequestFacts } from './use-request-facts.ts';
import { useWorkbenchState } from './workbench-context.tsx';

export interface SignatureTabProps {
  readonly draft: RequestDraft;
  readonly highlighted: LineOrigin | undefined;
  readonly onOrigin: (origin: LineOrigin | undefined) => void;
}

/** How far from its own clock the gateway accepts a signature's date (signing.md 3). */
const WINDOW_MS = 15 * 60_000;

/** The live signature of the open request. */
export function SignatureTab({ draft, highlighted, onOrigin }: SignatureTabProps) {
  const { t } = useText();
  const { credential, clock } = useRequestFacts(draft);
  const live = useWorkbenchState((state) => (state.live?.draftId === draft.id ? state.live : undefined));
  const previous = useWorkbenchState((state) => state.answers[draft.id]?.exchange.trace);
  const nowMs = useNow(1000);
  if (!signs(draft)) return <EmptyState text={t('response.noSignature')} detail={t('response.noSignatureDetail')} />;
  if (live?.problem !== undefined) {
    return <EmptyState text={t('response.urlProblem', { what: urlProblemText(t, live.problem) })} />;
  }
  if (!live?.trace) return null;
  const split = splitUrl(draft.url);
  return (
    <div className={styles.natural}>
      <SignatureInspector
        trace={live.trace}
        target={split.ok ? wireTarget(split.url.path, split.url.query) : undefined}
        previous={previous}
        secret={credential && { bytes: credential.secretBytes, problems: credential.secretProblems }}
        pending={live.pending}
        accepted={acceptedText(t, live.trace.sdkDate, nowMs + (clock?.skewMs ?? 0))}
        highlightedOrigin={highlighted}
        onOrigin={onOrigin}
      />
    </div>
  );
}

/** How long the gateway will take this date, by its own clock as far as that is known. */
function acceptedText(t: Translate, sdkDate: string, gatewayNowMs: number): { text: string; tone: Tone } | undefined {
  const signedMs = parseSdkDate(sdkDate);
  if (signedMs === undefined) return undefined;
  const leftMs = signedMs + WINDOW_MS - gatewayNowMs;
  if (leftMs <= 0 || signedMs - gatewayNowMs > WINDOW_MS) return { text: t('response.expired'), tone: 'error' };
  const wholeSeconds = Math.ceil(Math.min(leftMs, WINDOW_MS) / 1000) * 1000;
  return { text: t('response.accepted', { time: durationText(t, wholeSeconds) }), tone: 'success' };
}
