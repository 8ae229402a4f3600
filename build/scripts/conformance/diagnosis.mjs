// How often the diagnosis names the cause that was planted: prints each miss, the figures and the times, and writes
// docs/conformance-diagnosis.md.
import { writeFileSync } from 'node:fs';
import { inProject } from '../paths.mjs';
import { load } from './load.mjs';

/** @returns {Promise<boolean>} */
export async function diagnosis() {
  const { diagnosisConformance } = await load('conformance-diagnosis');
  const { page, lines, ok } = await diagnosisConformance();
  writeFileSync(inProject('docs/conformance-diagnosis.md'), page);
  console.log(['The diagnosis, by cause', '', ...lines, ''].join('\n'));
  return ok;
}
