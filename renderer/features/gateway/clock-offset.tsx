import { type FormEvent, useState } from 'react';
import type { GatewayStatus } from '../../../shared/model/gateway-log.ts';
import { skewText } from '../../panels/skew-text.ts';
import { type TextKey, useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './configuration-view.module.css';
import type { GatewayStore } from './gateway-store.ts';

/** Offsets worth rehearsing, in seconds. */
const presets: readonly { readonly seconds: number; readonly key: TextKey }[] = [
  { seconds: 0, key: 'gateway.clockPreset.none' },
  { seconds: 960, key: 'gateway.clockPreset.window' },
  { seconds: -960, key: 'gateway.clockPreset.behind' },
  { seconds: 28_800, key: 'gateway.clockPreset.zone' },
];
/** A year: beyond it a date has no meaning for a signature. */
const MOST_SECONDS = 31_536_000;

/** The gateway's clock against this machine's, to rehearse what a clock that is off looks like. */
export function ClockOffset({ status, gateway }: { readonly status: GatewayStatus; readonly gateway: GatewayStore }) {
  const { t } = useText();
  const [text, setText] = useState<string>();
  const shown = text ?? String(status.clockOffsetSeconds);
  const seconds = /^[+-]?\d+(\.\d+)?$/.test(shown.trim().replace('−', '-'))
    ? Number(shown.replace('−', '-'))
    : Number.NaN;
  const valid = Math.abs(seconds) <= MOST_SECONDS;
  const set = (value: number) => {
    setText(undefined);
    void gateway.setClockOffset(value);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (valid) set(seconds);
  };
  const now = status.clockOffsetSeconds;
  return (
    <div className={styles.clock}>
      <h2>{t('gateway.clockTitle')}</h2>
      <p className={styles.second}>{t('gateway.clockExplains')}</p>
      <p>
        <strong>{t('gateway.clockNow', { skew: now === 0 ? t('gateway.clockNone') : skewText(t, now * 1000) })}</strong>
      </p>
      <div className={styles.presets}>
        {presets.map((preset) => (
          <Button key={preset.key} aria-pressed={preset.seconds === now} onClick={() => set(preset.seconds)}>
            {t(preset.key)}
          </Button>
        ))}
      </div>
      <form className={styles.offset} onSubmit={onSubmit}>
        <TextField
          label={t('gateway.clockSeconds')}
          code
          value={shown}
          onChange={setText}
          error={valid ? undefined : t('gateway.clockWrong')}
        />
        <Button submit>{t('gateway.clockSet')}</Button>
      </form>
    </div>
  );
}
