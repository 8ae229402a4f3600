// The mock servers that a user would pick instead. They are installed into the package cache when this benchmark runs,
// never into the project; one that cannot be had is named and left out. None of them verifies a signature.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ANSWER } from './scenarios.ts';
import { type BenchServer, pinned } from './servers.ts';

export interface Peer {
  readonly name: string;
  /** Exact version, so that figures can be compared. */
  readonly package: string;
  /** Writes its files into `folder` and gives the command; `packages` is where it is installed. */
  readonly command: (folder: string, port: number, packages: string) => readonly string[];
}

/** A document that Mockoon and Prism both read. */
function openApiFile(folder: string): string {
  const content = { 'application/json': { example: JSON.parse(ANSWER) as unknown } };
  const document = {
    openapi: '3.0.3',
    info: { title: 'bench', version: '1' },
    paths: { '/open': { get: { responses: { 200: { description: 'ok', content } } } } },
  };
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  return file;
}

function prism(folder: string, port: number, packages: string): readonly string[] {
  const program = join(packages, 'node_modules/@stoplight/prism-cli/dist/index.js');
  const flags = ['-v', 'error', '-h', '127.0.0.1', '-p', String(port)];
  return [process.execPath, program, 'mock', ...flags, openApiFile(folder)];
}

function mockoon(folder: string, port: number, packages: string): readonly string[] {
  const program = join(packages, 'node_modules/.bin/mockoon-cli');
  const flags = ['--port', String(port), '--hostname', '127.0.0.1', '--disable-log-to-file', '--disable-admin-api'];
  return [process.execPath, program, 'start', '--data', openApiFile(folder), ...flags];
}

function wireMock(folder: string, port: number, packages: string): readonly string[] {
  mkdirSync(join(folder, 'mappings'), { recursive: true });
  const mapping = {
    request: { method: 'GET', url: '/open' },
    response: {
      status: 200,
      body: ANSWER,
      headers: { 'Content-Type': 'application/json', 'Content-Length': String(ANSWER.length) },
    },
  };
  writeFileSync(join(folder, 'mappings', 'open.json'), JSON.stringify(mapping));
  const build = join(packages, 'node_modules/wiremock/build');
  const jar = readdirSync(build).find((file) => file.endsWith('.jar'));
  if (jar === undefined) throw new Error('the package holds no jar');
  return [
    'java',
    '-jar',
    join(build, jar),
    '--port',
    String(port),
    '--root-dir',
    folder,
    '--no-request-journal',
    '--disable-banner',
  ];
}

/** THE table of peers. */
export const peers: readonly Peer[] = [
  { name: 'Mockoon CLI 9.9.0', package: '@mockoon/cli@9.9.0', command: mockoon },
  { name: 'Prism 5.12.0', package: '@stoplight/prism-cli@5.12.0', command: prism },
  { name: 'WireMock 3.13.2', package: 'wiremock@3.13.2', command: wireMock },
];

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/bench-peers', import.meta.url));

/** Installs one peer without scripts; returns its folder, or why it cannot be had. */
export function install(peer: Peer): { readonly packages: string } | { readonly problem: string } {
  const packages = join(CACHE, peer.package.replaceAll(/[^\w.-]+/g, '-'));
  if (!existsSync(join(packages, 'node_modules'))) {
    mkdirSync(packages, { recursive: true });
    writeFileSync(join(packages, 'package.json'), '{"private":true}');
    const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', peer.package];
    const { status, stderr } = spawnSync('npm', words, { cwd: packages, encoding: 'utf8' });
    if (status !== 0) return { problem: stderr.trim().split('\n')[0] ?? 'npm install failed' };
  }
  return { packages };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path: '/open' }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => resolve(false));
  });
}

const START_LIMIT_MS = 60_000;

/** Starts an installed peer and waits for its first right answer. */
export async function startPeer(peer: Peer, packages: string, folder: string): Promise<BenchServer> {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const [program = '', ...words] = pinned(peer.command(folder, port, packages));
  const began = performance.now();
  const child = spawn(program, words, { stdio: 'ignore', cwd: folder });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  while (!(await answers(port))) {
    if (performance.now() - began > START_LIMIT_MS || child.exitCode !== null) {
      if (child.exitCode === null) await stop();
      throw new Error(`${peer.name} did not start`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { name: peer.name, port, pid: child.pid ?? 0, startMs: performance.now() - began, stop };
}
