import { useRef } from 'react';
import { useStore } from 'zustand';
import { useHost } from '../../app/host-context.tsx';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import styles from './diagnosis-screen.module.css';
import type { DiagnosisStore } from './diagnosis-store.ts';
import { openBundle, openedBundle } from './opened-bundle.ts';

/** Opens a debug bundle, and says whether what is in it still leads to its verdict. */
export function BundleBar({ diagnosis }: { readonly diagnosis: DiagnosisStore }) {
  const { t } = useText();
  const host = useHost();
  const chooser = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const opened = openBundle(host, await file.text());
    if (opened === undefined) return;
    const { fields, result } = opened;
    diagnosis.clear();
    diagnosis.store.setState({ fields, result, resultOf: fields });
  };
  return (
    <div className={styles.notice}>
      <Button size="small" onClick={() => chooser.current?.click()}>
        {t('paste.openBundle')}
      </Button>
      <input
        ref={chooser}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={({ currentTarget }) => {
          void take(currentTarget.files?.[0]);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      <BundleNotice diagnosis={diagnosis} />
    </div>
  );
}

function BundleNotice({ diagnosis }: { readonly diagnosis: DiagnosisStore }) {
  const { t } = useText();
  const { stored, made, agreement, problem } = useStore(openedBundle);
  const result = useStore(diagnosis.store, (state) => state.result);
  if (problem !== undefined) {
    return (
      <Banner tone="error" announce="assertive">
        {t(`paste.bundle.${problem}`)}
      </Banner>
    );
  }
  if (stored === undefined || stored !== result || agreement === undefined) return null;
  return (
    <Banner tone={agreement === 'differs' ? 'warning' : 'info'} announce="polite">
      {t(`paste.bundle.${agreement}`, { time: made?.createdAt ?? '', version: made?.version ?? '' })}
    </Banner>
  );
}
