import { httpVersions, timeNames } from '../../../shared/model/network-settings.ts';
import { CommittedField } from '../../panels/network/committed-field.tsx';
import { checkSeconds, millisecondsOf } from '../../panels/network/network-checks.ts';
import { useText } from '../../panels/use-text.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { NetworkPart, type NetworkPartProps } from './network-part.tsx';
import styles from './network-section.module.css';

/** After how long each step is given up. */
export function NetworkTimeFields({ network, edit }: NetworkPartProps) {
  const { t } = useText();
  return (
    <NetworkPart title={t('network.times')}>
      <div className={styles.fields}>
        {timeNames.map((name) => (
          <CommittedField
            key={name}
            label={t(`network.times.${name}`)}
            className={styles.short}
            value={String(network.times[name] / 1000)}
            check={checkSeconds}
            onCommit={(text) => {
              const milliseconds = millisecondsOf(text);
              if (milliseconds === undefined) return;
              void edit((now) => ({ ...now, times: { ...now.times, [name]: milliseconds } }));
            }}
          />
        ))}
      </div>
    </NetworkPart>
  );
}

/** Which HTTP is spoken, and whether connections are used again. */
export function NetworkProtocol({ network, edit }: NetworkPartProps) {
  const { t } = useText();
  return (
    <NetworkPart title={t('network.protocol')}>
      <Segmented
        label={t('network.version')}
        value={network.httpVersion}
        options={httpVersions.map((value) => ({ value, label: t(`network.version.${value}`) }))}
        onChange={(httpVersion) => void edit((now) => ({ ...now, httpVersion }))}
      />
      {network.httpVersion !== '1.1' && <p className={styles.note}>{t('network.versionNote')}</p>}
      <Checkbox
        label={t('network.keepAlive')}
        checked={network.keepAlive}
        note={t('network.keepAliveNote')}
        onChange={(keepAlive) => void edit((now) => ({ ...now, keepAlive }))}
      />
    </NetworkPart>
  );
}
