// Where the input comes from: files in the order given, or standard input.
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { CommandCall } from './command.ts';
import { InputProblem } from './input-problem.ts';
import { decodeLine, type InputItem, inputItems, PATIENCE_MS } from './ndjson.ts';
import type { Terminal } from './terminal.ts';

export type SourceItem = InputItem & { readonly file?: string };

/** All items of the files, or of standard input for no file or `-`. Throws when one of the files cannot be opened. */
export async function* readItems(files: readonly string[], call: CommandCall): AsyncGenerator<SourceItem> {
  const { terminal, text } = call;
  const names = files.length === 0 ? ['-'] : files;
  // Looked at before anything is answered: a wrong name is said at once, not after the work on the files before it.
  for (const name of names) if (name !== '-') await checkReadable(name);
  for (const file of names) {
    if (file === '-') {
      if (terminal.stdinIsTty) terminal.note(text('cli.note.reading'));
      yield* inputItems(terminal.stdin, terminal.stdinIsTty ? {} : { patience });
    } else {
      for await (const item of inputItems(createReadStream(file))) yield { ...item, file };
    }
  }
}

/** Does not keep the process alive: an ended input ends the waiting as well. */
function patience(): Promise<void> {
  return delay(PATIENCE_MS, undefined, { ref: false });
}

/** Throws InputProblem when the file cannot be opened or is a folder. */
export async function checkReadable(file: string): Promise<void> {
  try {
    const handle = await open(file, 'r');
    const isFolder = (await handle.stat()).isDirectory();
    await handle.close();
    if (isFolder) throw unreadable(file, 'EISDIR');
  } catch (error) {
    throw error instanceof InputProblem ? error : unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): InputProblem {
  const code = typeof error === 'string' ? error : error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new InputProblem('NOT_FOUND', 'cli.error.fileNotFound', { file });
  return new InputProblem('NOT_FOUND', 'cli.error.fileUnreadable', { file, reason: code });
}

/** Bytes of one file, or of standard input for `-`. */
export async function readBytes(file: string, terminal: Terminal): Promise<Buffer> {
  if (file === '-') {
    const pieces: Uint8Array[] = [];
    for await (const piece of terminal.stdin) pieces.push(piece);
    return Buffer.concat(pieces);
  }
  try {
    return await readFile(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Text of one file (UTF-8, a BOM removed), or of standard input for `-`. */
export async function readText(file: string, terminal: Terminal): Promise<string> {
  return decodeLine(await readBytes(file, terminal), 1);
}
