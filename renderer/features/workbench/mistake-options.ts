import { useMemo } from 'react';
import { mistakes } from '../../../shared/diagnosis/mistakes/index.ts';
import { causeTitle } from '../../panels/diagnosis-report/cause-text.ts';
import { type TextKey, useText } from '../../panels/use-text.ts';
import type { SelectOption } from '../../ui/select.tsx';

/** The mistakes that can be planted, with the titles of their causes, grouped by the part they concern. */
export function useMistakes(): readonly SelectOption[] {
  const { language, t } = useText();
  return useMemo(
    () =>
      mistakes.map(({ id }) => ({
        value: id,
        label: causeTitle(id, language),
        group: t(groupOf(id.split('.')[0] ?? '')),
      })),
    [language, t],
  );
}

const groups: ReadonlyMap<string, TextKey> = new Map([
  ['uri', 'mistakes.uri'],
  ['query', 'mistakes.query'],
  ['header', 'mistakes.header'],
  ['body', 'mistakes.body'],
]);

function groupOf(family: string): TextKey {
  return groups.get(family) ?? 'mistakes.other';
}
