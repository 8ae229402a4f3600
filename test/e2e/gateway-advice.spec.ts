// What the Gateway screen advises, in both languages and themes: limits, access, preflight, quota, hand-over, renaming.
import { expect, test } from '@playwright/test';
import {
  applyFile,
  callGateway,
  fieldAt,
  gatewayAddress,
  looks,
  main,
  openFile,
  openGatewayTab,
  openSection,
  wear,
} from '../support/gateway-window.ts';
import { violations } from '../support/violations.ts';
import { openAppInEachTest } from '../support/web-app.ts';

const app = openAppInEachTest();
const DEBUGGING = 'd4c3b2a1.apigw.example.com';
const mock = { type: 'MOCK', body: 'served' };
const file = {
  groups: [
    {
      name: 'shop',
      domains: ['shop.example.com'],
      debuggingDomain: DEBUGGING,
      apis: [{ name: 'orders', method: 'GET', path: '/orders', auth: 'NONE', throttling: 'callers', backend: mock }],
    },
    { name: 'archive', domains: ['archive.example.com'], apis: [] },
  ],
  apps: [{ name: 'partner', key: 'partner-key', secret: 'partner-secret', authorized: [{ api: 'shop/orders' }] }],
  throttlingPolicies: [
    { name: 'callers', period: { unit: 'MINUTE', count: 1 }, apiLimit: 100, userLimit: 10, appLimit: 5 },
    { name: 'unused', period: { unit: 'MINUTE', count: 1 }, apiLimit: 100 },
  ],
};
const API = '/groups/0/apis/0';

for (const look of looks) {
  const name = `${look.language}, ${look.theme}`;

  test(`limits that count nobody and policies bound to nothing are marked (${name})`, async () => {
    const { page } = app();
    const say = await wear(page, look);
    await openFile(page, say, file);
    await openSection(page, say, 'configuration.apis');
    await expect(main(page)).toContainText(say('advice.idle.user', { policy: 'callers' }));
    await expect(main(page)).toContainText(say('advice.idle.app', { policy: 'callers' }));
    expect(await violations(page)).toEqual([]);
    await main(page)
      .getByRole('combobox', { name: say('field.auth'), exact: true })
      .selectOption('APP');
    await expect(main(page)).not.toContainText(say('advice.idle.user', { policy: 'callers' }));
    await openSection(page, say, 'configuration.throttlingPolicies');
    await main(page)
      .getByRole('row', { name: /^callers/ })
      .click();
    await expect(main(page)).not.toContainText(say('advice.unbound'));
    await main(page)
      .getByRole('row', { name: /^unused/ })
      .click();
    await expect(main(page)).toContainText(say('advice.unbound'));
    expect(await violations(page)).toEqual([]);
  });

  test(`certain callers are let in, by address or by a credential with its hand-over sheet (${name})`, async () => {
    const { page } = app();
    const say = await wear(page, look);
    await openFile(page, say, file);
    await openSection(page, say, 'configuration.apis');
    await main(page).getByText(say('advice.access')).click();
    const byAddress = main(page).getByRole('button', { name: say('advice.byAddress') });
    await expect(byAddress).toHaveAttribute('aria-disabled', 'true');
    const addresses = main(page).getByRole('textbox', { name: say('advice.addresses') });
    await addresses.fill('10.0.0.0/8, nowhere');
    await expect(main(page)).toContainText(say('advice.notAnAddress', { text: 'nowhere' }));
    expect(await violations(page)).toEqual([]);
    await addresses.fill('10.0.0.0/8, 192.168.1.7');
    await byAddress.click();
    await expect(fieldAt(page, '/accessControlPolicies/0/name')).toHaveValue('allow-orders');
    await expect(main(page).getByRole('textbox', { name: say('field.values') })).toHaveValue('10.0.0.0/8\n192.168.1.7');
    await openSection(page, say, 'configuration.apis');
    await main(page).getByText(say('advice.access')).click();
    await main(page)
      .getByRole('button', { name: say('advice.byApp') })
      .click();
    await expect(fieldAt(page, '/apps/1/name')).toHaveValue('orders-caller');
    const key = await fieldAt(page, '/apps/1/key').inputValue();
    await main(page).getByText(say('handOver.title')).first().click();
    await expect(main(page)).toContainText(`${say('handOver.key')}: ${key}`);
    await expect(main(page)).toContainText('https://shop.example.com/orders');
    expect(await violations(page)).toEqual([]);
    await applyFile(page, say, true);
    await main(page)
      .getByRole('row', { name: /^orders-caller/ })
      .click();
    expect(await violations(page)).toEqual([]);
    const address = await gatewayAddress(page);
    expect(await callGateway(address, '/orders', { Host: 'shop.example.com' })).toBe(401);
  });

  test(`the calls of today on the debugging domain are counted (${name})`, async () => {
    const { page } = app();
    const say = await wear(page, look);
    const debugging = look.language === 'en' ? DEBUGGING : `zh-${DEBUGGING}`;
    const [shop, archive] = file.groups;
    const group = `shop-${look.theme}`;
    const mine = {
      groups: [{ ...shop, name: group, debuggingDomain: debugging }, archive],
      throttlingPolicies: file.throttlingPolicies,
    };
    await openFile(page, say, mine);
    await applyFile(page, say, true);
    const address = await gatewayAddress(page);
    await openSection(page, say, 'configuration.groups');
    await expect(main(page)).toContainText(say('advice.quota', { domain: debugging, used: 0, limit: 1000 }));
    for (const _ of [1, 2]) expect(await callGateway(address, '/orders', { Host: debugging })).toBe(200);
    expect(await callGateway(address, '/orders', { Host: 'shop.example.com' })).toBe(200);
    await main(page)
      .getByRole('row', { name: /^archive/ })
      .click();
    await main(page)
      .getByRole('row', { name: new RegExp(`^${group}`) })
      .click();
    await expect(main(page)).toContainText(say('advice.quota', { domain: debugging, used: 2, limit: 1000 }));
    expect(await violations(page)).toEqual([]);
  });

  test(`a renamed entry keeps its references, and an API moves with them (${name})`, async () => {
    const { page } = app();
    const say = await wear(page, look);
    await openFile(page, say, file);
    await openSection(page, say, 'configuration.throttlingPolicies');
    await main(page)
      .getByRole('row', { name: /^callers/ })
      .click();
    await fieldAt(page, '/throttlingPolicies/0/name').fill('partners');
    await openSection(page, say, 'configuration.apis');
    await expect(main(page).getByRole('combobox', { name: say('field.throttling'), exact: true })).toHaveValue(
      'partners',
    );
    await fieldAt(page, `${API}/name`).fill('purchases');
    await main(page)
      .getByRole('combobox', { name: say('configuration.moveToGroup') })
      .selectOption('archive');
    await expect(page.getByText(say('configuration.moved', { group: 'archive' }))).toBeVisible();
    await expect(main(page)).toContainText(say('configuration.inGroup', { group: 'archive' }));
    expect(await violations(page)).toEqual([]);
    await openSection(page, say, 'configuration.authorization');
    await expect(main(page)).toContainText('archive/purchases');
    await expect(main(page)).not.toContainText('shop/orders');
    expect(await violations(page)).toEqual([]);
    await applyFile(page, say, true);
    const address = await gatewayAddress(page);
    expect(await callGateway(address, '/orders', { Host: 'archive.example.com' })).toBe(200);
    expect(await callGateway(address, '/orders', { Host: 'shop.example.com' })).toBe(404);
  });

  test(`FAQ 3.7: what a browser blocks passes once the OPTIONS API is made and published (${name})`, async () => {
    const { page } = app();
    const [shop] = file.groups;
    const [orders] = shop?.apis ?? [];
    const say = await wear(page, look);
    await page.keyboard.press('Control+1');
    await page.locator('[data-row]').first().click();
    const pets = { ...orders, path: '/v1/pets', throttling: undefined };
    await openFile(page, say, { groups: [{ ...shop, domains: ['pets.example.com'], apis: [pets] }] });
    await applyFile(page, say, true);
    const asBrowser = async () => {
      await page.keyboard.press('Control+1');
      await main(page)
        .getByRole('tab', { name: say('response.tab.checks') })
        .click();
      await page.getByRole('button', { name: say('browser.run') }).click();
    };
    await asBrowser();
    await expect(main(page)).toContainText(say('browser.blocked'));
    await openGatewayTab(page, say('gateway.tab.configuration'));
    await openSection(page, say, 'configuration.apis');
    await main(page)
      .getByRole('checkbox', { name: say('field.cors'), exact: true })
      .check();
    await expect(main(page)).toContainText(say('advice.options'));
    expect(await violations(page)).toEqual([]);
    await main(page)
      .getByRole('button', { name: say('advice.makeOptions') })
      .click();
    await expect(main(page)).not.toContainText(say('advice.options'));
    await applyFile(page, say);
    await main(page)
      .getByRole('button', { name: say('gateway.publishAll') })
      .click();
    await expect(main(page).getByRole('button', { name: say('gateway.publishAll') })).toHaveCount(0);
    await asBrowser();
    await expect(main(page)).toContainText(say('browser.readable'));
    expect(await violations(page)).toEqual([]);
  });
}
