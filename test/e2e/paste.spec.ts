// Anything pasted: its pieces, the cause they prove, the corrected request tried at once.
import { expect, type Page, test } from '@playwright/test';
import { exampleText } from '../../renderer/features/diagnosis/example.ts';
import { violations } from '../support/violations.ts';
import { answer, goToPlace, openAppInEachTest, report, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();
const field = (page: Page) => page.getByRole('textbox', { name: 'Paste anything' });
const pieces = (page: Page) => page.getByRole('region', { name: 'Understood' });
const diagnose = (page: Page) => page.getByRole('button', { name: /^Diagnose Ctrl/ }).click();

/** The example's request as the curl command that a log or a colleague would hand over. */
function curlAndError(): string {
  const [error = '', request = ''] = exampleText(Date.now()).split('\n\n');
  const [line = '', ...headers] = request.split('\n');
  const host = headers.find((header) => /^host:/i.test(header))?.split(': ')[1] ?? '';
  const target = line.split(' ')[1] ?? '';
  const options = headers.map((header) => `  -H '${header}'`).join(' \\\n');
  return `Why is this refused?\n\n$ curl 'https://${host}${target}' \\\n${options}\n\n${error}\n`;
}

test('a pasted error and a curl command give cause and difference; the corrected request is accepted by the mock', async () => {
  const { page } = app();
  await goToPlace(page, 'Diagnosis');
  await field(page).fill(curlAndError());
  await expect(pieces(page).getByRole('button', { name: /^request GET \/v1\/pets.* · lines 3–\d+$/ })).toBeVisible();
  await expect(pieces(page).getByRole('button', { name: /^gateway answer 401 APIG\.0303/ })).toBeVisible();
  await expect(pieces(page).getByRole('button', { name: 'not recognised · line 1' })).toBeVisible();
  await diagnose(page);
  await expect(report(page).getByRole('heading', { level: 2 })).toHaveText('The query parameters are not sorted');
  await expect(report(page).getByRole('button', { name: 'certain', exact: true }).first()).toBeVisible();
  await expect(report(page)).toContainText('city=%E6%B7%B1%E5%9C%B3&limit=10&status=sold');
  await report(page).getByRole('button', { name: 'Try on the mock gateway' }).click();
  await expect(statusBar(page)).toContainText('200 OK');
  await expect(answer(page)).toContainText('200');
});

test('a piece is left out, taken as another kind and chosen before another, all by keyboard', async () => {
  const { page } = app();
  await goToPlace(page, 'Diagnosis');
  await field(page).fill('curl https://pets.example.com/v1/one\n\ncurl https://pets.example.com/v1/two\n');
  await expect(pieces(page)).toContainText('request: there are several, and they differ.');
  const first = pieces(page).getByRole('button', { name: /\/v1\/one/ });
  await first.press('Enter');
  await page.getByRole('menuitem', { name: 'Use this one' }).press('Enter');
  await expect(pieces(page).getByRole('button', { name: /\/v1\/two .* · not used$/ })).toBeVisible();
  await pieces(page)
    .getByRole('button', { name: /\/v1\/two/ })
    .press('Enter');
  await page.getByRole('menuitem', { name: 'Leave out' }).press('Enter');
  await expect(pieces(page)).not.toContainText('there are several');
  await page.getByText('Field by field').press('Enter');
  await expect(page.getByRole('textbox', { name: 'The request as it was sent' })).toHaveValue(
    /^GET \/v1\/one HTTP\/1\.1/,
  );
});

test('a dropped file and a text of ten megabytes are read without holding up the window', async () => {
  const { page } = app();
  await goToPlace(page, 'Diagnosis');
  const error = '{"error_msg":"Request body too large","error_code":"APIG.0201","request_id":"1"}';
  const text = `${'2026-11-23 22:11:05,120 INFO nothing of note happened here, again and again\n'.repeat(140_000)}${error}\n`;
  await page
    .getByLabel('Choose files')
    .last()
    .setInputFiles({ name: 'app.log', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await expect(page.getByRole('region', { name: 'Paste anything' })).toContainText(
    'characters. Only the beginning is shown',
  );
  await expect(pieces(page).getByRole('button', { name: 'gateway answer APIG.0201 · line 140001' })).toBeVisible({
    timeout: 30_000,
  });
});

for (const theme of ['light', 'dark'] as const) {
  test(`the paste, its pieces and their menu are accessible, ${theme}`, async () => {
    const { page } = app();
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await goToPlace(page, 'Diagnosis');
    await field(page).fill(`${curlAndError()}\ncurl https://pets.example.com/v1/two\n`);
    await expect(pieces(page)).toContainText('request: there are several');
    expect(await violations(page)).toEqual([]);
    await pieces(page)
      .getByRole('button', { name: /\/v1\/two/ })
      .press('Enter');
    await expect(page.getByRole('menuitemcheckbox', { name: 'headers' })).toBeVisible();
    await page.keyboard.press('Escape');
  });
}
