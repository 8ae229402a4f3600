// What is wrong with a value of the gateway file, in the language now in force.
import { useMemo } from 'react';
import { useHostWords } from './host-message.ts';
import { useText } from './use-text.ts';

/** `found` and `allowed` as a problem of the gateway file has them. */
export function useProblemText(): (problem: { readonly found: string; readonly allowed: string }) => string {
  const { t } = useText();
  const { word } = useHostWords();
  return useMemo(
    () =>
      ({ found, allowed }) =>
        t('configuration.problem', { found: word(found), allowed: word(allowed) }),
    [t, word],
  );
}
