import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { EventsView } from '../../panels/response/body/events-view.tsx';
import { sizeText } from '../../panels/size-text.ts';
import { useText } from '../../panels/use-text.ts';
import { StatusSign } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import type { Arriving } from './arriving-store.ts';
import styles from './response-pane.module.css';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';
import type { Sending } from './workbench-state.ts';

/** The answer of a request that is still arriving; undefined before its head and after its end. */
export function useArriving(draftId: string): Arriving | undefined {
  const { arriving } = useWorkbench();
  const sendId = useWorkbenchState((state) => state.sending[draftId]?.sendId);
  return useStore(arriving.store, (state) => (sendId === undefined ? undefined : state[sendId]));
}

/** A sending that takes no longer than this moves nothing on screen. */
const SLOW_MS = 400;

/** True from the moment on at which a sending is worth a word. */
export function useIsSlow(startedAtMs: number | undefined): boolean {
  const [slowOf, setSlowOf] = useState<number>();
  useEffect(() => {
    if (startedAtMs === undefined) return;
    const timer = setTimeout(() => setSlowOf(startedAtMs), Math.max(0, startedAtMs + SLOW_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [startedAtMs]);
  return startedAtMs !== undefined && slowOf === startedAtMs;
}

/** Before the answer begins: what the sending is at, and for how long; the button that sends ends it. */
export function WaitingLine({ sending }: { readonly sending: Sending }) {
  const { t } = useText();
  const { arriving } = useWorkbench();
  const phase = useStore(arriving.phases, (state) => state[sending.sendId]) ?? 'dns';
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 100);
    return () => clearInterval(timer);
  }, []);
  const seconds = (Math.max(0, nowMs - sending.startedAtMs) / 1000).toFixed(1);
  return (
    <div className={styles.arriving}>
      <span>
        <StatusSign tone="running" /> <span role="status">{t(`response.phase.${phase}`)}</span>{' '}
        <span className={styles.elapsed}>{t('request.elapsed', { seconds })}</span>
      </span>
    </div>
  );
}

/** Above the body: how far it is, and how to end it without losing what has come. */
export function ArrivingLine({ draftId, arriving }: { readonly draftId: string; readonly arriving: Arriving }) {
  const { t } = useText();
  const { cancel } = useWorkbench();
  const { status, reason, bytes, total, rate } = arriving;
  const said = { status: `${status} ${reason}`.trim(), size: sizeText(bytes) };
  return (
    <div className={styles.arriving}>
      <span className={styles.progress}>
        <span role="status">
          {total === undefined
            ? t('responseBody.arriving', said)
            : t('responseBody.arrivingOf', { ...said, total: sizeText(total) })}
        </span>
        {rate !== undefined && (
          <span className={styles.elapsed}>{t('responseBody.rate', { size: sizeText(rate) })}</span>
        )}
        {total !== undefined && total > 0 && (
          <progress aria-label={t('responseBody.progress')} className={styles.bar} value={bytes} max={total} />
        )}
      </span>
      <Button size="small" onClick={() => void cancel(draftId)}>
        {t('responseBody.stop')}
      </Button>
    </div>
  );
}

export function ArrivingBody({ arriving }: { readonly arriving: Arriving }) {
  const { t } = useText();
  const label = t('response.body');
  if (arriving.isEventStream) return <EventsView label={label} events={arriving.events} />;
  return <CodeBlock label={label} text={arriving.text} />;
}
