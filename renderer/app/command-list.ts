// The commands by id and title, for places that show them and run none: they cannot import the table, which knows the places.
import type { TextKey } from '../../shared/text/screens.en.ts';

export interface ListedCommand {
  readonly id: string;
  readonly title: TextKey;
}

let listed: readonly ListedCommand[] = [];

/** Told once by the window that owns the table. */
export function listCommands(commands: readonly ListedCommand[]): void {
  listed = commands;
}

/** In the order of the table. */
export function listedCommands(): readonly ListedCommand[] {
  return listed;
}
