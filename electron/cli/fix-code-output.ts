// The change in the caller's own code beside each fix: for programs all languages, for people the one they ask for.
import { fixCode, hasFixCode } from '../../shared/diagnosis/fix-code/fix-code.ts';
import type { FixLanguage } from '../../shared/diagnosis/fix-code/fix-language.ts';
import { fixLanguageById, fixLanguages } from '../../shared/diagnosis/fix-code/index.ts';
import type { Cause, Diagnosis } from '../../shared/model/diagnosis.ts';
import { fixCodeEn } from '../../shared/text/fix-code.en.ts';
import { fixCodeZh } from '../../shared/text/fix-code.zh.ts';
import type { Arguments } from './command.ts';
import type { CliLanguage } from './language.ts';
import { choiceFlag } from './parse-arguments.ts';

const ids = fixLanguages.map(({ id }) => id);

/** The languages of `--language`: that one, or all of them where it is not given. */
export function languagesOf(given: Arguments): readonly FixLanguage[] {
  const id = choiceFlag(given, 'language', ids);
  const language = id === undefined ? undefined : fixLanguageById(id);
  return language === undefined ? fixLanguages : [language];
}

/** The diagnosis with `fix.code` for each cause that code cures. */
export function withFixCode(diagnosis: Diagnosis, languages: readonly FixLanguage[], spoken: CliLanguage): Diagnosis {
  const why = spoken === 'en' ? fixCodeEn : fixCodeZh;
  const coded = (cause: Cause): Cause => {
    const id = cause.cause;
    if (!hasFixCode(id)) return cause;
    const code = languages.map((each) => ({ language: each.id, name: each.name, why: why[id], ...fixCode(id, each) }));
    return { ...cause, fix: { ...cause.fix, code } };
  };
  return { ...diagnosis, causes: diagnosis.causes.map(coded) };
}
