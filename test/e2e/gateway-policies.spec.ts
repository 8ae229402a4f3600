// Backend policies and back ends in the form of an API: tested, helped out of a name, refused while typed.
import { expect, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { goToPlace, openAppInEachTest } from '../support/web-app.ts';

const app = openAppInEachTest();
const backend = (name: string) => ({ type: 'HTTP', url: `https://${name}.example.com/` });
const policy = (name: string, value: string) => ({
  name,
  conditions: [{ source: 'REQUEST', parameter: 'tier', type: 'ENUM', value }],
  backend: backend(name),
});
const api = {
  name: 'shop',
  method: 'GET',
  path: '/shop',
  parameters: [{ name: 'X-Tier', in: 'HEADER' }],
  backend: backend('private'),
  backendPolicies: [policy('metals', 'gold,silver'), policy('gold', 'gold')],
};
const file = JSON.stringify({ groups: [{ name: 'g', domains: ['g.example.com'], apis: [api] }] });

test('an API of the edited file is tested, and its names are judged as they are typed', async () => {
  const { page } = app();
  const main = page.getByRole('main');
  // The window edits this file; the host goes on with its own.
  await page.route('**/rpc', async (route) => {
    if (!route.request().postData()?.includes('"gateway.config"')) return route.fallback();
    const response = await route.fetch();
    return route.fulfill({ response, json: { ...(await response.json()), value: { text: file } } });
  });
  await goToPlace(page, 'Gateway');
  await main.getByRole('tab', { name: /^Configuration/ }).click();

  await main.getByText('Test the backend policies').click();
  await main.getByRole('textbox', { name: 'Query string' }).fill('tier=gold');
  await main.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(main.getByRole('status')).toContainText('metals matches first: HTTP https://metals.example.com/');
  await expect(main.getByText('Backend policy gold was not tried')).toBeVisible();

  await main.getByText('When private.example.com cannot be resolved').click();
  await main.getByRole('button', { name: 'Use a public domain' }).click();
  await expect(main.locator('[data-pointer="/groups/0/apis/0/backend/url"]')).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await main.getByRole('textbox', { name: 'IP address of the backend' }).fill('10.0.0.7');
  await main.getByRole('button', { name: 'IP and constant Host' }).click();
  await expect(main.locator('[data-pointer="/groups/0/apis/0/backend/url"]')).toHaveValue('https://10.0.0.7/');

  const declared = main.locator('[data-pointer="/groups/0/apis/0/parameters/0/name"]');
  await expect(declared.or(main.getByText(/X-Tier/)).first()).toBeVisible();
  if (!(await declared.isVisible()))
    await main
      .getByText(/X-Tier/)
      .first()
      .click();
  await declared.fill('x-auth-token');
  await expect(declared).toHaveAttribute('aria-invalid', 'true');
  await expect(main).toContainText('a caller just sends them');
});
