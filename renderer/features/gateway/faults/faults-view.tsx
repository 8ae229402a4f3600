import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { goTo } from '../../../app/navigation-store.ts';
import { FieldForm } from '../../../panels/field-form/field-form.tsx';
import { type FieldHelp, FieldHelpContext, noHelp } from '../../../panels/field-form/field-help.ts';
import { HelpButton } from '../../../panels/help-links/help-button.tsx';
import { HostText } from '../../../panels/host-text.tsx';
import { useProblemText } from '../../../panels/problem-text.ts';
import { useText } from '../../../panels/use-text.ts';
import { StatusSign } from '../../../ui/badge.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { documentOf } from '../configuration/document-edit.ts';
import { optionsFor } from '../configuration/references.ts';
import { type FaultRow, faultCodes, faultGroups, freshFault, problemsOf } from './fault-rows.ts';
import { decisionStep } from './fault-words.ts';
import type { FaultsStore, FaultValue } from './faults-store.ts';
import styles from './faults-view.module.css';

interface FaultsViewProps {
  readonly faults: FaultsStore;
  /** The file that is applied: names to choose from. */
  readonly fileText: string;
}

/** Every fault switch, what it does and which question of the FAQ it rehearses. */
export function FaultsView({ faults, fileText }: FaultsViewProps) {
  const { t } = useText();
  const { active, error } = useStore(faults.store);
  return (
    <div className={styles.view}>
      <div className={styles.tools}>
        <p className={styles.note}>{t('faults.explains')}</p>
        <span className={active.length > 0 ? styles.on : styles.note}>
          {active.length > 0 ? `▲ ${t('faults.activeCount', { count: active.length })}` : t('faults.none')}
        </span>
        <Button disabledReason={active.length === 0 ? t('faults.none') : undefined} onClick={() => void faults.set([])}>
          {t('faults.resetAll')}
        </Button>
      </div>
      {error !== undefined && (
        <Banner tone="error" announce="assertive">
          <HostText text={error} />
        </Banner>
      )}
      {faultGroups.map(([step, rows]) => (
        <section key={step} aria-labelledby={`faults-${step}`}>
          <h2 id={`faults-${step}`} className={styles.heading}>
            {decisionStep(t, step)}
          </h2>
          <div className={styles.cards}>
            {rows.map((row) => (
              <FaultCard key={row.type} row={row} faults={faults} fileText={fileText} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function FaultCard({ row, faults, fileText }: FaultsViewProps & { readonly row: FaultRow }) {
  const { t } = useText();
  const active = useStore(faults.store, (state) => state.active);
  const [draft, setDraft] = useState<FaultValue>();
  const own = active.filter(({ fault }) => fault.type === row.type);
  const value = draft ?? own[0]?.fault ?? freshFault(row);
  const all = active.map(({ fault }) => fault);
  const others = all.filter(({ type }) => type !== row.type);
  const isOn = own.length > 0;
  const left = own.find((line) => line.left !== undefined)?.left;
  const set = (next: readonly FaultValue[]) => void faults.set(next).then(() => setDraft(undefined));
  const name = t(`fault.${row.type}`);
  return (
    <article className={isOn ? styles.cardOn : styles.card} aria-label={name}>
      <header className={styles.head}>
        <StatusSign tone={isOn ? 'warning' : 'neutral'} />
        <h3 className={styles.name}>{name}</h3>
        <span className={styles.faq}>{t('configuration.faq', { list: row.faq.join(', ') })}</span>
        <HelpButton
          label={t('help.onSwitch', { name })}
          onOpen={() => goTo('help', { kind: 'help-page', id: `faq-${row.faq[0]}` })}
        />
        {isOn && draft !== undefined && (
          <Button
            size="small"
            onClick={() => void faults.set([...others, draft])}
            aria-label={t('faults.changeWhat', { name })}
          >
            {t('faults.change')}
          </Button>
        )}
        <Button
          size="small"
          variant={isOn ? 'primary' : 'secondary'}
          aria-label={t(isOn ? 'faults.turnOffWhat' : 'faults.turnOnWhat', { name })}
          onClick={() => (isOn ? set(others) : void faults.set([...all, value]))}
        >
          {t(isOn ? 'faults.turnOff' : 'faults.turnOn')}
        </Button>
      </header>
      <p className={styles.note}>{t(`fault.${row.type}.does`)}</p>
      {isOn && (
        <p className={styles.on}>
          {t('faults.isOn')}
          {own.length > 1 && ` × ${own.length}`}
          {left !== undefined && ` · ${t('faults.left', { count: left })}`}
        </p>
      )}
      {row.members.length > 0 && (
        <FaultFields
          row={row}
          faults={faults}
          fileText={fileText}
          value={value}
          onChange={(next) => setDraft({ ...next, type: row.type })}
        />
      )}
    </article>
  );
}

interface FieldsProps extends FaultsViewProps {
  readonly row: FaultRow;
  readonly value: FaultValue;
  readonly onChange: (value: Readonly<Record<string, unknown>>) => void;
}

function FaultFields({ row, faults, fileText, value, onChange }: FieldsProps) {
  const problemText = useProblemText();
  const { refused, problems } = useStore(faults.store);
  const help = useMemo<FieldHelp>(() => {
    const own = problemsOf(row.type, refused, problems);
    return {
      ...noHelp,
      problemAt: (pointer) => {
        const problem = own.get(pointer.replace(/^\/faults/, ''));
        return problem && problemText(problem);
      },
      optionsFor: (name, pointer) =>
        name === 'code' ? faultCodes : optionsFor(documentOf(fileText), name, [], pointer),
    };
  }, [row, refused, problems, fileText, problemText]);
  return (
    <FieldHelpContext value={help}>
      <FieldForm members={row.members} value={value} pointer="/faults" onChange={onChange} dense />
    </FieldHelpContext>
  );
}
