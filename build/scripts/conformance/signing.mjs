// How often each signing profile gives its signer's recorded answer: prints the counts and writes docs/conformance.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { inProject } from '../paths.mjs';
import { load } from './load.mjs';

/** @returns {Promise<boolean>} */
export async function signing() {
  const { conformancePage } = await load('conformance');
  const { vectors } = JSON.parse(readFileSync(inProject('test/vectors/signing/recorded.json'), 'utf8'));
  const page = conformancePage(vectors);
  writeFileSync(inProject('docs/conformance.md'), page);
  console.log(page);
  return true;
}
