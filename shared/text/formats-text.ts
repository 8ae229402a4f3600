// Notes and problems of an import as words. Ids come as data; one that has no words (of a newer host) is shown as it is.
import { fillText } from './fill-text.ts';
import { formatsEn } from './formats.en.ts';
import { formatsZh } from './formats.zh.ts';
import { openApiImportEn } from './openapi-import.en.ts';
import { openApiImportZh } from './openapi-import.zh.ts';

export type TextLanguage = 'en' | 'zh-CN';

type Params = Readonly<Record<string, string>>;

const EN: Readonly<Record<string, string>> = { ...openApiImportEn, ...formatsEn };
const ZH: Readonly<Record<string, string>> = { ...openApiImportZh, ...formatsZh };

/** `group`: note, problem, left or refused. Problems of the document's own syntax have the words of the OpenAPI import. */
export function formatsText(language: TextLanguage, group: string, id: string, params: Params): string {
  const texts = language === 'zh-CN' ? ZH : EN;
  const key = `formats.${group}.${id}`;
  const text = Object.hasOwn(texts, key) ? texts[key] : Object.hasOwn(texts, id) ? texts[id] : undefined;
  return text === undefined ? id : fillText(text, params).trim();
}
