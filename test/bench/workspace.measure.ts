// `npm run bench -- workspace`: a folder of 5,000 request files: opened and followed by the host, shown, searched and
// scrolled in the window.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { ensureBuild } from '../../build/scripts/set-up.mjs';
import { openWorkspaceFolder } from '../../electron/services/stores/workspace-folder.ts';
import { openWorkspaceStore } from '../../electron/services/stores/workspace-store.ts';
import type { RequestDraft } from '../../shared/model/request.ts';
import { requestDraftSchema } from '../../shared/model/request.ts';
import type { WorkspaceChange } from '../../shared/model/workspace-layout.ts';
import { fileOfDraft, requestForm } from '../../shared/model/workspace-request.ts';
import { yamlText } from '../../shared/model/workspace-yaml.ts';
import { type MeasuredWindow, measuredWindow, median } from '../support/measured-window.ts';
import { frames, keys } from './renderer/frames.ts';
import { measuredTable, part } from './renderer/table.ts';

const COUNT = 5000;
const IN_FOLDER = 50;
const IMPORTED = 200;
const table = measuredTable();

/** As a team writes them: some headers, every third with a body. */
function request(at: number): RequestDraft {
  return requestDraftSchema.parse({
    id: `r-${at}`,
    name: `Order ${at}`,
    method: at % 3 === 0 ? 'POST' : 'GET',
    url: `https://{{host}}/v1/orders/${at}?page=${at % 100}&sort=created`,
    headers: [
      { name: 'Content-Type', value: 'application/json', enabled: true },
      { name: 'X-Trace', value: `trace-${at}`, enabled: at % 2 === 0 },
    ],
    auth: { mode: 'APP', credentialId: 'sample-app' },
    body: at % 3 === 0 ? { kind: 'text', text: `{"petId":${at},"quantity":1,"note":"白色的"}` } : { kind: 'none' },
  });
}

const options = (folder: Awaited<ReturnType<typeof openWorkspaceFolder>>, data: string) => ({
  dataFolder: data,
  folder,
  samples: { name: 'many', requests: [] },
  nowMs: () => Date.now(),
  notice: (text: string) => console.log(`NOTICE ${text}`),
});

/** As git brings them: nobody's store has written them. */
function writeFiles(path: string): void {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'countersign.yaml'), yamlText({ version: 1, name: 'many' }));
  for (let at = 0; at < COUNT; at += 1) {
    const team = `team-${Math.floor(at / (IN_FOLDER * 10))}`;
    const folder = join(path, 'requests', team, `part-${Math.floor(at / IN_FOLDER)}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `order-${at}.request.yaml`), yamlText(requestForm(fileOfDraft(request(at)))));
  }
}

/** What the host does with such a folder; answers the file of one request. */
async function inTheHost(data: string): Promise<string> {
  const path = join(data, 'workspace');
  const open = () => openWorkspaceFolder({ path, nowMs: () => Date.now(), notice: console.log });
  writeFiles(path);
  const times: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 2 });
  for (let round = 0; round < 3; round += 1) {
    const started = performance.now();
    delay.enable();
    const folder = await open();
    const opened = await openWorkspaceStore(options(folder, data));
    delay.disable();
    times.push(performance.now() - started);
    if (opened.get().requests.length !== COUNT) throw new Error(`read ${opened.get().requests.length} requests`);
    await folder.close();
  }
  table.say('a folder of 5,000 requests is opened', median(times), 'ms', '≤ 2000');
  table.say('a folder of 5,000 requests is opened: longest pause of the host', delay.max / 1e6, 'ms', '≤ 100');
  return followed(data, open);
}

async function followed(data: string, open: () => ReturnType<typeof openWorkspaceFolder>): Promise<string> {
  const folder = await open();
  let seen: (change: WorkspaceChange) => void = () => undefined;
  const store = await openWorkspaceStore({ ...options(folder, data), changed: (change) => seen(change) });
  const { paths } = await folder.files().list();
  const path = paths.find((each) => readFileSync(join(folder.path(), each), 'utf8').includes('orders/2500?'));
  if (path === undefined) throw new Error('the file of the request is not there');
  // Watching a folder keeps no process alive.
  const alive = setInterval(() => undefined, 1000);
  const times: number[] = [];
  const edits: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const started = performance.now();
    const change = new Promise<WorkspaceChange>((resolve) => {
      seen = resolve;
    });
    edit(join(folder.path(), path), `name: Order 2500 of round ${round}`);
    const { changed } = await change;
    if (changed.length !== 1) throw new Error(`${changed.length} requests changed`);
    times.push(performance.now() - started);
    const before = performance.now();
    await store.edit(`r-${4000 + round}`, { url: `https://{{host}}/v1/round/${round}` }, []);
    edits.push(performance.now() - before);
  }
  table.say('one file changed by another program is told', median(times), 'ms', '≤ 1000');
  table.say('an edit of one request is on the disk', median(edits), 'ms', '≤ 100');
  const from = performance.now();
  const imported = Array.from({ length: IMPORTED }, (_, at) => ({ ...request(COUNT + at), folder: 'Imported' }));
  await store.saveAll(imported);
  table.say('200 requests are imported into it, ms each', (performance.now() - from) / IMPORTED, 'ms', '≤ 10');
  await store.removeFolder('Imported');
  clearInterval(alive);
  await folder.close();
  return path;
}

function edit(file: string, line: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^name: .*$/m, line));
}

const TREE = '[role=treegrid]';

async function inTheWindow({ page, shell, traced }: MeasuredWindow, file: string): Promise<void> {
  const row = page.locator(`${TREE} [data-row]`).first();
  await row.waitFor();
  const opened = await traced(async () => {
    const started = performance.now();
    await page.reload();
    await row.waitFor();
    return performance.now() - started;
  });
  table.say('the window is loaded until its tree shows', opened.result, 'ms', '≤ 2000');
  const rows = Number(await page.locator(TREE).getAttribute('aria-rowcount'));
  table.say('rows of the tree', rows, '', String(COUNT + COUNT / IN_FOLDER + 10));
  const drawn = await page.locator(`${TREE} [role=row]`).count();
  table.say('rows of the tree that are drawn', drawn, '', '≤ 80');
  const started = performance.now();
  edit(join(shell.data, 'workspace', file), 'name: Seen from outside');
  await page.getByRole('textbox', { name: 'Filter requests' }).fill('seen from outside');
  await page.locator(`${TREE} [data-row]`, { hasText: 'Seen from outside' }).waitFor();
  table.say('one file changed by another program shows in the window', performance.now() - started, 'ms', '≤ 1000');
  await page.getByRole('textbox', { name: 'Filter requests' }).fill('');
  const typed = await traced(() => keys(page, 'order 4321 get'));
  table.say('typing in the filter of 5,000: key to paint, 95 %', part(typed.result, 0.95), 'ms', '≤ 50');
  table.say('typing in the filter of 5,000: longest task (CPU)', typed.tasks.longestMs, 'ms', '≤ 50');
  await page.getByRole('textbox', { name: 'Filter requests' }).fill('');
  for (const [what, step] of [
    ['slowly, 3 rows a frame', 3 * 26],
    ['fast, 50 rows a frame', 50 * 26],
  ] as const) {
    const { result, tasks } = await traced(() => frames(page, TREE, step, 100));
    table.say(`the tree of 5,000, ${what}: frame, 95 %`, part(result, 0.95), 'ms', '≤ 33');
    table.say(`the tree of 5,000, ${what}: longest task (CPU)`, tasks.longestMs, 'ms', '≤ 50');
  }
  await page.locator(TREE).evaluate((box) => {
    box.scrollTop = 0;
  });
  await row.click();
  await page.getByRole('textbox', { name: 'URL' }).press('End');
  const url = await traced(() => keys(page, '&colour=white&age=3&size=small'));
  table.say('typing in the URL of one of 5,000: key to paint, 95 %', part(url.result, 0.95), 'ms', '≤ 50');
  table.say('typing in the URL of one of 5,000: longest task (CPU)', url.tasks.longestMs, 'ms', '≤ 50');
}

await ensureBuild();
table.head('A workspace folder of 5,000 requests');
const data = mkdtempSync(join(tmpdir(), 'countersign-bench-workspace-'));
try {
  const file = await inTheHost(data);
  const window = await measuredWindow({
    prepare: (kept) => cpSync(join(data, 'workspace'), join(kept, 'workspace'), { recursive: true }),
  });
  try {
    await inTheWindow(window, file);
  } finally {
    await window.close();
  }
} finally {
  rmSync(data, { recursive: true, force: true });
}
