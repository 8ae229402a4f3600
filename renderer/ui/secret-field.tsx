import { type ClipboardEvent, useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { EyeIcon, EyeOffIcon } from './icons.tsx';
import { announce } from './live-region.tsx';
import { TextField } from './text-field.tsx';
import { useUiWords } from './use-ui-words.ts';
import { invisibleIn } from './visible-characters.ts';

export interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string | undefined;
}

/** Masked; says its length and what in it cannot be seen; pasted blanks at the ends go, with a notice. */
export function SecretField({ label, value, onChange, placeholder }: SecretFieldProps) {
  const word = useUiWords();
  const [shown, setShown] = useState(false);
  const [trimmed, setTrimmed] = useState(false);
  const problems = invisibleIn(value);
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text/plain');
    if (pasted === pasted.trim()) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const from = selectionStart ?? value.length;
    onChange(value.slice(0, from) + pasted.trim() + value.slice(selectionEnd ?? from));
    setTrimmed(true);
  };
  const bytes = new TextEncoder().encode(value).length;
  const hint = [value === '' ? '' : word('secretBytes', { bytes }), trimmed ? word('secretTrimmed') : ''];
  return (
    <TextField
      label={label}
      code
      type={shown ? 'text' : 'password'}
      autoComplete="off"
      data-secret=""
      placeholder={placeholder}
      value={value}
      onChange={(next) => {
        setTrimmed(false);
        onChange(next);
      }}
      onPaste={onPaste}
      error={problems.length === 0 ? undefined : word('invisible', { list: problems.join(', ') })}
      hint={hint.filter(Boolean).join(' · ') || undefined}
      end={
        <IconButton
          label={word(shown ? 'hide' : 'show')}
          pressed={shown}
          onClick={() => {
            setShown(!shown);
            announce(word(shown ? 'hide' : 'show'));
          }}
        >
          {shown ? <EyeOffIcon /> : <EyeIcon />}
        </IconButton>
      }
    />
  );
}
