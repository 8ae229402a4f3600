import { type FormEvent, useCallback, useEffect, useState } from 'react';
import type { HistoryLimits, HistoryStats } from '../../../shared/model/history.ts';
import { useHost } from '../../app/host-context.tsx';
import { sizeText } from '../../panels/size-text.ts';
import { dateTime } from '../../panels/time-text.ts';
import { type TextKey, useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { Section } from './section.tsx';
import styles from './settings-screen.module.css';
import type { SettingsStore } from './settings-store.ts';

const UNDO_MS = 30_000;
const MEGABYTE = 1_000_000;

interface LimitField {
  readonly id: 'maxEntries' | 'maxBytes' | 'forgetAfterDays';
  readonly title: TextKey;
  readonly hint?: TextKey;
  /** As typed; the bounds of the settings' schema. */
  readonly least: number;
  readonly most: number;
  readonly unit: number;
}

const limitFields: readonly LimitField[] = [
  { id: 'maxEntries', title: 'historySettings.maxEntries', least: 1, most: 1_000_000, unit: 1 },
  { id: 'maxBytes', title: 'historySettings.maxBytes', least: 1, most: 1_000_000, unit: MEGABYTE },
  {
    id: 'forgetAfterDays',
    title: 'historySettings.days',
    hint: 'historySettings.daysHint',
    least: 0,
    most: 36_500,
    unit: 1,
  },
];

export interface HistorySectionProps {
  readonly limits: HistoryLimits;
  readonly change: SettingsStore['change'];
}

/** How much of what was sent is kept, what it takes, and clearing it. */
export function HistorySection({ limits, change }: HistorySectionProps) {
  const { t } = useText();
  const { stats, refresh } = useStats(limits);
  return (
    <Section title={t('historySettings.title')} lead={t('historySettings.lead')} help="topic-history">
      {stats && <Used stats={stats} />}
      <LimitsForm limits={limits} change={change} />
      <Checkbox
        label={t('historySettings.keepBodies')}
        checked={limits.keepBodies}
        onChange={(keepBodies) => void change({ history: { ...limits, keepBodies } })}
      />
      {stats && stats.entries > 0 && <Clearing count={stats.entries} onChanged={refresh} />}
    </Section>
  );
}

/** Read anew when the limits change: what is too much goes with them. */
function useStats(limits: HistoryLimits) {
  const host = useHost();
  const [stats, setStats] = useState<HistoryStats>();
  const refresh = useCallback(
    () =>
      void host.call('history.stats', {}).then(setStats, (error: Error) => showToast(error.message, { tone: 'error' })),
    [host],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the limits decide what is left
  useEffect(refresh, [refresh, limits]);
  return { stats, refresh };
}

function Used({ stats }: { readonly stats: HistoryStats }) {
  const { t } = useText();
  const { entries, fileBytes, bodyFileBytes, oldestMs, place } = stats;
  const since = oldestMs === undefined ? '' : dateTime(new Date(oldestMs).toISOString());
  const size = sizeText(fileBytes + bodyFileBytes);
  return (
    <p className={styles.second}>
      {entries === 0 ? t('historySettings.usedNone') : t('historySettings.used', { count: entries, size, since })}
      {place === 'memory' && ` ${t('historySettings.memory')}`}
    </p>
  );
}

function LimitsForm({ limits, change }: HistorySectionProps) {
  const { t } = useText();
  const [typed, setTyped] = useState<Partial<Record<LimitField['id'], string>>>({});
  const savedText = ({ id, unit }: LimitField) => String(limits[id] / unit);
  const isRight = ({ least, most }: LimitField, text: string) =>
    /^\d{1,7}$/.test(text) && Number(text) >= least && Number(text) <= most;
  const changed = limitFields.filter((field) => (typed[field.id] ?? savedText(field)) !== savedText(field));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!changed.every((field) => isRight(field, typed[field.id] ?? ''))) return;
    const history = Object.fromEntries(changed.map(({ id, unit }) => [id, Number(typed[id]) * unit]));
    void change({ history: { ...limits, ...history } }).then(() => setTyped({}));
  };
  return (
    <form className={styles.limits} onSubmit={onSubmit}>
      {limitFields.map((field) => {
        const text = typed[field.id] ?? savedText(field);
        const isWrong = changed.includes(field) && !isRight(field, text);
        return (
          <TextField
            key={field.id}
            label={t(field.title)}
            code
            inputMode="numeric"
            value={text}
            onChange={(next) => setTyped({ ...typed, [field.id]: next })}
            hint={field.hint && t(field.hint)}
            error={isWrong ? t('historySettings.wrong', { least: field.least, most: field.most }) : undefined}
          />
        );
      })}
      {changed.length > 0 && (
        <Button submit variant="primary" className={styles.limitsSave}>
          {t('historySettings.save')}
        </Button>
      )}
    </form>
  );
}

/** Asks first, and can still be taken back for half a minute. */
function Clearing({ count, onChanged }: { readonly count: number; readonly onChanged: () => void }) {
  const { t } = useText();
  const host = useHost();
  const [asked, setAsked] = useState(false);
  const tell = (error: Error) => showToast(error.message, { tone: 'error' });
  const clear = async () => {
    setAsked(false);
    const { removed, undo } = await host.call('history.clear', {});
    const run = () => void host.call('history.restore', { undo }).then(onChanged, tell);
    showToast(t('historySettings.cleared', { count: removed }), {
      stayMs: UNDO_MS,
      action: { label: t('sidebar.undo'), run },
    });
    onChanged();
  };
  return (
    <>
      <Button onClick={() => setAsked(true)}>{t('historySettings.clear')}</Button>
      <Dialog open={asked} onClose={() => setAsked(false)} title={t('historySettings.clearTitle')}>
        <p>{t('historySettings.clearText', { count })}</p>
        <div className={styles.limitsButtons}>
          <Button onClick={() => setAsked(false)}>{t('historySettings.cancel')}</Button>
          <Button variant="danger" onClick={() => void clear().catch(tell)}>
            {t('historySettings.clearNow')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
