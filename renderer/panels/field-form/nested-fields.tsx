import { useState } from 'react';
import { emptyValue, emptyVariant, type FormField } from '../../../shared/gateway/config/form-fields.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ArrowDownIcon, ArrowUpIcon, PlusIcon, TrashIcon } from '../../ui/icons.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import textField from '../../ui/text-field.module.css';
import { TextField } from '../../ui/text-field.tsx';
import { useText } from '../use-text.ts';
import styles from './field-form.module.css';
import {
  childPointer,
  type FieldOf,
  type FieldProps,
  hintOf,
  isRecord,
  optionOf,
  summaryOf,
  useFieldDrawers,
  useFieldHelp,
  withMember,
} from './field-help.ts';

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

export function ListValue(props: FieldProps<FieldOf<'list'>>) {
  const { field, name, pointer } = props;
  const help = useFieldHelp();
  if (field.entry.kind === 'text' && !help.isSecret(name, pointer)) {
    const options = help.optionsFor(name, pointer);
    return options === undefined ? <LinesValue {...props} /> : <NamesValue {...props} options={options} />;
  }
  return <EntriesValue {...props} />;
}

/** Texts, one a line. */
function LinesValue({ name, label, value, fallback, required, pointer, onChange }: FieldProps) {
  const { t } = useText();
  const help = useFieldHelp();
  const lines = listOf(value);
  const problems = lines.flatMap((_, index) => help.problemAt(childPointer(pointer, index)) ?? []);
  const change = (text: string) => {
    const next = text === '' ? [] : text.split('\n');
    onChange(next.length === 0 && !required ? undefined : next);
  };
  return (
    <TextArea
      label={label}
      rows={Math.min(8, Math.max(2, lines.length + 1))}
      value={lines.join('\n')}
      placeholder={listOf(fallback).join('\n')}
      onChange={change}
      error={help.problemAt(pointer) ?? problems[0]}
      hint={hintOf(t, name) ?? t('form.onePerLine')}
    />
  );
}

function Legend({ label, value, most }: { readonly label: string; readonly value: unknown; readonly most?: number }) {
  const { t } = useText();
  const count = listOf(value).length;
  return (
    <legend className={styles.legend}>
      {label}
      {most !== undefined && <span className={styles.count}>{t('form.countOf', { count, most })}</span>}
    </legend>
  );
}

/** Names that are there, to tick; those that lead nowhere stay until they are unticked. */
function NamesValue(props: FieldProps & { readonly options: readonly string[] }) {
  const { name, label, value, fallback, pointer, onChange, options } = props;
  const { t } = useText();
  const help = useFieldHelp();
  const chosen = listOf(value ?? fallback).map(String);
  const names = [...options, ...chosen.filter((each) => !options.includes(each))];
  const problem =
    help.problemAt(pointer) ?? chosen.flatMap((_, index) => help.problemAt(childPointer(pointer, index)) ?? [])[0];
  const toggle = (each: string, on: boolean) =>
    onChange(on ? [...chosen, each] : chosen.filter((other) => other !== each));
  return (
    <fieldset className={styles.group}>
      <Legend label={label} value={undefined} />
      <div className={styles.ticks}>
        {names.map((each) => (
          <Checkbox key={each} label={each} checked={chosen.includes(each)} onChange={(on) => toggle(each, on)} />
        ))}
        {names.length === 0 && <span className={textField.hint}>{t('form.nothingToChoose')}</span>}
      </div>
      {problem !== undefined && <span className={textField.error}>{problem}</span>}
      {hintOf(t, name) !== undefined && <span className={textField.hint}>{hintOf(t, name)}</span>}
    </fieldset>
  );
}

export function ChoicesValue(props: FieldProps<FieldOf<'choices'>>) {
  return <NamesValue {...props} options={props.field.options} />;
}

/** Entries with members, each folded to one line unless it has few. */
function EntriesValue({ field, name, label, value, pointer, onChange }: FieldProps<FieldOf<'list'>>) {
  const { t } = useText();
  const error = useFieldHelp().problemAt(pointer);
  const [fresh, setFresh] = useState<number>();
  const entries = listOf(value);
  const isFull = field.most !== undefined && entries.length >= field.most;
  const put = (index: number, ...next: readonly unknown[]) => onChange(entries.toSpliced(index, 1, ...next));
  const move = (index: number, to: number) => onChange(entries.toSpliced(index, 1).toSpliced(to, 0, entries[index]));
  const add = () => {
    setFresh(entries.length);
    onChange([...entries, emptyValue(field.entry)]);
  };
  return (
    <fieldset className={styles.group}>
      <Legend label={label} value={value} {...(field.most === undefined ? {} : { most: field.most })} />
      {error !== undefined && <span className={textField.error}>{error}</span>}
      {entries.map((entry, index) => (
        <Entry
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place in the list
          key={index}
          field={field.entry}
          name={name}
          label={`${label} ${index + 1}`}
          value={entry}
          pointer={childPointer(pointer, index)}
          isOpen={index === fresh}
          onChange={(next) => put(index, next)}
          onRemove={() => put(index)}
          onUp={index === 0 ? undefined : () => move(index, index - 1)}
          onDown={index === entries.length - 1 ? undefined : () => move(index, index + 1)}
        />
      ))}
      <span>
        <Button
          size="small"
          onClick={add}
          aria-label={t('form.addTo', { what: label })}
          disabledReason={isFull ? t('form.full', { most: field.most ?? 0 }) : undefined}
        >
          <PlusIcon size={12} /> {t('form.add')}
        </Button>
      </span>
    </fieldset>
  );
}

interface EntryProps {
  readonly field: FormField;
  readonly name: string;
  readonly label: string;
  readonly value: unknown;
  readonly pointer: string;
  readonly isOpen: boolean;
  readonly onChange: (value: unknown) => void;
  readonly onRemove: () => void;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
}

const FEW_MEMBERS = 6;

function Entry({ field, isOpen, ...props }: EntryProps) {
  const { value, label, pointer, name, onChange } = props;
  const { Form, Value } = useFieldDrawers();
  const content =
    field.kind === 'members' ? (
      <Form members={field.members} value={value} pointer={pointer} onChange={onChange} dense />
    ) : (
      <Value field={field} name={name} label={label} value={value} required pointer={pointer} onChange={onChange} />
    );
  const isShort = field.kind === 'members' ? field.members.length <= FEW_MEMBERS : field.kind !== 'variants';
  if (isShort) {
    return (
      <div className={classNames(styles.entry, styles.short)}>
        <div className={styles.grow}>{content}</div>
        <EntryActions {...props} />
      </div>
    );
  }
  return (
    <div className={styles.entry}>
      <details open={isOpen || undefined} className={styles.grow}>
        <summary className={styles.summary}>
          <strong>{label}</strong> <code>{summaryOf(value)}</code>
        </summary>
        {content}
      </details>
      <EntryActions {...props} />
    </div>
  );
}

function EntryActions({ label, onUp, onDown, onRemove }: Omit<EntryProps, 'field' | 'isOpen'>) {
  const { t } = useText();
  return (
    <span className={styles.actions}>
      {onUp && (
        <IconButton label={t('form.up', { what: label })} onClick={onUp}>
          <ArrowUpIcon size={14} />
        </IconButton>
      )}
      {onDown && (
        <IconButton label={t('form.down', { what: label })} onClick={onDown}>
          <ArrowDownIcon size={14} />
        </IconButton>
      )}
      <IconButton label={t('form.remove', { what: label })} onClick={onRemove}>
        <TrashIcon size={14} />
      </IconButton>
    </span>
  );
}

/** An object inside: it may be missing as a whole, or be the value of its switch alone. */
export function MembersValue(props: FieldProps<FieldOf<'members'>>) {
  const { field, name, label, value, required, fallback, pointer, onChange } = props;
  const { t } = useText();
  const error = useFieldHelp().problemAt(pointer);
  const { Form } = useFieldDrawers();
  const { toggle } = field;
  const whole = value ?? fallback;
  const object = isRecord(whole) ? whole : toggle !== undefined && whole !== undefined ? { [toggle]: whole } : {};
  const isMissing = value === undefined && !required && fallback === undefined;
  const isOff = toggle !== undefined && object[toggle] !== true && object[toggle] !== 'on';
  const members = isOff ? field.members.filter((member) => member.name === toggle) : field.members;
  return (
    <fieldset className={styles.group}>
      <Legend label={label} value={undefined} />
      {hintOf(t, name) !== undefined && <span className={textField.hint}>{hintOf(t, name)}</span>}
      {error !== undefined && <span className={textField.error}>{error}</span>}
      {isMissing ? (
        <span>
          <Button
            size="small"
            aria-label={t('form.addTo', { what: label })}
            onClick={() => onChange(emptyValue(field))}
          >
            <PlusIcon size={12} /> {t('form.add')}
          </Button>
        </span>
      ) : (
        <Form members={members} value={object} pointer={pointer} onChange={onChange} dense />
      )}
      {!isMissing && !required && toggle === undefined && value !== undefined && (
        <span>
          <Button size="small" variant="quiet" onClick={() => onChange(undefined)}>
            {t('form.remove', { what: label })}
          </Button>
        </span>
      )}
    </fieldset>
  );
}

export function VariantsValue({
  field,
  name,
  label,
  value,
  fallback,
  pointer,
  onChange,
}: FieldProps<FieldOf<'variants'>>) {
  const { t } = useText();
  const help = useFieldHelp();
  const { Form } = useFieldDrawers();
  const { by, variants } = field;
  const whole = value ?? fallback;
  const object = isRecord(whole) ? whole : {};
  const matches = (id: string, names: readonly string[]) =>
    by === undefined ? Object.keys(object).every((key) => names.includes(key)) : object[by] === id;
  const current = variants.find(({ id, members }) =>
    matches(
      id,
      members.map(({ name }) => name),
    ),
  );
  const problem = help.problemAt(pointer) ?? (by === undefined ? undefined : help.problemAt(childPointer(pointer, by)));
  const choose = (id: string) => {
    const next = variants.find((variant) => variant.id === id);
    if (next === undefined) return;
    // What both forms have is kept.
    const kept = Object.entries(object).filter(([name]) => next.members.some((member) => member.name === name));
    onChange({ ...emptyVariant(by, next), ...help.freshFor(name, id), ...Object.fromEntries(kept) });
  };
  return (
    <fieldset className={styles.group}>
      <Legend label={label} value={undefined} />
      <Select
        label={t('form.kind')}
        value={current?.id ?? ''}
        options={[
          ...(current === undefined ? [{ value: '', label: t('form.none') }] : []),
          ...variants.map(({ id }) => ({ value: id, label: optionOf(t, id) })),
        ]}
        onChange={choose}
      />
      {problem !== undefined && <span className={textField.error}>{problem}</span>}
      {current && <Form members={current.members} value={object} pointer={pointer} onChange={onChange} dense />}
    </fieldset>
  );
}

/** Free names with values; names from a fixed set where there is one. */
export function DictionaryValue({ field, name, label, value, pointer, onChange }: FieldProps<FieldOf<'dictionary'>>) {
  const { t } = useText();
  const { Value } = useFieldDrawers();
  const [next, setNext] = useState('');
  const help = useFieldHelp();
  const object = isRecord(value) ? value : {};
  const keys = Object.keys(object);
  const free = field.keys?.filter((key) => !keys.includes(key));
  const chosen = free === undefined ? next.trim() : free.includes(next) ? next : (free[0] ?? '');
  const add = () => {
    if (chosen === '' || keys.includes(chosen)) return;
    onChange({ ...object, [chosen]: emptyValue(field.value) });
    setNext('');
  };
  const error = help.problemAt(pointer);
  return (
    <fieldset className={styles.group}>
      <Legend label={label} value={undefined} />
      {hintOf(t, name) !== undefined && <span className={textField.hint}>{hintOf(t, name)}</span>}
      {error !== undefined && <span className={textField.error}>{error}</span>}
      {keys.map((key) => (
        <div key={key} className={classNames(styles.entry, styles.short)}>
          <div className={styles.grow}>
            <Value
              field={field.value}
              name=""
              label={key}
              value={object[key]}
              required
              pointer={childPointer(pointer, key)}
              onChange={(changed) => onChange(withMember(object, key, changed))}
            />
          </div>
          <IconButton
            label={t('form.remove', { what: key })}
            onClick={() => onChange(withMember(object, key, undefined))}
          >
            <TrashIcon size={14} />
          </IconButton>
        </div>
      ))}
      <div className={styles.adder}>
        {free === undefined ? (
          <TextField
            label={t('form.newName')}
            hideLabel
            placeholder={t('form.newName')}
            value={next}
            onChange={setNext}
          />
        ) : (
          <Select
            label={t('form.newName')}
            hideLabel
            value={chosen}
            options={free.map((key) => ({ value: key, label: key }))}
            onChange={setNext}
          />
        )}
        <Button
          onClick={add}
          aria-label={t('form.addTo', { what: label })}
          disabledReason={chosen === '' ? t('form.nameFirst') : undefined}
        >
          {t('form.add')}
        </Button>
      </div>
    </fieldset>
  );
}
