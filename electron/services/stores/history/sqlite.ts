// The one place that knows which SQLite there is: node:sqlite where Node has it (Electron, Node 22 and later), else the
// package with the same API. Both bring FTS5.

export type SqlValue = string | number | bigint | null | Uint8Array;
export type Row = Readonly<Record<string, SqlValue>>;

export interface Statement {
  run(...values: SqlValue[]): unknown;
  get(...values: SqlValue[]): Row | undefined;
  all(...values: SqlValue[]): Row[];
}

export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

export type OpenDatabase = (path: string, options?: { readonly readOnly?: boolean }) => Database;

interface SqliteModule {
  readonly DatabaseSync: new (path: string, options?: { readonly readOnly?: boolean }) => unknown;
}

/** Rejects when neither can be loaded: a platform without a prebuilt file. */
export async function loadSqlite(): Promise<OpenDatabase> {
  const { DatabaseSync } = await loadModule();
  // Both modules' statements take and answer the values of SqlValue; their own types differ in words only.
  return (path, options = {}) => new DatabaseSync(path, options) as Database;
}

async function loadModule(): Promise<SqliteModule> {
  try {
    return await quietly(() => import(BUILT_IN));
  } catch {
    return await import('@photostructure/sqlite');
  }
}

/** In a variable: the types of the oldest Node that runs this app do not know it. */
const BUILT_IN: string = 'node:sqlite';

/** Node tells on standard error that its module is experimental; nobody who uses this app can do anything with that. */
async function quietly<T>(load: () => Promise<T>): Promise<T> {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return await load();
  } finally {
    process.emitWarning = emitWarning;
  }
}
