import { type FormEvent, useState } from 'react';
import type { CauseId } from '../../../shared/model/cause-ids.ts';
import type { Cause } from '../../../shared/model/diagnosis.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { type TextKey, type Translate, useText } from '../use-text.ts';
import styles from './diagnosis-report.module.css';
import { evidenceMember } from './report-view.ts';

/** Called with the name of a member of a diagnosis case and what was pasted for it; '' where there is nothing to paste. */
export type AddEvidence = (missing: string, text: string) => void;

const wishes: Readonly<Record<string, TextKey>> = {
  sent: 'report.missing.sent',
  credential: 'report.missing.credential',
  response: 'report.missing.response',
  networkError: 'report.missing.networkError',
  client: 'report.missing.client',
  clock: 'report.missing.clock',
  workspace: 'report.missing.workspace',
};
const pasted = new Set(['sent', 'response', 'client', 'networkError']);

/** What no evidence can decide, only a look at what the console holds. */
const lookups: Partial<Record<CauseId, TextKey>> = {
  'credential.secret-mismatch': 'report.decides.secret',
  'credential.secret-whitespace': 'report.decides.secret',
};

export interface SurerSectionProps {
  readonly main: Cause;
  readonly missing: readonly string[];
  readonly onAddEvidence: AddEvidence | undefined;
}

/** What is missing, why it matters, and the field to give it in; nothing where there is nothing to ask for. */
export function SurerSection(props: SurerSectionProps) {
  const { t } = useText();
  const lookup = props.main.certainty === 'proven' ? undefined : lookups[props.main.cause];
  if (props.missing.length === 0 && lookup === undefined) return null;
  return (
    <section className={styles.section} aria-label={t('report.surer')}>
      <h3 className={styles.heading}>{t('report.surer')}</h3>
      {lookup && <p className={styles.second}>{t(lookup)}</p>}
      {props.missing.map((name) => (
        <Wish key={name} name={name} onAddEvidence={props.onAddEvidence} />
      ))}
    </section>
  );
}

function Wish({ name, onAddEvidence }: { readonly name: string; readonly onAddEvidence: AddEvidence | undefined }) {
  const { t } = useText();
  const [text, setText] = useState('');
  const wish = wishText(name, t);
  const add = (event: FormEvent) => {
    event.preventDefault();
    onAddEvidence?.(name, text);
  };
  if (!onAddEvidence) return <p className={styles.second}>{wish}</p>;
  return (
    <form className={styles.wish} onSubmit={add}>
      {pasted.has(evidenceMember(name)) ? (
        <TextArea label={wish} value={text} onChange={setText} rows={3} />
      ) : (
        <p className={styles.second}>{wish}</p>
      )}
      <Button submit size="small">
        {t('report.surerAdd')}
      </Button>
    </form>
  );
}

function wishText(name: string, t: Translate): string {
  const member = evidenceMember(name);
  const key = Object.hasOwn(wishes, member) ? wishes[member] : undefined;
  return key ? t(key) : t('report.missing.other', { name });
}
