// The built page as a list made once (S2, S75): no file system access at request time, so no traversal is possible.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { AppError } from '../app-error.ts';

export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}
/** By absolute path as it stands in a request target, e.g. `/assets/index.js`. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Reads every file of known type below `folder`; `/` is its `index.html`. Files of other types (source maps) and
 * links are left out.
 * @throws AppError NOT_FOUND when the folder holds no index.html: the project was not built.
 */
export function loadStaticFiles(folder: string): StaticFiles {
  const files = new Map<string, StaticFile>();
  collect(folder, '', files);
  const index = files.get('/index.html');
  if (index === undefined) {
    throw new AppError('NOT_FOUND', `The built page is missing from ${folder}. Run "npm run build" and start again.`);
  }
  files.set('/', index);
  return files;
}

function collect(folder: string, prefix: string, files: Map<string, StaticFile>): void {
  for (const entry of listFolder(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) collect(path, `${prefix}/${entry.name}`, files);
    const type = TYPES[extname(entry.name).toLowerCase()];
    if (!entry.isFile() || type === undefined) continue;
    files.set(`${prefix}/${entry.name}`, { bytes: new Uint8Array(readFileSync(path)), type });
  }
}

function listFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
