// The shell that already runs on a data folder: its state file tells where, and a fresh link is asked from it.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The same answer as electron/hosting/data-folder.ts, which is not compiled yet when this runs; a test compares them.
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string }} [surroundings]
 * @returns {string}
 */
export function defaultDataFolder(
  { platform, env, home } = { platform: process.platform, env: process.env, home: homedir() },
) {
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Countersign');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Countersign');
  const base = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : join(home, '.local', 'share');
  return join(base, 'countersign');
}

/**
 * A fresh link of the web shell that runs on this folder.
 * @param {string} folder
 * @returns {Promise<string | undefined>} undefined when none runs there
 */
export async function freshLinkOf(folder) {
  const holder = readHolder(folder);
  if (holder === undefined) return undefined;
  const answer = await postControl(holder.port, holder.control);
  try {
    const url = JSON.parse(answer ?? '').value.url;
    // The file could be stale and the port another program's by now: only a link to that very port is believed.
    return typeof url === 'string' && new URL(url).origin === `http://127.0.0.1:${holder.port}` ? url : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} folder
 * @returns {{ port: number, control: string } | undefined}
 */
function readHolder(folder) {
  try {
    const { pid, port, control } = JSON.parse(readFileSync(join(folder, 'shell.json'), 'utf8'));
    if (!Number.isInteger(pid) || !Number.isInteger(port) || typeof control !== 'string') return undefined;
    process.kill(pid, 0);
    return { port, control };
  } catch {
    return undefined;
  }
}

/**
 * @param {number} port
 * @param {string} control the secret of the state file
 * @returns {Promise<string | undefined>} the body of a 200
 */
function postControl(port, control) {
  return new Promise((resolve) => {
    const headers = { 'X-Countersign-Control': control, 'Content-Length': 0, 'Content-Type': 'application/json' };
    const call = request(
      { host: '127.0.0.1', port, path: '/control/link', method: 'POST', headers, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (part) => {
          body += part;
          if (body.length > 10_000) call.destroy();
        });
        response.on('end', () => resolve(response.statusCode === 200 ? body : undefined));
        response.on('error', () => resolve(undefined));
      },
    );
    call.setTimeout(1500, () => call.destroy());
    call.on('error', () => resolve(undefined));
    call.on('close', () => resolve(undefined));
    call.end();
  });
}
