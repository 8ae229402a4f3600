// The form of a command: what it is called, what it takes, what it does.
import type { CliLanguage, CliText, CliTextKey } from './language.ts';
import type { Terminal } from './terminal.ts';

export interface Flag {
  /** Without the two dashes. */
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in the help (`FILE`); a flag without it is a switch. */
  readonly value?: string;
  readonly repeatable?: boolean;
  readonly help: CliTextKey;
}

export interface Arguments {
  readonly positionals: readonly string[];
  has(name: string): boolean;
  /** The value given last, or undefined. */
  value(name: string): string | undefined;
  values(name: string): readonly string[];
}

/** 0 done, 1 the answer is a failure, 2 unusable input. */
export type ExitCode = 0 | 1 | 2;

export interface CommandCall {
  readonly arguments: Arguments;
  readonly terminal: Terminal;
  readonly text: CliText;
  readonly language: CliLanguage;
  /** Machine-readable output. */
  readonly json: boolean;
}

export interface Command {
  readonly name: string;
  readonly summary: CliTextKey;
  /** Behind `countersign NAME`. */
  readonly usage: string;
  readonly flags: readonly Flag[];
  /** Whole command lines, shown in the help. */
  readonly examples: readonly string[];
  run(call: CommandCall): Promise<ExitCode>;
}
