// S22 to S24 in the desktop window: which backends protect, what is said of those that do not, and a record that another
// backend has sealed.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { type DesktopApp, launchDesktop, realElectron } from '../support/electron-stand-in/launch.ts';

const main = fileURLToPath(new URL('../../dist/desktop/main.cjs', import.meta.url));
const SECRET = 'planted-secret-7391-of-the-window';

test.skip(realElectron !== undefined, 'the backend of real Electron is that of the machine');

let data: string;
let desktop: DesktopApp | undefined;

test.beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'countersign-secrets-'));
});
test.afterEach(async () => {
  await desktop?.kill();
  rmSync(data, { recursive: true, force: true });
});

async function open(backend: string, key = 'of this machine'): Promise<Page> {
  desktop = await launchDesktop({
    main,
    args: ['--data', join(data, 'kept')],
    env: { COUNTERSIGN_STAND_IN_KEYRING: backend, COUNTERSIGN_STAND_IN_KEY: key },
  });
  return desktop.page();
}

const call = (
  page: Page,
  method: string,
  input: unknown = {},
): Promise<{ ok: boolean; value: Record<string, unknown> }> =>
  page.evaluate(
    ([name, given]) =>
      (window as unknown as { countersign: { call(name: string, input: unknown): Promise<never> } }).countersign.call(
        name,
        given,
      ),
    [method, input] as const,
  );

async function saveSecret(page: Page): Promise<string> {
  const credential = { name: 'Orders', kind: 'app', key: 'orders-key', secret: SECRET };
  const { ok, value } = await call(page, 'credential.save', credential);
  expect(ok).toBe(true);
  return String(value.id);
}

const onDisk = (folder = join(data, 'kept')): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size < 10_000_000)
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n');

async function settings(page: Page): Promise<void> {
  await page.getByRole('navigation').first().getByRole('button').nth(5).click();
}

for (const backend of ['basic_text', 'unknown']) {
  test(`S22: ${backend} counts as no protection: said in both languages, nothing is written, and it is not offered`, async () => {
    const page = await open(backend);
    expect((await call(page, 'vault.state')).value).toMatchObject({
      keeping: 'memory',
      keyStore: { available: false, backend },
    });
    await saveSecret(page);
    expect(onDisk()).not.toContain(SECRET);
    expect(onDisk()).not.toContain(Buffer.from(SECRET).toString('base64').slice(0, 30));
    await settings(page);
    const english = `This system has no key store that protects secrets (here: ${backend}).`;
    await expect(page.getByText(english)).toBeVisible();
    await expect(page.getByRole('radio', { name: /key store/ })).toHaveCount(0);
    await call(page, 'settings.set', { language: 'zh-CN' });
    await expect(page.getByText(english)).toHaveCount(0);
    await expect(page.getByText(new RegExp(`[一-鿿].*${backend}`)).first()).toBeVisible();
  });
}

test('S24: a secret that another backend has sealed is locked and kept, and opens again where it was sealed', async () => {
  let page = await open('gnome_libsecret');
  const id = await saveSecret(page);
  expect((await call(page, 'credential.reveal', { id, name: 'secret' })).value).toEqual({ secret: SECRET });
  expect(onDisk()).not.toContain(SECRET);
  expect(await desktop?.close()).toBe(0);

  page = await open('kwallet6', 'of another desktop');
  const state = await call(page, 'vault.state');
  expect(state.value).toMatchObject({ keyStore: { available: true, backend: 'kwallet6' } });
  expect(Number(state.value.locked)).toBeGreaterThan(0);
  expect(await call(page, 'credential.reveal', { id, name: 'secret' })).toMatchObject({
    ok: false,
    error: { code: 'LOCKED' },
  });
  expect(await desktop?.close()).toBe(0);

  page = await open('gnome_libsecret');
  expect((await call(page, 'credential.reveal', { id, name: 'secret' })).value).toEqual({ secret: SECRET });
});

test('S20: a secret that is kept and signed with crosses the boundary once, when it is typed, and in no form after that', async () => {
  const page = await open('gnome_libsecret');
  const id = await saveSecret(page);
  const auth = { mode: 'APP', credentialId: id };
  const draft = { id: 'd', name: 'd', method: 'GET', url: 'http://pets.example.com/v1/pets', auth };
  expect(await call(page, 'request.send', { sendId: 's', draft })).toMatchObject({ ok: true });
  for (const method of [
    'credential.list',
    'vault.state',
    'history.list',
    'settings.get',
    'workspace.get',
    'app.info',
  ]) {
    expect(await call(page, method)).toMatchObject({ ok: true });
  }
  const passed = (await desktop?.evaluate(({ standIn }) => [...standIn.passed])) ?? [];
  expect(passed.length).toBeGreaterThan(10);
  const bytes = Buffer.from(SECRET);
  const base64 = bytes.toString('base64').replace(/=+$/, '').slice(0, -1);
  const forms = [
    SECRET,
    base64,
    bytes.toString('hex'),
    encodeURIComponent(SECRET),
    JSON.stringify(SECRET).slice(1, -1),
  ];
  const holds = (text: string) => forms.some((form) => text.includes(form));
  expect(passed.filter(({ answered }) => holds(answered)).map(({ method }) => method)).toEqual([]);
  expect(passed.filter(({ asked }) => holds(asked)).map(({ method }) => method)).toEqual(['credential.save']);
  // The one call that may: so the record can see.
  const revealed = await call(page, 'credential.reveal', { id, name: 'secret' });
  expect(revealed).toMatchObject({ ok: true, value: { secret: SECRET } });
  const last = await desktop?.evaluate(({ standIn }) => standIn.passed.at(-1)?.answered ?? '');
  expect(holds(last ?? '')).toBe(true);
});
