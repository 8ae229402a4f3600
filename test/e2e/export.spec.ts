// Exports in a browser: folders, entries of the history with their answers, and copies with secrets, which go from the
// host to the system's clipboard. That clipboard is a tool of the test's own.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { sampleCredentials } from '../../electron/services/samples/sample-credentials.ts';
import { violations } from '../support/violations.ts';
import { openAppInEachTest, send, statusBar } from '../support/web-app.ts';

const tools = mkdtempSync(join(tmpdir(), 'countersign-tools-'));
const clipboard = join(tools, 'clipboard');
writeFileSync(
  join(tools, 'xclip'),
  `#!/bin/sh\ncase "$*" in *-in*) cat > '${clipboard}' ;; *) cat '${clipboard}' ;; esac\n`,
);
chmodSync(join(tools, 'xclip'), 0o755);
const before = process.env.PATH;
const display = process.env.WAYLAND_DISPLAY;
// The shell of these tests finds it first.
process.env.PATH = [tools, before].join(delimiter);
delete process.env.WAYLAND_DISPLAY;

const app = openAppInEachTest();
test.afterAll(() => {
  process.env.PATH = before;
  if (display !== undefined) process.env.WAYLAND_DISPLAY = display;
  rmSync(tools, { recursive: true, force: true });
});
test.beforeEach(() => rmSync(clipboard, { force: true }));

const secret = sampleCredentials[0]?.secret ?? '';
const exportDialog = (page: Page) => page.getByRole('dialog', { name: /^Export/ });
const copyDialog = (page: Page) => page.getByRole('dialog', { name: 'Copy with secrets' });

/** Everything that the host answers to the page. */
function answersTo(page: Page): string[] {
  const answers: string[] = [];
  page.on(
    'response',
    (response) =>
      void response.text().then(
        (text) => answers.push(`${response.url()} ${text}`),
        () => undefined,
      ),
  );
  return answers;
}

test('a folder is exported in every format, with the list of what is left out', async () => {
  const { page } = app();
  await page
    .getByRole('navigation', { name: 'Requests' })
    .getByRole('button', { name: /^More actions for / })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Export…' }).click();
  const box = exportDialog(page);
  const format = box.getByRole('combobox', { name: 'Format' });
  const written = box.getByRole('region', { name: 'What will be written' });
  for (const [name, text] of [
    [/k6/, 'k6/http'],
    [/OpenAPI/, '"openapi"'],
    [/\.http/, 'GET'],
    [/PowerShell/, 'curl.exe'],
    [/Postman/, '"info"'],
  ] as const) {
    const label = await format.getByRole('option').filter({ hasText: name }).textContent();
    await format.selectOption({ label: label ?? '' });
    await expect(written).toContainText(text);
    await expect(written).not.toContainText(secret);
    await expect(box.getByRole('heading', { name: 'Left out' })).toBeVisible();
  }
  expect(await violations(page)).toEqual([]);
});

test('entries of the history are selected and exported with their answers', async () => {
  const { page } = app();
  const history = page.getByRole('region', { name: 'History', exact: true });
  const rows = history.getByRole('button', { name: /^GET/ });
  await send(page);
  await expect(statusBar(page)).toContainText('200 OK');
  await expect(rows.first()).toBeVisible();
  const count = await rows.count();
  await send(page);
  await expect(rows).toHaveCount(count + 1);
  await rows.nth(0).click({ modifiers: ['Control'] });
  await rows.nth(1).click({ modifiers: ['Control'] });
  await expect(history.getByText('Selected: 2')).toBeVisible();
  await history.getByRole('button', { name: 'Export…' }).click();
  const box = exportDialog(page);
  await expect(box.getByRole('region', { name: 'What will be written' })).toContainText('"log"');
  await expect(box).toContainText('signature in Authorization');
  expect(await violations(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await box.getByRole('button', { name: 'Save…' }).click();
  const { log } = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  expect(log.entries).toHaveLength(2);
  expect(log.entries).toMatchObject([{ response: { status: 200 } }, { response: { status: 200 } }]);
  const headers: { name: string; value: string }[] = log.entries[0].request.headers;
  expect(headers.find(({ name }) => name === 'Authorization')?.value).toMatch(/Signature=\*\*\*$/);
});

test('code and commands are copied with secrets after a question, and no secret comes to the page', async () => {
  test.skip(process.platform !== 'linux', 'the clipboard’s tool has another name there');
  const { page } = app();
  const answers = answersTo(page);
  await page.getByRole('button', { name: 'More actions for List pets' }).click();
  await page.getByRole('menuitem', { name: 'Copy with secrets…' }).click();
  expect(await violations(page)).toEqual([]);
  await copyDialog(page).getByRole('combobox', { name: 'Format' }).selectOption('curl for PowerShell');
  expect(existsSync(clipboard)).toBe(false);
  await copyDialog(page).getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(copyDialog(page)).toHaveCount(0);
  expect(readFileSync(clipboard, 'utf8')).toMatch(/^curl\.exe.*Signature=[0-9a-f]{64}/s);
  await page.keyboard.press('Control+5');
  await page.getByText('Python', { exact: true }).click();
  await expect(page.getByRole('radio', { name: 'Python' })).toBeChecked();
  await page.getByRole('button', { name: 'Copy with secrets…' }).click();
  await copyDialog(page).getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(copyDialog(page)).toHaveCount(0);
  expect(readFileSync(clipboard, 'utf8')).toContain(`"${secret}"`);
  expect(secret.length).toBeGreaterThan(6);
  expect(answers.some((text) => text.includes('/rpc'))).toBe(true);
  expect(answers.filter((text) => text.includes(secret))).toEqual([]);
});
