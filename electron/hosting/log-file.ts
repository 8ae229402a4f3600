// The app's own log: what happened to it, never what was sent. Redacted, at most 4 KB a line, 5 files of 5 MB.
import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const MOST_LINE_BYTES = 4096;
export const MOST_FILES = 5;

export interface LogFile {
  /** One line; line breaks in it are kept as marks. Never throws: a full disk must not stop the work. */
  write(text: string): void;
  /** From now on every line goes through it too, e.g. the vault's redaction. */
  redactWith(redact: (text: string) => string): void;
  readonly folder: string;
  readonly path: string;
}

export interface LogOptions {
  readonly dataFolder: string;
  readonly nowMs: () => number;
  readonly mostBytes?: number;
}

/** Lines go to `logs/countersign.log` of the data folder (mode 0600); a full file becomes `.1`, that one `.2` …. */
export function openLogFile({ dataFolder, nowMs, mostBytes = 5 * 1024 * 1024 }: LogOptions): LogFile {
  const folder = join(dataFolder, 'logs');
  const path = join(folder, 'countersign.log');
  let redact = (text: string) => text;
  let size = sizeOf(path);
  const write = (text: string) => {
    const line = lineOf(redact(text), nowMs());
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (size + line.length > mostBytes) {
        rotate(path);
        size = 0;
      }
      appendFileSync(path, line, { mode: 0o600 });
      size += line.length;
    } catch {
      // The log is for people who look for a fault; it must never be one.
    }
  };
  return {
    folder,
    path,
    write,
    redactWith(next) {
      redact = next;
    },
  };
}

function lineOf(text: string, nowMs: number): Buffer {
  const shown = text
    .trimEnd()
    .replace(/\r?\n\s*/g, ' ⏎ ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal that shows the file must not obey them
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '�');
  const head = Buffer.from(`${new Date(nowMs).toISOString()} ${shown}`);
  const cut = head.length < MOST_LINE_BYTES ? head : cutAt(head, MOST_LINE_BYTES - 4);
  return Buffer.concat([cut, Buffer.from('\n')]);
}

/** Not within a character, and marked. */
function cutAt(bytes: Buffer, length: number): Buffer {
  let end = length;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return Buffer.concat([bytes.subarray(0, end), Buffer.from('…')]);
}

function rotate(path: string): void {
  rmSync(`${path}.${MOST_FILES - 1}`, { force: true });
  for (let number = MOST_FILES - 2; number >= 1; number -= 1) {
    if (existsSync(`${path}.${number}`)) renameSync(`${path}.${number}`, `${path}.${number + 1}`);
  }
  if (existsSync(path)) renameSync(path, `${path}.1`);
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
