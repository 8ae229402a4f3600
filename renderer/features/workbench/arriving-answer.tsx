import { useStore } from 'zustand';
import { EventsView } from '../../panels/response/body/events-view.tsx';
import { sizeText } from '../../panels/size-text.ts';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import type { Arriving } from './arriving-store.ts';
import styles from './response-pane.module.css';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';

/** The answer of a request that is still arriving; undefined before its head and after its end. */
export function useArriving(draftId: string): Arriving | undefined {
  const { arriving } = useWorkbench();
  const sendId = useWorkbenchState((state) => state.sending[draftId]?.sendId);
  return useStore(arriving.store, (state) => (sendId === undefined ? undefined : state[sendId]));
}

/** Above the body: how far it is, and how to end it without losing what has come. */
export function ArrivingLine({ draftId, arriving }: { readonly draftId: string; readonly arriving: Arriving }) {
  const { t } = useText();
  const { cancel } = useWorkbench();
  const { status, reason, bytes } = arriving;
  return (
    <div className={styles.arriving}>
      <span role="status">
        {t('responseBody.arriving', { status: `${status} ${reason}`.trim(), size: sizeText(bytes) })}
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
