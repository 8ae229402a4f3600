import type { ImportedCollection } from '../../../shared/model/imported-collection.ts';
import ImportWorker from './import.worker.ts?worker';
import type { ImportFile } from './import-decoding.ts';

export interface ImportReading {
  readonly result: Promise<ImportedCollection>;
  readonly cancel: () => void;
}

/** One worker for each reading; it ends with it, also when it is cancelled. */
export function readInWorker(files: readonly ImportFile[]): ImportReading {
  const worker = new ImportWorker();
  const result = new Promise<ImportedCollection>((done, failed) => {
    worker.addEventListener('message', ({ data }: MessageEvent<ImportedCollection>) => done(data));
    worker.addEventListener('error', (event) => failed(new Error(event.message)));
    worker.postMessage(files);
  });
  return { result: result.finally(() => worker.terminate()), cancel: () => worker.terminate() };
}

/** Files of this size are not read at all. */
export const MOST_IMPORT_BYTES = 32 * 1024 * 1024;

/** Files that were chosen or dropped, those in folders included. */
export async function filesOf(list: Iterable<File>): Promise<ImportFile[]> {
  const files: ImportFile[] = [];
  for (const file of list) {
    const name = file.webkitRelativePath === '' ? file.name : file.webkitRelativePath;
    if (/(?:^|\/)(?:node_modules|\.git)\//.test(name)) continue;
    files.push({ name, bytes: new Uint8Array(await file.arrayBuffer()) });
  }
  return files;
}

/** What was dropped: files, and the files in folders with their way there. */
export async function droppedFiles(transfer: DataTransfer): Promise<ImportFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return filesOf(transfer.files);
  const found: ImportFile[] = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}

async function walk(entry: FileSystemEntry, found: ImportFile[]): Promise<void> {
  if (/^(?:node_modules|\.git)$/.test(entry.name)) return;
  const name = entry.fullPath.replace(/^\//, '');
  if (isFile(entry)) {
    const file = await new Promise<File>((done, failed) => entry.file(done, failed));
    found.push({ name, bytes: new Uint8Array(await file.arrayBuffer()) });
  } else if (isFolder(entry)) {
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
      if (some.length === 0) return;
      for (const each of some) await walk(each, found);
    }
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
