import type { Settings } from '../../shared/model/settings.ts';
import { type Language, setLanguage } from '../panels/use-text.ts';

const darkSystem = () => window.matchMedia('(prefers-color-scheme: dark)');

/** The theme to draw for a choice. */
export function themeOf(choice: Settings['theme'], systemIsDark: boolean): 'light' | 'dark' {
  return choice === 'system' ? (systemIsDark ? 'dark' : 'light') : choice;
}

/** The language for a choice; a Chinese system of any region is served in Simplified Chinese. */
export function languageOf(choice: Settings['language'], systemLocale: string): Language {
  if (choice !== 'system') return choice;
  return systemLocale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Puts theme and language into force, and follows the system's theme; answers how to stop following. */
export function applyAppearance(
  settings: Pick<Settings, 'theme' | 'language'> | undefined,
  locale: string,
): () => void {
  const root = document.documentElement;
  const system = darkSystem();
  const apply = () => {
    root.dataset.theme = themeOf(settings?.theme ?? 'system', system.matches);
  };
  const language = languageOf(settings?.language ?? 'system', locale);
  apply();
  root.lang = language;
  setLanguage(language);
  system.addEventListener('change', apply);
  return () => system.removeEventListener('change', apply);
}
