import { useState } from 'react';
import type { GatewayStatus } from '../../../shared/model/gateway-log.ts';
import { useText } from '../../panels/use-text.ts';
import { classNames } from '../../ui/class-names.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { clientLines, exampleCall } from './client-lines.ts';
import styles from './gateway-screen.module.css';

/** One line per language that sends a call of the gateway file's first API here. */
export function PointLine({ status, fileText }: { readonly status: GatewayStatus; readonly fileText: string }) {
  const { t } = useText();
  const [chosen, setChosen] = useState('shell');
  const client = clientLines.find(({ id }) => id === chosen) ?? clientLines[0];
  if (!status.running) return <p className={styles.second}>{t('gateway.pointStopped')}</p>;
  const line = client?.line(exampleCall(fileText, status.host, status.port)) ?? '';
  return (
    <div className={styles.point}>
      <span>{t('gateway.point')}</span>
      <fieldset className={styles.languages} aria-label={t('gateway.pointAt')}>
        {clientLines.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === chosen}
            className={classNames(styles.language, id === chosen && styles.chosen)}
            onClick={() => setChosen(id)}
          >
            {title}
          </button>
        ))}
      </fieldset>
      <span className={styles.example}>
        <code className={styles.line} title={line}>
          {line}
        </code>
        <CopyButton text={line} what={t('gateway.copyLine')} iconOnly />
      </span>
    </div>
  );
}
