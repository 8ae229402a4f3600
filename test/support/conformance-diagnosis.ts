// The measured accuracy of the diagnosis: makes the cases, judges them, and writes down what came out.
import { caseFamilies } from './diagnosis-cases/index.ts';
import { measure } from './diagnosis-cases/measure.ts';
import { diagnosisPage, isReached, reportLines, totalsOf } from './diagnosis-cases/page.ts';

/** One run over all families. */
export async function diagnosisConformance(): Promise<{ page: string; lines: readonly string[]; ok: boolean }> {
  const judged = await measure(caseFamilies);
  return { page: diagnosisPage(judged), lines: reportLines(judged), ok: isReached(totalsOf(judged)) };
}
