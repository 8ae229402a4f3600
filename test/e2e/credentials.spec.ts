// Credentials in a browser: the ways of keeping secrets, each kind of credential, and what a request says about them.
import { mkdirSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { makeClientAuthority } from '../support/client-certificates.ts';
import { violations } from '../support/violations.ts';
import { answer, goToPlace, newRequest, openAppInEachTest, requestPane, send, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();
const PICTURES = process.env.CREDENTIAL_PICTURES;
const PASSPHRASE = 'four words of mine';
const SECOND = 'other words of mine';

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png` });
}

/** Looks at the page as it is: axe finds nothing. */
async function look(page: Page, name: string): Promise<void> {
  await picture(page, name);
  expect(await violations(page)).toEqual([]);
}

const way = (page: Page, name: RegExp) => page.getByRole('radio', { name });
const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });

interface NewCredential {
  readonly name: string;
  readonly kind: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly more?: (dialog: Locator) => Promise<void>;
}

async function add(page: Page, { name, kind, fields, more }: NewCredential): Promise<void> {
  await page.getByRole('button', { name: 'Add credential' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a credential' });
  await dialog.getByLabel('Kind', { exact: true }).selectOption(kind);
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(text);
  await more?.(dialog);
  await look(page, `add-${name}`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row(page, name)).toBeVisible();
}

async function unlock(page: Page, passphrase: string): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: 'Unlock the secrets' });
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
  return dialog;
}

async function setPassphrase(page: Page): Promise<void> {
  await way(page, /^Encrypted with a passphrase/).click();
  const dialog = page.getByRole('dialog', { name: 'Choose a passphrase' });
  await dialog.getByLabel('New passphrase', { exact: true }).fill('short');
  await dialog.getByRole('button', { name: 'Keep them this way' }).click();
  await expect(dialog.getByRole('alert')).toContainText('At least 8 characters.');
  await dialog.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE);
  await dialog.getByLabel('New passphrase again').fill(`${PASSPHRASE}!`);
  await dialog.getByRole('button', { name: 'Keep them this way' }).click();
  await expect(dialog.getByRole('alert')).toContainText('not the same');
  await look(page, 'passphrase-set');
  await dialog.getByLabel('New passphrase again').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Keep them this way' }).click();
  await expect(dialog).toHaveCount(0);
}

test('memory, plain with its mark, passphrase: set, locked, unlocked, changed, forgotten', async () => {
  const { page, forgive } = app();
  await goToPlace(page, 'Settings');
  await expect(page.getByText('Nothing was chosen yet')).toBeVisible();
  await add(page, { name: 'One app', kind: 'app', fields: { AppKey: 'one-key', AppSecret: 'one-secret-0001' } });
  await expect(row(page, 'One app')).toContainText('memory only');
  await way(page, /^Only in memory/).click();
  await expect(page.getByText('Nothing was chosen yet')).toHaveCount(0);
  await expect(statusBar(page)).toContainText('Secrets in memory only');

  await way(page, /^Readable for this user account/).click();
  await expect(page.getByText('Secrets that lie readable on this disk: 1')).toBeVisible();
  await expect(row(page, 'One app')).toContainText('readable for this user account');
  await expect(statusBar(page)).toContainText('Secrets readable on disk');
  await look(page, 'plain');

  await setPassphrase(page);
  await expect(page.getByText('Secrets that lie readable on this disk')).toHaveCount(0);
  await expect(row(page, 'One app')).toContainText('protected by your passphrase');
  await look(page, 'passphrase');
  await page.getByRole('button', { name: 'Lock now' }).click();
  await expect(row(page, 'One app')).toContainText('locked: the passphrase was not given yet');
  await expect(page.getByText('Secrets that are locked: 1')).toBeVisible();
  await expect(row(page, 'One app').getByRole('button', { name: /Reveal/ })).toHaveCount(0);

  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  const dialog = await unlock(page, 'not the passphrase');
  await expect(dialog.getByRole('alert')).toContainText('This is not the passphrase of this folder.');
  await look(page, 'wrong');
  await unlock(page, PASSPHRASE);
  await expect(dialog).toHaveCount(0);
  await expect(row(page, 'One app')).toContainText('protected by your passphrase');

  await page.getByRole('button', { name: 'Change passphrase' }).click();
  const change = page.getByRole('dialog', { name: 'Change passphrase' });
  await change.getByLabel('Present passphrase').fill('not the passphrase');
  await change.getByLabel('New passphrase', { exact: true }).fill(SECOND);
  await change.getByLabel('New passphrase again').fill(SECOND);
  await change.getByRole('button', { name: 'Change passphrase' }).click();
  await expect(change.getByRole('alert')).toContainText('This is not the passphrase');
  await change.getByLabel('Present passphrase').fill(PASSPHRASE);
  await change.getByRole('button', { name: 'Change passphrase' }).click();
  await expect(change).toHaveCount(0);
  await page.getByRole('button', { name: 'Lock now' }).click();
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await unlock(page, PASSPHRASE);
  await expect(dialog.getByRole('alert')).toContainText('This is not the passphrase');

  await dialog.getByRole('button', { name: 'I forgot it…' }).click();
  const forget = page.getByRole('dialog', { name: 'Remove what cannot be opened?' });
  await look(page, 'forget');
  await forget.getByRole('button', { name: 'Delete these secrets' }).click();
  await expect(forget).toHaveCount(0);
  await expect(row(page, 'One app')).toContainText('no secret');
  await expect(page.getByText('Secrets that are locked')).toHaveCount(0);
  forgive(/status of 4\d\d/);
});

const certificate = makeClientAuthority('Clients').issue('client.example.com');
const KINDS: readonly NewCredential[] = [
  {
    name: 'Two codes',
    kind: 'app',
    fields: { AppKey: 'codes-key', AppSecret: 'codes-secret-0002' },
    async more(dialog) {
      for (const number of [1, 2]) {
        await dialog.getByRole('button', { name: 'Add an AppCode' }).click();
        await dialog.getByLabel(`AppCode ${number}`, { exact: true }).fill(`app-code-000${number}`);
      }
    },
  },
  {
    name: 'Temporary',
    kind: 'iam',
    fields: {
      'Access key (AK)': 'AKTEMPORARY',
      'Secret key (SK)': 'temporary-secret-0003',
      'Security token, for temporary keys': 'security-token-0004',
    },
  },
  { name: 'Token', kind: 'token', fields: { Token: 'token-0005', 'Valid until (UTC)': '2020-01-31T08:00:00Z' } },
  {
    name: 'Door',
    kind: 'identity',
    fields: { 'Header that the authorizer reads': 'X-Door', 'Value of the header': 'open-0006' },
  },
  {
    name: 'Text certificate',
    kind: 'clientCertificate',
    fields: {
      'Host, or *.example.com': 'api.example.com',
      'Port; empty: every port': '8443',
      'Certificate (PEM), with its chain': certificate.cert,
      'Private key (PEM)': certificate.key,
    },
  },
  {
    name: 'File certificate',
    kind: 'clientCertificate',
    fields: { 'Host, or *.example.com': '*.example.com', 'Passphrase of the key, if it has one': 'pfx-pass-0007' },
    async more(dialog) {
      await dialog.getByLabel('Form of the certificate').selectOption('pfx');
      const file = { name: 'client.pfx', mimeType: 'application/x-pkcs12', buffer: Buffer.from('0102030405', 'hex') };
      await dialog.getByLabel('PFX file', { exact: true }).setInputFiles(file);
      await expect(dialog).toContainText('client.pfx, 5 bytes');
    },
  },
];

test('each kind of credential is added, told by its facts, edited, revealed, copied, removed', async ({ context }) => {
  const { page } = app();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await goToPlace(page, 'Settings');
  for (const kind of KINDS) await add(page, kind);
  await expect(row(page, 'Two codes')).toContainText(/AppCode 1: 13 bytes.*AppCode 2: 13 bytes/s);
  await expect(row(page, 'Temporary')).toContainText('Security token, for temporary keys: 19 bytes');
  await expect(row(page, 'Token')).toContainText(/expired .* ago/);
  await expect(row(page, 'Text certificate')).toContainText('for api.example.com:8443');
  await expect(row(page, 'File certificate')).toContainText('PFX file: 5 bytes');
  await expect(row(page, 'Text certificate')).not.toContainText('look at');
  await look(page, 'kinds');

  await page.getByRole('button', { name: 'Edit Two codes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit the credential' });
  await dialog.getByRole('button', { name: 'Remove AppCode 1' }).click();
  await dialog.getByLabel('AppKey', { exact: true }).fill('other-key');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(row(page, 'Two codes')).toContainText('other-key');
  await expect(row(page, 'Two codes')).not.toContainText('AppCode 1');

  const shown = row(page, 'Two codes').getByText('codes-secret-0002');
  await page.clock.install();
  await page.getByRole('button', { name: 'Reveal AppSecret of Two codes' }).click();
  await expect(shown).toBeVisible();
  // The page's clock goes on beside what is added to it here, so a few seconds are left over for a busy machine.
  await page.clock.runFor(20_000);
  await expect(shown).toBeVisible();
  await page.clock.runFor(11_000);
  await expect(shown).toHaveCount(0);
  await page.getByRole('button', { name: 'Reveal AppSecret of Two codes' }).click();
  await expect(shown).toBeVisible();
  await look(page, 'revealed');
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(shown).toHaveCount(0);

  await page.getByRole('button', { name: 'Copy AppCode 2 of Two codes' }).click();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(clipboard).toBe('app-code-0002');
  await page.clock.runFor(61_000);
  await expect.poll(clipboard).toBe('');
  expect(await page.content()).not.toContain('codes-secret-0002');

  await page.getByRole('button', { name: 'Remove Door' }).click();
  const remove = page.getByRole('dialog', { name: 'Remove' });
  await remove.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(row(page, 'Door')).toHaveCount(0);
});

test("the console's credentials.csv comes in, and a file that is none is refused", async () => {
  const { page } = app();
  await goToPlace(page, 'Settings');
  const file = (text: string) => ({ name: 'credentials.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const chooser = page.locator('input[type=file]');
  await chooser.setInputFiles(
    file('User Name,Access Key Id,Secret Access Key\nli.si,AKIMPORTED,imported-secret-0008\n'),
  );
  await expect(page.getByText('Imported: li.si')).toBeVisible();
  await expect(row(page, 'li.si')).toContainText('AKIMPORTED');
  await chooser.setInputFiles(file('a,b\n1,2\n'));
  await expect(page.getByText('The first line must name the columns')).toBeVisible();
});

test('sending with a locked credential asks for the passphrase and goes on; a missing one can be made', async () => {
  const { page, forgive } = app();
  await goToPlace(page, 'Settings');
  await setPassphrase(page);
  await add(page, { name: 'Caller', kind: 'app', fields: { AppKey: 'caller-key', AppSecret: 'caller-secret-0009' } });
  await goToPlace(page, 'Workbench');
  await newRequest(page, 'http://127.0.0.1:1/');
  await requestPane(page).getByRole('tab', { name: 'Auth' }).click();
  await requestPane(page).getByRole('combobox', { name: 'Authentication' }).selectOption('APP');
  await requestPane(page).getByRole('combobox', { name: 'Credential' }).selectOption('Caller');
  await goToPlace(page, 'Settings');
  await page.getByRole('button', { name: 'Lock now' }).click();
  await goToPlace(page, 'Workbench');
  await expect(requestPane(page)).toContainText('locked: the passphrase was not given yet');
  await answer(page).getByRole('tab', { name: 'Signature' }).click();
  await expect(answer(page)).toContainText('the secret of this credential is locked');
  await expect(answer(page).getByRole('button', { name: 'Unlock', exact: true })).toBeVisible();
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page), colorScheme).toEqual([]);
  }
  await send(page);
  await expect(page.getByRole('dialog', { name: 'Unlock the secrets' })).toBeVisible();
  await picture(page, 'locked-when-sending');
  await unlock(page, PASSPHRASE);
  // Nothing listens there: the call was signed and went out.
  await expect(answer(page)).toContainText(/refused/i);
  forgive(/status of 4\d\d/);

  await goToPlace(page, 'Settings');
  await page.getByRole('button', { name: 'Remove Caller' }).click();
  await page.getByRole('dialog', { name: 'Remove' }).getByRole('button', { name: 'Remove', exact: true }).click();
  await goToPlace(page, 'Workbench');
  await expect(requestPane(page)).toContainText('which is not on this machine. Make it here, or choose another one.');
  await look(page, 'missing');
  await requestPane(page).getByRole('button', { name: 'Make it here' }).click();
  await expect(page.getByRole('dialog').getByLabel('Name', { exact: true })).toHaveValue('caller');
  await page.keyboard.press('Escape');
});

test('both themes and both languages', async () => {
  const { page } = app();
  await goToPlace(page, 'Settings');
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
  await look(page, 'dark-en');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('简体中文');
  await look(page, 'dark-zh');
  await page.getByRole('button', { name: '添加凭据' }).first().click();
  await page.getByRole('dialog').getByLabel('类型', { exact: true }).selectOption('clientCertificate');
  await page.getByRole('dialog').getByLabel('证书形式').selectOption('pfx');
  await look(page, 'dark-zh-form');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: '主题' }).selectOption('浅色');
  await look(page, 'light-zh');
});
