// Runs snippets as the programs they are, in front of a real gateway: a relay notes the bytes on their way.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { transformSync } from 'esbuild';
import type { SnippetLanguage } from '../../../shared/formats/snippets/index.ts';

export interface Relay {
  readonly port: number;
  /** What arrived since the last call, as one text of bytes. */
  take(): Buffer;
  stop(): Promise<void>;
}

/** Passes bytes on to a port of this machine; with `tls` it speaks TLS there, as a client would. */
export async function startRelay(port: number, options: { readonly tls?: boolean } = {}): Promise<Relay> {
  let seen: Buffer[] = [];
  const server: Server = createServer((client) => {
    const target = options.tls
      ? connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false })
      : connect({ host: '127.0.0.1', port });
    client.on('data', (data) => seen.push(data));
    client.on('error', () => target.destroy());
    target.on('error', () => client.destroy());
    client.pipe(target).pipe(client);
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    take: () => {
      const bytes = Buffer.concat(seen);
      seen = [];
      return bytes;
    },
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

export interface ArrivedRequest {
  readonly line: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** The one request among the bytes that a relay saw. */
export function arrivedRequest(bytes: Buffer): ArrivedRequest {
  const end = bytes.indexOf('\r\n\r\n');
  const [line = '', ...lines] = bytes.subarray(0, Math.max(0, end)).toString('utf8').split('\r\n');
  return {
    line,
    headers: lines.map((each) => [each.slice(0, each.indexOf(':')), each.slice(each.indexOf(':') + 1).trim()]),
    body: bytes.subarray(end + 4),
  };
}

type Command = readonly [string, ...string[]];

interface Runner {
  /** Where the source of program `at` lies. */
  readonly file: (at: number) => string;
  readonly source?: (code: string, at: number) => string;
  /** Once for all programs. */
  readonly build?: (count: number) => readonly Command[];
  readonly run: (at: number) => Command;
}

/** Compilers are started once for all programs. */
const runners: Readonly<Record<string, Runner>> = {
  python: { file: (at) => `${at}.py`, run: (at) => ['python3', `${at}.py`] },
  javascript: { file: (at) => `${at}.mjs`, run: (at) => ['node', `${at}.mjs`] },
  browser: { file: (at) => `${at}.mjs`, run: (at) => ['node', `${at}.mjs`] },
  typescript: {
    file: (at) => `${at}.mjs`,
    source: (code) => transformSync(code, { loader: 'ts', format: 'esm' }).code,
    run: (at) => ['node', `${at}.mjs`],
  },
  shell: { file: (at) => `${at}.sh`, run: (at) => ['bash', `${at}.sh`] },
  php: { file: (at) => `${at}.php`, run: (at) => ['php', `${at}.php`] },
  java: {
    file: (at) => `p${at}/CallApi.java`,
    source: (code, at) => `package p${at};\n${code}`,
    build: (count) => [
      ['javac', '-encoding', 'UTF-8', ...Array.from({ length: count }, (_, at) => `p${at}/CallApi.java`)],
    ],
    run: (at) => ['java', '-XX:TieredStopAtLevel=1', '-Xshare:auto', `p${at}.CallApi`],
  },
  go: {
    file: (at) => `p${at}/main.go`,
    build: () => [
      ['go', 'mod', 'init', 'snippets'],
      ['go', 'vet', './...'],
      ['go', 'build', '-o', 'bin/', './...'],
    ],
    run: (at) => [`bin/p${at}`],
  },
  c: {
    file: (at) => `${at}.c`,
    build: (count) =>
      Array.from({ length: count }, (_, at) => [
        'gcc',
        '-Wall',
        '-Wextra',
        '-Werror',
        '-Wno-deprecated-declarations',
        `${at}.c`,
        '-o',
        `run${at}`,
        '-lcurl',
        '-lcrypto',
      ]),
    run: (at) => [`./run${at}`],
  },
};

/** Languages that the tests can start. */
export const runnableLanguages: readonly string[] = Object.keys(runners);

/** The command that is missing here; undefined when the language can be run. */
export function missingTool(language: SnippetLanguage): string | undefined {
  if (runners[language.id] === undefined) return language.toolchain[0]?.[0] ?? language.name;
  return language.toolchain.find(
    ([command, ...words]) => spawnSync(command, words, { stdio: 'ignore' }).status !== 0,
  )?.[0];
}

export interface Program {
  readonly code: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds all programs in a folder of their own; `run` starts one of them. Throws with what a compiler said. */
export function prepare(language: SnippetLanguage, programs: readonly Program[]) {
  const runner = runners[language.id];
  if (runner === undefined) throw new Error(language.id);
  const folder = mkdtempSync(join(tmpdir(), 'countersign-snippets-'));
  for (const [at, { code }] of programs.entries()) {
    const file = join(folder, runner.file(at));
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, runner.source?.(code, at) ?? code);
  }
  const env = {
    ...process.env,
    GOFLAGS: '-mod=mod',
    GOCACHE: join(tmpdir(), 'countersign-go-cache'),
    LC_ALL: 'C.UTF-8',
  };
  for (const [command, ...words] of runner.build?.(programs.length) ?? []) {
    const { status, stderr, stdout } = spawnSync(command, words, { cwd: folder, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command}: ${stderr}${stdout}`.slice(0, 6000));
  }
  return {
    folder,
    canaryMade: () => existsSync(join(folder, 'canary')),
    run: (at: number): Promise<Outcome> =>
      new Promise((done, fail) => {
        const [command, ...words] = runner.run(at);
        const own = { ...env, ...programs[at]?.environment };
        const child = spawn(command.startsWith('bin/') ? join(folder, command) : command, words, {
          cwd: folder,
          env: own,
        });
        let [stdout, stderr] = ['', ''];
        child.stdout.on('data', (data) => {
          stdout += data;
        });
        child.stderr.on('data', (data) => {
          stderr += data;
        });
        child.stdin.end();
        child.on('error', fail);
        child.on('close', (status) => done({ status, stdout, stderr }));
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
