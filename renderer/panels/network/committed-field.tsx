import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useText } from '../use-text.ts';
import type { Check } from './network-checks.ts';

export interface CommittedFieldProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly inputMode?: 'numeric' | 'decimal';
  readonly className?: string | undefined;
  readonly value: string;
  readonly check: Check;
  /** Gets a text that has passed the check, without blanks at its ends. */
  readonly onCommit: (text: string) => void;
}

/** What is typed is taken on Enter and on leaving the field; what cannot be taken stays, with words about it. */
export function CommittedField({ value, check, onCommit, ...rest }: CommittedFieldProps) {
  const { t } = useText();
  const [typed, setTyped] = useState<string>();
  const problem = typed === undefined ? undefined : check(typed.trim());
  const commit = () => {
    if (typed === undefined || problem !== undefined) return;
    if (typed.trim() !== value) onCommit(typed.trim());
    setTyped(undefined);
  };
  return (
    <TextField
      {...rest}
      code
      value={typed ?? value}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
      error={problem && t(problem)}
    />
  );
}

export interface AddFormProps {
  readonly fields: readonly { readonly label: string; readonly hint?: string; readonly check: Check }[];
  readonly action: string;
  readonly className?: string | undefined;
  /** Gets the texts of the fields in their order, each without blanks at its ends and checked. */
  readonly onAdd: (texts: readonly string[]) => void;
}

/** A new row: its fields, then the button. Errors stand at the fields once it was tried. */
export function AddForm({ fields, action, className, onAdd }: AddFormProps) {
  const { t } = useText();
  const [texts, setTexts] = useState<readonly string[]>(() => fields.map(() => ''));
  const [tried, setTried] = useState(false);
  const problems = fields.map(({ check }, index) => check((texts[index] ?? '').trim()));
  const add = () => {
    if (problems.some((problem) => problem !== undefined)) return setTried(true);
    onAdd(texts.map((text) => text.trim()));
    setTexts(fields.map(() => ''));
    setTried(false);
  };
  return (
    <form
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      {fields.map(({ label, hint }, index) => {
        const problem = problems[index];
        return (
          <TextField
            key={label}
            label={label}
            hint={hint}
            code
            value={texts[index] ?? ''}
            onChange={(next) => setTexts(texts.map((text, at) => (at === index ? next : text)))}
            error={tried && problem ? t(problem) : undefined}
          />
        );
      })}
      <Button submit>{action}</Button>
    </form>
  );
}
