import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { BASE_ENVIRONMENT } from '../../../shared/model/environment.ts';
import { runFormats } from '../../../shared/model/run.ts';
import { useHost } from '../../app/host-context.tsx';
import { useHostWords } from '../../panels/host-message.ts';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { RunDataField } from './run-data.tsx';
import { RunRequests } from './run-requests.tsx';
import { RunResults } from './run-results.tsx';
import { closeRun, runState, saveReport, startRun, stopRun } from './run-state.ts';
import styles from './run-view.module.css';
import { environmentName } from './variable-words.ts';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';

const fail = (error: unknown) => showToast(error instanceof Error ? error.message : String(error), { tone: 'error' });

/** What is run and how, and below it what came. `name` is the report's title. */
export function RunView({ name }: { readonly name: string }) {
  const { t } = useText();
  const { sentence } = useHostWords();
  const { runId, error } = useStore(runState);
  return (
    <div className={styles.view}>
      {runId === undefined ? <Choices /> : <RunResults />}
      {error !== undefined && (
        <Banner tone="error" announce="assertive">
          {sentence(error)}
        </Banner>
      )}
      <p className={styles.note}>{t('run.note')}</p>
      <Actions name={name} />
    </div>
  );
}

function Choices() {
  const { t } = useText();
  const { delayMs, bail } = useStore(runState);
  const box = useRef<HTMLDivElement>(null);
  // The button that leads back here is gone with the results.
  useEffect(() => box.current?.querySelector('input')?.focus(), []);
  return (
    <div ref={box} className={styles.view}>
      <RunRequests />
      <div className={styles.line}>
        <EnvironmentField />
        <DelayField delayMs={delayMs} />
        <Checkbox label={t('run.bail')} checked={bail} onChange={(on) => runState.setState({ bail: on })} />
      </div>
      <RunDataField />
    </div>
  );
}

function EnvironmentField() {
  const { t } = useText();
  const { environments, chosen } = useWorkbenchState((state) => state.environments);
  const environmentId = useStore(runState, (state) => state.environmentId);
  const own = environments.filter(({ id }) => id !== BASE_ENVIRONMENT);
  const options = [
    { value: '', label: t('environment.none') },
    ...own.map(({ id, name }) => ({ value: id, label: environmentName(t, { id, name }) })),
  ];
  return (
    <Select
      label={t('run.environment')}
      value={environmentId ?? chosen}
      options={options}
      onChange={(id) => runState.setState({ environmentId: id })}
    />
  );
}

/** What is typed stays while it is no number of milliseconds, and is not taken. */
function DelayField({ delayMs }: { readonly delayMs: number }) {
  const { t } = useText();
  const [typed, setTyped] = useState<string>();
  return (
    <TextField
      label={t('run.delay')}
      code
      inputMode="numeric"
      className={styles.number}
      value={typed ?? String(delayMs)}
      onBlur={() => setTyped(undefined)}
      onChange={(next) => {
        setTyped(next);
        if (/^\d{1,7}$/.test(next) && Number(next) <= 3_600_000) runState.setState({ delayMs: Number(next) });
      }}
    />
  );
}

function Actions({ name }: { readonly name: string }) {
  const { t } = useText();
  const host = useHost();
  const { saveNow } = useWorkbench();
  const { running, runId, order, left } = useStore(runState);
  const isNothing = order.every((id) => left.has(id));
  const start = () => void startRun(host, name, crypto.randomUUID(), saveNow);
  const stop = () => void stopRun(host).catch(fail);
  return (
    <div className={styles.actions}>
      {running ? <Button onClick={closeRun}>{t('run.hide')}</Button> : runId !== undefined && <Afterwards />}
      {/* One button throughout, as Send is: the focus stays on it. */}
      <Button
        variant={running ? 'danger' : 'primary'}
        disabledReason={isNothing ? t('run.nothing') : undefined}
        onClick={running ? stop : start}
      >
        {t(running ? 'run.stop' : runId === undefined ? 'run.start' : 'run.again')}
      </Button>
    </div>
  );
}

/** What can be done with a run that has ended. */
function Afterwards() {
  const { t } = useText();
  const host = useHost();
  const isAny = useStore(runState, ({ results }) => results.length > 0);
  const entries = runFormats.map((format) => ({
    id: format,
    label: t(`run.save.${format}`),
    onSelect: () => void saveReport(host, format).catch(fail),
  }));
  return (
    <>
      {isAny && <Menu label={t('run.save')} entries={entries} trigger={<Button>{t('run.save')}</Button>} />}
      <Button onClick={() => runState.setState({ runId: undefined, results: [], error: undefined })}>
        {t('run.change')}
      </Button>
    </>
  );
}
