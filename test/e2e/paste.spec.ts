// Anything pasted: its pieces, the cause they prove, the corrected request tried at once.
import { expect, type Page, test } from '@playwright/test';
import { exampleText } from '../../renderer/features/diagnosis/example.ts';
import { signRequest } from '../../shared/signing/sign-request.ts';
import { violations } from '../support/violations.ts';
import { answer, goToPlace, openAppInEachTest, report, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();
const field = (page: Page) => page.getByRole('textbox', { name: 'Paste anything' });
const pieces = (page: Page) => page.getByRole('region', { name: 'Understood' });
const diagnose = (page: Page) => page.getByRole('button', { name: /^Diagnose Ctrl/ }).click();

const SECRET = 'Sn8kQ2vLw5XcR7yTb3Zd9Hf6Jm1Pg4As';

/** A call signed as GET and sent as POST, with the refusal of its signature. */
function postAndError(key: string): string {
  const signed = signRequest(
    { method: 'GET', url: 'https://pets.example.com/v1/pets', headers: [] },
    { key, secret: SECRET },
    Date.now(),
  );
  if (!signed.ok) throw new Error(signed.problem);
  const options = signed.trace.headers.map(([name, value]) => `-H '${name}: ${value}'`).join(' ');
  const error = {
    error_msg: 'Incorrect app authentication information: verify signature fail',
    error_code: 'APIG.0303',
  };
  return `curl -X POST 'https://pets.example.com/v1/pets' ${options}\n\n401 ${JSON.stringify(error)}\n`;
}

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
  const chip = (path: string) => pieces(page).getByRole('button', { name: new RegExp(`/v1/${path} `) });
  const entry = (name: string) => page.getByRole('menuitem', { name });
  await chip('one').press('Enter');
  // Focus moves into a menu and back out of it a moment after the key; a person waits for it, so does this.
  await expect(entry('Use this one')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chip('one')).toBeFocused();
  await expect(pieces(page).getByRole('button', { name: /\/v1\/two .* · not used$/ })).toBeVisible();
  await chip('two').press('Enter');
  await expect(entry('Use this one')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(entry('Leave out')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chip('two')).toBeFocused();
  await expect(pieces(page)).not.toContainText('there are several');
  await page.getByText('Field by field').press('Enter');
  await expect(page.getByRole('textbox', { name: 'The request as it was sent' })).toHaveValue(
    /^GET \/v1\/one HTTP\/1\.1/,
  );
});

test('a dropped file is read like a pasted text, beside what stands in the field', async () => {
  const { page } = app();
  await goToPlace(page, 'Diagnosis');
  await field(page).fill('curl https://pets.example.com/v1/pets');
  const error = '{"error_msg":"Request body too large","error_code":"APIG.0201","request_id":"1"}';
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'error.log', { type: 'text/plain' }));
    return transfer;
  }, `ERROR body=${error}\n`);
  await field(page).dispatchEvent('dragover', { dataTransfer: dropped });
  await field(page).dispatchEvent('drop', { dataTransfer: dropped });
  await expect(field(page)).toHaveValue(/^curl .*\n\nERROR body=/);
  await expect(pieces(page).getByRole('button', { name: 'request GET /v1/pets · line 1' })).toBeVisible();
  await expect(pieces(page).getByRole('button', { name: 'gateway answer APIG.0201 · line 3' })).toBeVisible();
});

test('a pasted secret is masked on its chip and stands in no other place than the field', async () => {
  const { page } = app();
  await goToPlace(page, 'Diagnosis');
  await field(page).fill(`sig.Key = "app-key-0001"\nsig.Secret = "${SECRET}"\n\n${curlAndError()}`);
  await expect(
    pieces(page).getByRole('button', { name: 'key and secret app-key-0001 •••• · lines 1–2 · not used' }),
  ).toBeVisible();
  await field(page).fill(`sig.Key = "demo-app-key"\nsig.Secret = "${SECRET}"\n\n${postAndError('demo-app-key')}`);
  await expect(
    pieces(page).getByRole('button', { name: 'key and secret demo-app-key •••• · lines 1–2', exact: true }),
  ).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'secret from the paste' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Credential', exact: true })).toContainText('secret from the paste');
  await diagnose(page);
  await expect(report(page).getByRole('heading', { level: 2 })).toBeVisible();
  await page.getByText('Field by field').click();
  expect(await field(page).inputValue()).toContain(SECRET);
  const others = await field(page).evaluate((typed) => {
    typed.remove();
    const values = [...document.querySelectorAll('textarea, input')].map((each) => 'value' in each && each.value);
    return `${values.join()} ${document.documentElement.outerHTML}`;
  });
  expect(others).toContain('POST /v1/pets HTTP/1.1');
  expect(others).not.toContain(SECRET);
});

test('a correction that could do something twice goes to the mock first, to the host after a question', async () => {
  const { page } = app();
  await goToPlace(page, 'Diagnosis');
  await field(page).fill(`sig.Key = "demo-app-key"\nsig.Secret = "${SECRET}"\n\n${postAndError('demo-app-key')}`);
  await diagnose(page);
  await expect(report(page)).toContainText('POST may do something again each time it is sent.');
  await report(page).getByRole('button', { name: 'Apply and resend' }).first().click();
  const question = page.getByRole('dialog', { name: 'Apply and resend' });
  await expect(question).toContainText('POST pets.example.com: send the corrected request to the real host?');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await report(page).getByRole('button', { name: 'Apply and resend' }).first().click();
  await question.getByRole('button', { name: 'Try on the mock gateway' }).click();
  await expect(page.getByRole('tab', { name: /^POST / })).toBeVisible();
});

test('a chosen file and a text of ten megabytes are read without holding up the window', async () => {
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
  for (const language of ['en', 'zh-CN'] as const) {
    test(`the paste, its pieces and their menu are accessible, ${theme}, ${language}`, async () => {
      const { page } = app();
      const isChinese = language === 'zh-CN';
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      if (isChinese) {
        await goToPlace(page, 'Settings');
        await page.getByRole('combobox', { name: 'Language' }).selectOption('简体中文');
        await page.getByRole('navigation').getByRole('button', { name: '诊断', exact: true }).click();
      } else await goToPlace(page, 'Diagnosis');
      const paste = page.getByRole('textbox', { name: isChinese ? '粘贴任意内容' : 'Paste anything' });
      await paste.fill(
        `sig.Key = "demo-app-key"\nsig.Secret = "${SECRET}"\n\n${curlAndError()}\ncurl https://pets.example.com/v1/two\n`,
      );
      const found = page.getByRole('region', { name: isChinese ? '已识别' : 'Understood' });
      const second = found.getByRole('button', { name: /\/v1\/two/ });
      await expect(second).toBeVisible();
      await expect(found.getByRole('status')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await second.press('Enter');
      await expect(page.getByRole('menuitemcheckbox', { name: isChinese ? '请求头' : 'headers' })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(second).toBeFocused();
      if (isChinese) {
        await page.getByRole('navigation').getByRole('button', { name: '设置', exact: true }).click();
        // Kept by the host before the page of the next test asks for it.
        const kept = page.waitForResponse((response) => /"settings\.set"/.test(response.request().postData() ?? ''));
        await page.getByRole('combobox', { name: '语言' }).selectOption('English');
        await kept;
      }
    });
  }
}
