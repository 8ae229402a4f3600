import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { copyText } from './clipboard.ts';
import { IconButton } from './icon-button.tsx';
import { CheckIcon, CopyIcon } from './icons.tsx';
import { announce } from './live-region.tsx';
import { useUiWords } from './use-ui-words.ts';

export interface CopyButtonProps {
  /** The exact text, or how to get it (asked when pressed). */
  readonly text: string | (() => string | Promise<string>);
  /** What is copied, for screen readers: "canonical request". */
  readonly what?: string | undefined;
  readonly iconOnly?: boolean;
  /** Stands on the button in place of "Copy". */
  readonly label?: string | undefined;
}

/** Copies and says "Copied" for two seconds, to the eye and politely to the ear. */
export function CopyButton({ text, what, iconOnly = false, label }: CopyButtonProps) {
  const word = useUiWords();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await copyText(typeof text === 'string' ? text : await text());
    setCopied(true);
    announce(word('copied'));
  };
  const words = copied ? word('copied') : (label ?? word('copy'));
  const name = what === undefined ? words : `${words}: ${what}`;
  if (iconOnly) {
    return (
      <IconButton label={name} onClick={() => void copy()}>
        {copied ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
      </IconButton>
    );
  }
  return (
    <Button size="small" aria-label={name} onClick={() => void copy()}>
      {words}
    </Button>
  );
}
