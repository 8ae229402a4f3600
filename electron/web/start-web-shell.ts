// Puts the web shell together: folder, server, services, and the end of them all in the other order.
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { AppError } from '../app-error.ts';
import { createServices } from '../create-services.ts';
import { defaultDataFolder, prepareDataFolder, reasonOf } from '../hosting/data-folder.ts';
import { createDataKeeping } from '../hosting/data-keeping.ts';
import { checkExternalLink } from '../hosting/external-link.ts';
import { type LockHolder, takeFolder } from '../hosting/folder-lock.ts';
import { followMoves, moveAtStart } from '../hosting/moved-folder.ts';
import { passphraseOfFile } from '../hosting/passphrase.ts';
import { createSecretClipboard } from '../hosting/secret-clipboard.ts';
import { openSettingsFile, type SettingsNotice } from '../hosting/settings-file.ts';
import { noticeTexts, type ShellText } from '../hosting/shell-text.ts';
import { loadStaticFiles } from '../hosting/static-files.ts';
import { systemClock } from '../hosting/system-clock.ts';
import type { Emit, ExternalLinks, Ports } from '../ports.ts';
import { createHandlers } from '../rpc/create-handlers.ts';
import { createDispatch, type Dispatch } from '../rpc/dispatch.ts';
import { version } from '../version.ts';
import { createAccess, newSecret } from './access.ts';
import type { WebArguments } from './arguments.ts';
import { confStore } from './conf-store.ts';
import { createDownloads } from './downloads.ts';
import { createEventHub } from './event-hub.ts';
import { createIdleEnd } from './idle-end.ts';
import { defaultLimits } from './limits.ts';
import { createLoopbackServer, type LoopbackServer } from './loopback-server.ts';
import { memoryOnlyCipher } from './memory-only-cipher.ts';
import { openInBrowser } from './open-in-browser.ts';
import { systemClipboard } from './system-clipboard.ts';

export interface WebShell {
  /** A link with a fresh one-time code. */
  link(): string;
  close(): Promise<void>;
}

export interface WebShellOptions {
  readonly arguments: WebArguments;
  /** Given by the environment; otherwise a new one. */
  readonly token: string | undefined;
  /** Of the vault, from the environment; a file that the arguments name comes before it. */
  readonly passphrase?: string | undefined;
  readonly locale: string;
  readonly text: ShellText;
  readonly onIdle: () => void;
  readonly onFault: (error: unknown) => void;
}

const IDLE_CHECK_MS = 5000;
/** Beside the folder of this bundle. */
const diagnosisThread = fileURLToPath(new URL('../worker/diagnosis.cjs', import.meta.url));
const historyThread = fileURLToPath(new URL('../worker/history.cjs', import.meta.url));
const importThread = fileURLToPath(new URL('../worker/import.cjs', import.meta.url));

/**
 * @throws AppError CONFLICT when another shell has the data folder, UNAVAILABLE when port or folder cannot be used,
 * NOT_FOUND when the page was not built.
 */
export async function startWebShell(options: WebShellOptions): Promise<WebShell> {
  const { text } = options;
  const { passphraseFile } = options.arguments;
  const passphrase = passphraseFile === undefined ? options.passphrase : passphraseOfFile(passphraseFile);
  const files = loadStaticFiles(fileURLToPath(new URL('../renderer', import.meta.url)));
  const folder = followMoves(options.arguments.data ?? defaultDataFolder({ ...surroundings(), home: homedir() }));
  const { narrowed } = prepareDataFolder(folder);
  const control = newSecret();
  const access = createAccess({ clock: systemClock, token: options.token ?? newSecret(), control });
  const hub = createEventHub(defaultLimits);
  const idle = createIdleEnd(systemClock, options.onIdle);
  const emit: Emit = (event, payload) => {
    if (event === 'gateway.request') idle.gatewayCalled();
    hub.emit(event, payload);
  };
  // Calls can come in before the services are there; they wait for them.
  const later = deferred<Dispatch>();
  const downloads = createDownloads(systemClock);
  const server = createLoopbackServer({
    access,
    downloads,
    hub,
    files,
    dispatch: async (method, input) => (await later.promise)(method, input),
    onConnections: idle.connections,
    onFault: options.onFault,
  });
  const port = await listen(server, options.arguments.port, text);
  const lock = takeFolder(folder, { shell: 'web', port, control });
  if (!lock.ok) {
    await server.close();
    throw new AppError('CONFLICT', alreadyRunning(text, folder, lock.holder));
  }
  // Before anything is opened: nobody writes now.
  const moved = await moveAtStart(folder, { app: version, nowMs: systemClock.nowMs() });
  if (moved?.kind === 'moved') {
    lock.release();
    await server.close();
    return startWebShell(options);
  }
  const settings = openSettingsFile(folder, systemClock.nowMs(), () => confStore(folder, version));
  const notices: SettingsNotice[] = [...settings.notices];
  if (narrowed) notices.push({ kind: 'rightsNarrowed', path: folder });
  // However the process ends, a later start must not take its file for a running shell.
  process.once('exit', () => lock.release());
  const giveUp = async (error: unknown): Promise<never> => {
    lock.release();
    await server.close();
    throw error;
  };
  const told = [...noticeTexts(notices), ...(moved === undefined ? [] : [moved.message])];
  const ports = webPorts(options, folder, settings.store, emit, told);
  const clipboard = createSecretClipboard(systemClipboard());
  const services = await createServices({
    ...ports,
    files: downloads,
    dataKeeping: createDataKeeping({ folder, app: version, nowMs: systemClock.nowMs, files: downloads }),
    clipboard,
    passphrase,
  }).catch(giveUp);
  later.resolve(createDispatch(createHandlers(services), { onFault: (_method, error) => options.onFault(error) }));
  await services.start().catch(giveUp);
  const timer = setInterval(() => options.arguments.endWhenIdle && idle.check(), IDLE_CHECK_MS);
  return {
    link: server.link,
    async close() {
      clearInterval(timer);
      await server.close();
      await clipboard.close();
      await services.close().finally(() => lock.release());
    },
  };
}

function webPorts(
  options: WebShellOptions,
  folder: string,
  settings: Ports['settings'],
  emit: Emit,
  notices: readonly string[],
): Ports {
  return {
    settings,
    cipher: memoryOnlyCipher,
    links: systemLinks,
    paths: { data: folder, diagnosisThread, importThread, historyThread },
    clock: systemClock,
    emit,
    shell: {
      kind: 'web',
      version,
      locale: options.locale,
      versions: { node: process.versions.node, v8: process.versions.v8 },
      nativeFileDialog: false,
      nativeMenu: false,
      notices,
    },
  };
}

/** A question needs a window of its own, which this shell has not: what must be confirmed is not opened. */
const systemLinks: ExternalLinks = {
  async open(url) {
    const check = checkExternalLink(url);
    if (!check.ok) throw new AppError('BAD_INPUT', check.reason);
    if (check.mustConfirm) {
      throw new AppError(
        'BAD_INPUT',
        'Only https addresses are opened from here. Copy the address and open it yourself.',
      );
    }
    if (!openInBrowser(check.url)) throw new AppError('UNAVAILABLE', 'There is no browser to open the address with.');
  },
};

async function listen(server: LoopbackServer, port: number, text: ShellText): Promise<number> {
  try {
    return await server.listen(port);
  } catch (cause) {
    const reason = reasonOf(cause);
    const key = reason === 'EACCES' ? 'terminalPortForbidden' : 'terminalPortTaken';
    throw new AppError('UNAVAILABLE', text(key, { port: String(port) }), { cause });
  }
}

function alreadyRunning(text: ShellText, folder: string, holder: LockHolder | undefined): string {
  if (holder === undefined || holder.shell === 'cli') return text('runningUnknown', { folder });
  const pid = String(holder.pid);
  if (holder.shell === 'desktop') return text('runningDesktop', { folder, pid });
  return text('runningWeb', { folder, pid, port: String(holder.port ?? '?') });
}

function surroundings() {
  return { platform: process.platform, env: process.env };
}

function deferred<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
