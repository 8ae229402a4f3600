import { chromium } from '@playwright/test';
import { chromiumFlags, ensureChromium } from './scripts/chromium.mjs';
import { startWebShell } from './scripts/web-shell.mjs';
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumFlags() });
const theme = process.argv[2] ?? 'dark', language = process.argv[3] ?? 'en', what=(process.argv[4] ?? 'basic').split(',');
const shell = await startWebShell();
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: theme, locale: language, reducedMotion: 'reduce' });
page.setDefaultTimeout(8000);
page.on('pageerror', (e) => console.log('pageerror', e.message));
try {
  await page.goto(await shell.link());
  await page.locator('[data-row]').first().waitFor();
  if (language === 'zh-CN') await page.getByRole('contentinfo').getByRole('button', { name: 'English' }).click();
  const tab = (n) => page.locator(`#request-tab-${n}, [id$="request-tab-${n}"]`);
  const shot = async (name) => { await page.mouse.move(0,0); await page.waitForTimeout(400); await page.screenshot({ path: `/tmp/shots/${name}-${theme}-${language}.png` }); };
  const authTab = () => page.locator('[data-region=request]').getByRole('tab').nth(3);
  const paramsTab = () => page.locator('[data-region=request]').getByRole('tab').nth(0);
  const mode = async (value) => { await authTab().click(); await page.locator('[data-region=request] select').first().selectOption({ value }); };
  for (const w of what) {
    if (w === 'app') { await authTab().click(); await page.locator('[data-region=request] input[placeholder]').fill('X-App-Auth'); await shot('app'); await page.locator('[data-region=request] input[placeholder=Authorization]').fill(''); }
    else if (w === 'preview') { await page.locator('[data-row]').nth(3).click(); await page.locator('[data-region=request]').getByRole('tab').nth(4).click(); const i = page.locator('[data-region=request] input[value=BETA]'); await i.fill(''); await paramsTab().click(); await shot('preview'); }
    else if (w === 'params') { await paramsTab().click(); await shot('params'); }
    else if (w === 'matrix') { await page.locator('[data-row]').nth(1).click(); await page.getByRole('button', { name: /Compare|比较|对比/ }).click(); await shot('matrix'); await page.keyboard.press('Escape'); }
    else if (w === 'profile') { await page.getByRole('textbox', { name: 'URL' }).fill('https://pets.example.com/v1/pets?status=sold&note=a+b'); await page.locator('select').filter({ hasText: 'APIG JavaScript' }).last().selectOption('apig-js').catch(async()=>{}); await page.waitForTimeout(800); await shot('profile'); }
    else if (w === 'fixed') { await authTab().click(); await page.locator('[data-region=request] select').filter({ has: page.locator('option[value=fixed]') }).selectOption('fixed'); await shot('fixed'); }
    else { await mode(w); await shot(w); }
  }
} finally { await page.close(); await shell.close(); await browser.close(); }
