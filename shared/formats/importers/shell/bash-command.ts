// Words of bash, sh and zsh: quotes, escapes, line continuations, $'…', variables, here-documents (Bash manual, 3.1.2).
import { ansiCText } from './ansi-c-text.ts';
import { type CommandReader, endOfCut, type ShellWord, type Variables } from './shell-command.ts';

interface Cursor {
  readonly text: string;
  at: number;
  readonly variables: Variables;
  isCut: boolean;
  /** Where the here-document ends. */
  hereEnd: number;
}

export const readBashCommand: CommandReader = (text, at, variables) => {
  const cursor: Cursor = { text, at, variables, isCut: false, hereEnd: 0 };
  const words: ShellWord[] = [];
  let stdin: string | undefined;
  for (;;) {
    skipBlanks(cursor);
    const next = text[cursor.at];
    if (next === undefined || '\r\n;|&)#`'.includes(next)) break;
    const redirect = /^\d?(<<<|<<-?|[<>]+&?)/.exec(text.slice(cursor.at, cursor.at + 5))?.[1];
    if (redirect === undefined) words.push(readWord(cursor));
    else stdin = readRedirect(cursor, redirect) ?? stdin;
  }
  const isWithin = text[cursor.at] === '&' && /[\w%-]/.test(text[cursor.at + 1] ?? '');
  const end = Math.max(cursor.at, cursor.hereEnd);
  return { words, end, ...(stdin === undefined ? {} : { stdin }), isCut: cursor.isCut, endedAtAmpersand: isWithin };
};

function skipBlanks(cursor: Cursor): void {
  const blanks = /(?:[ \t]|\\\r?\n)*/y;
  // Behind the end of the text a sticky pattern would begin again at 0.
  blanks.lastIndex = Math.min(cursor.at, cursor.text.length);
  blanks.exec(cursor.text);
  cursor.at = blanks.lastIndex;
}

/** The text that a redirection hands to the program; other redirections are read over. */
function readRedirect(cursor: Cursor, sign: string): string | undefined {
  cursor.at = cursor.text.indexOf(sign, cursor.at) + sign.length;
  skipBlanks(cursor);
  const from = cursor.at;
  const word = readWord(cursor).text;
  if (cursor.at === from) cursor.at += 1;
  if (sign === '<<<') return `${word}\n`;
  if (!sign.startsWith('<<') || word === '') return undefined;
  const lineEnd = cursor.text.indexOf('\n', cursor.at);
  if (lineEnd < 0) return undefined;
  const closing = new RegExp(`^[\\t ]*${word.replace(/[^\w]/g, '\\$&')}[ \\t]*\\r?$`, 'm');
  const rest = cursor.text.slice(lineEnd + 1);
  const found = closing.exec(rest);
  cursor.hereEnd = lineEnd + 1 + (found ? found.index + found[0].length : rest.length);
  return found ? rest.slice(0, found.index) : rest;
}

function readWord(cursor: Cursor): ShellWord {
  const { text, at } = cursor;
  const unknown: string[] = [];
  let word = '';
  for (let next = text[cursor.at]; next !== undefined && !' \t\r\n;|&<>)`'.includes(next); next = text[cursor.at]) {
    if (next === "'") word += readSingle(cursor);
    else if (next === '"') word += readDouble(cursor, unknown);
    else if (next === '$') word += readDollar(cursor, unknown);
    else if (next === '\\') word += readEscape(cursor);
    else {
      word += next;
      cursor.at += 1;
    }
  }
  return { text: word, at, unknown };
}

function readEscape(cursor: Cursor): string {
  const next = cursor.text.slice(cursor.at + 1, cursor.at + 3);
  const taken = next === '\r\n' ? '\r\n' : next.slice(0, 1);
  cursor.at += 1 + taken.length;
  return taken === '\n' || taken === '\r\n' ? '' : taken;
}

function readSingle(cursor: Cursor): string {
  const close = cursor.text.indexOf("'", cursor.at + 1);
  if (close < 0) cursor.isCut = true;
  const end = close < 0 ? endOfCut(cursor.text, cursor.at) : close;
  const inner = cursor.text.slice(cursor.at + 1, end);
  cursor.at = close < 0 ? end : close + 1;
  return inner;
}

function readDouble(cursor: Cursor, unknown: string[]): string {
  cursor.at += 1;
  let inner = '';
  for (let next = cursor.text[cursor.at]; next !== '"'; next = cursor.text[cursor.at]) {
    if (next === undefined) {
      cursor.isCut = true;
      return inner;
    }
    if (next === '$') inner += readDollar(cursor, unknown);
    else if (next === '\\') inner += readQuotedEscape(cursor);
    else {
      inner += next;
      cursor.at += 1;
    }
  }
  cursor.at += 1;
  return inner;
}

/** Within double quotes a backslash keeps its place unless it quotes one of `$`, `` ` ``, `"`, `\` or a line end. */
function readQuotedEscape(cursor: Cursor): string {
  const next = cursor.text[cursor.at + 1] ?? '';
  if ('$`"\\\r\n'.includes(next)) return readEscape(cursor);
  cursor.at += 2;
  return `\\${next}`;
}

function readDollar(cursor: Cursor, unknown: string[]): string {
  const { text, at } = cursor;
  if (text[at + 1] === "'") return readAnsiC(cursor);
  if (text[at + 1] === '"') {
    cursor.at += 1;
    return readDouble(cursor, unknown);
  }
  const variable = /\$(?:\{(\w+)(?:[^}\w\n][^}\n]{0,200})?\}|(\w+)|\([^)\n]{0,200}\))/y;
  variable.lastIndex = at;
  const found = variable.exec(text);
  cursor.at += found ? found[0].length : 1;
  if (!found) return '$';
  const value = cursor.variables.get(found[1] ?? found[2] ?? '');
  if (value === undefined) unknown.push(found[1] ?? found[2] ?? found[0]);
  return value ?? found[0];
}

function readAnsiC(cursor: Cursor): string {
  const quoted = /\$'([^'\\]*(?:\\[\s\S][^'\\]*)*)'/y;
  quoted.lastIndex = cursor.at;
  const found = quoted.exec(cursor.text);
  const end = found ? quoted.lastIndex : endOfCut(cursor.text, cursor.at);
  const inner = found ? (found[1] ?? '') : cursor.text.slice(cursor.at + 2, end);
  cursor.isCut ||= found === null;
  cursor.at = end;
  return ansiCText(inner);
}
