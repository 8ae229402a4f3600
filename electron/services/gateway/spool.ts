// Bodies of requests that do not stay in memory lie in a temporary folder of this process, one file each, gone with the
// request. What a process that was killed left behind is swept away by the next one.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, readFileSync, rmSync } from 'node:fs';
import { type FileHandle, lstat, mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

const PREFIX = 'countersign-bodies-';

let folder: Promise<string> | undefined;
let files = 0;

async function makeFolder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A new file, readable by this user alone; the folder is made again where somebody emptied the temporary files. */
async function newFile(isSecondTry = false): Promise<{ readonly path: string; readonly file: FileHandle }> {
  folder ??= makeFolder();
  const path = join(await folder, String(files++));
  try {
    return { path, file: await open(path, 'wx', 0o600) };
  } catch (error) {
    folder = undefined;
    if (isSecondTry) throw error;
    return newFile(true);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else is alive too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isOurs(path: string): Promise<boolean> {
  const { uid } = await lstat(path);
  return process.getuid === undefined || uid === process.getuid();
}

/** Removes the folders of processes of this user that are no more; what cannot be removed stays. */
export async function sweepSpools(within = tmpdir()): Promise<void> {
  const names = await readdir(within).catch(() => []);
  for (const name of names) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const path = join(within, name);
    if (await isOurs(path).catch(() => false)) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** One body on the disk, hashed with SHA-256 while it is written. */
export class Spool {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #hash: Hash = createHash('sha256');
  bytes = 0;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  static async create(): Promise<Spool> {
    const { path, file } = await newFile();
    return new Spool(path, file);
  }

  async write(chunk: Buffer): Promise<void> {
    this.bytes += chunk.length;
    this.#hash.update(chunk);
    await this.#file.write(chunk);
  }

  /** In lower-case hex; nothing can be written any more. */
  sha256(): string {
    return this.#hash.digest('hex');
  }

  stream(): Readable {
    return createReadStream(this.#path);
  }

  readAll(): Buffer {
    return readFileSync(this.#path);
  }

  async discard(): Promise<void> {
    await this.#file.close();
    await rm(this.#path, { force: true });
  }
}
