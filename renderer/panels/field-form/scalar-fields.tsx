import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import textField from '../../ui/text-field.module.css';
import { TextField } from '../../ui/text-field.tsx';
import { useText } from '../use-text.ts';
import styles from './field-form.module.css';
import { type FieldOf, type FieldProps, hintOf, optionOf, useFieldHelp } from './field-help.ts';

/** Texts of several lines. */
const LONG = new Set(['body', 'certificate', 'ca', 'content', 'resultNormalSample', 'resultFailureSample']);

const shown = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

export function TextValue(props: FieldProps<FieldOf<'text'>>) {
  const { name, label, value, required, fallback, pointer, onChange } = props;
  const { t } = useText();
  const help = useFieldHelp();
  const options = help.optionsFor(name, pointer);
  if (help.isSecret(name, pointer)) return <SecretValue {...props} />;
  if (options !== undefined) return <NameValue {...props} options={options} />;
  const common = {
    label,
    value: shown(value),
    onChange: (text: string) => onChange(text === '' && !required ? undefined : text),
    placeholder: shown(fallback),
    error: help.problemAt(pointer),
    hint: hintOf(t, name),
    'data-pointer': pointer,
  };
  return LONG.has(name) ? <TextArea {...common} rows={3} /> : <TextField {...common} code={name !== 'description'} />;
}

/** One of the names that are there; a name that leads nowhere stays in the list until another is chosen. */
function NameValue(props: FieldProps & { readonly options: readonly string[] }) {
  const { label, value, pointer, onChange, options } = props;
  const { t } = useText();
  const error = useFieldHelp().problemAt(pointer);
  const current = shown(value);
  const names = current === '' || options.includes(current) ? options : [current, ...options];
  return (
    <div className={textField.field}>
      <Select
        label={label}
        stacked
        value={current}
        options={[{ value: '', label: t('form.none') }, ...names.map((each) => ({ value: each, label: each }))]}
        onChange={(next) => onChange(next === '' ? undefined : next)}
      />
      {error !== undefined && <span className={textField.error}>{error}</span>}
    </div>
  );
}

/** A saved secret is a reference; it is typed again, never read. */
function SecretValue({ label, value, pointer, onChange }: FieldProps) {
  const { t } = useText();
  const error = useFieldHelp().problemAt(pointer);
  const [kept, setKept] = useState<string>();
  const text = shown(value);
  const isReference = text.startsWith('vault:');
  return (
    <div className={textField.field}>
      {isReference && kept === undefined ? (
        <>
          <span className={textField.label}>{label}</span>
          <span className={styles.saved}>
            <code title={text}>••••••••</code>
            <span className={textField.hint}>{t('form.savedSecret')}</span>
            <Button size="small" aria-label={t('form.typeAgainWhat', { what: label })} onClick={() => setKept(text)}>
              {t('form.typeAgain')}
            </Button>
          </span>
        </>
      ) : (
        <SecretField
          label={label}
          value={isReference ? '' : text}
          placeholder={kept === undefined ? undefined : t('form.keptWhileEmpty')}
          onChange={(next) => onChange(next === '' ? (kept ?? '') : next)}
        />
      )}
      {error !== undefined && <span className={textField.error}>{error}</span>}
    </div>
  );
}

export function NumberValue({ field, name, label, value, fallback, pointer, onChange }: FieldProps<FieldOf<'number'>>) {
  const { t } = useText();
  const text = shown(value);
  const range = rangeOf(field, text);
  const error = useFieldHelp().problemAt(pointer);
  return (
    <TextField
      label={label}
      code
      inputMode="numeric"
      value={text}
      placeholder={shown(fallback)}
      hint={hintOf(t, name)}
      error={range === undefined ? error : t(range, { min: field.min ?? '−∞', max: field.max ?? '∞' })}
      onChange={(next) => onChange(numberOf(next))}
      data-pointer={pointer}
    />
  );
}

/** What is no number yet stays a text, so that typing is not undone; it is refused when it is applied. */
function numberOf(text: string): unknown {
  const trimmed = text.trim().replace('−', '-');
  if (trimmed === '') return undefined;
  return /^-?\d+(\.\d+)?$/.test(trimmed) && !/^-?0\d/.test(trimmed) ? Number(trimmed) : text;
}

function rangeOf({ whole, min, max }: FieldOf<'number'>, text: string): 'form.wholeNumber' | 'form.number' | undefined {
  if (text === '') return undefined;
  const value = numberOf(text);
  const isRight =
    typeof value === 'number' &&
    (!whole || Number.isInteger(value)) &&
    value >= (min ?? Number.NEGATIVE_INFINITY) &&
    value <= (max ?? Number.POSITIVE_INFINITY);
  if (isRight) return undefined;
  return whole ? 'form.wholeNumber' : 'form.number';
}

export function ChoiceValue(props: FieldProps<FieldOf<'choice'>>) {
  const { field, name, label, value, required, fallback, pointer, onChange } = props;
  const { t } = useText();
  const error = useFieldHelp().problemAt(pointer);
  const current = shown(value);
  const unset = fallback === undefined ? t('form.none') : t('form.default', { value: optionOf(t, shown(fallback)) });
  const values = field.options.includes(current) || current === '' ? field.options : [current, ...field.options];
  const options = values.map((each) => ({ value: each, label: optionOf(t, each) }));
  const hint = error ?? hintOf(t, name);
  return (
    <div className={textField.field}>
      <Select
        label={label}
        stacked
        value={current}
        options={required && current !== '' ? options : [{ value: '', label: unset }, ...options]}
        onChange={(next) => onChange(next === '' ? undefined : next)}
      />
      {hint !== undefined && <span className={error === undefined ? textField.hint : textField.error}>{hint}</span>}
    </div>
  );
}

export function SwitchValue({ name, label, value, fallback, pointer, onChange }: FieldProps<FieldOf<'switch'>>) {
  const { t } = useText();
  const error = useFieldHelp().problemAt(pointer);
  const acting = value ?? fallback;
  const hint = error ?? hintOf(t, name);
  return (
    <div className={styles.switch}>
      <Checkbox label={label} checked={acting === true || acting === 'on'} onChange={onChange} />
      {hint !== undefined && <span className={error === undefined ? textField.hint : textField.error}>{hint}</span>}
    </div>
  );
}

/** Free contents, written as JSON; what is no JSON yet is kept here. */
export function JsonValue({ name, label, value, pointer, onChange }: FieldProps<FieldOf<'json'>>) {
  const { t } = useText();
  const problem = useFieldHelp().problemAt(pointer);
  const [draft, setDraft] = useState<string>();
  const written = value === undefined ? '' : JSON.stringify(value, null, 2);
  const edit = (text: string) => {
    const read = text.trim() === '' ? { value: undefined } : parsed(text);
    setDraft(read === undefined ? text : undefined);
    if (read !== undefined) onChange(read.value);
  };
  return (
    <TextArea
      label={label}
      rows={4}
      value={draft ?? written}
      onChange={edit}
      error={draft === undefined ? problem : t('form.notJson')}
      hint={hintOf(t, name)}
    />
  );
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
