// Runs the snippets in each language that is installed, prints language by kind what ran, and writes
// docs/conformance-snippets.md.
import { writeFileSync } from 'node:fs';
import { inProject } from '../paths.mjs';
import { outcomes } from './gateway.mjs';
import { load } from './load.mjs';

/** @returns {Promise<boolean>} */
export async function snippets() {
  const counting = await load('conformance-snippets');
  writeFileSync(inProject('docs/conformance-snippets.md'), counting.snippetsPage());
  const { lines, ok } = counting.snippetsReport(await outcomes([counting.PROCESS_FILE, ...counting.COMPARED_FILES]));
  console.log(['A request as code, by language', '', ...lines, ''].join('\n'));
  return ok;
}
