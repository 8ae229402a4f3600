// What a shell must supply to the services. Services know these interfaces only, never a shell.

/** Small values by key, written atomically: electron-store (desktop) and conf (web, cli) satisfy it as they are. */
export interface KeyValueStore {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  delete(key: string): void;
}

/** Encryption of one secret by the strongest means the shell has. Asynchronous by requirement S21. */
export interface SecretCipher {
  /** `none`: nothing here protects a secret; the vault then keeps it in memory only. */
  kind(): Promise<'os-key-store' | 'passphrase' | 'none'>;
  /** Name of the backend for the record, e.g. `gnome_libsecret`, `dpapi`, `keychain`. */
  backend(): Promise<string>;
  encrypt(recordId: string, text: string): Promise<Uint8Array>;
  /** Throws AppError LOCKED when the record cannot be opened now; the record is kept. */
  decrypt(recordId: string, data: Uint8Array): Promise<string>;
  /** True when the last decryption of this record asked for it to be encrypted and stored again (S21). */
  needsRewrite?(recordId: string): boolean;
}

/** Opens an address outside, after the checks of S6. */
export interface ExternalLinks {
  open(url: string): Promise<void>;
}

/** The system's clipboard, for what no window may see: the host writes it, and clears it again (S30). */
export interface SecretClipboard {
  /** The text goes after 60 s, unless something else was copied since. Throws AppError UNAVAILABLE. */
  write(text: string): Promise<void>;
}

/** A file that the host makes, piece by piece. */
export interface OfferedFile {
  /** Safe as a name on every system. */
  readonly name: string;
  /** Of all pieces together. */
  readonly bytes: number;
  /** Begins at its start each time. May reject while it is read: then nothing of it counts. */
  read(): AsyncIterable<Uint8Array>;
}

/** Hands a file to the user: to a place chosen in the system's dialog, or to the browser that shows the page. */
export interface FileSaver {
  /** Throws AppError UNAVAILABLE when it could not be written. */
  save(file: OfferedFile): Promise<import('../shared/model/save-outcome.ts').SaveOutcome>;
}

/** The data folder as a whole. What changes counts from the next start on. */
export interface DataKeeping {
  /** `copyHistory` writes a consistent copy of the history; false where there is none on the disk. */
  backUp(
    copyHistory: (file: string) => Promise<boolean>,
  ): Promise<import('../shared/model/save-outcome.ts').SaveOutcome>;
  /** Without a path the shell's dialog asks for one; undefined: it was cancelled. */
  check(path?: string): Promise<import('../shared/model/data-keeping.ts').BackupFacts | undefined>;
  restore(path: string): Promise<import('../shared/model/data-keeping.ts').PendingData>;
  move(path?: string): Promise<import('../shared/model/data-keeping.ts').PendingData | undefined>;
  pending(): import('../shared/model/data-keeping.ts').PendingData | undefined;
  stay(): Record<string, never>;
  /** Throw AppError UNAVAILABLE where the shell cannot. */
  reveal(): Record<string, never>;
  restart(): Record<string, never>;
}

export interface AppPaths {
  /** Folder for everything that is kept (mode 0700). */
  readonly data: string;
  /** The built thread of the diagnosis; a program that runs from source has none and diagnoses in its own thread. */
  readonly diagnosisThread?: string;
  /** The built thread of imports, likewise. */
  readonly importThread?: string;
  /** The built thread of the history, likewise. */
  readonly historyThread?: string;
}

/** Time as a port, so that no test waits on real time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number;
  /** Monotonic milliseconds for durations. */
  monotonicMs(): number;
}

/** Sends an event of shared/rpc/events.ts to every window. */
export type Emit = <E extends import('../shared/rpc/events.ts').EventName>(
  event: E,
  payload: import('../shared/rpc/events.ts').EventPayload<E>,
) => void;

/** The frame around the window, where a shell has one. */
export interface WindowFrame {
  /** What the system gave the app to open; each thing is handed out once. */
  takeOpened(): import('../shared/model/opened-files.ts').OpenedFiles;
  /** The page has saved what it could, before its window closes. */
  mayClose(unsaved: number): void;
}

export interface Ports {
  readonly settings: KeyValueStore;
  readonly cipher: SecretCipher;
  /** Given by a variable or a file at the start (S31); unlocks the secrets that are kept under one. */
  readonly passphrase?: string | undefined;
  readonly links: ExternalLinks;
  readonly paths: AppPaths;
  readonly clock: Clock;
  readonly emit: Emit;
  /** The system's dialog for folders; undefined when the user cancelled. */
  readonly chooseFolder?: () => Promise<string | undefined>;
  /** Absent where the shell has nobody to hand a file to. */
  readonly files?: FileSaver;
  readonly dataKeeping?: DataKeeping;
  readonly frame?: WindowFrame;
  /** Absent where the host reaches none. */
  readonly clipboard?: SecretClipboard;
  readonly shell: {
    readonly kind: 'desktop' | 'web' | 'cli';
    readonly version: string;
    readonly locale: string;
    readonly versions: Readonly<Record<string, string>>;
    readonly nativeFileDialog: boolean;
    readonly nativeMenu: boolean;
    /** Can end and start itself again, and show a folder in the system's file manager. */
    readonly ownProcess?: boolean;
    /** What the shell has to tell since its start (a damaged file set aside …); `app.info` passes it on. */
    readonly notices?: readonly string[];
  };
}
