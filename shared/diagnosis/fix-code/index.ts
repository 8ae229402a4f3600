// THE table of languages in which a fix is shown as code, in the order of the picker.
import type { FixLanguage } from './fix-language.ts';
import { csharp } from './languages/csharp.ts';
import { go } from './languages/go.ts';
import { java } from './languages/java.ts';
import { javascript } from './languages/javascript.ts';
import { php } from './languages/php.ts';
import { python } from './languages/python.ts';
import { shell } from './languages/shell.ts';

export const fixLanguages: readonly FixLanguage[] = [java, go, python, javascript, csharp, php, shell];

/** The language called `id`, or undefined. */
export function fixLanguageById(id: string): FixLanguage | undefined {
  return fixLanguages.find((language) => language.id === id);
}
