import { type FormEvent, useState } from 'react';
import type { Settings } from '../../../shared/model/settings.ts';
import { ZOOM_STEPS } from '../../../shared/model/zoom.ts';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Section } from './section.tsx';
import styles from './settings-screen.module.css';
import type { SettingsStore } from './settings-store.ts';

interface PreferenceProps {
  readonly settings: Settings;
  readonly change: SettingsStore['change'];
}

const languages = ['system', 'en', 'zh-CN'] as const;
const themes = ['system', 'light', 'dark', 'contrast'] as const;
const densities = ['compact', 'normal', 'comfortable'] as const;
/** A value between the steps, from another version, stays choosable. */
const zooms = (own: number): number[] => [...new Set([...ZOOM_STEPS, own])].sort((a, b) => a - b);
const textSizes = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20];

export function AppearanceSection({ settings, locale, change }: PreferenceProps & { readonly locale: string }) {
  const { t } = useText();
  // The names of languages are written in themselves, so that they are found by who needs them.
  const systemName = t(locale.toLowerCase().startsWith('zh') ? 'settings.language.zh-CN' : 'settings.language.en');
  return (
    <Section title={t('settings.appearance')}>
      <div className={styles.fields}>
        <Select
          label={t('settings.language')}
          value={settings.language}
          options={languages.map((value) => ({ value, label: t(`settings.language.${value}`, { name: systemName }) }))}
          onChange={(language) => void change({ language })}
        />
        <Select
          label={t('settings.theme')}
          value={settings.theme}
          options={themes.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
          onChange={(theme) => void change({ theme })}
        />
        <Select
          label={t('settings.textSize')}
          value={String(settings.textSize)}
          options={textSizes.map((size) => ({ value: String(size), label: t('settings.textSizePx', { size }) }))}
          onChange={(size) => void change({ textSize: Number(size) })}
        />
        <Select
          label={t('settings.zoom')}
          value={String(settings.zoom)}
          options={zooms(settings.zoom).map((zoom) => ({
            value: String(zoom),
            label: t('settings.zoomPercent', { percent: zoom }),
          }))}
          onChange={(zoom) => void change({ zoom: Number(zoom) })}
        />
        <Select
          label={t('settings.density')}
          value={settings.density}
          options={densities.map((value) => ({ value, label: t(`settings.density.${value}`) }))}
          onChange={(density) => void change({ density })}
        />
      </div>
    </Section>
  );
}

export function GatewaySection({ settings, change }: PreferenceProps) {
  const { t } = useText();
  const [typed, setTyped] = useState<string>();
  const saved = String(settings.gateway.port);
  const port = typed ?? saved;
  const valid = /^\d{1,5}$/.test(port) && Number(port) <= 65535;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!valid) return;
    void change({ gateway: { port: Number(port) } }).then(() => setTyped(undefined));
  };
  return (
    <Section title={t('settings.gateway')} help="topic-gateway-control">
      <Checkbox
        label={t('settings.startWithApp')}
        checked={settings.gateway.startWithApp}
        onChange={(startWithApp) => void change({ gateway: { startWithApp } })}
      />
      <form className={styles.portForm} onSubmit={onSubmit}>
        <TextField
          label={t('settings.port')}
          code
          inputMode="numeric"
          value={port}
          onChange={setTyped}
          hint={t('settings.portHint')}
          error={valid ? undefined : t('settings.portWrong')}
          className={styles.port}
        />
        {port !== saved && (
          <Button submit variant="primary">
            {t('settings.save')}
          </Button>
        )}
      </form>
    </Section>
  );
}
