// `npm run dev`: the web shell with Vite's development server in front, for work on the app itself; needs no Electron.
// The window reloads by itself; a change in electron/ or shared/ builds and restarts the shell with the same token.
import { randomBytes } from 'node:crypto';
import { mkdirSync, watch } from 'node:fs';
import { resolve } from 'node:path';
import { readFlags } from './flags.mjs';
import { openBrowser } from './open-browser.mjs';
import { inProject } from './paths.mjs';
import { endWithChildren, exitCode, packageScript, runQuietly, startChild } from './run.mjs';
import { ensureBuild, ensurePackages, requireNode } from './set-up.mjs';

const READY = /^Countersign is ready at (\S+)$/m;
/** What the shell itself answers; all else is Vite's. */
const SHELL_PATHS = ['/rpc', '/session', '/events'];

requireNode();
endWithChildren();
const flags = readFlags({ 'no-open': 'switch', data: 'text' }, 'npm run dev -- [--no-open] [--data FOLDER]');
// Never the user's own data: what is tried out here may be broken.
const data = flags.data === undefined ? inProject('node_modules/.cache/countersign/dev-data') : resolve(flags.data);
const token = randomBytes(32).toString('base64url');

await ensurePackages();
await ensureBuild();
mkdirSync(data, { recursive: true, mode: 0o700 });
let shell = await startShell('0');
const target = new URL(shell.url);
const origin = await startVite(target.origin);
const link = `${origin}/${target.hash}`;
console.log(`Countersign is ready at ${link}`);
if (!flags['no-open']) openBrowser(link);
watchHost();

/**
 * @param {string} port
 * @returns {Promise<{ url: string, child: import('node:child_process').ChildProcess }>} once the shell is ready
 */
async function startShell(port) {
  const args = [inProject('dist/web/main.mjs'), '--port', port, '--data', data, '--no-open', '--keep-running'];
  const child = startChild(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, COUNTERSIGN_TOKEN: token },
  });
  const url = await new Promise((found) => {
    let seen = '';
    child.stdout?.on('data', (part) => {
      seen += part;
      const match = READY.exec(seen.slice(0, seen.lastIndexOf('\n') + 1));
      if (match) found(match[1]);
    });
    exitCode(child).then(() => found(undefined));
  });
  if (typeof url !== 'string') {
    console.error('The web shell did not start, see above.');
    process.exit(1);
  }
  return { url, child };
}

/**
 * @param {string} shellOrigin
 * @returns {Promise<string>} origin of the development server
 */
async function startVite(shellOrigin) {
  const { createServer } = await import('vite');
  /** @type {import('vite').ProxyOptions} */
  const proxy = {
    target: shellOrigin,
    changeOrigin: true,
    configure: (server) =>
      server.on('proxyReq', (forwarded, request) => {
        // The shell takes calls from its own page only. This page is its own in all but the port; any other Origin
        // goes on unchanged and is refused there.
        if (request.headers.origin === ownOrigin()) forwarded.setHeader('origin', shellOrigin);
      }),
  };
  const server = await createServer({
    configFile: inProject('build/vite.renderer.ts'),
    server: { proxy: Object.fromEntries(SHELL_PATHS.map((path) => [path, proxy])) },
  });
  await server.listen();
  function ownOrigin() {
    const address = server.httpServer?.address();
    return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
  }
  return ownOrigin();
}

/** Builds and restarts the shell on the same port when its sources have changed. */
function watchHost() {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let isBusy = false;
  const restart = async () => {
    if (isBusy) return later();
    isBusy = true;
    const args = ['build', '--config', 'build/vite.host.ts', '--mode', 'web', '--logLevel', 'warn'];
    const { code, output } = await runQuietly(...packageScript('vite/bin/vite.js', args));
    if (code !== 0) console.error(output);
    else {
      const ended = exitCode(shell.child);
      shell.child.kill('SIGTERM');
      await ended;
      shell = await startShell(target.port);
      console.log('The web shell was built and restarted.');
    }
    isBusy = false;
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(restart, 250);
  };
  for (const folder of ['electron', 'shared']) watch(inProject(folder), { recursive: true }, later);
}
