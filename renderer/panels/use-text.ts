import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { screensEn, type TextKey } from '../../shared/text/screens.en.ts';

export type Language = 'en' | 'zh-CN';
export type { TextKey };

/** Values for the `{{name}}` places of a text. */
export type TextParams = Readonly<Record<string, string | number>>;

/** The text called `key` in the language now in force. */
export type Translate = (key: TextKey, params?: TextParams) => string;

// English is in the bundle and ready before the first paint; Chinese is a file beside it, for whoever reads Chinese.
void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: screensEn } },
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false, skipOnVariables: true },
  returnEmptyString: true,
});

let wanted: Language = 'en';

/** Gets the texts of a language ready; rejects when they cannot be loaded. */
export async function loadLanguage(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return;
  const { screensZh } = await import('../../shared/text/screens.zh.ts');
  i18next.addResourceBundle(language, 'translation', screensZh);
}

/** Switches every visible text without a reload; where its texts are not here yet, as soon as they are. */
export function setLanguage(language: Language): void {
  wanted = language;
  if (i18next.hasResourceBundle(language, 'translation')) {
    void i18next.changeLanguage(language);
    return;
  }
  loadLanguage(language).then(
    () => {
      if (wanted === language) void i18next.changeLanguage(language);
    },
    // The language stays what it is; the next choice tries again.
    () => undefined,
  );
}

/** When the language that was asked for last is in force, or cannot be had. */
export async function languageReady(): Promise<void> {
  await loadLanguage(wanted).catch(() => undefined);
}

/** The language in force. */
export function currentLanguage(): Language {
  return i18next.language === 'zh-CN' ? 'zh-CN' : 'en';
}

/** Called with the language in force, and with each that follows. */
export function onLanguage(listener: (language: Language) => void): void {
  i18next.on('languageChanged', () => listener(currentLanguage()));
  listener(currentLanguage());
}

/** Outside of components: stores, commands. */
export const translate: Translate = (key, params) => i18next.t(key, params ?? {});

/** Texts for a component; the component draws itself again when the language changes. */
export function useText(): { readonly t: Translate; readonly language: Language } {
  const { i18n } = useTranslation();
  return { t: translate, language: i18n.language === 'zh-CN' ? 'zh-CN' : 'en' };
}

/** Whether a text of that name is there. */
export const isTextKey = (key: string): key is TextKey => Object.hasOwn(screensEn, key);
