// `npm run bench -- response`: answers of every size in the built window, from the click on Send to rows on screen, with
// the tasks of the drawing thread and the host's loop while they arrive; and what the redaction of bodies takes.

import { statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ensureBuild } from '../../build/scripts/set-up.mjs';
import { Secret } from '../../electron/services/vault/secret.ts';
import { createBodyMasking } from '../../electron/services/vault/stream-masker.ts';
import { type MeasuredWindow, measuredWindow, median } from '../support/measured-window.ts';

const MB = 1_000_000;
const TIMES = 5;

function json(bytes: number): string {
  const rows: string[] = [];
  for (let id = 0, size = 0; size < bytes; id++) {
    const row = JSON.stringify({
      id,
      name: `pet ${id}`,
      tags: ['small', 'brown', `t${id % 97}`],
      price: id / 4,
      isSold: id % 3 === 0,
      code: `P-${id}`,
      note: '毛色与名字 – text of a note',
    });
    rows.push(row);
    size += Buffer.byteLength(row) + 1;
  }
  return `[${rows.join(',')}]`;
}

const JSON_10 = json(10 * MB);
/** One row, as many services send it; the longest string alone takes a megabyte. */
const ONE_LINE = `{"data":"${'x'.repeat(MB)}","rows":${json(4 * MB)}}`;
const LINE = 'a line of a log with some words, a number 12345 and code=17\n';
const BLOCK = Buffer.from(LINE.repeat(1000));
const BINARY = Buffer.from(Array.from({ length: 65_536 }, (_, at) => (at * 7919 + (at >> 7)) & 0xff));

const server = createServer(async (request, response) => {
  const [, kind = '', size = '0'] = (request.url ?? '').split('/');
  const bytes = Number(size) * MB;
  if (kind === 'json') return void response.setHeader('Content-Type', 'application/json').end(JSON_10);
  if (kind === 'line') return void response.setHeader('Content-Type', 'application/json').end(ONE_LINE);
  const block = kind === 'text' ? BLOCK : BINARY;
  response.setHeader('Content-Type', kind === 'text' ? 'text/plain' : 'application/octet-stream');
  response.setHeader('Content-Length', bytes);
  for (let sent = 0; sent < bytes; sent += block.length) {
    const piece = sent + block.length > bytes ? block.subarray(0, bytes - sent) : block;
    if (!response.write(piece)) await new Promise((resolve) => response.once('drain', resolve));
  }
  response.end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const say = (what: string, figure: string, wanted = '') =>
  console.log(`  ${what.padEnd(60)} ${figure.padStart(24)}${wanted === '' ? '' : `   (aim: ${wanted})`}`);
const ms = (values: readonly number[]) => `${median(values).toFixed(0)} ms, most ${Math.max(...values).toFixed(0)}`;
const wants = (word: string) => process.env.BENCH_PART === undefined || process.env.BENCH_PART === word;

async function newRequest({ page }: MeasuredWindow, path: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Requests' }).getByRole('button', { name: 'New request' }).click();
  await page.getByRole('textbox', { name: 'URL' }).fill(`${origin}${path}`);
  const pane = page.getByRole('region', { name: 'Request', exact: true });
  await pane.getByRole('tab', { name: 'Settings' }).click();
  await pane.getByText('The URL’s host', { exact: true }).click();
}

/** Milliseconds from the click on Send to a frame with `text` in the body's table. */
async function shownAfter({ page }: MeasuredWindow, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const send = [...document.querySelectorAll('button')].find(({ textContent }) =>
          /^Send(?:Ctrl|⌘|$)/.test(textContent ?? ''),
        );
        const started = performance.now();
        send?.click();
        const look = () => {
          const table = document.querySelector('[role=table][aria-label="Body of the answer"]');
          if (table?.textContent?.includes(wanted)) requestAnimationFrame(() => resolve(performance.now() - started));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    text,
  );
}

async function shown(window: MeasuredWindow, what: string, path: string, text: string, aim: string): Promise<void> {
  const taken: number[] = [];
  const longest: number[] = [];
  const long: number[] = [];
  const loop: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    await newRequest(window, path);
    await window.host();
    const { result, tasks } = await window.traced(async () => {
      const answer = await shownAfter(window, text);
      await window.page.waitForTimeout(500);
      return answer;
    });
    taken.push(result);
    longest.push(tasks.longestMs);
    long.push(...tasks.long);
    loop.push((await window.host()).longestMs);
  }
  say(`${what}: shown after`, ms(taken), aim);
  say(`${what}: longest task of the window`, ms(longest), '≤ 50 ms');
  say(`${what}: tasks over 50 ms in all ${TIMES}`, long.map((each) => each.toFixed(0)).join(' ') || 'none');
  say(`${what}: host silent for at most`, ms(loop), '≤ 30 ms');
}

async function large(window: MeasuredWindow): Promise<void> {
  const before = { heap: await window.heapMb(), rss: (await window.host()).rssMb };
  await shown(window, '100 MB of text', '/text/100', 'a line of a log', '≤ 1 s after the last byte');
  const after = { heap: await window.heapMb(), host: await window.host() };
  say('100 MB of text, five times: memory of the page grew by', `${(after.heap - before.heap).toFixed(1)} MB`, 'flat');
  say(
    '100 MB of text, five times: memory of the host',
    `${before.rss.toFixed(0)} → ${after.host.rssMb.toFixed(0)} MB, most ${after.host.mostRssMb.toFixed(0)}`,
    'flat',
  );
}

async function opened(window: MeasuredWindow): Promise<void> {
  const taken: number[] = [];
  const { page } = window;
  for (let time = 0; time < TIMES; time++) {
    const pane = page.getByRole('region', { name: 'Answer', exact: true });
    await pane.getByRole('tab', { name: 'Headers' }).click();
    taken.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const tabs = [...document.querySelectorAll<HTMLElement>('[data-region=response] [role=tab]')];
            const started = performance.now();
            tabs.find(({ textContent }) => textContent?.startsWith('Body'))?.click();
            const look = () => {
              const table = document.querySelector('[role=table][aria-label="Body of the answer"]');
              if (table?.textContent?.includes('a line')) resolve(performance.now() - started);
              else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
          }),
      ),
    );
  }
  say('100 MB of text that is there already: rows after', ms(taken), '≤ 1 s');
}

async function saved(window: MeasuredWindow): Promise<void> {
  const { page } = window;
  await newRequest(window, '/binary/1000');
  const before = await window.host();
  const started = performance.now();
  await page.getByRole('button', { name: /^Send Ctrl/ }).click();
  const save = page.getByRole('region', { name: 'Answer', exact: true }).getByRole('button', { name: /^Save/ });
  await save.waitFor({ timeout: 600_000 });
  const received = (performance.now() - started) / 1000;
  const then = performance.now();
  const coming = page.waitForEvent('download', { timeout: 600_000 });
  await save.click();
  const download = await coming;
  const size = statSync(await download.path()).size;
  const after = await window.host();
  say('1 GB: received, redacted and on the disk after', `${received.toFixed(1)} s`);
  say('1 GB: saved as a file by the browser after', `${((performance.now() - then) / 1000).toFixed(1)} s`);
  say('1 GB: bytes of the saved file', String(size), String(1000 * MB));
  say('1 GB: memory of the host', `${before.rssMb.toFixed(0)} MB, most ${after.mostRssMb.toFixed(0)} MB`, 'flat');
  say('1 GB: host silent for at most', `${after.longestMs.toFixed(0)} ms`, '≤ 30 ms');
  say('1 GB: memory of the page', `${(await window.heapMb()).toFixed(1)} MB`);
  await download.delete();
}

function redaction(what: string, text: Buffer, type: string): void {
  const secrets = Array.from({ length: 6 }, (_, at) => new Secret(`secret-${at}-${'q8Zr+/x'.repeat(4)}`));
  const speeds: number[] = [];
  const longest: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const masker = createBodyMasking(secrets).stream();
    let most = 0;
    const started = performance.now();
    for (let at = 0; at < text.length; at += 65_536) {
      const before = performance.now();
      masker.push(text.subarray(at, at + 65_536));
      most = Math.max(most, performance.now() - before);
    }
    masker.end();
    speeds.push(text.length / MB / ((performance.now() - started) / 1000));
    longest.push(most);
  }
  say(
    `redaction of ${what} (${type})`,
    `${median(speeds).toFixed(0)} MB/s, ${Math.max(...longest).toFixed(0)} ms at once`,
  );
}

console.log(
  `\nAnswers in the window, medians of ${TIMES}, on ${process.platform} ${process.arch}, Node ${process.version}`,
);
if (wants('redaction')) {
  redaction('JSON', Buffer.from(JSON_10), 'application/json');
  redaction('a log', Buffer.from(LINE.repeat((20 * MB) / LINE.length)), 'text/plain');
  redaction('binary data', Buffer.concat(Array.from({ length: 300 }, () => BINARY)), 'application/octet-stream');
}
if (process.env.BENCH_PART !== 'redaction') {
  await ensureBuild();
  const window = await measuredWindow();
  try {
    if (wants('json')) await shown(window, '10 MB of JSON', '/json', '"pet 0"', '≤ 1 s');
    if (wants('line')) await shown(window, '5 MB of JSON on one line', '/line', '"data"', '≤ 1 s');
    if (wants('large')) await large(window);
    if (wants('large')) await opened(window);
    if (wants('saved')) await saved(window);
  } finally {
    await window.close();
  }
}
server.closeAllConnections();
server.close();
