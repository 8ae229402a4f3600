// The counts are read from reports that the real runners wrote about a folder of tests with every outcome.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProject } from '../../../build/scripts/paths.mjs';
import {
  failedFiles,
  playwrightCounts,
  repeatedBrowserTests,
  secondTryCounts,
  sum,
  summaryLine,
  vitestCounts,
} from '../../../build/scripts/reports.mjs';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-reports-'));
  symlinkSync(inProject('node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runScript(script: string, args: readonly string[], env: Record<string, string> = {}): number | null {
  // The variables of the runner this test itself runs in would change the child's.
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST|PLAYWRIGHT|NODE_ENV)/.test(name));
  const options = { cwd: folder, env: { ...Object.fromEntries(own), ...env } };
  return spawnSync(process.execPath, [inProject(`node_modules/${script}`), ...args], options).status;
}

describe('the counts of unit tests', () => {
  it('come from the report, a file that cannot be loaded counting as a failure', () => {
    const body =
      "it('a', () => {}); it('b', () => {}); it('c', () => { throw new Error('x'); }); it.skip('d', () => {}); it.todo('e');";
    writeFileSync(join(folder, 'a.test.js'), `import { it } from 'vitest';\n${body}`);
    writeFileSync(join(folder, 'b.test.js'), "throw new Error('broken file');");
    const report = join(folder, 'unit.json');
    const args = ['run', '--root', folder, '--reporter=json', `--outputFile.json=${report}`];
    expect(runScript('vitest/vitest.mjs', args)).toBe(1);
    expect(vitestCounts(report)).toEqual({ passed: 2, failed: 2, skipped: 2 });
    expect(failedFiles(report).sort()).toEqual([join(folder, 'a.test.js'), join(folder, 'b.test.js')]);
  }, 30_000);

  it('are those of the second run for files that failed in the first, with the names of what passed only then', () => {
    const file = (name: string, ...tests: [string, string][]) => ({
      name,
      status: tests.some(([, status]) => status === 'failed') ? 'failed' : 'passed',
      assertionResults: tests.map(([fullName, status]) => ({ fullName, status })),
    });
    const write = (name: string, ...testResults: object[]) => {
      writeFileSync(join(folder, name), JSON.stringify({ numTotalTests: 1, testResults }));
      return join(folder, name);
    };
    const sound = file('a', ['one', 'passed'], ['two', 'pending']);
    const first = write('first.json', sound, file('b', ['three', 'failed'], ['four', 'failed'], ['five', 'passed']));
    const second = write('second.json', file('b', ['three', 'passed'], ['four', 'failed'], ['five', 'passed']));
    expect(secondTryCounts(first, second)).toEqual({
      counts: { passed: 3, failed: 1, skipped: 1 },
      repeated: ['three'],
    });
    expect(secondTryCounts(first, join(folder, 'not-there.json'))).toBeUndefined();
  });
});

describe('the counts of browser tests', () => {
  it('come from the report; a test that passed only when repeated is named', () => {
    const body = [
      "test('a', () => {});",
      "test('b', () => { throw new Error('x'); });",
      "test.skip('c', () => {});",
      "test('d', ({}, info) => { if (info.retry === 0) throw new Error('flaky'); });",
    ].join('\n');
    writeFileSync(join(folder, 'a.spec.js'), `import { test } from '@playwright/test';\n${body}`);
    writeFileSync(join(folder, 'playwright.config.js'), "export default { retries: 1, testMatch: '*.spec.js' };");
    const report = join(folder, 'browser.json');
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    expect(runScript('@playwright/test/cli.js', ['test', '--reporter=json'], env)).toBe(1);
    expect(playwrightCounts(report)).toEqual({ passed: 2, failed: 1, skipped: 1 });
    expect(repeatedBrowserTests(report)).toEqual(['d']);
  }, 30_000);
});

describe('the last line of a run', () => {
  it('is the sum of the reports', () => {
    const counts = [
      { passed: 2, failed: 1, skipped: 0 },
      { passed: 3, failed: 0, skipped: 4 },
    ];
    expect(summaryLine(sum(counts))).toBe('Tests: 5 passed, 1 failed, 4 skipped');
  });

  it('has nothing to count where a runner left no report', () => {
    writeFileSync(join(folder, 'empty.json'), '{}');
    for (const file of ['not-there.json', 'empty.json']) {
      expect(vitestCounts(join(folder, file))).toBeUndefined();
      expect(playwrightCounts(join(folder, file))).toBeUndefined();
    }
  });
});
