// Runs the code templates of the fixes in each language that is installed and prints what was run, cause by cause.
import { outcomes } from './gateway.mjs';

const FILE = 'test/shared/diagnosis/fix-code/fix-code-process.test.ts';
const SIGNS = { passed: 'run', failed: 'FAILED', skipped: '–' };

/** @returns {Promise<boolean>} */
export async function fixes() {
  const told = (await outcomes([FILE])).map(({ name, status }) => ({
    text: /fix ([a-z]+): (.*)$/.exec(name),
    status,
    name,
  }));
  const known = told.flatMap(({ text, status }) =>
    text ? [{ language: text[1] ?? '', cause: text[2] ?? '', status }] : [],
  );
  const languages = [...new Set(known.map(({ language }) => language))];
  const causes = [...new Set(known.filter(({ cause }) => !cause.startsWith('not run')).map(({ cause }) => cause))];
  /** @param {string} language @param {string} cause */
  const cell = (language, cause) => {
    const found = known.find((each) => each.language === language && each.cause === cause);
    return SIGNS[found?.status ?? 'skipped'];
  };
  const width = Math.max(...causes.map(({ length }) => length));
  const row = (/** @type {string} */ first, /** @type {readonly string[]} */ cells) =>
    `${first.padEnd(width)}  ${cells.map((each) => each.padEnd(10)).join('  ')}`.trimEnd();
  const missing = known.filter(({ cause }) => cause.startsWith('not run'));
  const broken = told.filter(({ text, status }) => !text && status === 'failed').map(({ name }) => name);
  console.log(
    [
      'Code of the fixes: the wrong client is refused and told its cause as proven, the right one is let through;',
      'in the last line the right client signs the recorded requests as the official signers did',
      '',
      row('', languages),
      ...causes.map((cause) =>
        row(
          cause,
          languages.map((language) => cell(language, cause)),
        ),
      ),
      '',
      ...missing.map(({ language, cause }) => `${language}: ${cause}; only its form is checked`),
      ...broken,
    ].join('\n'),
  );
  return known.length > 0 && told.every(({ status }) => status !== 'failed');
}
