import { useState } from 'react';
import type { TimeSource } from '../../../shared/model/request.ts';
import { formatSdkDate, parseSdkDate } from '../../../shared/signing/sdk-date.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useText } from '../use-text.ts';
import styles from './editor-form.module.css';

export interface TimeSourceFieldProps {
  readonly value: TimeSource;
  readonly onChange: (value: TimeSource) => void;
}

const KINDS = ['machine', 'gateway', 'offset', 'fixed'] as const;

/** Whose time is written into X-Sdk-Date. */
export function TimeSourceField({ value, onChange }: TimeSourceFieldProps) {
  const { t } = useText();
  const choose = (kind: TimeSource['kind']) => {
    if (kind === 'offset') onChange({ kind, offsetMs: 0 });
    else if (kind === 'fixed') onChange({ kind, sdkDate: formatSdkDate(Date.now()) });
    else onChange({ kind });
  };
  return (
    <div className={styles.line}>
      <Select
        label={t('auth.time')}
        hideLabel
        value={value.kind}
        options={KINDS.map((kind) => ({ value: kind, label: t(`auth.time.${kind}`) }))}
        onChange={choose}
      />
      {value.kind === 'offset' && (
        <OffsetField offsetMs={value.offsetMs} onChange={(offsetMs) => onChange({ kind: 'offset', offsetMs })} />
      )}
      {value.kind === 'fixed' && (
        <TextField
          label={t('auth.fixed')}
          hideLabel
          code
          value={value.sdkDate}
          error={parseSdkDate(value.sdkDate) === undefined ? t('auth.fixedWrong') : undefined}
          onChange={(sdkDate) => onChange({ kind: 'fixed', sdkDate })}
        />
      )}
    </div>
  );
}

/** Keeps what is typed while it is not a number yet ("-"). */
function OffsetField({ offsetMs, onChange }: { readonly offsetMs: number; readonly onChange: (ms: number) => void }) {
  const { t } = useText();
  const [typed, setTyped] = useState<string>();
  const text = typed ?? String(Math.round(offsetMs / 1000));
  const seconds = /^[-+]?\d{1,9}$/.test(text) ? Number(text) : undefined;
  return (
    <TextField
      label={t('auth.offset')}
      hideLabel
      code
      title={t('auth.offset')}
      value={text}
      error={seconds === undefined ? t('auth.offsetWrong') : undefined}
      onChange={(next) => {
        setTyped(next);
        if (/^[-+]?\d{1,9}$/.test(next)) onChange(Number(next) * 1000);
      }}
    />
  );
}
