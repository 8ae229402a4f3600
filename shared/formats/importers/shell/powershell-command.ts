// Words of PowerShell: backtick escapes, doubled quotes, here-strings, variables (about_Quoting_Rules, about_Parsing).
// Hash tables `@{…}` stay whole, as one word, for the commands that take them.
import { type CommandReader, endOfCut, type ShellWord, type Variables } from './shell-command.ts';

interface Cursor {
  readonly text: string;
  at: number;
  readonly variables: Variables;
  isCut: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
};

export const readPowerShellCommand: CommandReader = (text, at, variables) => {
  const cursor: Cursor = { text, at, variables, isCut: false };
  const words: ShellWord[] = [];
  for (;;) {
    skipBlanks(cursor);
    const next = text[cursor.at];
    if (next === undefined || '\r\n;|&)}#'.includes(next)) break;
    const from = cursor.at;
    words.push(readWord(cursor));
    if (cursor.at === from) break;
  }
  const isWithin = text[cursor.at] === '&' && /[\w%-]/.test(text[cursor.at + 1] ?? '');
  return { words, end: cursor.at, isCut: cursor.isCut, endedAtAmpersand: isWithin };
};

function skipBlanks(cursor: Cursor): void {
  const blanks = /(?:[ \t]|`[ \t]*\r?\n)*/y;
  // Behind the end of the text a sticky pattern would begin again at 0.
  blanks.lastIndex = Math.min(cursor.at, cursor.text.length);
  blanks.exec(cursor.text);
  cursor.at = blanks.lastIndex;
}

function readWord(cursor: Cursor): ShellWord {
  const { text, at } = cursor;
  const unknown: string[] = [];
  let word = '';
  for (let next = text[cursor.at]; next !== undefined && !' \t\r\n;|&)}'.includes(next); next = text[cursor.at]) {
    const here = hereString(cursor);
    if (here !== undefined) word += here;
    else if (next === '@' && text[cursor.at + 1] === '{') word += readTable(cursor);
    else if (next === "'") word += readSingle(cursor);
    else if (next === '"') word += readDouble(cursor, unknown);
    else if (next === '$') word += readVariable(cursor, unknown);
    else {
      if (next === '`') cursor.at += 1;
      word += text[cursor.at] ?? '';
      cursor.at += 1;
    }
  }
  return { text: word, at, unknown };
}

/** `@'` line end … line end `'@`; in the form with double quotes variables stay as they are written. */
function hereString(cursor: Cursor): string | undefined {
  const open = /@(['"])[ \t]*\r?\n/y;
  open.lastIndex = cursor.at;
  const quote = open.exec(cursor.text)?.[1];
  if (quote === undefined) return undefined;
  const close = cursor.text.indexOf(`\n${quote}@`, open.lastIndex - 1);
  if (close < 0) cursor.isCut = true;
  const end = close < 0 ? cursor.text.length : close;
  const inner = cursor.text.slice(open.lastIndex, Math.max(end, open.lastIndex)).replace(/\r$/, '');
  cursor.at = close < 0 ? end : close + 3;
  return inner;
}

/** From `@{` to its closing brace, quotes skipped. */
function readTable(cursor: Cursor): string {
  const from = cursor.at;
  let depth = 0;
  while (cursor.at < cursor.text.length) {
    const next = cursor.text[cursor.at];
    if (next === "'") readSingle(cursor);
    else if (next === '"') readDouble(cursor, []);
    else {
      if (next === '{') depth += 1;
      cursor.at += 1;
      if (next === '}' && --depth === 0) return cursor.text.slice(from, cursor.at);
    }
  }
  cursor.isCut = true;
  return cursor.text.slice(from, cursor.at);
}

/** PowerShell takes typographic quotes for quotes too; doubled they stand for one. */
const DOUBLED = /(['\u2018\u2019\u201A\u201B])\1/g;

function readSingle(cursor: Cursor): string {
  const quoted = /'([^']*(?:''[^']*)*)'/y;
  quoted.lastIndex = cursor.at;
  const found = quoted.exec(cursor.text);
  const end = found ? quoted.lastIndex : endOfCut(cursor.text, cursor.at + 1);
  cursor.isCut ||= found === null;
  const inner = found ? (found[1] ?? '').replace(DOUBLED, '$1') : cursor.text.slice(cursor.at + 1, end);
  cursor.at = end;
  return inner;
}

function readDouble(cursor: Cursor, unknown: string[]): string {
  cursor.at += 1;
  let inner = '';
  for (let next = cursor.text[cursor.at]; next !== undefined; next = cursor.text[cursor.at]) {
    const following = cursor.text[cursor.at + 1] ?? '';
    if (next === '`') {
      inner += ESCAPES[following] ?? following;
      cursor.at += 2;
    } else if (next === '\\' && following === '"' && isWithinProgramText(cursor)) {
      inner += '\\"';
      cursor.at += 2;
    } else if (next === '"' && following === '"') {
      inner += '"';
      cursor.at += 2;
    } else if (next === '$') inner += readVariable(cursor, unknown);
    else {
      cursor.at += 1;
      if (next === '"') return inner;
      inner += next;
    }
  }
  cursor.isCut = true;
  return inner;
}

/** `\"` ends a text in PowerShell; people carry it over from bash, and then more of the text follows at once. */
function isWithinProgramText({ text, at }: Cursor): boolean {
  return /[^\s]/.test(text[at + 2] ?? '');
}

function readVariable(cursor: Cursor, unknown: string[]): string {
  const variable = /\$(?:\{([\w:]+)\}|((?:env:)?\w+(?:\.\w+)?)|\([^)\n]{0,200}\))/iy;
  variable.lastIndex = cursor.at;
  const found = variable.exec(cursor.text);
  cursor.at += found ? found[0].length : 1;
  if (!found) return '$';
  const name = (found[1] ?? found[2] ?? '').toLowerCase();
  if (name === 'true' || name === 'false' || name === 'null') return found[0];
  const value = cursor.variables.get(name);
  if (value === undefined) unknown.push(name === '' ? found[0] : name);
  return value ?? found[0];
}
