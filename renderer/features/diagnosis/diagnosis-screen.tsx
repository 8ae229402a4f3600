import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useHost } from '../../app/host-context.tsx';
import { navigation, takeSubject } from '../../app/navigation-store.ts';
import { useSession } from '../../app/session-context.tsx';
import { useWide } from '../../panels/use-wide.ts';
import { SplitPane } from '../../ui/split-pane.tsx';
import { DiagnosisResult } from './diagnosis-result.tsx';
import styles from './diagnosis-screen.module.css';
import { diagnosisStore } from './diagnosis-store.ts';
import { understand } from './evidence.ts';
import { EvidenceForm } from './evidence-form.tsx';

/** Evidence on one side, the answer on the other. Nothing is sent from here. */
export function DiagnosisScreen() {
  const diagnosis = diagnosisStore(useHost());
  const fields = useStore(diagnosis.store, (state) => state.fields);
  const understood = useMemo(() => understand(fields), [fields]);
  const credentials = useSession((session) => session.credentials);
  const wide = useWide();
  const subject = useStore(navigation, (state) => (state.place === 'diagnosis' ? state.subject : undefined));
  useEffect(() => {
    if (!subject) return;
    takeSubject();
    void diagnosis.open(subject, credentials);
  }, [subject, diagnosis, credentials]);
  const form = <EvidenceForm diagnosis={diagnosis} understood={understood} />;
  const result = <DiagnosisResult diagnosis={diagnosis} />;
  if (!wide) {
    return (
      <div className={styles.stacked}>
        {form}
        {result}
      </div>
    );
  }
  return (
    <SplitPane
      id="diagnosis"
      orientation="horizontal"
      defaultSize="44%"
      minSize={340}
      secondMinSize={400}
      first={<div className={styles.scroll}>{form}</div>}
      second={<div className={styles.scroll}>{result}</div>}
    />
  );
}
