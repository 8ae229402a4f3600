// The process as the commands see it: what they read, where they write, what they may know of the environment.
import { takePassphrase } from '../hosting/passphrase.ts';
import type { Clock } from '../ports.ts';

export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** True when a person types the input. */
  readonly stdinIsTty: boolean;
  /** Standard output takes colours. */
  readonly colour: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The secret of COUNTERSIGN_SECRET, which is no longer in the environment (S31). */
  readonly environmentSecret: string | undefined;
  /** The passphrase of COUNTERSIGN_PASSPHRASE, likewise. */
  readonly environmentPassphrase?: string | undefined;
  /** The passphrase of COUNTERSIGN_CERT_PASSPHRASE, which opens the file of `--cert`; likewise. */
  readonly certificatePassphrase?: string | undefined;
  readonly clock: Clock;
  readonly pid: number;
  /** Writes to standard output; resolves when the system has taken it. */
  write(text: string): Promise<void>;
  /** One line on standard error. */
  note(line: string): void;
  /** Removes the arguments from what other users of the machine see in the process list. */
  hideArguments(): void;
  /** Resolves at the first SIGINT or SIGTERM. */
  untilStopped(): Promise<void>;
}

const SECRET_VARIABLE = 'COUNTERSIGN_SECRET';
const CERTIFICATE_VARIABLE = 'COUNTERSIGN_CERT_PASSPHRASE';

/** The real process. Reading the secret takes it out of the environment at once, whatever the command. */
export function processTerminal(): Terminal {
  const environmentSecret = process.env[SECRET_VARIABLE];
  delete process.env[SECRET_VARIABLE];
  const certificatePassphrase = process.env[CERTIFICATE_VARIABLE];
  delete process.env[CERTIFICATE_VARIABLE];
  const environmentPassphrase = takePassphrase(process.env);
  endQuietlyOnClosedPipe(process.stdout);
  endQuietlyOnClosedPipe(process.stderr);
  return {
    stdin: process.stdin,
    stdinIsTty: process.stdin.isTTY === true,
    colour: process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
    environment: process.env,
    environmentSecret,
    environmentPassphrase,
    certificatePassphrase,
    clock: { nowMs: () => Date.now(), monotonicMs: () => performance.now() },
    pid: process.pid,
    write: (text) =>
      new Promise((resolve) => {
        process.stdout.write(text, () => resolve());
      }),
    note: (line) => {
      process.stderr.write(`${line}\n`);
    },
    hideArguments: () => {
      // Setting the title overwrites the memory that holds the arguments.
      process.title = 'countersign';
    },
    untilStopped: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      }),
  };
}

/** The reader has gone (`| head -1`): nobody is left to tell anything to. */
function endQuietlyOnClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') process.exit(0);
    throw error;
  });
}
