// The page of the web shell for tests in a browser: one shell for each test file, one fresh page for each test.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { startWebShell, type WebShell } from '../../build/scripts/web-shell.mjs';

export interface App {
  readonly page: Page;
  /** Takes back what the page said where it matches: for a failure that the test itself provokes. */
  forgive(pattern: RegExp): void;
}

/**
 * Starts a shell before the first test of a file and opens the app in each test's page; what is changed in the host
 * stays for the tests behind. After each test the page must have been quiet. `session`: each page begins with the tabs
 * and the place that the one before left.
 */
export function openAppInEachTest({ session = false } = {}): () => App {
  let shell: WebShell | undefined;
  let app: App | undefined;
  let said: string[] = [];
  test.describe.configure({ mode: 'default' });
  test.beforeAll(async () => {
    shell = await startWebShell();
  });
  test.afterAll(() => shell?.close());
  test.beforeEach(async ({ page }) => {
    if (shell === undefined) throw new Error('the web shell did not start');
    said = [];
    listenTo(page, said);
    const forgive = (pattern: RegExp) => {
      said.splice(0, said.length, ...said.filter((each) => !pattern.test(each)));
    };
    app = { page, forgive };
    page.setDefaultTimeout(10_000);
    // What fades or slides could be caught half-way.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    if (!session) await forgetSession(page);
    await page.goto(await shell.link());
    await expect(page.getByRole('tab', { selected: true }).first()).toBeVisible();
  });
  test.afterEach(() => expect(said, 'what a quiet page must not say').toEqual([]));
  return () => {
    if (app === undefined) throw new Error('no test is running');
    return app;
  };
}

/** The window that opens begins as a first one; what it keeps from then on comes back when it is loaded again. */
async function forgetSession(page: Page): Promise<void> {
  let isFirst = true;
  await page.route('**/rpc', async (route) => {
    const body = route.request().postData() ?? '';
    if (!isFirst || !body.startsWith('{"method":"session.get"')) return route.fallback();
    isFirst = false;
    await route.fulfill({ json: { ok: true, value: {} } });
  });
}

/** Writes down errors, warnings, what the policy stops, and requests to anywhere but the page's own host. */
function listenTo(page: Page, said: string[]): void {
  let own = '';
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => said.push(`exception: ${error.message}`));
  page.on('dialog', (dialog) => said.push(`dialog: ${dialog.message()}`));
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol === 'data:' || protocol === 'blob:') return;
    if (own === '') own = host;
    if (host !== own) said.push(`request: ${request.url()}`);
  });
}

export type Place = 'Workbench' | 'Diagnosis' | 'Clock' | 'Gateway' | 'Settings';

export async function goToPlace(page: Page, place: Place): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place, exact: true }).click();
}

export async function openSample(page: Page, name: string): Promise<void> {
  const list = page.getByRole('navigation', { name: 'Requests' });
  // A test before may have made a copy of it further down.
  await list
    .getByRole('button', { name: new RegExp(`^(GET|POST) ${name}`) })
    .first()
    .click();
  await expect(page.getByRole('tab', { name: new RegExp(`^(GET|POST) ${name}$`), selected: true })).toBeVisible();
}

export async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Send Ctrl/ }).click();
}

export const statusBar = (page: Page): Locator => page.getByRole('contentinfo');
export const answer = (page: Page): Locator => page.getByRole('region', { name: 'Answer', exact: true });
export const requestPane = (page: Page): Locator => page.getByRole('region', { name: 'Request', exact: true });
export const report = (page: Page): Locator => page.getByRole('article', { name: 'Diagnosis' });

/** The text of a step's lines in the signature inspector. */
export const signatureStep = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: new RegExp(`Step \\d ${title}`) });

/** A new request that goes to the URL's host; a new one goes to the mock gateway until that is chosen. */
export async function newRequest(page: Page, url: string): Promise<void> {
  // A test before may have left another place open, which is remembered.
  await page.keyboard.press('Control+1');
  await page.getByRole('navigation', { name: 'Requests' }).getByRole('button', { name: 'New request' }).click();
  await page.getByRole('textbox', { name: 'URL' }).fill(url);
  await requestPane(page).getByRole('tab', { name: 'Settings' }).click();
  await requestPane(page).getByText('The URL’s host', { exact: true }).click();
}
