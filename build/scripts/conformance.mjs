// `npm run conformance [-- NAME …]`: proves what the app says of itself, part by part, and writes the pages in docs/.
// Without a name all parts run. Ends with 1 when something is not as it should be.
import { diagnosis } from './conformance/diagnosis.mjs';
import { fixes } from './conformance/fixes.mjs';
import { errors, faq } from './conformance/gateway.mjs';
import { hostile } from './conformance/hostile.mjs';
import { signing } from './conformance/signing.mjs';
import { snippets } from './conformance/snippets.mjs';
import { readFlags, refuse } from './flags.mjs';
import { endWithChildren } from './run.mjs';
import { ensurePackages, requireNode } from './set-up.mjs';

/** THE table of parts; each prints and tells whether all is right. */
const PARTS = [
  { name: 'signing', run: signing },
  { name: 'faq', run: faq },
  { name: 'errors', run: errors },
  { name: 'diagnosis', run: diagnosis },
  { name: 'fixes', run: fixes },
  { name: 'snippets', run: snippets },
  { name: 'hostile', run: hostile },
];

requireNode();
endWithChildren();
const names = PARTS.map(({ name }) => name);
const usage = `npm run conformance -- [${names.join('] [')}]`;
/** @type {string[]} */
const chosen = [];
readFlags({}, usage, { paths: chosen });
const unknown = chosen.find((name) => !names.includes(name));
if (unknown !== undefined) refuse(`Unknown part ${unknown}.`, usage);
await ensurePackages();

let ok = true;
for (const { name, run } of PARTS) {
  if (chosen.length === 0 || chosen.includes(name)) ok = (await run()) && ok;
}
process.exitCode = ok ? 0 : 1;
