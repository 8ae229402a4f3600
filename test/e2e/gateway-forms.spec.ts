// Forms of the Gateway screen in both languages and themes: back ends as the FAQ prints them, plug-ins, forwarding, the
// policy tester, and a document of more APIs than one import takes.
import { expect, test } from '@playwright/test';
import {
  applyFile,
  fieldAt,
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
const API = '/groups/0/apis/0';
const constants = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `c${index}`, in: 'QUERY', origin: 'CONSTANT', value: '1' }));
const fileOf = (api: object, more: object = {}) => ({
  groups: [
    { name: 'g', domains: ['g.example.com'], apis: [{ name: 'a', method: 'GET', path: '/a', auth: 'NONE', ...api }] },
  ],
  ...more,
});
const plugins = [
  {
    name: 'kept',
    type: 'proxy_cache',
    content: {
      cache_key: { system_params: [], parameters: ['page'], headers: ['x-tenant'] },
      cache_http_status_and_ttl: [{ http_status: [200, 404], ttl: 60 }],
      client_cache_control: { mode: 'apps', datas: [] },
    },
  },
  { name: 'copied', type: 'proxy_mirror', content: { protocol: 'HTTP', host: '127.0.0.1:9001', sample_ratio: 0.5 } },
  {
    name: 'told',
    type: 'kafka_log',
    content: { broker_list: ['192.168.0.10:9092'], topic: 'calls' },
  },
];
const policy = (name: string, value: string) => ({
  name,
  conditions: [{ source: 'REQUEST', parameter: 'tier', type: 'ENUM', value }],
  backend: { type: 'HTTP', url: `http://${name}.example.com/` },
});
const paths = Array.from({ length: 301 }, (_, index) => [
  `/p${index}`,
  { get: { responses: { '200': { description: 'ok' } } } },
]);
const large = (title: string) => ({
  openapi: '3.0.0',
  info: { title, version: '1' },
  paths: Object.fromEntries(paths),
});

for (const look of looks) {
  const name = `${look.language}, ${look.theme}`;

  test(`FAQ 3.8: the form of a back end has the fields, defaults and limits of the console (${name})`, async () => {
    const { page } = app();
    const say = await wear(page, look);
    await openFile(page, say, fileOf({ backend: { type: 'MOCK' } }));
    await openSection(page, say, 'configuration.apis');
    const backend = main(page)
      .getByRole('group', { name: say('field.backend'), exact: true })
      .first();
    await backend.getByRole('combobox', { name: say('form.kind') }).selectOption('HTTP');
    await expect(backend.getByRole('combobox', { name: say('field.method'), exact: true })).toHaveValue('GET');
    await expect(backend.getByRole('combobox', { name: say('field.scheme') })).toHaveValue('HTTPS');
    await expect(fieldAt(page, `${API}/backend/timeoutMs`)).toHaveValue('5000');
    await expect(fieldAt(page, `${API}/backend/retries`)).toHaveValue('-1');
    await fieldAt(page, `${API}/backend/retries`).fill('11');
    await expect(backend).toContainText(say('form.wholeNumber', { min: -1, max: 10 }));
    await expect(backend.getByRole('combobox', { name: say('field.authorizer') })).toBeVisible();
    await expect(backend.getByRole('checkbox', { name: say('field.clientTls') })).not.toBeChecked();
    await expect(backend.getByRole('combobox', { name: say('field.channel') })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test(`FAQ 3.8: a back end takes 50 parameters and no more (${name})`, async () => {
    const { page } = app();
    const say = await wear(page, look);
    const backend = { type: 'HTTP', address: 'shop.example.org', path: '/a', parameters: constants(50) };
    await openFile(page, say, fileOf({ backend }));
    await openSection(page, say, 'configuration.apis');
    await expect(main(page)).toContainText(say('form.countOf', { count: 50, most: 50 }));
    const add = main(page).getByRole('button', { name: say('form.addTo', { what: say('field.parameters') }) });
    await expect(add.first()).toHaveAttribute('aria-disabled', 'true');
    expect(await violations(page)).toEqual([]);
  });

  test(`the plug-ins for caching, mirroring and Kafka are edited in forms (${name})`, async () => {
    const { page } = app();
    const say = await wear(page, look);
    await openFile(page, say, fileOf({ plugins: ['kept', 'copied', 'told'], backend: { type: 'MOCK' } }, { plugins }));
    await openSection(page, say, 'configuration.plugins');
    await main(page).getByRole('row', { name: /^kept/ }).click();
    await expect(main(page).getByRole('row', { name: /^kept/ })).toHaveAttribute('aria-selected', 'true');
    expect(await violations(page)).toEqual([]);
    await main(page)
      .getByRole('row', { name: /^copied/ })
      .click();
    await fieldAt(page, '/plugins/1/content/host').fill('127.0.0.1:9002');
    expect(await violations(page)).toEqual([]);
    await main(page).getByRole('row', { name: /^told/ }).click();
    await expect(fieldAt(page, '/plugins/2/content/topic')).toHaveValue('calls');
    expect(await violations(page)).toEqual([]);
    await openSection(page, say, 'configuration.parameters');
    await main(page)
      .getByRole('checkbox', { name: /sse_strategy/ })
      .check();
    expect(await violations(page)).toEqual([]);
    await applyFile(page, say, true);
  });

  test(`a group is set to forward, and what the gateway refuses stands at its field (${name})`, async () => {
    const { page } = app();
    const say = await wear(page, look);
    await openFile(page, say, fileOf({ backend: { type: 'MOCK' } }));
    await openSection(page, say, 'configuration.groups');
    await main(page)
      .getByRole('button', { name: say('form.addTo', { what: say('field.forward') }) })
      .click();
    await fieldAt(page, '/groups/0/forward/connectTo').fill('https://gateway.example.com');
    await main(page)
      .getByRole('button', { name: say('gateway.apply'), exact: true })
      .click();
    await expect(fieldAt(page, '/groups/0/forward/connectTo')).toHaveAttribute('aria-invalid', 'true');
    expect(await violations(page)).toEqual([]);
    await fieldAt(page, '/groups/0/forward/connectTo').fill('gateway.example.com');
    await applyFile(page, say, true);
    expect(await violations(page)).toEqual([]);
  });

  test(`backend policies are tried condition by condition (${name})`, async () => {
    const { page } = app();
    const say = await wear(page, look);
    const backend = { type: 'HTTP', url: 'http://plain.example.com/' };
    const api = {
      parameters: [{ name: 'tier', in: 'QUERY' }],
      backend,
      backendPolicies: [policy('metals', 'gold,silver'), policy('gold', 'gold')],
    };
    await openFile(page, say, fileOf(api));
    await openSection(page, say, 'configuration.apis');
    await main(page).getByText(say('policies.title')).click();
    await main(page)
      .getByRole('textbox', { name: say('policies.query') })
      .fill('tier=silver');
    await main(page)
      .getByRole('button', { name: say('policies.test'), exact: true })
      .click();
    const chosen = say('policies.chosen', { policy: 'metals', type: 'HTTP', target: 'http://metals.example.com/' });
    await expect(main(page).getByRole('status').filter({ hasText: chosen })).toBeVisible();
    await main(page).getByRole('status').filter({ hasText: chosen }).scrollIntoViewIfNeeded();
    expect(await violations(page)).toEqual([]);
  });

  test(`FAQ 8.1: a document of 301 APIs is split and imported in parts (${name})`, async () => {
    const { page } = app();
    const say = await wear(page, look);
    await openGatewayTab(page, say('gateway.tab.documents'));
    await main(page)
      .getByRole('textbox', { name: say('documents.text'), exact: true })
      .fill(JSON.stringify(large(look.theme)));
    await main(page)
      .getByRole('checkbox', { name: say('documents.plain') })
      .check();
    const preview = main(page).getByRole('button', { name: say('documents.preview') });
    await preview.click();
    await expect(main(page)).toContainText(say('documents.wouldTakeNone'));
    await main(page)
      .getByRole('button', { name: say('documents.split') })
      .click();
    const parts = main(page).getByRole('table', { name: say('documents.parts', { count: 2 }) });
    await expect(parts.getByRole('row')).toHaveCount(2);
    expect(await violations(page)).toEqual([]);
    const take = parts.getByRole('button', { name: new RegExp(`^${say('documents.usePart')}: `) });
    for (const [part, accepted] of [300, 1].entries()) {
      await take.nth(part).click();
      await expect(take.nth(part)).toHaveAttribute('aria-disabled', 'true');
      await preview.click();
      await main(page)
        .getByRole('button', { name: say('documents.apply'), exact: true })
        .click();
      await expect(main(page)).toContainText(say('documents.took', { group: look.theme, accepted, rejected: 0 }));
    }
    expect(await violations(page)).toEqual([]);
  });
}
