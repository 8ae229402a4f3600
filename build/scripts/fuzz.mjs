// `npm run fuzz -- [--seed N] [--seconds T] [--only NAME]`: random inputs against the table of properties, for T seconds
// (120 unless given). Without a seed a new one is taken; it is printed, and repeats the run.
import { load } from './conformance/load.mjs';
import { readFlags, refuse } from './flags.mjs';
import { endWithChildren } from './run.mjs';
import { ensurePackages, requireNode } from './set-up.mjs';

requireNode();
endWithChildren();
const usage = 'npm run fuzz -- [--seed N] [--seconds T] [--only NAME]';
const flags = readFlags({ seed: 'text', seconds: 'text', only: 'text' }, usage);
const seed = number(flags.seed, Date.now() % 2 ** 31);
const seconds = number(flags.seconds, 120);
await ensurePackages();

const { runFuzz } = await load('fuzz/run-fuzz');
const ok = await runFuzz({ seed, seconds, only: flags.only ?? '', print: console.log });
process.exit(ok ? 0 : 1);

/**
 * @param {string | undefined} text
 * @param {number} otherwise
 */
function number(text, otherwise) {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) refuse(`${text} is no whole number.`, usage);
  return value;
}
