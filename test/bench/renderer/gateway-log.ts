// The gateway's log with as many requests as it keeps: scrolled while calls arrive, and searched while typing.
import { request } from 'node:http';
import type { Page } from '@playwright/test';
import { type MeasuredWindow, median } from '../../support/measured-window.ts';
import { frames, keys } from './frames.ts';
import { part, type Table } from './table.ts';

const ROWS = 10_000;
const ROW_HEIGHT = 28;
const LIST = '[aria-label="Requests that reached the mock gateway"][aria-rowcount]';

/** One call to the embedded gateway, which refuses it; resolves when it is answered. */
function call(port: number, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers: { Host: 'pets.example.com' } }, (response) => {
      response.resume();
      response.once('end', resolve);
    });
    sent.once('error', reject);
    sent.end();
  });
}

/** The log as it is after ten thousand calls: those that are told of are made of the first one. */
async function giveLog(page: Page): Promise<void> {
  let first: { readonly time: string } | undefined;
  await page.route('**/rpc', async (route) => {
    const asked = route.request().postData() ?? '';
    if (!asked.startsWith('{"method":"gateway.log"')) return route.continue();
    const answer = await route.fetch();
    const body = await answer.json();
    // The host knows nothing of those before it.
    first ??= body.value[0];
    const real = first;
    if (real === undefined) return route.fulfill({ response: answer });
    const { before, limit } = JSON.parse(asked).input as { before?: string; limit: number };
    const from = before?.startsWith('made-') === true ? Number(before.slice(5)) + 1 : 0;
    const newest = Date.parse(real.time);
    body.value = Array.from({ length: Math.min(limit, ROWS - from) }, (_, index) => {
      const at = from + index;
      const time = new Date(newest - at * 1000).toISOString();
      return { ...real, id: `made-${at}`, time, target: `/v1/pets/${at}?page=${at % 100}` };
    });
    return route.fulfill({ response: answer, json: body });
  });
}

export async function gatewayLog({ page, traced }: MeasuredWindow, { say }: Table): Promise<void> {
  const badge = page.getByRole('button', { name: /Gateway.*127\.0\.0\.1:\d+/ }).first();
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(await badge.innerText())?.[1]);
  await call(port, '/v1/pets');
  await giveLog(page);
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Gateway', exact: true }).click();
  const list = page.locator(LIST);
  await list.waitFor();
  for (let tries = 0; tries < 300 && Number(await list.getAttribute('aria-rowcount')) < ROWS; tries += 1)
    await page.waitForTimeout(100);
  await page.unroute('**/rpc');
  say('rows of the gateway’s log in the window', Number(await list.getAttribute('aria-rowcount')) - 1, '', `${ROWS}`);
  for (const [what, step] of [
    ['slowly, 3 rows a frame', 3],
    ['fast, 100 rows a frame', 100],
  ] as const) {
    let isScrolled = false;
    const arriving = (async () => {
      for (let at = 0; !isScrolled; at += 1) {
        await call(port, `/v1/pets/${at}?arrives`);
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    })();
    const { result, tasks } = await traced(() => frames(page, LIST, step * ROW_HEIGHT, 180));
    isScrolled = true;
    await arriving;
    say(`log of 10,000 rows while calls arrive, ${what}: frame, median`, median(result), 'ms', '16.7');
    say(`log of 10,000 rows while calls arrive, ${what}: frame, 95 %`, part(result, 0.95), 'ms', '≤ 33');
    say(`log of 10,000 rows while calls arrive, ${what}: longest task (CPU)`, tasks.longestMs, 'ms', '≤ 50');
  }
  await page.locator('[data-find]:visible').first().click();
  const { result, tasks } = await traced(() => keys(page, 'pets/41'));
  say('typing in the filter of the log: key to paint, 95 %', part(result, 0.95), 'ms', '≤ 50');
  say('typing in the filter of the log: longest task (CPU)', tasks.longestMs, 'ms', '≤ 50');
}
