// One command of a shell, split into its words as that shell would hand them to the program.

export interface ShellWord {
  readonly text: string;
  /** Where the word begins in the text. */
  readonly at: number;
  /** Variables without a known value; they stand in `text` as they were written. */
  readonly unknown: readonly string[];
}

export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** Position behind the command. */
  readonly end: number;
  /** Text of a here-document. */
  readonly stdin?: string;
  /** A quote that is not closed: the command is cut off. */
  readonly isCut: boolean;
  /** It ended at an `&` that stands within a word. */
  readonly endedAtAmpersand: boolean;
}

/** Values of variables assigned before the command. */
export type Variables = ReadonlyMap<string, string>;

export type ShellId = 'bash' | 'cmd' | 'powershell';

/** Reads from `at` to the end of the command; never beyond `text`. */
export type CommandReader = (text: string, at: number, variables: Variables) => ShellCommand;

/** Where a word that is cut off ends: at the next empty line, else with the text. */
export function endOfCut(text: string, from: number): number {
  const empty = /\r?\n[ \t]*\r?\n/g;
  empty.lastIndex = from;
  return empty.exec(text)?.index ?? text.length;
}
