// S107: one writer per data folder. `shell.json` names the shell that has it, for people and for a second start;
// what a dead process left behind is taken over.
import { randomBytes } from 'node:crypto';
import { constants, copyFileSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '../../shared/model/json-mode.ts';

const holderSchema = z.object({
  /** `cli`: a command that writes, for the moment that it takes. */
  shell: z.enum(['web', 'desktop', 'cli']),
  pid: z.int().positive(),
  /** When the process began, in the system's own words: tells it from a later one with the same number. */
  started: z.string().optional(),
  /** Web shell only: where it listens, and what a second start must show to be given a fresh link. */
  port: z.int().min(1).max(65535).optional(),
  control: z.string().min(1).optional(),
});
export type LockHolder = z.infer<typeof holderSchema>;

export type FolderLock =
  | { readonly ok: true; release(): void }
  | { readonly ok: false; readonly holder: LockHolder | undefined };

/** The state file of the running shell in a data folder (mode 0600). */
export function lockFile(folder: string): string {
  return join(folder, 'shell.json');
}

/** Takes the folder, or tells who has it. The file appears whole or not at all. */
export function takeFolder(folder: string, details: Omit<LockHolder, 'pid' | 'started'>): FolderLock {
  const file = lockFile(folder);
  const started = processStart(process.pid);
  const holder: LockHolder = { ...details, pid: process.pid, ...(started === undefined ? {} : { started }) };
  const text = `${JSON.stringify(holder)}\n`;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (createWhole(file, text)) return { ok: true, release: () => release(file, text) };
    const found = readText(file);
    const current = parseHolder(found);
    if (current !== undefined && isAlive(current)) return { ok: false, holder: current };
    if (found !== undefined) removeIfStill(file, found);
  }
  return { ok: false, holder: parseHolder(readText(file)) };
}

function createWhole(file: string, text: string): boolean {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    return copyExclusive(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** For file systems without hard links. */
function copyExclusive(draft: string, file: string): boolean {
  try {
    copyFileSync(draft, file, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a stale file; if another start has replaced it in the meantime, that one is put back. */
function removeIfStill(file: string, stale: string): void {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const text = readText(aside);
  rmSync(aside, { force: true });
  if (text !== undefined && text !== stale) createWhole(file, text);
}

function release(file: string, text: string): void {
  if (readText(file) === text) rmSync(file, { force: true });
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parseHolder(text: string | undefined): LockHolder | undefined {
  try {
    return holderSchema.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}

function isAlive(holder: LockHolder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if (codeOf(error) !== 'EPERM') return false;
  }
  const started = processStart(holder.pid);
  return started === undefined || holder.started === undefined || started === holder.started;
}

/** Boot id and start tick on Linux; elsewhere a process is known by its number alone. */
function processStart(pid: number): string | undefined {
  const stat = process.platform === 'linux' ? readText(`/proc/${pid}/stat`) : undefined;
  if (stat === undefined) return undefined;
  // The name in parentheses may hold blanks; the start time is field 22, the 20th after it.
  const tick = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return `${readText('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${tick ?? ''}`;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
