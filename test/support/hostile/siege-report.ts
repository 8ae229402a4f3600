// docs/hostile-http.md: every attack of the table and what the last run of `npm run conformance -- hostile` found.
import { attacks } from './attacks.ts';
import type { Siege } from './run-attacks.ts';

/** Resident memory of the gateway's process, in megabytes. */
export interface Memory {
  readonly before: number;
  readonly after: number;
  readonly most: number;
}

export function siegeLines({ results, served, asked }: Siege, { before, after, most }: Memory): readonly string[] {
  const survived = results.filter(({ problem }) => problem === '').length;
  return [
    `tried ${results.length}, survived ${survived}`,
    `an honest client asked ${asked} times meanwhile and was served ${served} times`,
    `memory of the gateway's process: ${before} MB before, at most ${most} MB, ${after} MB after`,
  ];
}

/** The page without the lines of a run, which differ from machine to machine. */
export function hostilePage(lines: readonly string[]): string {
  return [
    '# Hostile HTTP against the mock gateway',
    '',
    '`npm run conformance -- hostile` starts the shipped `countersign gateway` as a process, lets loose on it everything in the',
    'list below, twelve at once, and calls it all the while as an honest client. Survived means: refused with the status that the',
    'table names, closed by the gateway within its limits of time, or, where the bytes are lawful, taken without harm. `npm test` tries the same',
    'table (`test/electron/gateway/hostile-attacks.test.ts`); two thousand mutated requests are in `hostile-messages.test.ts`, and',
    '`npm run fuzz -- --only "whatever bytes"` mutates as many as one likes.',
    '',
    'The last run:',
    '',
    ...lines.map((line) => `- ${line}`),
    '',
    `## The ${attacks.length} attacks`,
    '',
    ...attacks.map(({ name }) => `- ${name}`),
    '',
  ].join('\n');
}

export { attacks } from './attacks.ts';
export { besiege, hostileGateway } from './run-attacks.ts';
