// Help texts, drawn from the table of commands.
import type { Command, Flag } from './command.ts';
import type { CliText } from './language.ts';

/** Flags that every command has. */
export const commonFlags: readonly Flag[] = [
  { name: 'json', help: 'cli.flag.json' },
  { name: 'lang', value: 'LANG', help: 'cli.flag.lang' },
  { name: 'help', short: 'h', help: 'cli.flag.help' },
  { name: 'version', help: 'cli.flag.version' },
];

export function programHelp(commands: readonly Command[], text: CliText): string {
  return [
    text('cli.about'),
    '',
    `${text('cli.usage')} countersign COMMAND [options]`,
    '',
    text('cli.commands'),
    ...columns(commands.map(({ name, summary }) => [name, text(summary)])),
    '',
    text('cli.options'),
    ...flagLines(commonFlags, text),
    '',
    text('cli.examples'),
    ...commands.flatMap(({ examples }) => examples.slice(0, 1)).map((example) => `  ${example}`),
    '',
    text('cli.moreHelp'),
    text('cli.exitCodes'),
    '',
  ].join('\n');
}

export function commandHelp(command: Command, text: CliText): string {
  return [
    text(command.summary),
    '',
    `${text('cli.usage')} countersign ${command.name} ${command.usage}`,
    ...(command.usage.includes('FILE…]') ? [text('cli.inputHelp')] : []),
    '',
    text('cli.options'),
    ...flagLines([...command.flags, ...commonFlags], text),
    '',
    text('cli.examples'),
    ...command.examples.map((example) => `  ${example}`),
    '',
    text('cli.exitCodes'),
    '',
  ].join('\n');
}

function flagLines(flags: readonly Flag[], text: CliText): string[] {
  return columns(
    flags.map(({ name, short, value, help }) => [
      `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
      text(help),
    ]),
  );
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
