import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { ConnectTo, SentRequest } from '../../../shared/model/request.ts';
import { useHost } from '../../app/host-context.tsx';
import { keysOf } from '../../app/hotkeys.ts';
import { goTo } from '../../app/navigation-store.ts';
import { saveBundle } from '../../app/save-bundle.ts';
import { useSession } from '../../app/session-context.tsx';
import { useFixLanguage } from '../../app/use-fix-language.ts';
import { causeText } from '../../panels/diagnosis-report/cause-text.ts';
import { DiagnosisReport } from '../../panels/diagnosis-report/diagnosis-report.tsx';
import { ReportActions } from '../../panels/diagnosis-report/report-actions.tsx';
import { draftFromSent } from '../../panels/draft-from-sent.ts';
import { HostText } from '../../panels/host-text.tsx';
import { withOwnValues } from '../../panels/own-values.ts';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { announce } from '../../ui/live-region.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { BundleBar } from './bundle-bar.tsx';
import styles from './diagnosis-screen.module.css';
import type { DiagnosisStore } from './diagnosis-store.ts';
import { caseOf, credentialFor, understand, withEvidence } from './evidence.ts';
import { withPasted } from './pasted-evidence.ts';

/** The report on the evidence, marked when the evidence changed since. */
export function DiagnosisResult({ diagnosis }: { readonly diagnosis: DiagnosisStore }) {
  const { t, language } = useText();
  const { result, resultOf, fields, error } = useStore(diagnosis.store);
  const credentials = useSession((session) => session.credentials);
  const code = useFixLanguage();
  const host = useHost();
  const main = result?.causes[0];
  const section = useRef<HTMLElement>(null);
  const seen = useRef(result);
  const request = main?.fix.request;
  useEffect(() => {
    if (!main) return;
    const { title } = causeText(main, language);
    // Stacked, the answer lies below the form; a result that was there before the visit does not pull the page down.
    if (result !== seen.current) showAtTop(section.current);
    seen.current = result;
    announce(t('report.announceCause', { title, certainty: t(`report.certainty.${main.certainty}`) }));
  }, [main, result, language, t]);
  const fromClipboard = async () => {
    const text = await navigator.clipboard.readText().catch(() => undefined);
    if (text === undefined) showToast(t('paste.clipboardRefused'), { tone: 'error' });
    else if (text !== '') diagnosis.paste(text);
  };
  const onAddEvidence = (missing: string, text: string) => {
    diagnosis.edit(withEvidence(fields, missing, text));
    void diagnosis.run(credentials);
  };
  const save = () => {
    if (!result) return;
    const from = resultOf ?? fields;
    const understood = understand(from);
    const evidence = withPasted(caseOf(understood), from, diagnosis.store.getState().pasted);
    const credential = credentialFor(from, understood, credentials, evidence);
    void saveBundle(host, evidence, result, credential?.id);
  };
  const open = (sent: SentRequest, connectTo: ConnectTo, send: boolean) => {
    // What is masked in the correction stands in clear in the field that it was pasted into.
    const pasted = understand(resultOf ?? fields).request;
    const whole = pasted?.ok ? withOwnValues(sent, pasted.request) : sent;
    goTo('workbench', {
      kind: 'draft',
      draft: draftFromSent(whole, { id: crypto.randomUUID(), credentials, connectTo }),
      send,
    });
  };
  return (
    <section ref={section} className={styles.result} aria-label={t('paste.result')}>
      <BundleBar diagnosis={diagnosis} />
      {error !== undefined && (
        <div className={styles.notice}>
          <Banner tone="error" title={t('paste.failed')} announce="assertive">
            <HostText text={error} />
          </Banner>
        </div>
      )}
      {result && resultOf !== fields && (
        <div className={styles.notice}>
          <Banner
            tone="info"
            actions={
              <Button size="small" onClick={() => void diagnosis.run(credentials)}>
                {t('paste.run')}
              </Button>
            }
          >
            {t('paste.stale')}
          </Banner>
        </div>
      )}
      {result ? (
        <DiagnosisReport
          diagnosis={result}
          onAddEvidence={onAddEvidence}
          onApply={(fixed) => open(fixed, { kind: 'url' }, true)}
          onTryOnMock={(fixed) => open(fixed, { kind: 'mock' }, true)}
          code={code}
          onHelp={(id) => goTo('help', { kind: 'help-page', id })}
        >
          <ReportActions diagnosis={result} onSaveBundle={save} />
          {request && (
            <div className={styles.actions}>
              <Button size="small" onClick={() => open(request, { kind: 'url' }, false)}>
                {t('paste.openWorkbench')}
              </Button>
            </div>
          )}
        </DiagnosisReport>
      ) : (
        <EmptyState text={t('paste.resultEmpty')}>
          <Button variant="primary" keys={keysOf('diagnosis.paste')} onClick={() => void fromClipboard()}>
            {t('paste.clipboardStart')}
          </Button>
        </EmptyState>
      )}
    </section>
  );
}

/** Scrolls the pane alone: `scrollIntoView` would move the window's frame as well. */
function showAtTop(element: HTMLElement | null): void {
  const pane = element?.parentElement;
  if (pane) pane.scrollTop += element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
}
