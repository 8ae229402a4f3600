// The help on the command line, as a process.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { bundleCli, type CliBundle, runCli } from '../../support/cli-process.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cli: CliBundle;
beforeAll(async () => {
  cli = await bundleCli();
});
afterAll(() => cli.remove());

it('an error code opens its page, in the language asked for', async () => {
  const english = await runCli(cli, ['help', 'APIG.0303']);
  expect(english).toMatchObject({ code: 0, stderr: '' });
  expect(english.stdout).toContain('APIG.0303 · Incorrect app authentication information.');
  expect(english.stdout).toContain('## What to check, in this order');
  expect(english.stdout).not.toMatch(/\]\(|\{\{/);
  const chinese = await runCli(cli, ['help', '0303', '--lang', 'zh']);
  expect(chinese.stdout).toContain('## 依次检查');
});

it('words and pasted text find pages; programs get an object', async () => {
  const answer = '{"error_msg":"The API does not exist.","error_code":"APIG.0101"}';
  const { code, lines } = await runCli(cli, ['help', answer, '--json']);
  expect(code).toBe(0);
  expect(lines).toMatchObject([
    { query: answer, page: { id: 'code-0101.method', title: 'APIG.0101 · The API does not exist.' } },
  ]);
  const words = await runCli(cli, ['help', 'cannot', 'create', '--json']);
  expect(words.lines).toMatchObject([{ query: 'cannot create', page: { id: 'faq-3.1' } }]);
});

it('nothing found is an answer of its own; help on commands stays where it was', async () => {
  const nothing = await runCli(cli, ['help', 'zzqxj', '--json']);
  expect(nothing).toMatchObject({ code: 1, lines: [{ query: 'zzqxj', found: [] }] });
  const commands = await runCli(cli, ['help']);
  expect(commands).toMatchObject({ code: 0 });
  expect(commands.stdout).toContain('Commands:');
  expect((await runCli(cli, ['help', 'sign'])).stdout).toBe((await runCli(cli, ['sign', '--help'])).stdout);
});
