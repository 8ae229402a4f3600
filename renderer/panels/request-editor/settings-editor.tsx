import { type ReactNode, useState } from 'react';
import { overrideOf, uncheckedHost } from '../../../shared/http/network-choices.ts';
import { splitUrl } from '../../../shared/http/request-target.ts';
import type { NetworkSettings } from '../../../shared/model/network-settings.ts';
import type { ConnectTo, RequestDraft } from '../../../shared/model/request.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { endpointText } from '../network/network-checks.ts';
import { useText } from '../use-text.ts';
import { ConnectionEditor } from './connection-editor.tsx';
import styles from './editor-form.module.css';
import { EditorRow } from './editor-row.tsx';

type Settings = Pick<
  RequestDraft,
  'connectTo' | 'stage' | 'timeoutMs' | 'followRedirects' | 'verifyTls' | 'network' | 'url'
>;

export interface SettingsEditorProps {
  /** The URL as it will be sent: choices of the settings are made for its host. */
  readonly settings: Settings;
  readonly inherited: NetworkSettings;
  readonly onChange: (change: Partial<Omit<Settings, 'url'>>) => void;
  /** Where the password of the request's own proxy is kept. */
  readonly proxyPassword?: ReactNode;
}

const KINDS = ['url', 'mock', 'address'] as const;

/** Where the bytes go and what is done with the connection. */
export function SettingsEditor({ settings, inherited, onChange, proxyPassword }: SettingsEditorProps) {
  const { t } = useText();
  const { stage, followRedirects } = settings;
  return (
    <div className={styles.form}>
      <EditorRow label={t('connect.to')}>
        <ConnectFields settings={settings} inherited={inherited} onChange={onChange} />
      </EditorRow>
      <EditorRow label={t('connect.stage')}>
        <TextField
          label={t('connect.stage')}
          hideLabel
          code
          value={stage}
          onChange={(next) => onChange({ stage: next })}
        />
        <p className={styles.note}>{t('connect.stageNote')}</p>
      </EditorRow>
      <EditorRow label={t('connect.security')}>
        <CertificateCheck settings={settings} inherited={inherited} onChange={onChange} />
        <Checkbox
          label={t('connect.redirects')}
          checked={followRedirects}
          onChange={(next) => onChange({ followRedirects: next })}
        />
        <p className={styles.note}>{t('connect.redirectsNote')}</p>
      </EditorRow>
      <ConnectionEditor choices={settings} inherited={inherited} onChange={onChange} proxyPassword={proxyPassword} />
    </div>
  );
}

type PartProps = Omit<SettingsEditorProps, 'proxyPassword'>;

function ConnectFields({ settings: { connectTo, url }, inherited, onChange }: PartProps) {
  const { t } = useText();
  const choose = (kind: ConnectTo['kind']) => {
    if (kind === 'address') onChange({ connectTo: { kind, host: '127.0.0.1', port: 443 } });
    else onChange({ connectTo: { kind } });
  };
  const kinds = KINDS.map((value) => ({ value, label: t(`connect.to.${value}`) }));
  const split = splitUrl(url);
  const named = split.ok ? { host: split.url.hostname, port: split.url.port } : undefined;
  const other = named && connectTo.kind === 'url' ? overrideOf(inherited.connectTo, named) : undefined;
  return (
    <>
      <Segmented label={t('connect.to')} value={connectTo.kind} options={kinds} onChange={choose} />
      {connectTo.kind === 'address' && (
        <AddressFields address={connectTo} onChange={(address) => onChange({ connectTo: address })} />
      )}
      {named && other && (
        <p className={styles.note}>
          {t('network.request.address', { host: named.host, address: endpointText(other.host, other.port) })}
        </p>
      )}
      <p className={styles.note}>{t('connect.toNote')}</p>
    </>
  );
}

/** The request's own choice, and what the settings say of its host. */
function CertificateCheck({ settings: { verifyTls, url }, inherited, onChange }: PartProps) {
  const { t } = useText();
  const off = uncheckedHost(url, inherited.hosts);
  return (
    <>
      <Checkbox label={t('connect.verifyTls')} checked={verifyTls} onChange={(next) => onChange({ verifyTls: next })} />
      {!verifyTls && <p className={styles.danger}>■ {t('connect.tlsOff')}</p>}
      {verifyTls && off !== undefined && (
        <p className={styles.danger}>■ {t('network.request.uncheckedHost', { host: off })}</p>
      )}
    </>
  );
}

type Address = Extract<ConnectTo, { kind: 'address' }>;

function AddressFields({
  address,
  onChange,
}: {
  readonly address: Address;
  readonly onChange: (address: Address) => void;
}) {
  const { t } = useText();
  return (
    <div className={styles.line}>
      <TextField
        label={t('connect.host')}
        code
        className={styles.host}
        value={address.host}
        onChange={(host) => host !== '' && onChange({ ...address, host })}
      />
      <NumberField
        label={t('connect.port')}
        showLabel
        value={address.port}
        max={65535}
        onChange={(port) => onChange({ ...address, port })}
      />
    </div>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly showLabel?: boolean;
  readonly value: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** A whole number from 1; what is typed stays while it is not one, and is not taken. */
function NumberField({ label, showLabel = false, value, max, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? String(Math.ceil(value));
  return (
    <TextField
      label={label}
      hideLabel={!showLabel}
      code
      inputMode="numeric"
      className={styles.number}
      value={text}
      onBlur={() => setTyped(undefined)}
      onChange={(next) => {
        setTyped(next);
        const number = /^\d{1,5}$/.test(next) ? Number(next) : 0;
        if (number >= 1 && number <= max) onChange(number);
      }}
    />
  );
}
