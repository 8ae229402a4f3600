// The life of a child: `node CHILD FOLDER FIRST` opens what it works on, then works through the steps from number FIRST
// on until it is killed. Without FIRST it only starts, and ends. It says a line of JSON for each thing that happened:
// {"ready":true,"left":[…]} when its start succeeded, with unfinished writes that are still there; {"done":N} when step
// N is committed; {"notice":"…"} for what a user would have to be told.
import { readdirSync } from 'node:fs';

export interface ChildParts {
  readonly data: string;
  readonly notice: (text: string) => void;
}

/** `open` answers what does step N; `atOnce` of them are under way together. */
export async function live(
  open: (parts: ChildParts) => Promise<(step: number) => unknown>,
  { atOnce = 1 } = {},
): Promise<void> {
  const [data = '', first] = process.argv.slice(2);
  const work = await open({ data, notice: (text) => say({ notice: text }) });
  say({ ready: true, left: unfinishedIn(data) });
  if (first === undefined) process.exit(0);
  for (let step = Number(first); ; step += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, (_, index) => workOn(step + index, work)));
  }
}

async function workOn(step: number, work: (step: number) => unknown): Promise<void> {
  await work(step);
  say({ done: step });
}

/** To a pipe this is written before the call returns. */
function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function unfinishedIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.tmp-'));
}
