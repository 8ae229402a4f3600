// The import in its own thread: the same outcome, and a host that goes on meanwhile.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inProject } from '../../../../build/scripts/paths.mjs';
import { importDocument } from '../../../../electron/services/gateway-documents/import-document.ts';
import { importsInThread } from '../../../../electron/services/gateway-documents/import-thread.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;
let thread: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-import-'));
  thread = join(folder, 'import.cjs');
  await build({
    entryPoints: [
      fileURLToPath(new URL('../../../../electron/services/gateway-documents/import-worker.ts', import.meta.url)),
    ],
    ...{ outfile: thread, bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'error' },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = (name: string, source: string): string => {
  const path = join(folder, name);
  writeFileSync(path, source);
  return path;
};

describe('the thread', () => {
  it('gives what the import itself gives', async () => {
    const text = readFileSync(inProject('test/vectors/formats/openapi/order-hub.openapi3.yaml'), 'utf8');
    const { config: _config, ...expected } = importDocument({ groups: [] }, text, { publish: false });
    const outcome = await importsInThread(thread)({ groups: [] }, text, { publish: false });
    expect(outcome).toEqual({ ...expected, config: undefined });
  });

  it('lets the host go on while it reads', async () => {
    const paths = Array.from(
      { length: 300 },
      (_, i) => `  /p${i}: { get: { operationId: api${i}, description: "${'x'.repeat(2000)}" } }`,
    );
    const text = `swagger: "2.0"\ninfo: { title: large_one }\npaths:\n${paths.join('\n')}\n`;
    let turns = 0;
    const turn = setInterval(() => {
      turns += 1;
    }, 1);
    const outcome = await importsInThread(thread)({ groups: [] }, text, {});
    clearInterval(turn);
    expect(outcome.report.accepted).toBe(300);
    expect(turns).toBeGreaterThan(5);
  });

  it('is ended when it takes too long, and its death is told', async () => {
    const endless = program('endless.cjs', 'for (;;) {}');
    await expect(importsInThread(endless, 200)({}, '', {})).rejects.toThrow('took too long');
    const dying = program('dying.cjs', 'process.exit(3)');
    await expect(importsInThread(dying)({}, '', {})).rejects.toThrow('The import broke off');
  });

  it('tells the place of a fault and not what it read', async () => {
    const faulty = program(
      'faulty.cjs',
      "require('node:worker_threads').parentPort.postMessage({ kind: 'fault', name: 'TypeError', frames: '    at x' })",
    );
    await expect(importsInThread(faulty)({}, '', {})).rejects.toMatchObject({
      name: 'TypeError',
      message: 'The import has a fault.',
    });
  });
});
