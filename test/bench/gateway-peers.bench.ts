// The mock gateway against the mock servers that a user would pick instead: an open route for all, and, for ours alone,
// the signed call that none of the others verifies.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench, describe } from 'vitest';
import { bundleCli } from '../support/cli-process.ts';
import { bundleForBench, compareServers } from './gateway/compare.ts';
import { install, peers, startPeer } from './gateway/peers.ts';
import { gatewayFile, scenarios } from './gateway/scenarios.ts';
import { type BenchServer, startServer } from './gateway/servers.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-peers-'));
const cli = await bundleCli();
const servers: BenchServer[] = [];
try {
  const loadFile = await bundleForBench('load', folder);
  const config = join(folder, 'gateway.json');
  writeFileSync(config, JSON.stringify(gatewayFile()));
  servers.push(await startServer('Countersign', [cli.file, 'gateway', '--config', config, '--json']));
  for (const peer of peers) {
    const installed = install(peer);
    if ('problem' in installed) {
      process.stdout.write(`  left out: ${peer.name}: ${installed.problem}\n`);
      continue;
    }
    try {
      servers.push(await startPeer(peer, installed.packages, join(folder, peer.name.replaceAll(/\W+/g, '-'))));
    } catch (error) {
      process.stdout.write(`  left out: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  const [open, signed] = scenarios();
  if (open) await compareServers([{ scenario: open, servers }], loadFile);
  if (signed) await compareServers([{ scenario: signed, servers: servers.slice(0, 1) }], loadFile);
  for (const { name, startMs } of servers)
    process.stdout.write(`  first answer of ${name}: ${startMs.toFixed(0)} ms\n`);
} finally {
  for (const server of servers) await server.stop();
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
}

describe('gateway and its peers', () => {
  bench('the figures stand above', () => undefined, { iterations: 1, time: 0 });
});
