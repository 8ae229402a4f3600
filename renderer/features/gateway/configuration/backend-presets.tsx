import { useState } from 'react';
import { useText } from '../../../panels/use-text.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { ConfigurationStore } from './configuration-store.ts';
import { pointerOf, textMember, valueAt } from './document-edit.ts';
import styles from './policy-tester.module.css';
import { addressOf, isAddress, isNamed, withChannel, withConstantHost } from './preset-edits.ts';
import type { SectionEntry } from './sections.ts';

interface BackendPresetsProps {
  readonly configuration: Pick<ConfigurationStore, 'change'>;
  readonly entry: SectionEntry;
  readonly document: unknown;
}

/** FAQ 5.6: three ways out where the gateway cannot resolve the name of the back end. */
export function BackendPresets({ configuration, entry, document }: BackendPresetsProps) {
  const { t } = useText();
  const [ip, setIp] = useState('');
  const [isAsked, setAsked] = useState(false);
  const backend = valueAt(entry.value, ['backend']);
  const address = addressOf(backend);
  if (!isNamed(address)) return null;
  const path = [...entry.path, 'backend'];
  const given = ip.trim();
  const reason = isAddress(given) ? undefined : t('presets.ipFirst');
  const focus = () => {
    setAsked(true);
    focusField(pointerOf([...path, textMember(backend, 'url') === undefined ? 'address' : 'url']));
  };
  return (
    <details className={styles.tester}>
      <summary className={styles.summary}>{t('presets.title', { host: address.host })}</summary>
      <p className={styles.note}>{t('presets.explains')}</p>
      <div className={styles.fields}>
        <TextField label={t('presets.ip')} code value={ip} onChange={setIp} hint={t('presets.ipHint')} />
      </div>
      <div className={styles.ways}>
        <Button onClick={focus}>{t('presets.public')}</Button>
        <Button
          disabledReason={reason}
          onClick={() => configuration.change(path, withConstantHost(backend, address, given))}
        >
          {t('presets.constantHost')}
        </Button>
        <Button
          disabledReason={reason}
          onClick={() => configuration.change([], withChannel(document, path, address, given))}
        >
          {t('presets.channel')}
        </Button>
      </div>
      {isAsked && (
        <p role="status" className={styles.note}>
          {t('presets.publicHint')}
        </p>
      )}
    </details>
  );
}

/** The field of a value of the form; what folds it away is opened. */
function focusField(pointer: string): void {
  const field = globalThis.document.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(pointer)}"]`);
  for (let outer = field?.closest('details'); outer; outer = outer.parentElement?.closest('details')) outer.open = true;
  field?.focus();
}
