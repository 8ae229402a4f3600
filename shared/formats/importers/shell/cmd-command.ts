// Words of the Windows command prompt: first cmd takes its carets off, then the C runtime splits the words
// (Microsoft, "Parsing C command-line arguments"). Browsers' "Copy as cURL (cmd)" puts a caret before every quote.
import type { CommandReader, ShellWord, Variables } from './shell-command.ts';

interface Unit {
  readonly text: string;
  readonly at: number;
}

export const readCmdCommand: CommandReader = (text, at, variables) => {
  const { units, end, stoppedAt } = withoutCarets(text, at);
  const split = splitWords(units, variables);
  const isWithin = stoppedAt === '&' && /[\w%-]/.test(text[end + 1] ?? '');
  return { ...split, end, endedAtAmpersand: isWithin };
};

/** What cmd hands to the program, each character with its place. Within quotes a caret is an ordinary character. */
function withoutCarets(text: string, start: number): { units: Unit[]; end: number; stoppedAt: string | undefined } {
  const units: Unit[] = [];
  let isQuoted = false;
  let at = start;
  for (; at < text.length; at++) {
    const next = text[at] ?? '';
    if (next === '^' && !isQuoted) {
      at += lineEndAt(text, at + 1) + 1;
      const escaped = lineEndAt(text, at) > 0 ? '\n' : (text[at] ?? '');
      at += Math.max(lineEndAt(text, at) - 1, 0);
      units.push({ text: escaped, at });
      continue;
    }
    if (next === '\n' || next === '\r' || (!isQuoted && '&|<>'.includes(next))) break;
    if (next === '"') isQuoted = !isQuoted;
    units.push({ text: next, at });
  }
  return { units, end: Math.min(at, text.length), stoppedAt: text[at] };
}

/** 1 or 2 for a line end at that place, 0 for none. */
function lineEndAt(text: string, at: number): number {
  if (text[at] === '\n') return 1;
  return text[at] === '\r' && text[at + 1] === '\n' ? 2 : 0;
}

function splitWords(units: readonly Unit[], variables: Variables): { words: ShellWord[]; isCut: boolean } {
  const words: ShellWord[] = [];
  let word: { text: string; at: number } | undefined;
  let isQuoted = false;
  const finish = () => {
    if (word) words.push(wordOf(word, variables));
    word = undefined;
  };
  for (let index = 0; index < units.length; index++) {
    const { text, at } = units[index] ?? { text: '', at: 0 };
    if (!isQuoted && /[ \t\n\r]/.test(text)) {
      finish();
      continue;
    }
    word ??= { text: '', at };
    if (text === '\\') {
      const run = backslashes(units, index);
      word.text += run.text;
      index = run.last;
    } else if (text === '"' && isQuoted && units[index + 1]?.text === '"') {
      word.text += '"';
      index += 1;
    } else if (text === '"') isQuoted = !isQuoted;
    else word.text += text;
  }
  finish();
  return { words, isCut: isQuoted };
}

/** 2n backslashes before a quote are n, one more quotes the quote; anywhere else they are themselves. */
function backslashes(units: readonly Unit[], from: number): { text: string; last: number } {
  let last = from;
  while (units[last + 1]?.text === '\\') last += 1;
  const count = last - from + 1;
  if (units[last + 1]?.text !== '"') return { text: '\\'.repeat(count), last };
  const isOdd = count % 2 === 1;
  return { text: '\\'.repeat(Math.floor(count / 2)) + (isOdd ? '"' : ''), last: isOdd ? last + 1 : last };
}

function wordOf({ text, at }: { text: string; at: number }, variables: Variables): ShellWord {
  const unknown: string[] = [];
  const filled = text.replace(/%([A-Za-z_]\w{0,60})%/g, (whole, name: string) => {
    const value = variables.get(name);
    if (value === undefined) unknown.push(name);
    return value ?? whole;
  });
  return { text: filled, at, unknown };
}
