import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { useHost } from '../../app/host-context.tsx';
import { keysOf } from '../../app/hotkeys.ts';
import { takeSubject } from '../../app/navigation-store.ts';
import { useHostWords } from '../../panels/host-message.ts';
import { RequestLine } from '../../panels/request-editor/request-line.tsx';
import { urlProblemText } from '../../panels/request-editor/request-notes.tsx';
import { useLit } from '../../panels/use-lit.ts';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { ConnectionMarks } from './connection-marks.tsx';
import { EnvironmentDialog } from './environment-dialog.tsx';
import { EnvironmentNotes } from './environment-notes.tsx';
import { ExchangeCompareDialog } from './exchange-compare-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { GuideStrip } from './guide-strip.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { keepLayout, NARROW, panes } from './panes-store.ts';
import { takePasted } from './paste-request.ts';
import { RebaseDialog } from './rebase-dialog.tsx';
import { RequestPane } from './request-pane.tsx';
import { RequestTabs } from './request-tabs.tsx';
import { ResponsePane } from './response-pane.tsx';
import { RunDialog } from './run-dialog.tsx';
import { SendMenu } from './send-menu.tsx';
import { Sidebar } from './sidebar.tsx';
import { useRequestFacts } from './use-request-facts.ts';
import { useVariableHelp } from './use-variable-help.ts';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';
import styles from './workbench-screen.module.css';
import { activeDraft } from './workbench-state.ts';
import { WorkspaceBanner } from './workspace-menu.tsx';

/** The first place: saved requests at the left, the open one above, its two sides below. */
export function WorkbenchScreen() {
  const { t } = useText();
  const { sidebar, overlay, layouts } = useStore(panes);
  const narrow = useMedia(NARROW);
  useSubject();
  const main = <Main />;
  return (
    <div className={styles.screen}>
      <h1 className="visually-hidden">{t('workbench.title')}</h1>
      <RebaseDialog />
      <EnvironmentDialog />
      <ConflictDialog />
      <ExchangeCompareDialog />
      <ImportDialog />
      <ExportDialog />
      <RunDialog />
      {sidebar && !narrow ? (
        <SplitPane
          id="sidebar"
          orientation="horizontal"
          defaultSize={258}
          minSize={180}
          maxSize={480}
          secondMinSize={360}
          fixedFirst
          layout={layouts.sidebar}
          onLayout={(layout) => keepLayout('sidebar', layout)}
          first={<Sidebar />}
          second={main}
        />
      ) : (
        <>
          {main}
          {overlay && narrow && (
            <div className={styles.overlay}>
              <Sidebar />
            </div>
          )}
        </>
      )}
    </div>
  );
}

/** Opens what another place sent the user here for. */
function useSubject(): void {
  const { open, create, send, showExchange } = useWorkbench();
  const ready = useWorkbenchState((state) => state.phase === 'ready');
  useEffect(() => {
    const subject = ready ? takeSubject() : undefined;
    if (subject?.kind === 'request') open(subject.id);
    if (subject?.kind === 'exchange') void showExchange(subject.id);
    if (subject?.kind === 'draft') {
      const { id: _id, ...members } = subject.draft;
      const made = create(members);
      if (subject.send) void send(made);
    }
  }, [ready, open, create, send, showExchange]);
}

function Main() {
  const { t } = useText();
  const { sentence } = useHostWords();
  const workbench = useWorkbench();
  const phase = useWorkbenchState((state) => state.phase);
  const error = useWorkbenchState((state) => state.error);
  const draft = useWorkbenchState(activeDraft);
  if (phase === 'failed') {
    return (
      <EmptyState text={t('workbench.failed')} detail={error}>
        <Button variant="primary" onClick={() => void workbench.load()}>
          {t('workbench.retry')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <div className={styles.main}>
      <RequestTabs />
      <GuideStrip />
      <WorkspaceBanner />
      {error !== undefined && (
        <Banner tone="error" announce="assertive">
          {t('workbench.notSaved', { message: sentence(error) })}
        </Banner>
      )}
      {draft && <OpenRequest key={draft.id} draft={draft} />}
      {!draft && phase === 'ready' && (
        <EmptyState text={t('workbench.noRequest')} detail={t('workbench.noRequestDetail')}>
          <Button variant="primary" keys={keysOf('request.new')} onClick={() => workbench.create()}>
            {t('workbench.newRequest')}
          </Button>
        </EmptyState>
      )}
    </div>
  );
}

function OpenRequest({ draft }: { readonly draft: RequestDraft }) {
  const { t } = useText();
  const host = useHost();
  const { edit, send, cancel } = useWorkbench();
  const sending = useWorkbenchState((state) => state.sending[draft.id]);
  const { warnings } = useRequestFacts(draft);
  const help = useVariableHelp();
  const lit = useLit<HTMLDivElement>();
  const stacked = useMedia('(max-width: 1100px)');
  const { orientation = stacked ? 'vertical' : 'horizontal', layouts } = useStore(panes);
  const problem = warnings.find(({ id }) => id === 'url-problem');
  const group = `request-${orientation}`;
  return (
    <div
      ref={lit}
      id="request-editor"
      role="tabpanel"
      aria-labelledby={`request-tab-${draft.id}`}
      className={styles.request}
    >
      <div
        className={styles.line}
        onPaste={(event) =>
          takePasted(event, host, (members) => {
            const { id, name: _name, folder: _folder, ...before } = draft;
            edit(id, members);
            return () => edit(id, before);
          })
        }
      >
        <RequestLine
          method={draft.method}
          url={draft.url}
          help={help}
          onMethod={(method) => edit(draft.id, { method })}
          onUrl={(url) => edit(draft.id, { url })}
          onSend={() => void send(draft.id)}
          onCancel={() => void cancel(draft.id)}
          sendingSinceMs={sending?.startedAtMs}
          sendKeys={keysOf('request.send')}
          more={<SendMenu draft={draft} />}
          urlError={problem && t('warning.url-problem', { what: urlProblemText(t, problem.params.problem ?? '') })}
        />
      </div>
      <ConnectionMarks draft={draft} />
      <EnvironmentNotes draft={draft} />
      <div className={styles.panes}>
        <SplitPane
          key={group}
          id={group}
          orientation={orientation}
          defaultSize={orientation === 'horizontal' ? '42%' : '38%'}
          minSize={orientation === 'horizontal' ? 280 : 96}
          secondMinSize={orientation === 'horizontal' ? 320 : 120}
          layout={layouts[group]}
          onLayout={(layout) => keepLayout(group, layout)}
          first={<RequestPane draft={draft} />}
          second={<ResponsePane draft={draft} />}
        />
      </div>
    </div>
  );
}
