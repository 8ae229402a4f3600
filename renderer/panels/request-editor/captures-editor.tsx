import { type Capture, captureSchema } from '../../../shared/model/expectation.ts';
import { captureForms } from '../../../shared/runner/expectation-forms.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TrashIcon } from '../../ui/icons.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useText } from '../use-text.ts';
import styles from './expectations-editor.module.css';
import { Outcome } from './expectations-editor.tsx';

export interface CapturesEditorProps {
  readonly captures: readonly Capture[];
  /** The value of each in the last answer, undefined where it holds none; absent without an answer. */
  readonly found: readonly (string | undefined)[] | undefined;
  readonly onChange: (captures: Capture[]) => void;
}

const KINDS = ['jsonPath', 'header'] as const;

/** What of the answer becomes a variable of the requests after it. */
export function CapturesEditor({ captures, found, onChange }: CapturesEditorProps) {
  const { t } = useText();
  const kinds = KINDS.map((value) => ({ value, label: t(`expect.kind.${value}`) }));
  const put = (index: number, capture: Capture, change: Readonly<Record<string, string>>) => {
    const next = captureSchema.safeParse({ ...capture, ...change });
    if (next.success) onChange(captures.toSpliced(index, 1, next.data));
  };
  return (
    <section aria-label={t('capture.title')} className={styles.section}>
      <h3 className={styles.heading}>{t('capture.title')}</h3>
      <p className={styles.note}>{t('capture.lead')}</p>
      <ol className={styles.rows}>
        {captures.map((capture, index) => {
          const row = index + 1;
          const actual = found?.[index];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a capture is its place in the list
            <li key={index} className={styles.row}>
              <Select
                label={t('capture.kindOf', { row })}
                hideLabel
                value={capture.kind}
                options={kinds}
                onChange={(kind) =>
                  onChange(captures.toSpliced(index, 1, { ...captureForms[kind].blank, to: capture.to }))
                }
              />
              {captureForms[capture.kind].fields.map(({ member }) => (
                <TextField
                  key={member}
                  label={t('capture.fromOf', { row })}
                  hideLabel
                  code
                  className={styles.grow}
                  value={String(Reflect.get(capture, member) ?? '')}
                  onChange={(value) => put(index, capture, { [member]: value })}
                />
              ))}
              <span aria-hidden="true">→</span>
              <TextField
                label={t('capture.toOf', { row })}
                hideLabel
                code
                className={styles.name}
                placeholder={t('capture.to')}
                value={capture.to}
                onChange={(to) => put(index, capture, { to })}
              />
              <Outcome result={found && { met: actual !== undefined, actual }} />
              <IconButton label={t('capture.remove', { row })} onClick={() => onChange(captures.toSpliced(index, 1))}>
                <TrashIcon />
              </IconButton>
            </li>
          );
        })}
      </ol>
      <Button onClick={() => onChange([...captures, captureForms.jsonPath.blank])}>{t('capture.add')}</Button>
    </section>
  );
}
