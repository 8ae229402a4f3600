// Findings of an import in the language of the person who reads them.
import type { ImportProblem, ImportWarning } from '../../shared/model/openapi-import.ts';
import { fillText } from '../../shared/text/fill-text.ts';
import { type ImportFindingId, openApiImportEn } from '../../shared/text/openapi-import.en.ts';
import { openApiImportZh } from '../../shared/text/openapi-import.zh.ts';
import type { CliLanguage } from './language.ts';

/** What stands for a value that is no text. */
const FOUND_ZH: ReadonlyMap<string, string> = new Map([
  ['nothing', '无'],
  ['an object', '对象'],
  ['a list', '列表'],
]);

export function findingText({ id, finding, params }: ImportProblem | ImportWarning, language: CliLanguage): string {
  if (language === 'en' || !isFindingId(id)) return finding;
  const { found = '' } = params;
  return fillText(openApiImportZh[id], { ...params, found: FOUND_ZH.get(found) ?? found });
}

function isFindingId(id: string): id is ImportFindingId {
  return Object.hasOwn(openApiImportEn, id);
}
