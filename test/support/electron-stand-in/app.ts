// `app`: life, paths and the single-instance lock.
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appServer, record, runtime } from './runtime.ts';

interface LockFile {
  readonly pid: number;
  readonly port: number;
}

export class StandInApp extends EventEmitter {
  readonly isPackaged = process.env.COUNTERSIGN_STAND_IN_PACKAGED === '1';
  readonly #paths = new Map([['userData', join(tmpdir(), `stand-in-${process.pid}`)]]);
  #ready = false;
  #quitting = false;
  #notifying: Promise<void> = Promise.resolve();
  #lock: string | undefined;
  /** Set by browser-window.ts: false when a window refused to close. */
  closeWindows: () => Promise<boolean> = async () => true;
  readonly whenReady: () => Promise<void>;

  constructor() {
    super();
    // As in Electron, what main does synchronously happens before `ready`.
    const ready = new Promise<void>((resolve) => setImmediate(resolve)).then(runtime).then(({ server }) => {
      server.onSecondInstance = (args, folder) => this.emit('second-instance', {}, args, folder, undefined);
      this.#ready = true;
      this.emit('ready');
    });
    ready.catch((error) => {
      console.error(error);
      process.exit(1);
    });
    this.whenReady = () => ready;
  }

  isReady = () => this.#ready;
  enableSandbox = () => record('app.enableSandbox', { ready: this.#ready });
  getLocale = () => process.env.COUNTERSIGN_STAND_IN_LOCALE ?? 'en-US';
  getName = () => 'Countersign';
  getVersion = () => '0.0.0-stand-in';
  getPath = (name: string) => this.#paths.get(name) ?? tmpdir();
  relaunch = () => record('app.relaunch');
  setAsDefaultProtocolClient = (scheme: string): boolean => {
    record('app.setAsDefaultProtocolClient', scheme);
    return true;
  };
  setPath = (name: string, path: string) => {
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    record('app.setPath', name, path);
    this.#paths.set(name, path);
  };

  requestSingleInstanceLock = (): boolean => {
    const file = join(this.getPath('userData'), 'stand-in-lock.json');
    const holder = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LockFile) : undefined;
    if (holder !== undefined && isAlive(holder.pid)) {
      this.#notifying = notify(holder.port);
      return false;
    }
    this.#lock = file;
    // The port is known a moment later; nobody is told before that.
    writeFileSync(file, JSON.stringify({ pid: process.pid, port: 0 }));
    void appServer().then(({ port }) => writeFileSync(file, JSON.stringify({ pid: process.pid, port })));
    return true;
  };

  quit = (): void => {
    if (this.#quitting) return;
    this.#quitting = true;
    void this.#quit();
  };

  async #quit(): Promise<void> {
    await this.#notifying;
    const go = (event: string) => {
      let prevented = false;
      this.emit(event, { preventDefault: () => (prevented = true) });
      if (prevented) this.#quitting = false;
      return !prevented;
    };
    if (!go('before-quit')) return;
    if (!(await this.closeWindows())) {
      this.#quitting = false;
      return;
    }
    if (!go('will-quit')) return;
    this.emit('quit', {}, 0);
    this.exit(0);
  }

  exit = (code = 0): void => {
    record('app.exit', code);
    if (this.#lock !== undefined) rmSync(this.#lock, { force: true });
    process.exit(code);
  };

  lastWindowClosed = (): void => {
    if (this.#quitting) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function notify(port: number): Promise<void> {
  return new Promise((resolve) => {
    const call = request({ host: '127.0.0.1', port, method: 'POST', path: '/second-instance' }, (answer) => {
      answer.resume().on('end', resolve);
    });
    call.on('error', () => resolve());
    call.end(JSON.stringify({ args: process.argv, folder: process.cwd() }));
  });
}

export const app = new StandInApp();
