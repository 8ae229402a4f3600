import { useState } from 'react';
import type { ConnectTo, RequestDraft } from '../../../shared/model/request.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useText } from '../use-text.ts';
import styles from './editor-form.module.css';

type Settings = Pick<RequestDraft, 'connectTo' | 'stage' | 'timeoutMs' | 'followRedirects' | 'verifyTls'>;

export interface SettingsEditorProps {
  readonly settings: Settings;
  readonly onChange: (change: Partial<Settings>) => void;
}

const KINDS = ['url', 'mock', 'address'] as const;

/** Where the bytes go and what is done with the connection. */
export function SettingsEditor({ settings, onChange }: SettingsEditorProps) {
  const { t } = useText();
  const { connectTo, stage, followRedirects, verifyTls } = settings;
  const choose = (kind: ConnectTo['kind']) => {
    if (kind === 'address') onChange({ connectTo: { kind, host: '127.0.0.1', port: 443 } });
    else onChange({ connectTo: { kind } });
  };
  const kinds = KINDS.map((value) => ({ value, label: t(`connect.to.${value}`) }));
  return (
    <div className={styles.form}>
      <div className={styles.row}>
        <span className={styles.caption}>{t('connect.to')}</span>
        <div className={styles.content}>
          <Segmented label={t('connect.to')} value={connectTo.kind} options={kinds} onChange={choose} />
          {connectTo.kind === 'address' && (
            <AddressFields address={connectTo} onChange={(address) => onChange({ connectTo: address })} />
          )}
          <p className={styles.note}>{t('connect.toNote')}</p>
        </div>
      </div>
      <div className={styles.row}>
        <span className={styles.caption}>{t('connect.stage')}</span>
        <div className={styles.content}>
          <TextField
            label={t('connect.stage')}
            hideLabel
            code
            value={stage}
            onChange={(next) => onChange({ stage: next })}
          />
          <p className={styles.note}>{t('connect.stageNote')}</p>
        </div>
      </div>
      <div className={styles.row}>
        <span className={styles.caption}>{t('connect.timeout')}</span>
        <NumberField
          label={t('connect.timeout')}
          value={(settings.timeoutMs ?? 300_000) / 1000}
          max={3600}
          onChange={(seconds) => onChange({ timeoutMs: seconds * 1000 })}
        />
      </div>
      <div className={styles.row}>
        <span />
        <div className={styles.content}>
          <Checkbox
            label={t('connect.redirects')}
            checked={followRedirects}
            onChange={(next) => onChange({ followRedirects: next })}
          />
          <p className={styles.note}>{t('connect.redirectsNote')}</p>
          <Checkbox
            label={t('connect.verifyTls')}
            checked={verifyTls}
            onChange={(next) => onChange({ verifyTls: next })}
          />
          {!verifyTls && <p className={styles.danger}>■ {t('connect.tlsOff')}</p>}
        </div>
      </div>
    </div>
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
