// What a mail, an editor, a chat or a spreadsheet put on lines when a text was copied out of it: taken off line by line
// before anything is read, and only where it can be nothing else.
import type { SourceLine } from '../source-lines.ts';

/** Lines without the dress; the same list where they do not wear it. */
type Dress = (lines: readonly SourceLine[]) => readonly SourceLine[];

const COMMAND = /^[$#\s]*(?:curl|wget|https?|xhs?|Invoke-\w+|iwr|irm|fetch\()\b/;

/** Blanks of web pages and office programs, where they stand in place of plain ones; not one inside a text. */
const foreignBlanks: Dress = (lines) =>
  changed(lines, /[\u00a0\u2007\u202f\u3000]/, (text) => {
    const isDressed =
      /^[\u00a0\u2007\u202f\u3000]/.test(text) ||
      COMMAND.test(plainBlanks(text)) ||
      (!text.includes(' ') && /error_code|canonicalRequest|Access=/.test(text));
    return isDressed ? plainBlanks(text) : text;
  });

const plainBlanks = (text: string): string => text.replace(/[\u00a0\u2007\u202f\u3000]/g, ' ');

/** Quotes that a word processor or a chat made round: only in a line without straight ones, where they delimit. */
const roundQuotes: Dress = (lines) =>
  changed(lines, /[“”„‟＂‘’]/, (text) => {
    const delimits = /(?:^|[\s{[:,=(])[“”„‟＂][^“”„‟＂]*[“”„‟＂](?=$|[\s,}\]:;)\\^`])/.test(text);
    const doubled = !text.includes('"') && delimits ? text.replace(/[“”„‟＂]/g, '"') : text;
    const isQuoted = COMMAND.test(text) || /^\s*-{1,2}\w[\w-]*[\s=]*[‘’]/.test(text);
    return !doubled.includes("'") && isQuoted ? doubled.replace(/[‘’]/g, "'") : doubled;
  });

/** `> ` of a mail. A transcript of curl has it too, and must keep it: there a request line stands behind it. */
const mailQuotes: Dress = (lines) =>
  runs(
    lines,
    /^\s?(?:>\s?)+/,
    (run) =>
      run.some((text) => COMMAND.test(text) || /^\s*[{[]/.test(text)) &&
      !run.some((text) => /^[A-Z]+ \/\S* HTTP\//.test(text)),
  );

/** Numbers of an editor or of `cat -n` before every line, each one more than the one before. */
const NUMBERED = /^[ \t]*(\d{1,6})(?:[ \t]*[|│:][ \t]?|\t| {2})/;

const lineNumbers: Dress = (lines) => {
  const numbers = lines.map(({ text }) => Number(NUMBERED.exec(text)?.[1] ?? Number.NaN));
  const isNext = (at: number) => (numbers[at] ?? 0) === (numbers[at - 1] ?? 0) + 1;
  const counted = numbers.map((_, at) => isNext(at) || isNext(at + 1));
  if (counted.filter(Boolean).length < LEAST_NUMBERED) return lines;
  return lines.map((line, at) => (counted[at] ? { ...line, text: line.text.replace(NUMBERED, '') } : line));
};

const LEAST_NUMBERED = 3;

/** A row of a table of values separated by commas: quotes are doubled inside a cell. */
const tableRows: Dress = (lines) => {
  if (!lines.some(({ text }) => isTableRow(text))) return lines;
  return lines.flatMap((line) =>
    isTableRow(line.text)
      ? cellsOf(line.text).map((text) => ({ ...line, text, end: line.end === '' ? '\n' : line.end }))
      : [/^[0-9a-f]{64}"(?:,|$)/.test(line.text) ? { ...line, text: line.text.slice(0, 64) } : line],
  );
};

const isTableRow = (text: string): boolean => /""error_(?:code|msg)""/.test(text);

function cellsOf(row: string): readonly string[] {
  return row.split(/","/).map((cell) => cell.replace(/^"(?!")|(?<!")"$/g, '').replaceAll('""', '"'));
}

/** Signs without width that web pages and chats put at the edges of words. */
const zeroWidths: Dress = (lines) =>
  changed(lines, /[\u200b\u200e\u200f\u2060\ufeff]/, (text) =>
    text.replace(
      /(^|\s)[\u200b\u200e\u200f\u2060\ufeff]+|(?<![\u200b\u200e\u200f\u2060\ufeff])[\u200b\u200e\u200f\u2060\ufeff]+(?=\s|$)/g,
      '$1',
    ),
  );

/** A command or an answer as inline code of Markdown, with a bullet or a label before it. */
const INLINE_CODE = /^[^`\n]{0,80}`((?:curl |wget |https? |[{[])[^`]*)`[ \t.,;]*$/;

const inlineCode: Dress = (lines) => changed(lines, INLINE_CODE, (text) => INLINE_CODE.exec(text)?.[1] ?? text);

/** Text that XML keeps as it is. */
const characterData: Dress = (lines) => {
  if (!lines.some(({ text }) => text.includes('<![CDATA[') || text.includes(']]>'))) return lines;
  return lines.flatMap((line) =>
    line.text.split(/<!\[CDATA\[|\]\]>/).map((text) => ({ ...line, text, end: line.end === '' ? '\n' : line.end })),
  );
};

/** THE table, in the order in which they are taken off. */
const dresses: readonly Dress[] = [
  zeroWidths,
  foreignBlanks,
  mailQuotes,
  lineNumbers,
  roundQuotes,
  inlineCode,
  tableRows,
  characterData,
];

export function undressed(lines: readonly SourceLine[]): readonly SourceLine[] {
  return dresses.reduce((read, dress) => dress(read), lines);
}

function changed(lines: readonly SourceLine[], worn: RegExp, change: (text: string) => string): readonly SourceLine[] {
  if (!lines.some(({ text }) => worn.test(text))) return lines;
  return lines.map((line) => (worn.test(line.text) ? { ...line, text: change(line.text) } : line));
}

/** Takes a prefix off each run of lines that all have it, where `may` says so of the run without it. */
function runs(
  lines: readonly SourceLine[],
  prefix: RegExp,
  may: (run: readonly string[]) => boolean,
): readonly SourceLine[] {
  const read = [...lines];
  for (let at = 0; at < lines.length; at++) {
    const start = at;
    while (at < lines.length && prefix.test(lines[at]?.text ?? '')) at += 1;
    const run = lines.slice(start, at).map((line) => ({ ...line, text: line.text.replace(prefix, '') }));
    if (run.length < 2 || !may(run.map(({ text }) => text))) continue;
    run.forEach((line, index) => {
      read[start + index] = line;
    });
  }
  return read;
}
