// What the parts of the stand-in share: the browser, the server of own schemes, and the record of calls.
import type { AppServer } from './app-server.ts';
import { startAppServer } from './app-server.ts';
import { type Browser, startChromium } from './chromium.ts';

export interface RecordedCall {
  readonly what: string;
  readonly args: readonly unknown[];
}

export const recorded: RecordedCall[] = [];

export function record(what: string, ...args: unknown[]): void {
  recorded.push({ what, args });
}

export interface Runtime {
  readonly browser: Browser;
  readonly server: AppServer;
}

let started: Promise<Runtime> | undefined;

/** The server is there at once for the single-instance lock; the browser comes with the first that needs it. */
export function runtime(): Promise<Runtime> {
  started ??= Promise.all([startChromium(), appServer()]).then(([browser, server]) => {
    process.send?.({ kind: 'browser', endpoint: browser.endpoint });
    return { browser, server };
  });
  return started;
}

let serving: Promise<AppServer> | undefined;

export function appServer(): Promise<AppServer> {
  serving ??= startAppServer();
  return serving;
}
