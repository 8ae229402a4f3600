import type { ReactNode } from 'react';
import {
  type ProxySettings,
  proxyKinds,
  type RequestNetwork,
  type RequestProxy,
} from '../../../shared/model/network-settings.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { CommittedField } from '../network/committed-field.tsx';
import { checkHost, checkPort, portOf } from '../network/network-checks.ts';
import { inheritedProxyText } from '../network/proxy-text.ts';
import { useText } from '../use-text.ts';
import styles from './editor-form.module.css';

export interface RequestProxyFieldsProps {
  readonly proxy: RequestNetwork['proxy'];
  readonly inherited: ProxySettings;
  readonly onChange: (proxy: RequestNetwork['proxy']) => void;
  readonly password?: ReactNode;
}

const NEW: RequestProxy = { kind: 'http', host: '127.0.0.1', port: 8080, username: '', tunnelHttp: false };

/** As the settings say, none, or one of the request's own. */
export function RequestProxyFields({ proxy, inherited, onChange, password }: RequestProxyFieldsProps) {
  const { t } = useText();
  const mode = proxy === undefined ? 'settings' : proxy === 'off' ? 'off' : 'own';
  const modes = [
    { value: 'settings' as const, label: t('network.request.inherit') },
    { value: 'off' as const, label: t('network.proxy.off') },
    { value: 'own' as const, label: t('network.request.proxyOwn') },
  ];
  const choose = (next: 'settings' | 'off' | 'own') =>
    onChange(next === 'own' ? NEW : next === 'off' ? 'off' : undefined);
  return (
    <>
      <Segmented label={t('network.request.proxy')} value={mode} options={modes} onChange={choose} />
      {mode === 'settings' && (
        <p className={styles.note}>{t('network.request.asSettings', { value: inheritedProxyText(t, inherited) })}</p>
      )}
      {typeof proxy === 'object' && (
        <>
          <ServerFields proxy={proxy} onChange={onChange} />
          {proxy.username !== '' && password}
        </>
      )}
    </>
  );
}

interface ServerFieldsProps {
  readonly proxy: RequestProxy;
  readonly onChange: (proxy: RequestProxy) => void;
}

function ServerFields({ proxy, onChange }: ServerFieldsProps) {
  const { t } = useText();
  const isHttp = proxy.kind === 'http' || proxy.kind === 'https';
  return (
    <>
      <div className={styles.line}>
        <Select
          stacked
          label={t('network.proxy.kind')}
          value={proxy.kind}
          options={proxyKinds.map((value) => ({ value, label: t(`network.proxy.kind.${value}`) }))}
          onChange={(kind) => onChange({ ...proxy, kind })}
        />
        <CommittedField
          label={t('network.proxy.host')}
          className={styles.host}
          value={proxy.host}
          check={checkHost}
          onCommit={(host) => onChange({ ...proxy, host })}
        />
        <CommittedField
          label={t('network.proxy.port')}
          className={styles.number}
          inputMode="numeric"
          value={String(proxy.port)}
          check={checkPort}
          onCommit={(text) => onChange({ ...proxy, port: portOf(text) ?? proxy.port })}
        />
        <CommittedField
          label={t('network.proxy.username')}
          className={styles.time}
          value={proxy.username}
          check={() => undefined}
          onCommit={(username) => onChange({ ...proxy, username })}
        />
      </div>
      {isHttp && (
        <Checkbox
          label={t('network.proxy.tunnelHttp')}
          checked={proxy.tunnelHttp}
          onChange={(tunnelHttp) => onChange({ ...proxy, tunnelHttp })}
        />
      )}
    </>
  );
}
