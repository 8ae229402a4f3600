// A text as lines that know where they came from, however often it was unescaped or joined on the way.

export interface SourceLine {
  /** Without its line end. */
  readonly text: string;
  /** Its line end as it stood; empty at the end of the text. */
  readonly end: string;
  /** First and last line of the pasted text it was made from, counted from 1. */
  readonly first: number;
  readonly last: number;
}

export function sourceLines(text: string): readonly SourceLine[] {
  const pieces = text.split('\n');
  return pieces.map((raw, index) => {
    const isLast = index === pieces.length - 1;
    const isCrLf = raw.endsWith('\r') && !isLast;
    const number = index + 1;
    return {
      text: raw.endsWith('\r') ? raw.slice(0, -1) : raw,
      end: isLast ? '' : isCrLf ? '\r\n' : '\n',
      first: number,
      last: number,
    };
  });
}

/** Lines of a text that stands, escaped or quoted, in the lines `first` to `last`. */
export function linesWithin(text: string, first: number, last: number): readonly SourceLine[] {
  return sourceLines(text).map((line) => ({ ...line, first, last }));
}

/** The text of lines, their ends included. */
export function textOfLines(lines: readonly SourceLine[]): string {
  return lines.map(({ text, end }) => text + end).join('');
}

/**
 * Takes the same prefix off further lines: what a log, a quote or a tool puts before each. Digits may differ (times,
 * counters). Undefined for a line without it; an otherwise empty line may lack the prefix's closing blanks.
 */
export function prefixRemover(prefix: string): (text: string) => string | undefined {
  if (prefix === '') return (text) => text;
  // curl --trace-ascii counts bytes in hex before each line.
  const shape = /^[0-9a-f]{4}: $/.test(prefix)
    ? '[0-9a-f]{4}: '
    : prefix.replace(/\d+|[^\w\s]/g, (piece) => (/^\d/.test(piece) ? '\\d+' : `\\${piece}`));
  const pattern = new RegExp(`^${shape}`);
  const bare = prefix.trimEnd();
  return (text) => {
    const found = pattern.exec(text);
    if (found) return text.slice(found[0].length);
    return text.trimEnd() === bare && bare !== '' ? '' : undefined;
  };
}
