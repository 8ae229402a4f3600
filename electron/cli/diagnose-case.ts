// The diagnosis of one case in the caller's language.
import type { Cause, Diagnosis, DiagnosisCase } from '../../shared/model/diagnosis.ts';
import { signAgainEn } from '../../shared/text/causes.en.ts';
import { causesZh, signAgainZh } from '../../shared/text/causes.zh.ts';
import { fillText } from '../../shared/text/fill-text.ts';
import { diagnoseCase as diagnoseInEnglish } from '../services/diagnose-case.ts';
import type { CliLanguage } from './language.ts';

export function diagnoseCase(given: DiagnosisCase, language: CliLanguage): Diagnosis {
  return inLanguage(diagnoseInEnglish(given), language);
}

/** The diagnosis itself speaks English. */
export function inLanguage(diagnosis: Diagnosis, language: CliLanguage): Diagnosis {
  return language === 'en' ? diagnosis : { ...diagnosis, causes: diagnosis.causes.map(inChinese) };
}

function inChinese(cause: Cause): Cause {
  const texts = causesZh[cause.cause];
  const fix = fillText(texts.fix, cause.params);
  return {
    ...cause,
    title: fillText(texts.title, cause.params),
    explanation: fillText(texts.explanation, cause.params),
    fix: { ...cause.fix, text: cause.fix.text.endsWith(signAgainEn) ? `${fix}${signAgainZh}` : fix },
  };
}
