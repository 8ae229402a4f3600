// Who imports whom, checked by dependency-cruiser over every source file. Fails when a file was not looked at: with a
// compiler it cannot use, dependency-cruiser sees no modules at all and reports success.
import { createRequire } from 'node:module';
import { cruise } from 'dependency-cruiser';
import { root } from './paths.mjs';
import { filesUnder, SOURCE_FOLDERS } from './source-files.mjs';

const { forbidden, options } = createRequire(import.meta.url)('../dependency-cruiser.cjs');

const answer = await cruise(
  SOURCE_FOLDERS,
  { ...options, baseDir: root, validate: true, ruleSet: { forbidden } },
  options.enhancedResolveOptions,
);
if (typeof answer.output === 'string') throw new Error('dependency-cruiser answered with text instead of its result');

const seen = new Set(answer.output.modules.map((module) => module.source));
const unseen = SOURCE_FOLDERS.flatMap(filesUnder).filter((file) => /\.tsx?$/.test(file) && !seen.has(file));
for (const file of unseen) console.error(`${file} was not looked at`);
for (const { rule, from, to, cycle } of answer.output.summary.violations) {
  const path = cycle ? cycle.map((step) => step.name).join(' → ') : to;
  console.error(`${rule.name}: ${from} → ${path}`);
}
console.log(
  `${seen.size} modules, ${answer.output.summary.violations.length} forbidden imports, ${unseen.length} files not seen`,
);
process.exitCode = seen.size === 0 || unseen.length > 0 || answer.output.summary.violations.length > 0 ? 1 : 0;
