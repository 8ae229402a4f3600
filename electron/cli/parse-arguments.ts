// Command-line words into flags and positionals. Every refusal says what is wrong and at which word.
import { parseArgs } from 'node:util';
import type { Arguments, Flag } from './command.ts';
import { InputProblem } from './input-problem.ts';

/** Reads `words`; throws InputProblem at the first word that cannot be used. Values of flags are never repeated. */
export function parseArguments(words: readonly string[], flags: readonly Flag[]): Arguments {
  const options = Object.fromEntries(
    flags.map((flag) => [
      flag.name,
      {
        type: flag.value === undefined ? ('boolean' as const) : ('string' as const),
        multiple: true,
        ...(flag.short === undefined ? {} : { short: flag.short }),
      },
    ]),
  );
  // Not strict: its own errors suggest `--` tricks and take more than a line. The same checks follow here.
  const { tokens, positionals } = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const flag = flags.find(({ name }) => name === token.name);
    const place = { flag: token.rawName, word: String(token.index + 1) };
    if (!flag) throw new InputProblem('BAD_ARGUMENT', 'cli.error.unknownFlag', place);
    given.set(flag.name, [...(given.get(flag.name) ?? []), flagValue(flag, token.value, flags, place)]);
    if (flag.value !== undefined && !flag.repeatable && (given.get(flag.name)?.length ?? 0) > 1) {
      throw new InputProblem('BAD_ARGUMENT', 'cli.error.flagTwice', place);
    }
  }
  return {
    positionals,
    has: (name) => given.has(name),
    value: (name) => given.get(name)?.at(-1),
    values: (name) => given.get(name) ?? [],
  };
}

function flagValue(
  flag: Flag,
  value: string | undefined,
  flags: readonly Flag[],
  place: { flag: string; word: string },
): string {
  if (flag.value === undefined) {
    if (value !== undefined) throw new InputProblem('BAD_ARGUMENT', 'cli.error.flagTakesNoValue', place);
    return '';
  }
  // `--config --json` is a forgotten value, not a file called --json.
  const isFlag = flags.some(
    ({ name, short }) => value === `--${name}` || (short !== undefined && value === `-${short}`),
  );
  if (value === undefined || isFlag) {
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.flagWithoutValue', { ...place, value: flag.value });
  }
  return value;
}

/** A whole number within bounds; throws InputProblem that names them. */
export function numberFlag(call: Arguments, name: string, bounds: { min: number; max: number }): number | undefined {
  const value = call.value(name);
  if (value === undefined) return undefined;
  const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= bounds.min && number <= bounds.max) return number;
  throw new InputProblem('BAD_ARGUMENT', 'cli.error.flagNumber', {
    flag: `--${name}`,
    min: String(bounds.min),
    max: String(bounds.max),
  });
}

/** One of the words that the flag takes; throws InputProblem that lists them. */
export function choiceFlag<const T extends string>(call: Arguments, name: string, words: readonly T[]): T | undefined {
  const value = call.value(name);
  const found = words.find((word) => word === value);
  if (value === undefined || found !== undefined) return found;
  throw new InputProblem('BAD_ARGUMENT', 'cli.error.flagChoice', { flag: `--${name}`, allowed: words.join(', ') });
}
