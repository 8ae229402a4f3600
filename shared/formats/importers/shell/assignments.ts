// Variables that a script sets before it uses them: `NAME=value`, `export NAME="value"`, `set NAME=value`,
// `$name = 'value'`. Only plain values count; what a program would have to compute stays unknown.
import type { Variables } from './shell-command.ts';

const ASSIGNMENT =
  /^[ \t]*(?:(?:export[ \t]+|set[ \t]+|declare[ \t]+(?:-\w+[ \t]+)?)?"?([A-Za-z_]\w{0,60})=|\$(?:env:)?(\w{1,60})[ \t]*=[ \t]*)(?:"([^"\n$`]*)"|'([^'\n]*)'|([^\s"'$`;&|<>()]+))"?[ \t]*(?:[;&\r]|$)/gim;

/** The variables known at a position; positions are asked for in rising order. */
export function assignmentsBefore(text: string): (at: number) => Variables {
  const found: { at: number; names: readonly string[]; value: string }[] = [];
  for (const match of text.matchAll(ASSIGNMENT)) {
    const name = match[1] ?? match[2] ?? '';
    // PowerShell's names are the same in every case.
    const names = match[1] === undefined ? [name.toLowerCase(), `env:${name.toLowerCase()}`] : [name];
    found.push({ at: match.index, names, value: match[3] ?? match[4] ?? match[5] ?? '' });
  }
  const known = new Map<string, string>();
  let taken = 0;
  return (at) => {
    for (let next = found[taken]; next !== undefined && next.at < at; next = found[taken]) {
      for (const name of next.names) known.set(name, next.value);
      taken += 1;
    }
    return known;
  };
}
