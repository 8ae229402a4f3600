import type { CauseId } from '../../../shared/model/cause-ids.ts';
import type { Cause } from '../../../shared/model/diagnosis.ts';
import { type CauseText, causesEn } from '../../../shared/text/causes.en.ts';
import { causesZh } from '../../../shared/text/causes.zh.ts';
import { fillText } from '../../../shared/text/fill-text.ts';
import type { Language } from '../use-text.ts';

export type { CauseText } from '../../../shared/text/causes.en.ts';

/** The words of a cause in the language of the window, its places filled with the values of this case. */
export function causeText(cause: Cause, language: Language): CauseText {
  const { title, explanation, fix } = (language === 'zh-CN' ? causesZh : causesEn)[cause.cause];
  const fill = (template: string) => fillText(template, cause.params);
  return { title: fill(title), explanation: fill(explanation), fix: fill(fix) };
}

/** Parts of an explanation that quote a line of both sides, which a table of the lines shows better. */
const QUOTED_LINE = /\[\[(?=[^\]]*\{\{line\}\})[^\]]*\]\]/g;

/** The explanation beside a table of the differing lines: what it quotes of them is left out. */
export function explanationBesideLines(cause: Cause, language: Language): string {
  const { explanation } = (language === 'zh-CN' ? causesZh : causesEn)[cause.cause];
  return fillText(explanation.replace(QUOTED_LINE, ''), cause.params);
}

/** The name of a mistake, without the values of a case. */
export function causeTitle(id: CauseId, language: Language): string {
  return fillText((language === 'zh-CN' ? causesZh : causesEn)[id].title, {});
}
