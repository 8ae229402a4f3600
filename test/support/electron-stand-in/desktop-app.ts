// A started app, the same for tests on real Electron and on the stand-in.
import type { Page } from '@playwright/test';
import type { StandInElectron } from './electron.ts';

export interface DesktopApp {
  readonly runtime: 'electron' | 'stand-in';
  /** Runs `work` in the main process; it is sent as text and sees its two arguments only. */
  evaluate<Value, Arg>(
    work: (electron: StandInElectron, arg: Arg) => Value | Promise<Value>,
    arg?: Arg,
  ): Promise<Value>;
  /** The page of the first window, loaded. */
  page(): Promise<Page>;
  /** Quits as the user would; answers the exit code. */
  close(): Promise<number | null>;
  /** Ends without a goodbye, and waits until nothing is left of it. */
  kill(): Promise<void>;
  readonly exited: Promise<number | null>;
  readonly output: () => string;
}

export interface LaunchOptions {
  readonly main: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly folder?: string;
}
