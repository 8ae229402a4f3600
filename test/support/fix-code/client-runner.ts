// Runs the clients of the code templates as real programs: each language has a driver that feeds the calls to the
// clients and prints what they would send. A driver brings what a template leaves to its reader: imports, the clock,
// `started` and `send`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface ClientCall {
  /** Name of the client: `right`, or the cause that it makes. */
  readonly client: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly key: string;
  /** The content of the file that the secret is read from. */
  readonly secretFile: string;
  readonly token: string;
  /** Seconds since the epoch. Each further look at the clock is a second later. */
  readonly now: number;
  /** Seconds to add to the machine's clock. */
  readonly offset: number;
  /** When the program began, in seconds since the epoch. */
  readonly started: number;
}

export interface ClientRequest {
  readonly client: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

export interface ClientProgram {
  /** Files by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Run one after the other in the folder of the files; the last one reads calls.tsv and prints. */
  readonly commands: readonly (readonly [string, ...string[]])[];
}

/** What the texts of the clients are called: `uri.trailing-slash` as `uri_trailing_slash`. */
export function identifier(client: string): string {
  return client.replace(/[^a-z0-9]/g, '_');
}

/** Local time is eight hours ahead of UTC wherever the clients run. */
const ENVIRONMENT = { ...process.env, TZ: 'Asia/Shanghai', LC_ALL: 'C.UTF-8', GOFLAGS: '', GO111MODULE: 'off' };

/** Writes the program into a folder of its own, runs it and reads what the clients sent. Throws with what was printed. */
export function runClients(program: ClientProgram, calls: readonly ClientCall[]): readonly ClientRequest[] {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-clients-'));
  try {
    const files = { ...program.files, 'calls.tsv': calls.map(lineOf).join('') };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    let printed = '';
    for (const [command, ...words] of program.commands) {
      const environment = {
        ...ENVIRONMENT,
        GOPATH: join(folder, 'go'),
        GOCACHE: join(tmpdir(), 'countersign-go-cache'),
      };
      const options = { cwd: folder, env: environment, encoding: 'utf8', maxBuffer: 64_000_000 } as const;
      const { status, stdout, stderr, error } = spawnSync(command, words, options);
      if (status !== 0)
        throw new Error(`${command} ended with ${status}: ${error ?? ''}${stderr}${stdout}`.slice(0, 4000));
      printed = stdout;
    }
    return printed.trimEnd().split('\n').map(requestOf);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lineOf(call: ClientCall): string {
  const headers = call.headers.map(([name, value]) => `${name}:${value}`).join('\n');
  const texts = [call.method, call.url, headers, call.body, call.key, call.secretFile, call.token].map(encoded);
  return `${[identifier(call.client), ...texts, call.now, call.offset, call.started].join('\t')}\n`;
}

function requestOf(line: string): ClientRequest {
  const [client = '', method = '', url = '', headers = '', body = ''] = line.split('\t');
  return {
    client,
    method: decoded(method),
    url: decoded(url),
    headers: decoded(headers)
      .split('\n')
      .filter((each) => each !== '')
      .map((each) => [each.slice(0, each.indexOf(':')), each.slice(each.indexOf(':') + 1)]),
    body: Buffer.from(body, 'base64'),
  };
}

/** Never empty, so that no field of the line is lost. */
function encoded(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64') || '=';
}

function decoded(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

/** True when the command can be started on this machine. */
export function isInstalled(command: string, ...words: readonly string[]): boolean {
  return spawnSync(command, words, { stdio: 'ignore' }).status === 0;
}
