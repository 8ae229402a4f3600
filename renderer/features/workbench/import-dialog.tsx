import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ImportedCollection } from '../../../shared/model/imported-collection.ts';
import { HelpOn } from '../../app/help-on.tsx';
import { useHost } from '../../app/host-context.tsx';
import { useHostWords } from '../../panels/host-message.ts';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import type { ImportFile } from './import-decoding.ts';
import styles from './import-dialog.module.css';
import { ImportPreview } from './import-preview.tsx';
import { filesOf } from './import-reading.ts';
import { cancelImport, closeImport, importState, readImport } from './import-state.ts';
import { useWorkbench } from './workbench-context.tsx';

/** Requests of other clients: what would come in is shown before it does. */
export function ImportDialog() {
  const { t } = useText();
  const open = useStore(importState, (state) => state.open);
  return (
    <Dialog
      open={open}
      onClose={closeImport}
      title={t('import.title')}
      wide
      tools={<HelpOn what={t('import.title')} page="topic-requests-in-and-out" onLeave={closeImport} />}
    >
      {open && <ImportForm />}
    </Dialog>
  );
}

function ImportForm() {
  const { t } = useText();
  const { sentence } = useHostWords();
  const { reading, fromLink, collection, failure } = useStore(importState);
  const [text, setText] = useState('');
  const read = (next: string) => {
    setText(next);
    if (next.trim() !== '') void readImport([{ name: '', bytes: new TextEncoder().encode(next) }]);
  };
  return (
    <div className={styles.form}>
      <p className={styles.lead}>{t('import.lead')}</p>
      {fromLink && <Banner tone="warning">{t('opened.fromLink')}</Banner>}
      {collection === undefined && (
        <>
          <TextArea
            label={t('import.text')}
            rows={6}
            placeholder={t('import.placeholder')}
            value={text}
            onChange={read}
          />
          <ChooseFiles />
        </>
      )}
      {reading && (
        <p className={styles.reading} role="status">
          {t('import.reading')} <Button onClick={cancelImport}>{t('import.cancel')}</Button>
        </p>
      )}
      {failure !== undefined && (
        <Banner tone="error" announce="assertive">
          {failure.kind === 'large'
            ? t('import.tooLarge', { file: failure.text })
            : t('import.failed', { message: sentence(failure.text) })}
        </Banner>
      )}
      {collection !== undefined && <ImportPreview collection={collection} />}
      <ImportActions collection={collection} />
    </div>
  );
}

function ChooseFiles() {
  const { t } = useText();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = async (input: HTMLInputElement) => {
    const chosen: ImportFile[] = await filesOf(input.files ?? []);
    input.value = '';
    if (chosen.length > 0) await readImport(chosen);
  };
  return (
    <div className={styles.choose}>
      <Button onClick={() => files.current?.click()}>{t('import.choose')}</Button>
      <Button onClick={() => folder.current?.click()}>{t('import.chooseFolder')}</Button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-import="files"
        aria-label={t('import.choose')}
        onChange={(event) => void take(event.target)}
      />
      <input
        ref={(element) => {
          folder.current = element;
          element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        data-import="folder"
        aria-label={t('import.chooseFolder')}
        onChange={(event) => void take(event.target)}
      />
    </div>
  );
}

function ImportActions({ collection }: { readonly collection: ImportedCollection | undefined }) {
  const { t } = useText();
  const host = useHost();
  const workbench = useWorkbench();
  const { left, leftEnvironments } = useStore(importState);
  const [typed, setTyped] = useState<string>();
  const [busy, setBusy] = useState(false);
  const name = collection?.name === '' ? undefined : collection?.name;
  const folder = typed ?? name ?? t('import.folderDefault');
  const requests = collection?.requests.filter((_each, index) => !left.has(index)).map(({ draft }) => draft) ?? [];
  const environments = collection?.environments.filter((_each, index) => !leftEnvironments.has(index)) ?? [];
  const isNothing = requests.length === 0 && environments.length === 0;
  const apply = async () => {
    setBusy(true);
    const used = new Set(requests.map(({ auth }) => auth.credentialId));
    const credentials = collection?.credentials.filter(({ ref }) => used.has(ref)) ?? [];
    try {
      const kept = await host.call('formats.import', { requests, environments, credentials, folder: folder.trim() });
      workbench.adopt(kept.requests);
      const [first] = kept.requests;
      if (first) workbench.open(first.id);
      showToast(t('import.done', { count: kept.requests.length }));
      closeImport();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      showToast(t('import.failed', { message }), { tone: 'error' });
      setBusy(false);
    }
  };
  return (
    <div className={styles.actions}>
      {collection !== undefined && requests.length > 0 && (
        <TextField label={t('import.folder')} value={folder} onChange={setTyped} className={styles.folder} />
      )}
      <Button onClick={closeImport}>{t('import.cancel')}</Button>
      <Button
        variant="primary"
        disabledReason={isNothing || busy ? t('import.nothing') : undefined}
        onClick={() => void apply()}
      >
        {t('import.apply', { count: requests.length })}
      </Button>
    </div>
  );
}
