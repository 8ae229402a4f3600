import type { Settings } from '../../shared/model/settings.ts';
import { type Language, setLanguage } from '../panels/use-text.ts';
import { scale } from '../ui/scale.ts';

const matching = {
  dark: () => window.matchMedia('(prefers-color-scheme: dark)'),
  contrast: () => window.matchMedia('(prefers-contrast: more)'),
};

/** What the system asks for. */
export interface SystemLook {
  readonly dark: boolean;
  readonly contrast: boolean;
}

export type Theme = 'light' | 'dark' | 'contrast-light' | 'contrast-dark';

/** The theme to draw for a choice. A system that asks for more contrast is served so where nothing else was chosen. */
export function themeOf(choice: Settings['theme'], system: SystemLook): Theme {
  if (choice === 'light' || choice === 'dark') return choice;
  const shade = system.dark ? 'dark' : 'light';
  return choice === 'contrast' || system.contrast ? `contrast-${shade}` : shade;
}

/** The language for a choice; a Chinese system of any region is served in Simplified Chinese. */
export function languageOf(choice: Settings['language'], systemLocale: string): Language {
  if (choice !== 'system') return choice;
  return systemLocale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** `zoom`: left out where the shell zooms the page itself. */
type Look = Pick<Settings, 'theme' | 'language' | 'textSize' | 'density'> & Partial<Pick<Settings, 'zoom'>>;

/** Puts theme, language, size and density into force, and follows the system's theme; answers how to stop following. */
export function applyAppearance(settings: Look | undefined, locale: string): () => void {
  const root = document.documentElement;
  const [dark, contrast] = [matching.dark(), matching.contrast()];
  const apply = () => {
    root.dataset.theme = themeOf(settings?.theme ?? 'system', { dark: dark.matches, contrast: contrast.matches });
  };
  const language = languageOf(settings?.language ?? 'system', locale);
  apply();
  root.lang = language;
  root.dataset.density = settings?.density ?? 'normal';
  // In percent, so that the reader's own text size of the browser or system counts as well: 13 px at 16 px.
  root.style.fontSize = `${((settings?.textSize ?? 13) / 16) * (settings?.zoom ?? 100)}%`;
  // A page that is not drawn yet has no size to measure.
  const drawnPx = Number.parseFloat(getComputedStyle(root).fontSize) || 13;
  scale.setState({ factor: drawnPx / 13, density: settings?.density ?? 'normal' });
  setLanguage(language);
  for (const system of [dark, contrast]) system.addEventListener('change', apply);
  return () => {
    for (const system of [dark, contrast]) system.removeEventListener('change', apply);
  };
}
