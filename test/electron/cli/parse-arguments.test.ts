import { describe, expect, it } from 'vitest';
import type { Flag } from '../../../electron/cli/command.ts';
import { InputProblem } from '../../../electron/cli/input-problem.ts';
import { numberFlag, parseArguments } from '../../../electron/cli/parse-arguments.ts';

const flags: Flag[] = [
  { name: 'json', help: 'cli.flag.json' },
  { name: 'port', value: 'N', help: 'cli.flag.port' },
  { name: 'header', short: 'H', value: 'NAME', repeatable: true, help: 'cli.flag.header' },
];
const problem = (words: string[]) => {
  try {
    parseArguments(words, flags);
  } catch (error) {
    if (error instanceof InputProblem) return [error.key, error.params.flag];
  }
  return [];
};

describe('words of the command line', () => {
  it('are flags, their values and the rest, in any order', () => {
    const given = parseArguments(
      ['a', '--port=1', '-H', 'x: -y', '--json', '-Hz', '--header', '-v', '--', '--b'],
      flags,
    );
    expect(given.positionals).toEqual(['a', '--b']);
    expect([given.has('json'), given.has('header'), given.has('help')]).toEqual([true, true, false]);
    expect(given.value('port')).toBe('1');
    expect(given.values('header')).toEqual(['x: -y', 'z', '-v']);
  });

  it.each([
    [['--nope'], 'cli.error.unknownFlag', '--nope'],
    [['--nope=VALUE'], 'cli.error.unknownFlag', '--nope'],
    [['--no-json'], 'cli.error.unknownFlag', '--no-json'],
    [['-x'], 'cli.error.unknownFlag', '-x'],
    [['--__proto__'], 'cli.error.unknownFlag', '--__proto__'],
    [['--port'], 'cli.error.flagWithoutValue', '--port'],
    [['--port', '--json'], 'cli.error.flagWithoutValue', '--port'],
    [['--json=yes'], 'cli.error.flagTakesNoValue', '--json'],
    [['--port', '1', '--port', '2'], 'cli.error.flagTwice', '--port'],
  ])('%j are refused', (words, key, flag) => {
    expect(problem(words)).toEqual([key, flag]);
  });

  it.each(['', '-1', '1e3', '0x10', '65536', '1.5', ' 1', '99999999999'])('%j is no port', (value) => {
    const given = parseArguments([`--port=${value}`], flags);
    expect(() => numberFlag(given, 'port', { min: 0, max: 65535 })).toThrow(InputProblem);
  });
});
