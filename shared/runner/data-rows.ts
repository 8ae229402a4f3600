// The rows a run goes over: a CSV with a head, a JSON list of objects, or one object a line.

export type DataRow = Readonly<Record<string, string>>;
export type DataRows =
  | { readonly ok: true; readonly rows: readonly DataRow[] }
  /** `line`: of the text, from 1. */
  | { readonly ok: false; readonly line: number };

export function readDataRows(text: string): DataRows {
  const plain = text.replace(/^\ufeff/, '');
  const start = plain.trimStart()[0];
  if (start === '[') return jsonList(plain);
  return start === '{' ? jsonLines(plain) : csvRows(plain);
}

function jsonList(text: string): DataRows {
  const rows = rowsOf(parsed(text));
  return rows === undefined ? { ok: false, line: 1 } : { ok: true, rows };
}

function jsonLines(text: string): DataRows {
  const whole = rowsOf([parsed(text)]);
  if (whole !== undefined) return { ok: true, rows: whole };
  const rows: DataRow[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const row = rowsOf([parsed(line)])?.[0];
    if (row === undefined) return { ok: false, line: index + 1 };
    rows.push(row);
  }
  return { ok: true, rows };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function rowsOf(value: unknown): readonly DataRow[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const rows: DataRow[] = [];
  for (const each of value) {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return undefined;
    rows.push(
      Object.fromEntries(
        Object.entries(each).map(([name, member]) => [
          name,
          typeof member === 'string' ? member : JSON.stringify(member),
        ]),
      ),
    );
  }
  return rows;
}

/** RFC 4180; a row of another length than the head is refused. */
function csvRows(text: string): DataRows {
  const lines = csvLines(text);
  if ('bad' in lines) return { ok: false, line: lines.bad };
  const [head, ...rest] = lines.records;
  if (head === undefined) return { ok: true, rows: [] };
  const uneven = rest.find(({ cells }) => cells.length !== head.cells.length);
  if (uneven !== undefined) return { ok: false, line: uneven.line };
  const names = head.cells.map((name) => name.trim());
  return {
    ok: true,
    rows: rest.map(({ cells }) => Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))),
  };
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

const CELL = /"((?:[^"]|"")*)"(,|\r?\n|$)|([^",\r\n]*)(,|\r?\n|$)/y;

function csvLines(text: string): { readonly records: readonly CsvRecord[] } | { readonly bad: number } {
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let line = 1;
  let began = 1;
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length) {
    const match = CELL.exec(text);
    if (match === null) return { bad: line };
    const [whole, quoted, quotedEnd, plain, plainEnd] = match;
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    line += whole.split('\n').length - 1;
    const end = quotedEnd ?? plainEnd;
    if (end === ',' && CELL.lastIndex < text.length) continue;
    if (end === ',') cells.push('');
    if (cells.length > 1 || cells[0] !== '') records.push({ line: began, cells });
    cells = [];
    began = line;
  }
  return { records };
}
