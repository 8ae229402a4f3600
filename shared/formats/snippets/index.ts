// THE table of languages in which a request is written as code, in the order of the list.

import { browser } from './languages/browser.ts';
import { c } from './languages/c.ts';
import { csharp } from './languages/csharp.ts';
import { go } from './languages/go.ts';
import { java } from './languages/java.ts';
import { javascript, typescript } from './languages/javascript.ts';
import { kotlin } from './languages/kotlin.ts';
import { objectiveC } from './languages/objective-c.ts';
import { php } from './languages/php.ts';
import { powershell } from './languages/powershell.ts';
import { python } from './languages/python.ts';
import { shell } from './languages/shell.ts';
import { swift } from './languages/swift.ts';
import type { SnippetLanguage } from './snippet-language.ts';

export type { SnippetKind, SnippetLanguage, SnippetLimit } from './snippet-language.ts';
export { snippetKinds } from './snippet-language.ts';

export const snippetLanguages: readonly SnippetLanguage[] = [
  java,
  go,
  python,
  javascript,
  browser,
  typescript,
  csharp,
  php,
  c,
  kotlin,
  swift,
  objectiveC,
  shell,
  powershell,
];

/** The language called `id`, or undefined. */
export function snippetLanguageById(id: string): SnippetLanguage | undefined {
  return snippetLanguages.find((language) => language.id === id);
}
