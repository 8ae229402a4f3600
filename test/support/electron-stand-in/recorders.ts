// Modules without a life of their own: what they are asked is recorded, what they answer comes from queues.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { SchemeHandler } from './app-server.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { appServer, record } from './runtime.ts';

/** Answers for the next message boxes: the index of the button. */
export const dialogAnswers: number[] = [];

export const dialog = {
  showErrorBox: (title: string, content: string) => record('dialog.showErrorBox', title, content),
  showMessageBox: async (...args: unknown[]) => {
    record('dialog.showMessageBox', args.at(-1));
    return { response: dialogAnswers.shift() ?? 0, checkboxChecked: false };
  },
};

export const shell = { openExternal: async (url: string) => record('shell.openExternal', url) };

export const clipboard = { writeText: (text: string) => record('clipboard.writeText', text), readText: () => '' };

export const menu = { current: undefined as unknown };

export const Menu = {
  buildFromTemplate: (template: unknown) => ({ template }),
  setApplicationMenu: (built: { template: unknown } | null) => {
    menu.current = built?.template;
    record('Menu.setApplicationMenu');
  },
};

export const nativeTheme = { themeSource: 'system', shouldUseDarkColors: false };

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

const key = randomBytes(32);

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

export const safeStorage = {
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text: string) => encryptString(text),
  decryptStringAsync: async (data: Buffer) => ({ result: decryptString(data), shouldReEncrypt: false }),
  getSelectedStorageBackend: () => process.env.COUNTERSIGN_STAND_IN_KEYRING ?? 'gnome_libsecret',
};
