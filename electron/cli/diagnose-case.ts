// The diagnosis of one case in the caller's language.
import { diagnose } from '../../shared/diagnosis/diagnose.ts';
import type { Cause, Diagnosis, DiagnosisCase } from '../../shared/model/diagnosis.ts';
import { defaultAlgorithm } from '../../shared/signing/algorithms/index.ts';
import { signAgainEn } from '../../shared/text/causes.en.ts';
import { causesZh, signAgainZh } from '../../shared/text/causes.zh.ts';
import { fillText } from '../../shared/text/fill-text.ts';
import { nodeHash } from '../services/node-hash.ts';
import type { CliLanguage } from './language.ts';

export function diagnoseCase(given: DiagnosisCase, language: CliLanguage): Diagnosis {
  const hash = nodeHash(defaultAlgorithm.id);
  const diagnosis = diagnose(given, hash === undefined ? {} : { hash });
  // The diagnosis itself speaks English.
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
