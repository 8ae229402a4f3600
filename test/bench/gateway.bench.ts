// The mock gateway, verifying every signature and keeping its log, against node:http alone and against node:http with
// the signature verified by hand; the mock servers that a user would pick instead are in gateway-peers.bench.ts.
// Rounds are interleaved, so that a slow moment of the machine hits all alike.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench, describe } from 'vitest';
import { bundleCli } from '../support/cli-process.ts';
import { bundleForBench, compareServers, type Lane, printMemory } from './gateway/compare.ts';
import { gatewayFile, refusedScenario, scenarios } from './gateway/scenarios.ts';
import { startServer, startTimes } from './gateway/servers.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-gateway-'));
const cli = await bundleCli();
const configured = (name: string, more: number): string => {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(gatewayFile(more)));
  return file;
};
const gateway = (name: string, more = 0) =>
  startServer(name, [cli.file, 'gateway', '--config', configured(name.replaceAll(/\W/g, '-'), more), '--json']);

/** From the start of the process to its first right answer, 300 routes each. */
async function compareStarts(bareFile: string, into: string): Promise<void> {
  const file = join(into, 'starts.json');
  writeFileSync(file, JSON.stringify(gatewayFile(300)));
  const commands = {
    'node:http alone': [bareFile, '300'],
    Countersign: [cli.file, 'gateway', '--config', file, '--json'],
  };
  const times = await startTimes(commands, 9);
  const [first = Number.NaN] = times.values();
  process.stdout.write('\nstart to the first right answer, 300 routes (median of 9, in turns)\n');
  for (const [name, ms] of times) {
    process.stdout.write(`  ${name.padEnd(30)} ${ms.toFixed(0)} ms  ${(ms / first).toFixed(2)} × the first\n`);
  }
}

try {
  const [bareFile, verifyingFile, loadFile] = await Promise.all(
    ['bare-server', 'verifying-server', 'load'].map((name) => bundleForBench(name, folder)),
  );
  if (bareFile === undefined || verifyingFile === undefined || loadFile === undefined) throw new Error('no bundles');
  const bare = await startServer('node:http alone', [bareFile]);
  const verifying = await startServer('node:http, verifying by hand', [verifyingFile]);
  const ours = await gateway('Countersign');
  const large = await gateway('Countersign, 10,000 APIs', 10_000);
  const lanes: Lane[] = scenarios().map((scenario) => ({
    scenario,
    servers: scenario.signed ? [verifying, ours, large] : [bare, ours, large],
  }));
  await compareServers(lanes, loadFile);
  const accepted = scenarios()[1];
  if (accepted) {
    await compareServers(
      [
        { scenario: accepted, servers: [ours] },
        { scenario: refusedScenario(), servers: [ours] },
      ],
      loadFile,
    );
  }
  await printMemory(ours, loadFile);
  for (const server of [bare, verifying, ours, large]) await server.stop();
  await compareStarts(bareFile, folder);
} finally {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
}

describe('gateway', () => {
  bench('the figures stand above', () => undefined, { iterations: 1, time: 0 });
});
