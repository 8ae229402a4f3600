import type { FormField, FormMember } from '../../../shared/gateway/config/form-fields.ts';
import { classNames } from '../../ui/class-names.ts';
import { useText } from '../use-text.ts';
import styles from './field-form.module.css';
import {
  childPointer,
  FieldDrawersContext,
  type FieldFormProps,
  isRecord,
  labelOf,
  useFieldHelp,
  withMember,
} from './field-help.ts';
import { FieldValue, isScalar } from './field-value.tsx';

/** A form drawn from the members of a schema. */
export function FieldForm(props: FieldFormProps) {
  return (
    <FieldDrawersContext value={drawers}>
      <Form {...props} />
    </FieldDrawersContext>
  );
}

function Form(props: FieldFormProps) {
  const { members, value, pointer, main } = props;
  const { t } = useText();
  const help = useFieldHelp();
  const object = isRecord(value) ? value : {};
  const own = members.filter(({ name }) => !help.isLeftOut(name, childPointer(pointer, name)));
  const isInSight = ({ name, required }: FormMember) =>
    main === undefined || required || main.includes(name) || object[name] !== undefined;
  const folded = own.filter((member) => !isInSight(member));
  const order = (name: string) => (main?.includes(name) ? main.indexOf(name) : own.length);
  const inSight = own.filter(isInSight).sort((a, b) => order(a.name) - order(b.name));
  return (
    <div className={styles.form}>
      <Members {...props} members={inSight} object={object} />
      {folded.length > 0 && (
        <details className={styles.more}>
          <summary className={styles.summary}>{t('form.more', { count: folded.length })}</summary>
          <Members {...props} members={folded} object={object} />
        </details>
      )}
    </div>
  );
}

type MembersProps = FieldFormProps & { readonly object: Readonly<Record<string, unknown>> };

function Members({ members, object, pointer, onChange, dense = false }: MembersProps) {
  const { t } = useText();
  return (
    <div className={classNames(styles.grid, dense && styles.dense)}>
      {members.map(({ name, field, required, default: fallback }) => (
        <div key={name} className={isScalar(field.kind) ? styles.cell : styles.wide}>
          <FieldValue
            field={field}
            name={name}
            label={labelOf(t, name)}
            value={object[name]}
            required={required}
            fallback={fallback}
            pointer={childPointer(pointer, name)}
            onChange={(next) => onChange(withMember(object, name, next))}
          />
        </div>
      ))}
    </div>
  );
}

const drawers = { Value: FieldValue, Form };

interface FieldRootProps extends Omit<FieldFormProps, 'members'> {
  readonly field: FormField;
}

/** The form of a value of any kind: its members, or one of several sets of them. */
export function FieldRoot({ field, value, pointer, onChange, main }: FieldRootProps) {
  const { t } = useText();
  if (field.kind === 'members') {
    return <FieldForm members={field.members} value={value} pointer={pointer} onChange={onChange} main={main} />;
  }
  return (
    <FieldDrawersContext value={drawers}>
      <FieldValue
        field={field}
        name=""
        label={t('form.contents')}
        value={value}
        required
        pointer={pointer}
        onChange={(next) => isRecord(next) && onChange(next)}
      />
    </FieldDrawersContext>
  );
}
