// The Gateway screen in either language and theme, with a gateway file of the test's own.
import { request } from 'node:http';
import { expect, type Locator, type Page } from '@playwright/test';
import { fillText } from '../../shared/text/fill-text.ts';
import { screensEn, type TextKey } from '../../shared/text/screens.en.ts';
import { screensZh } from '../../shared/text/screens.zh.ts';

export interface Look {
  readonly language: 'en' | 'zh-CN';
  readonly theme: 'light' | 'dark';
}

export const looks: readonly Look[] = [
  { language: 'en', theme: 'light' },
  { language: 'zh-CN', theme: 'dark' },
];

export type Say = (key: TextKey, params?: Readonly<Record<string, string | number>>) => string;

/** The texts of the window in one language. */
export const sayIn =
  (language: Look['language']): Say =>
  (key, params = {}) => {
    const texts = language === 'en' ? screensEn : screensZh;
    return fillText(texts[key], Object.fromEntries(Object.entries(params).map(([name, each]) => [name, String(each)])));
  };

/** By the palette, which knows both languages. */
async function choose(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

export async function wear(page: Page, { language, theme }: Look): Promise<Say> {
  await choose(page, language === 'en' ? 'English' : '简体中文');
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await choose(page, language === 'en' ? `theme: ${theme}` : theme === 'dark' ? '深色' : '浅色');
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  return sayIn(language);
}

export const main = (page: Page): Locator => page.getByRole('main');

export async function openGatewayTab(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+4');
  await main(page)
    .getByRole('tab', { name: new RegExp(`^${name}`) })
    .click();
}

/** Opens the configuration with `file` in it, not applied yet: the host goes on with its own. */
export async function openFile(page: Page, say: Say, file: object): Promise<void> {
  let isApplied = false;
  await page.route('**/rpc', async (route) => {
    const asked = route.request().postData() ?? '';
    if (asked.includes('"gateway.configure"')) {
      const response = await route.fetch();
      // From then on the host has it.
      isApplied ||= (await response.json()).value?.applied === true;
      return route.fulfill({ response });
    }
    if (isApplied || !asked.includes('"gateway.config"')) return route.fallback();
    const response = await route.fetch();
    return route.fulfill({ response, json: { ...(await response.json()), value: { text: JSON.stringify(file) } } });
  });
  await openGatewayTab(page, say('gateway.tab.configuration'));
  await expect(main(page).getByRole('navigation', { name: say('configuration.sections') })).toBeVisible();
}

export async function applyFile(page: Page, say: Say, publish = false): Promise<void> {
  const atOnce = main(page).getByRole('checkbox', { name: say('configuration.publishToo') });
  if (publish !== (await atOnce.isChecked())) await atOnce.click();
  await main(page)
    .getByRole('button', { name: say('gateway.apply'), exact: true })
    .click();
  await expect(main(page)).toContainText(say('gateway.applied'));
}

export async function openSection(page: Page, say: Say, title: TextKey): Promise<void> {
  await main(page)
    .getByRole('navigation', { name: say('configuration.sections') })
    .getByRole('button', { name: new RegExp(`^${say(title)}`) })
    .click();
}

/** The input of the member that a JSON pointer names. */
export const fieldAt = (page: Page, pointer: string): Locator => main(page).locator(`[data-pointer="${pointer}"]`);

/** `HOST:PORT` of the gateway for plain HTTP, or for HTTPS. */
export async function gatewayAddress(page: Page, scheme: 'http' | 'https' = 'http'): Promise<string> {
  await page.keyboard.press('Control+4');
  const shown = main(page)
    .getByText(new RegExp(`^${scheme}://127\\.0\\.0\\.1:\\d+`))
    .first();
  return /127\.0\.0\.1:\d+/.exec(await shown.innerText())?.[0] ?? '';
}

/** One call as a program makes it; the status of the answer. */
export function callGateway(address: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`http://${address}${path}`, { headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    })
      .on('error', reject)
      .end();
  });
}
