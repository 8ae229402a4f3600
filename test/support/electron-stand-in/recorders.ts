// Modules without a life of their own: what they are asked is recorded, what they answer comes from queues.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { SafeStorage } from 'electron';
import type { SchemeHandler } from './app-server.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { appServer, record } from './runtime.ts';

/** Answers for the next message boxes: the index of the button. */
export const dialogAnswers: number[] = [];
/** Answers for the next dialogs that ask for a path; without one they are cancelled. */
export const pathAnswers: string[] = [];

export const dialog = {
  showErrorBox: (title: string, content: string) => record('dialog.showErrorBox', title, content),
  showMessageBox: async (...args: unknown[]) => {
    record('dialog.showMessageBox', args.at(-1));
    return { response: dialogAnswers.shift() ?? 0, checkboxChecked: false };
  },
  showOpenDialog: async (...args: unknown[]) => {
    record('dialog.showOpenDialog', args.at(-1));
    const path = pathAnswers.shift();
    return path === undefined ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [path] };
  },
  showSaveDialog: async (...args: unknown[]) => {
    record('dialog.showSaveDialog', args.at(-1));
    const path = pathAnswers.shift();
    return path === undefined ? { canceled: true, filePath: '' } : { canceled: false, filePath: path };
  },
};

export const shell = {
  openExternal: async (url: string) => record('shell.openExternal', url),
  showItemInFolder: (path: string) => record('shell.showItemInFolder', path),
};

let copied = '';

export const clipboard = {
  writeText: (text: string) => {
    copied = text;
    record('clipboard.writeText', text);
  },
  readText: () => copied,
  clear: () => {
    copied = '';
    record('clipboard.clear');
  },
};

interface MenuItem {
  readonly id?: string;
  readonly label?: string;
  readonly submenu?: readonly MenuItem[];
  readonly click?: (item: unknown, window: unknown, event: unknown) => void;
}

/** A built menu as far as tests look at one; `click` of an item takes no arguments, as in Electron. */
class BuiltMenu {
  readonly items: readonly { id?: string; label?: string; submenu?: BuiltMenu; click(): void }[];
  constructor(template: readonly MenuItem[]) {
    this.items = template.map(({ submenu, click, ...item }) => ({
      ...item,
      ...(submenu === undefined ? {} : { submenu: new BuiltMenu(submenu) }),
      click: () => click?.({}, undefined, {}),
    }));
  }
  getMenuItemById(id: string): BuiltMenu['items'][number] | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found !== undefined && found !== null) return found;
    }
    return null;
  }
}

let applicationMenu: BuiltMenu | null = null;

export const Menu = {
  buildFromTemplate: (template: readonly object[]) => new BuiltMenu(template),
  setApplicationMenu: (built: object | null) => {
    applicationMenu = built as BuiltMenu | null;
    record('Menu.setApplicationMenu');
  },
  getApplicationMenu: () => applicationMenu,
};

/** Those that were shown, newest last: a test clicks on one by its event. */
export const notifications: EventEmitter[] = [];

export class Notification extends EventEmitter {
  static isSupported = () => true;
  constructor(readonly options: object = {}) {
    super();
  }
  show = () => {
    notifications.push(this);
    record('Notification', this.options);
  };
}

export const nativeTheme = { themeSource: 'system' as 'system' | 'light' | 'dark', shouldUseDarkColors: false };

export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] };

export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown) => record('protocol.registerSchemesAsPrivileged', schemes),
  handle: (scheme: string, handler: SchemeHandler) => {
    record('protocol.handle', scheme);
    void appServer().then(({ handlers }) => handlers.set(scheme, handler));
  },
};

export class StandInSession extends EventEmitter {
  readonly handlers: Record<string, unknown> = {};
  setPermissionRequestHandler(handler: unknown) {
    this.handlers.request = handler;
  }
  setPermissionCheckHandler(handler: unknown) {
    this.handlers.check = handler;
  }
  setDevicePermissionHandler(handler: unknown) {
    this.handlers.device = handler;
  }
}
export const session: { readonly defaultSession: StandInSession } = refuseUnknown('session', {
  defaultSession: refuseUnknown('Session', new StandInSession()),
});

// Of the profile: what one start has written the next one opens.
const key = createHash('sha256')
  .update(process.env.COUNTERSIGN_STAND_IN_KEY ?? randomBytes(32))
  .digest();

function encryptString(text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), data]);
}

function decryptString(data: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, 12));
  decipher.setAuthTag(data.subarray(12, 28));
  return Buffer.concat([decipher.update(data.subarray(28)), decipher.final()]).toString('utf8');
}

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;

export const safeStorage = {
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text: string) => encryptString(text),
  decryptStringAsync: async (data: Buffer) => ({ result: decryptString(data), shouldReEncrypt: false }),
  getSelectedStorageBackend: () => (process.env.COUNTERSIGN_STAND_IN_KEYRING ?? 'gnome_libsecret') as Backend,
};
