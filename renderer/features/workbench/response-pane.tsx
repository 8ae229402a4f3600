import { useEffect, useMemo } from 'react';
import type { Exchange } from '../../../shared/model/exchange.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { saveKeptBody } from '../../app/finish-saving.ts';
import { useHost } from '../../app/host-context.tsx';
import { keysOf } from '../../app/hotkeys.ts';
import { goTo } from '../../app/navigation-store.ts';
import { caseOfExchange, saveBundle } from '../../app/save-bundle.ts';
import { useFixLanguage } from '../../app/use-fix-language.ts';
import { DiagnosisReport } from '../../panels/diagnosis-report/diagnosis-report.tsx';
import { ReportActions } from '../../panels/diagnosis-report/report-actions.tsx';
import { AnswerHeaders } from '../../panels/response/answer-headers.tsx';
import type { StoredBodies } from '../../panels/response/body/body-source.ts';
import { BodyView } from '../../panels/response/body/body-view.tsx';
import { BrokenAnswer } from '../../panels/response/broken-answer.tsx';
import { ExchangeList } from '../../panels/response/exchange-list.tsx';
import { RawView } from '../../panels/response/raw-view.tsx';
import { TimelineView } from '../../panels/response/timeline-view.tsx';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PinIcon } from '../../ui/icons.tsx';
import { type Tab, TabPanel, Tabs } from '../../ui/tabs.tsx';
import { AnswerHead } from './answer-head.tsx';
import { fixedDraft } from './apply-fix.ts';
import { ArrivingBody, ArrivingLine, useArriving, useIsSlow, WaitingLine } from './arriving-answer.tsx';
import { ChecksTab } from './checks-tab.tsx';
import { CompareAnswer } from './history-mark.tsx';
import styles from './response-pane.module.css';
import { isRefused } from './send-actions.ts';
import { SignatureTab } from './signature-tab.tsx';
import { SocketTab } from './socket-tab.tsx';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';
import { type Answer, type ResponseTab, viewOf } from './workbench-state.ts';

export interface ResponsePaneProps {
  readonly draft: RequestDraft;
}

const TABS: readonly ResponseTab[] = [
  'signature',
  'diagnosis',
  'checks',
  'body',
  'headers',
  'timeline',
  'raw',
  'history',
  'socket',
];

/** The signature as it would be made now, and the last answer from every side. */
export function ResponsePane(props: ResponsePaneProps) {
  const { draft } = props;
  const { t } = useText();
  const { look } = useWorkbench();
  const view = useWorkbenchState((state) => viewOf(state, draft.id));
  const answer = useWorkbenchState((state) => state.answers[draft.id]);
  const arriving = useArriving(draft.id);
  const sending = useWorkbenchState((state) => state.sending[draft.id]);
  const slow = useIsSlow(sending?.startedAtMs);
  const showsBody =
    arriving !== undefined && !view.pinned && (arriving.isEventStream || (slow && arriving.status < 400));
  // What takes long is looked at while it comes; nobody should have to look for it.
  useEffect(() => {
    if (showsBody) look(draft.id, { responseTab: 'body' });
  }, [showsBody, look, draft.id]);
  const causes = answer?.exchange.diagnosis?.causes.filter(({ cause }) => cause !== 'none').length ?? 0;
  const tabs = TABS.map(
    (id): Tab<ResponseTab> => ({
      id,
      title: t(`response.tab.${id}`),
      count: id === 'diagnosis' ? causes : undefined,
      tone: 'error',
    }),
  );
  return (
    <section aria-label={t('response.label')} className={styles.pane} data-region="response">
      <Tabs
        id="response"
        label={t('response.label')}
        tabs={tabs}
        active={view.responseTab}
        onChange={(responseTab) => look(draft.id, { responseTab })}
      >
        <CompareAnswer draft={draft} answer={answer} />
        <IconButton
          label={t('response.pin')}
          pressed={view.pinned}
          onClick={() => look(draft.id, { pinned: !view.pinned })}
        >
          <PinIcon size={14} />
        </IconButton>
      </Tabs>
      {arriving && <ArrivingLine draftId={draft.id} arriving={arriving} />}
      {!arriving && slow && sending && <WaitingLine sending={sending} />}
      {!arriving && !slow && <AnswerHead draft={draft} answer={answer} tab={view.responseTab} />}
      <TabPanel
        id="response"
        tab={view.responseTab}
        className={classNames(styles.panel, slow && !arriving && styles.waiting)}
      >
        {arriving && view.responseTab === 'body' ? (
          <ArrivingBody arriving={arriving} />
        ) : (
          <Content {...props} tab={view.responseTab} answer={answer} />
        )}
      </TabPanel>
    </section>
  );
}

function Content(props: ResponsePaneProps & { readonly tab: ResponseTab; readonly answer: Answer | undefined }) {
  const { draft, tab, answer } = props;
  if (tab === 'signature') return <SignatureTab draft={draft} />;
  if (tab === 'history') return <HistoryTab draft={draft} shownId={answer?.exchange.id} />;
  if (tab === 'checks') return <ChecksTab key={draft.id} draft={draft} exchange={answer?.exchange} />;
  if (tab === 'socket') return <SocketTab key={draft.id} draft={draft} />;
  if (!answer) return <NothingSent draft={draft} />;
  const { exchange } = answer;
  switch (tab) {
    case 'diagnosis':
      return <DiagnosisTab draft={draft} exchange={exchange} />;
    case 'body':
      return <BodyTab draft={draft} exchange={exchange} />;
    case 'headers':
      return <AnswerHeaders exchange={exchange} />;
    case 'timeline':
      return <TimelineView exchange={exchange} />;
    case 'raw':
      return <RawTab key={exchange.id} exchange={exchange} />;
  }
}

/** Before the first sending: what belongs here, and the way to get it. */
function NothingSent({ draft }: ResponsePaneProps) {
  const { t } = useText();
  const { send } = useWorkbench();
  const sending = useWorkbenchState((state) => state.sending[draft.id] !== undefined);
  return (
    <EmptyState text={t('response.none')} detail={t('response.noneDetail')}>
      {!sending && (
        <Button variant="primary" keys={keysOf('request.send')} onClick={() => void send(draft.id)}>
          {t('request.send')}
        </Button>
      )}
    </EmptyState>
  );
}

function DiagnosisTab({ draft, exchange }: { readonly draft: RequestDraft; readonly exchange: Exchange }) {
  const { t } = useText();
  const { edit, look, send } = useWorkbench();
  const code = useFixLanguage();
  const host = useHost();
  const { diagnosis } = exchange;
  if (!diagnosis || !isRefused(exchange)) return <EmptyState text={t('response.noDiagnosis')} />;
  return (
    <DiagnosisReport
      diagnosis={diagnosis}
      onHelp={(id) => goTo('help', { kind: 'help-page', id })}
      code={code}
      onApply={(request, cause) => {
        edit(draft.id, fixedDraft(draft, exchange, request, cause.cause));
        void send(draft.id);
      }}
      onTryOnMock={
        draft.connectTo.kind === 'mock'
          ? undefined
          : (request, cause) => {
              edit(draft.id, { ...fixedDraft(draft, exchange, request, cause.cause), connectTo: { kind: 'mock' } });
              void send(draft.id);
            }
      }
    >
      {exchange.outcome.kind === 'network-error' && (
        <>
          <Button variant="primary" onClick={() => look(draft.id, { responseTab: 'checks' })}>
            {t('response.probe')}
          </Button>
          {exchange.outcome.raw !== undefined && (
            <Button onClick={() => look(draft.id, { responseTab: 'body' })}>{t('response.showArrived')}</Button>
          )}
          <Button onClick={() => void send(draft.id)}>{t('response.resend')}</Button>
        </>
      )}
      <ReportActions
        diagnosis={diagnosis}
        onSaveBundle={() => void saveBundle(host, caseOfExchange(exchange), diagnosis, draft.auth.credentialId)}
      />
    </DiagnosisReport>
  );
}

function BodyTab({ draft, exchange }: { readonly draft: RequestDraft; readonly exchange: Exchange }) {
  const { t } = useText();
  const { look } = useWorkbench();
  const chosen = useWorkbenchState((state) => viewOf(state, draft.id).bodyView);
  const stored = useStoredBodies();
  const { outcome } = exchange;
  if (outcome.kind === 'network-error' && outcome.raw !== undefined) {
    return <BrokenAnswer raw={outcome.raw} label={t('response.body')} />;
  }
  if (outcome.kind !== 'response' || outcome.response.body.bytes === 0) {
    return <EmptyState text={t(outcome.kind === 'response' ? 'response.emptyBody' : 'response.noAnswer')} />;
  }
  return (
    <BodyView
      key={exchange.id}
      exchangeId={exchange.id}
      response={outcome.response}
      stored={stored}
      chosen={chosen}
      onChoose={(bodyView) => look(draft.id, { bodyView })}
    />
  );
}

function RawTab({ exchange }: { readonly exchange: Exchange }) {
  const stored = useStoredBodies();
  return <RawView exchange={exchange} stored={stored} />;
}

function useStoredBodies(): StoredBodies {
  const host = useHost();
  return useMemo(
    () => ({
      slice: async (exchangeId, part, from, to) =>
        (await host.call('body.slice', { exchangeId, part, from, to })).base64,
      index: (exchangeId, part) => host.call('body.index', { exchangeId, part }),
      search: (exchangeId, part, text, from) => host.call('body.search', { exchangeId, part, text, from }),
      save: (exchangeId, part, fileName) => saveKeptBody(host, exchangeId, part, fileName),
    }),
    [host],
  );
}

function HistoryTab({ draft, shownId }: { readonly draft: RequestDraft; readonly shownId: string | undefined }) {
  const { showExchange } = useWorkbench();
  const history = useWorkbenchState((state) => state.history);
  const own = history.filter(({ draftId }) => draftId === draft.id);
  return <ExchangeList summaries={own} shownId={shownId} onOpen={(id) => void showExchange(id)} />;
}
