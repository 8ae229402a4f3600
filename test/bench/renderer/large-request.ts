// A request with a body of 12 MB: typing beside it while 100 MB arrive, and typing in it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { type MeasuredWindow, median } from '../../support/measured-window.ts';
import { keys } from './frames.ts';
import { part, type Table } from './table.ts';

const MB = 1_000_000;
const BODY = 12 * 1024 * 1024;
const SAMPLE_BODY = '{"petId":1017,"quantity":1,"note":"白色的"}';

/** 100 MB within some seconds, so that there is time to type. */
export async function slowServer() {
  const server = createServer(async (request, response) => {
    request.resume();
    response.setHeader('Content-Type', 'text/plain');
    const piece = Buffer.from('a line of text that arrives while somebody types\n'.repeat(20_000));
    for (let sent = 0; sent < 100 * MB && !response.destroyed; sent += piece.length) {
      if (!response.write(piece)) await new Promise((resolve) => response.once('drain', resolve));
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/slow?a=1`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Opens the sample with 12 MB in its body, as the host would answer it had a person pasted them. */
export async function openLargeRequest(page: Page, body: string): Promise<void> {
  const small = JSON.stringify(SAMPLE_BODY).slice(1, -1);
  await page.route('**/rpc', async (route) => {
    if (route.request().postData()?.includes('"workspace.get"') !== true) return route.continue();
    const answer = await route.fetch();
    const text = (await answer.text()).replace(small, () => JSON.stringify(body).slice(1, -1));
    return route.fulfill({ response: answer, body: text });
  });
  await page.reload();
  const list = page.getByRole('navigation', { name: 'Requests' });
  await list.getByRole('button', { name: /^POST Create order/ }).click();
  await page.getByRole('tab', { name: /Create order$/, selected: true }).waitFor();
  await page.unroute('**/rpc');
}

export async function typingBeside({ page, traced }: MeasuredWindow, url: string, { say }: Table): Promise<void> {
  await openLargeRequest(page, 'a'.repeat(BODY));
  const request = page.getByRole('region', { name: 'Request', exact: true });
  await request.getByRole('tab', { name: 'Settings' }).click();
  await request.getByText('The URL’s host', { exact: true }).click();
  const field = page.getByRole('textbox', { name: 'URL' });
  await field.fill(url);
  await page.waitForTimeout(2000);
  const { result, tasks } = await traced(async () => {
    await page.getByRole('button', { name: /^Send Ctrl/ }).click();
    await page.getByRole('button', { name: 'Stop and keep' }).waitFor();
    await field.press('End');
    const taken = await keys(page, '&colour=white&age=3&size=small&name=rex&city=berlin');
    await page.getByRole('button', { name: 'Stop and keep' }).waitFor({ state: 'hidden' });
    return taken;
  });
  say('key to paint, median, 12 MB in the request, 100 MB arriving', median(result), 'ms', '–');
  say('key to paint, 95 %, 12 MB in the request, 100 MB arriving', part(result, 0.95), 'ms', '≤ 50');
  say('longest task (CPU) while 100 MB arrive', tasks.longestMs, 'ms', '≤ 50');
  say('tasks over 50 ms (CPU) while 100 MB arrive', tasks.long.length, '', '0');
}

/** The inspector stands beside a request with a body of 12 MB: signed anew with each key, compared with every signer. */
export async function inspectorBeside({ page, traced }: MeasuredWindow, { say }: Table): Promise<void> {
  await openLargeRequest(page, 'a'.repeat(BODY));
  const answer = page.getByRole('region', { name: 'Answer', exact: true });
  const compared = answer.getByRole('region', { name: 'Who signs this differently?' }).getByText(/of 11 SDKs/);
  await answer.getByRole('tab', { name: 'Timeline' }).click();
  const opened = await traced(async () => {
    await answer.getByRole('tab', { name: 'Signature' }).click();
    await compared.waitFor();
  });
  say('the inspector of 12 MB is opened: longest task (CPU)', opened.tasks.longestMs, 'ms', '≤ 50');
  await page.getByRole('textbox', { name: 'URL' }).press('End');
  const typed = await traced(async () => {
    const taken = await keys(page, '&colour=white&age=3&size=small');
    await page.waitForTimeout(1500);
    return taken;
  });
  say('typing beside the inspector of 12 MB: key to paint, 95 %', part(typed.result, 0.95), 'ms', '≤ 50');
  say('typing beside the inspector of 12 MB: longest task (CPU)', typed.tasks.longestMs, 'ms', '≤ 50');
}

const LINE = '  {"id": 1017, "name": "a dog that is written on a line of its own", "colour": "white", "age": 3},\n';

/** In many lines, as a person reads it, and in one, as a program writes it. Typed into, then saved after a pause. */
export async function typingInside(window: MeasuredWindow, table: Table): Promise<void> {
  const lines = LINE.repeat(Math.floor(BODY / LINE.length));
  await typingIn(window, table, 'of 12 MB', `[\n${lines}]`);
  await typingIn(window, table, 'of 12 MB in one line', `[${lines.replaceAll('\n', '')}]`);
}

async function typingIn({ page, traced }: MeasuredWindow, { say }: Table, what: string, body: string): Promise<void> {
  await openLargeRequest(page, body);
  const request = page.getByRole('region', { name: 'Request', exact: true });
  const line = request.locator('.view-line', { hasText: 'on a line of its own' }).first();
  const opened = await traced(async () => {
    await request.getByRole('tab', { name: 'Body' }).click();
    await line.waitFor();
    await page.waitForTimeout(1500);
  });
  say(`the tab of a body ${what} is opened: longest task (CPU)`, opened.tasks.longestMs, 'ms', '≤ 50');
  await line.click({ position: { x: 120, y: 8 } });
  await page.waitForTimeout(1000);
  const typed = await traced(() => keys(page, '"size": "small", "city": "berlin", ', 60));
  say(`typing in a body ${what}: key to paint, median`, median(typed.result), 'ms', '–');
  say(`typing in a body ${what}: key to paint, 95 %`, part(typed.result, 0.95), 'ms', '≤ 50');
  say(`typing in a body ${what}: longest task (CPU)`, typed.tasks.longestMs, 'ms', '≤ 50');
  await page.waitForTimeout(3000);
  const saved = await traced(async () => {
    await page.keyboard.type('x');
    await page.waitForTimeout(3000);
  });
  say(`a body ${what} is saved after a key: longest task (CPU)`, saved.tasks.longestMs, 'ms', '≤ 50');
}
