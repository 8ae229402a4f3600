// Lays siege to the shipped gateway in a process of its own, prints what it survived and its memory before and after,
// and writes docs/hostile-http.md.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inProject } from '../paths.mjs';
import { ensureBuild } from '../set-up.mjs';
import { load } from './load.mjs';

const QUIET_MS = 10_000;

/** @returns {Promise<boolean>} */
export async function hostile() {
  await ensureBuild();
  const { attacks, besiege, hostileGateway, hostilePage, siegeLines } = await load('hostile/siege-report');
  const folder = mkdtempSync(join(tmpdir(), 'countersign-hostile-'));
  const file = join(folder, 'gateway.json');
  writeFileSync(file, JSON.stringify(hostileGateway));
  const words = ['gateway', '--config', file, '--port', '0', '--tls-port', '0', '--ca-dir', folder, '--json'];
  const gateway = spawn(process.execPath, [inProject('dist/cli/countersign.mjs'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const ready = await firstLine(gateway);
    const target = { port: ready.port, tlsPort: ready.tlsPort };
    // What a first call loads is no growth.
    await besiege(target, attacks.slice(0, 3));
    const before = residentMegabytes(ready.pid);
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, residentMegabytes(ready.pid));
    }, 200);
    const siege = await besiege(target, attacks);
    clearInterval(watch);
    // What the attacks left behind is let go by then.
    await new Promise((go) => setTimeout(go, QUIET_MS));
    const lines = siegeLines(siege, { before, most, after: residentMegabytes(ready.pid) });
    const broken = siege.results.filter((/** @type {{ problem: string }} */ { problem }) => problem !== '');
    for (const { name, problem } of broken) console.log(`FAILED ${name}: ${problem}`);
    console.log(['Hostile HTTP', '', ...lines, ''].join('\n'));
    const ok = broken.length === 0 && siege.served === siege.asked && gateway.exitCode === null;
    if (ok) writeFileSync(inProject('docs/hostile-http.md'), hostilePage(lines));
    return ok;
  } finally {
    gateway.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, null>} child
 * @returns {Promise<{ port: number, tlsPort: number, pid: number }>}
 */
async function firstLine(child) {
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error('The gateway did not start.');
}

/**
 * @param {number} pid
 * @returns {number} NaN where the system has no /proc
 */
function residentMegabytes(pid) {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return Number.NaN;
  }
}
