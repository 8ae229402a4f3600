import { wordsOr } from '../../../panels/field-form/field-help.ts';
import type { Translate } from '../../../panels/use-text.ts';

export const decisionStep = (t: Translate, step: string): string => wordsOr(t, `decisions.step.${step}`, step);

export const faultName = (t: Translate, type: string): string => wordsOr(t, `fault.${type}`, type);
