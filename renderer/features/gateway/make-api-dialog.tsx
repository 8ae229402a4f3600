import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { GatewayLogEntry } from '../../../shared/model/gateway-log.ts';
import { useHost } from '../../app/host-context.tsx';
import { wordsOr } from '../../panels/field-form/field-help.ts';
import { HostText } from '../../panels/host-text.tsx';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { documentOf, listAt } from './configuration/document-edit.ts';
import { environmentNames } from './configuration/references.ts';
import { groupName } from './configuration/sections.ts';
import { gatewayStores } from './gateway-stores.ts';
import { reasonOf } from './publishing/publishing-store.ts';
import styles from './request-detail.module.css';

interface MakeApiProps {
  readonly entry: GatewayLogEntry;
  readonly onClose: () => void;
}

interface Preview {
  readonly api: string;
  readonly definition: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
}

/** An API whose Mock answers what was answered to this request: seen first, then added. */
export function MakeApiDialog({ entry, onClose }: MakeApiProps) {
  const { t } = useText();
  const host = useHost();
  const { configuration } = gatewayStores(host);
  const saved = useStore(configuration.store, (state) => state.saved ?? '');
  const groups = listAt(documentOf(saved), ['groups']).map(groupName);
  const environments = environmentNames(documentOf(saved));
  const [group, setGroup] = useState(groups[0] ?? '');
  const [environment, setEnvironment] = useState('RELEASE');
  const [name, setName] = useState('');
  const [preview, setPreview] = useState<Preview>();
  const [error, setError] = useState<string>();
  const input = { from: { id: entry.id }, group, environment, ...(name.trim() === '' ? {} : { name: name.trim() }) };
  const asked = JSON.stringify(input);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is the input as one value
  useEffect(() => {
    let isCurrent = true;
    void host.call('gateway.apiFromRequest', { ...input, preview: true }).then(
      (made) => {
        if (!isCurrent) return;
        setPreview(made);
        setError(undefined);
      },
      (reason: unknown) => isCurrent && setError(reasonOf(reason)),
    );
    return () => {
      isCurrent = false;
    };
  }, [host, asked]);
  const add = async () => {
    try {
      const { api } = await host.call('gateway.apiFromRequest', { ...input, preview: false });
      await configuration.load();
      showToast(t('making.added', { api }));
      onClose();
    } catch (reason) {
      setError(reasonOf(reason));
    }
  };
  return (
    <Dialog open onClose={onClose} title={t('making.title')} wide>
      <div className={styles.making}>
        <div className={styles.makingFields}>
          <TextField
            label={t('field.name')}
            value={name}
            onChange={setName}
            placeholder={preview?.api.split('/').at(-1)}
          />
          <Select
            label={t('field.group')}
            stacked
            value={group}
            options={groups.map((each) => ({ value: each, label: each }))}
            onChange={setGroup}
          />
          <Select
            label={t('publishing.column.environment')}
            stacked
            value={environment}
            options={environments.map((each) => ({ value: each, label: each }))}
            onChange={setEnvironment}
          />
        </div>
        {error !== undefined && (
          <Banner tone="error" announce="assertive">
            <HostText text={error} />
          </Banner>
        )}
        {preview?.notes.map((note) => (
          <Banner key={note} tone="warning">
            {wordsOr(t, note, note)}
          </Banner>
        ))}
        {preview && (
          <div className={styles.makingDefinition}>
            <CodeBlock label={t('making.definition')} text={JSON.stringify(preview.definition, null, 2)} />
          </div>
        )}
        <span className={styles.actions}>
          <Button variant="primary" onClick={() => void add()}>
            {t('making.add')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </span>
      </div>
    </Dialog>
  );
}
