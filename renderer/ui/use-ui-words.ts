import { useTranslation } from 'react-i18next';

/**
 * The words that general parts need themselves. ui/ knows no text table; whoever mounts it registers texts called
 * `ui.<word>` with i18next (panels/use-text.ts does; a test compares the lists).
 */
export const uiWords = [
  'copy',
  'copied',
  'close',
  'cancel',
  'show',
  'hide',
  'showAll',
  'cut',
  'resize',
  'name',
  'value',
  'description',
  'useRow',
  'nameOfRow',
  'valueOfRow',
  'noteOfRow',
  'removeRow',
  'rowMoved',
  'secretBytes',
  'secretTrimmed',
  'invisible',
  'dismiss',
  'suggestions',
  'openAsPlainText',
  'openInEditor',
  'editorKeys',
  'loading',
  'notifications',
  'expected',
  'signed',
  'nothing',
] as const;
export type UiWord = (typeof uiWords)[number];

export function useUiWords(): (word: UiWord, params?: Readonly<Record<string, string | number>>) => string {
  const { t } = useTranslation();
  return (word, params) => t(`ui.${word}`, params ?? {});
}
