// The file of an access key that the console hands out once, credentials.csv: a line of names and one line for each
// key. Known layouts: `User Name,Access Key Id,Secret Access Key` and the same without the user. Other spellings of the
// names are taken too; a file without them is refused, because which column is the secret would be a guess.

export interface AccessKeyRow {
  /** Empty where the file names nobody. */
  readonly userName: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
}

export type AccessKeys =
  | { readonly ok: true; readonly rows: readonly AccessKeyRow[] }
  /** `columns`: the first line names no access key; `row`: a line has no key or no secret. Lines from 1. */
  | { readonly ok: false; readonly problem: 'empty' | 'columns' | 'row'; readonly line: number };

type Column = keyof AccessKeyRow;

/** Names in lower case with letters and digits only, as every spelling of them reads. */
const NAMES: ReadonlyMap<string, Column> = new Map([
  ['username', 'userName'],
  ['user', 'userName'],
  ['iamusername', 'userName'],
  ['用户名', 'userName'],
  ['用户名称', 'userName'],
  ['accesskeyid', 'accessKey'],
  ['accesskey', 'accessKey'],
  ['ak', 'accessKey'],
  ['访问密钥id', 'accessKey'],
  ['secretaccesskey', 'secretKey'],
  ['secretkey', 'secretKey'],
  ['sk', 'secretKey'],
  ['秘密访问密钥', 'secretKey'],
  ['私有访问密钥', 'secretKey'],
  ['securitytoken', 'securityToken'],
]);

export function accessKeysOfCsv(text: string): AccessKeys {
  const [header, ...lines] = rowsOf(text.replace(/^\ufeff/, ''));
  if (header === undefined) return { ok: false, problem: 'empty', line: 1 };
  const columns = header.cells.map((name) => NAMES.get(name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')));
  if (!columns.includes('accessKey') || !columns.includes('secretKey')) {
    return { ok: false, problem: 'columns', line: header.line };
  }
  const rows: AccessKeyRow[] = [];
  for (const { cells, line } of lines) {
    const cell = (name: Column) => cells[columns.indexOf(name)]?.trim() ?? '';
    const row = { userName: cell('userName'), accessKey: cell('accessKey'), secretKey: cell('secretKey') };
    if (row.accessKey === '' || row.secretKey === '') return { ok: false, problem: 'row', line };
    const securityToken = cell('securityToken');
    rows.push(securityToken === '' ? row : { ...row, securityToken });
  }
  return rows.length === 0 ? { ok: false, problem: 'empty', line: header.line } : { ok: true, rows };
}

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** RFC 4180, with the separator of spreadsheets in other languages too; lines without any content are passed over. */
function rowsOf(text: string): readonly Row[] {
  const separator = /^[^\n,]*[;\t]/.exec(text)?.[0].slice(-1) ?? ',';
  const rows: Row[] = [];
  let cells: string[] = [];
  let line = 1;
  let startedAt = 1;
  const cell = new RegExp(`("(?:[^"]|"")*"|[^${separator}\\r\\n]*)(${separator}|\\r\\n?|\\n|$)`, 'gy');
  for (const [all, content = '', end = ''] of text.matchAll(cell)) {
    cells.push(content.startsWith('"') ? content.slice(1, -1).replaceAll('""', '"') : content);
    line += all.split(/\r\n?|\n/).length - 1;
    if (end === separator) continue;
    if (cells.some((value) => value.trim() !== '')) rows.push({ cells, line: startedAt });
    cells = [];
    startedAt = line;
    if (end === '') break;
  }
  return rows;
}
