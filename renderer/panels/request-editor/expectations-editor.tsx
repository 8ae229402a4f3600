import { causeIds } from '../../../shared/model/cause-ids.ts';
import {
  type Expectation,
  type ExpectationKind,
  expectationKinds,
  expectationSchema,
  textTests,
} from '../../../shared/model/expectation.ts';
import type { ExpectationResult } from '../../../shared/runner/evaluate.ts';
import { type ExpectationField, expectationForms, isWithoutValue } from '../../../shared/runner/expectation-forms.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { TrashIcon } from '../../ui/icons.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { visibleString } from '../../ui/visible-characters.ts';
import { useText } from '../use-text.ts';
import styles from './expectations-editor.module.css';

export interface ExpectationsEditorProps {
  readonly expectations: readonly Expectation[];
  /** Of the last answer, one for each; empty without an answer. */
  readonly results: readonly ExpectationResult[];
  readonly onChange: (expectations: Expectation[]) => void;
}

/** What the answer is held against, with what the last one brought. */
export function ExpectationsEditor({ expectations, results, onChange }: ExpectationsEditorProps) {
  const { t } = useText();
  return (
    <section aria-label={t('expect.title')} className={styles.section}>
      <h3 className={styles.heading}>{t('expect.title')}</h3>
      <p className={styles.note}>{t('expect.lead')}</p>
      <ol className={styles.rows}>
        {expectations.map((expectation, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an expectation is its place in the list
          <li key={index} className={styles.row}>
            <Row
              row={index + 1}
              expectation={expectation}
              result={results[index]}
              onChange={(next) => onChange(expectations.toSpliced(index, 1, next))}
              onRemove={() => onChange(expectations.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ol>
      <Button onClick={() => onChange([...expectations, expectationForms.status.blank])}>{t('expect.add')}</Button>
    </section>
  );
}

interface RowProps {
  readonly row: number;
  readonly expectation: Expectation;
  readonly result: ExpectationResult | undefined;
  readonly onChange: (next: Expectation) => void;
  readonly onRemove: () => void;
}

function Row({ row, expectation, result, onChange, onRemove }: RowProps) {
  const { t } = useText();
  const { fields } = expectationForms[expectation.kind];
  const kinds = expectationKinds.map((value) => ({ value, label: t(`expect.kind.${value}`) }));
  const isHidden = ({ member }: ExpectationField) =>
    member === 'value' && 'test' in expectation && isWithoutValue(expectation.test);
  return (
    <>
      <Select<ExpectationKind>
        label={t('expect.kindOf', { row })}
        hideLabel
        value={expectation.kind}
        options={kinds}
        onChange={(kind) => onChange(expectationForms[kind].blank)}
      />
      {fields
        .filter((field) => !isHidden(field))
        .map((field) => (
          <Field key={field.member} row={row} field={field} expectation={expectation} onChange={onChange} />
        ))}
      <Outcome result={result} />
      <IconButton label={t('expect.remove', { row })} onClick={onRemove}>
        <TrashIcon />
      </IconButton>
    </>
  );
}

interface FieldProps extends Pick<RowProps, 'row' | 'expectation' | 'onChange'> {
  readonly field: ExpectationField;
}

function Field({ row, field, expectation, onChange }: FieldProps) {
  const { t } = useText();
  const { member, input } = field;
  const label = t(`expect.${member}Of`, { row });
  const text = String(Reflect.get(expectation, member) ?? '');
  // What does not fit is not taken: the schema is the one that files are read with.
  const put = (value: unknown) => {
    const next = expectationSchema.safeParse({ ...expectation, [member]: value });
    if (next.success) onChange(next.data);
  };
  if (input === 'test') {
    const tests = textTests.map((value) => ({ value, label: t(`expect.test.${value}`) }));
    return <Select label={label} hideLabel value={text} options={tests} onChange={put} />;
  }
  if (input === 'cause') {
    const causes = causeIds.map((value) => ({ value, label: value }));
    return <Select label={label} hideLabel code value={text} options={causes} onChange={put} className={styles.grow} />;
  }
  return (
    <TextField
      label={label}
      hideLabel
      code
      className={input === 'number' ? styles.number : styles.grow}
      value={text}
      placeholder={t(`expect.hint.${member === 'value' ? expectation.kind : member}`)}
      inputMode={input === 'number' ? 'numeric' : 'text'}
      onChange={(next) => put(input === 'number' ? Number(next) : next)}
    />
  );
}

/** A sign, a word, and what was there. */
export function Outcome({ result }: { readonly result: Pick<ExpectationResult, 'met' | 'actual'> | undefined }) {
  const { t } = useText();
  if (result === undefined) return <span className={styles.outcome}>{t('expect.noAnswer')}</span>;
  const { met, actual } = result;
  const came = actual === undefined ? t('expect.nothing') : visibleString(actual);
  return (
    <span className={classNames(styles.outcome, met ? styles.met : styles.unmet)} title={came}>
      {met ? '✓ ' : '✗ '}
      {t(met ? 'expect.met' : 'expect.unmet')}
      <span className={styles.actual}>{t('expect.actual', { actual: came })}</span>
    </span>
  );
}
