// The rows of a measurement: each figure with its aim, and with what was recorded, where the row was there then.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

interface Baseline {
  readonly machine: string;
  readonly figures: Readonly<Record<string, number>>;
}

export interface Table {
  readonly say: (name: string, value: number, unit: string, aim: string) => void;
  readonly head: (title: string) => void;
  /** Writes what was said as the new record, if the user wants it. */
  readonly keep: () => void;
}

export const part = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

const machine = `${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${process.platform}, Node ${process.version}`;

/** `file`: where the record lies, if this measurement has one; COUNTERSIGN_RENEW=1 writes it. */
export function measuredTable(file?: string): Table {
  const figures: Record<string, number> = {};
  const recorded =
    file !== undefined && existsSync(file)
      ? // Written by this file.
        (JSON.parse(readFileSync(file, 'utf8')) as Baseline)
      : undefined;
  return {
    head: (title) =>
      console.log(`\n${title} on ${machine}${recorded === undefined ? '' : `\nrecorded on ${recorded.machine}`}`),
    say(name, value, unit, aim) {
      figures[name] = value;
      const before = recorded?.figures[name];
      const ratio = before === undefined || before === 0 ? 'new' : `${(value / before).toFixed(2)} × recorded`;
      const shown = file === undefined ? '' : ` ${ratio.padEnd(18)}`;
      console.log(`  ${name.padEnd(78)} ${value.toFixed(1).padStart(8)} ${unit.padEnd(3)}${shown} aim: ${aim}`);
    },
    keep() {
      if (file === undefined || process.env.COUNTERSIGN_RENEW === undefined) return;
      writeFileSync(file, `${JSON.stringify({ machine, figures }, undefined, 2)}\n`);
      console.log(`Recorded in ${file}`);
    },
  };
}
