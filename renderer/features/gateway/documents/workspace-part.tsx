import { useEffect } from 'react';
import { useStore } from 'zustand';
import { sizeText } from '../../../panels/size-text.ts';
import { useText } from '../../../panels/use-text.ts';
import { Button } from '../../../ui/button.tsx';
import { saveText } from '../../../ui/save-text.ts';
import { showToast } from '../../../ui/toast-store.ts';
import { VisibleText } from '../../../ui/visible-text.tsx';
import type { DocumentsStore, WorkspaceDocument } from './documents-store.ts';
import styles from './documents-view.module.css';

/** The API documents that the workspace folder holds: what was imported, and what git or an editor put there. */
export function WorkspacePart({ documents }: { readonly documents: DocumentsStore }) {
  const { t } = useText();
  const listed = useStore(documents.store, (state) => state.workspace);
  useEffect(() => void documents.loadWorkspace(), [documents]);
  return (
    <section className={styles.part} aria-labelledby="documents-workspace">
      <h2 id="documents-workspace" className={styles.title}>
        {t('documents.workspace')}
      </h2>
      {listed?.length === 0 && <p className={styles.note}>{t('documents.workspaceEmpty')}</p>}
      {listed !== undefined && listed.length > 0 && (
        <ul className={styles.list}>
          {listed.map((each) => (
            <Item key={each.name} document={each} documents={documents} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface ItemProps {
  readonly document: WorkspaceDocument;
  readonly documents: DocumentsStore;
}

function Item({ document: { name, title, bytes, format }, documents }: ItemProps) {
  const { t } = useText();
  const save = async () => {
    const text = await documents.documentText(name);
    if (text !== undefined) saveText(name.split('/').at(-1) ?? name, text, 'text/plain');
  };
  const remove = async () => {
    const undo = await documents.removeDocument(name);
    if (undo === undefined) return;
    showToast(t('documents.removed', { name }), { action: { label: t('sidebar.undo'), run: () => void undo() } });
  };
  const actions = [
    { label: t('documents.open'), run: () => documents.openDocument(name) },
    { label: t('documents.saveCopy'), run: save },
    { label: t('documents.remove'), run: remove },
  ];
  return (
    <li className={styles.item}>
      <span className={styles.name}>
        <span title={title}>{title === undefined ? t('documents.untitled') : <VisibleText text={title} />}</span>
        <span className={styles.note} title={name}>
          {format.toUpperCase()} · {sizeText(bytes)} · <VisibleText text={name} />
        </span>
      </span>
      <span className={styles.buttons}>
        {actions.map(({ label, run }) => (
          <Button key={label} size="small" aria-label={`${label}: ${name}`} onClick={() => void run()}>
            {label}
          </Button>
        ))}
      </span>
    </li>
  );
}
