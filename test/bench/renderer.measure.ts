// `npm run bench -- renderer`: the built window in Chromium: script before the first paint, keys and frames under load.
// Every figure stands beside the one recorded in renderer-baseline.json; COUNTERSIGN_RENEW=1 records anew.
// COUNTERSIGN_PART=NAME measures one part alone.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inProject } from '../../build/scripts/paths.mjs';
import { ensureBuild } from '../../build/scripts/set-up.mjs';
import { type MeasuredWindow, measuredWindow } from '../support/measured-window.ts';
import { gatewayLog } from './renderer/gateway-log.ts';
import { fillHistory, historyList } from './renderer/history-list.ts';
import { inspectorBeside, slowServer, typingBeside, typingInside } from './renderer/large-request.ts';
import { measuredTable } from './renderer/table.ts';

const table = measuredTable(inProject('test/bench/renderer-baseline.json'));

/** What the page loads before anything is drawn: the scripts of index.html and what they import themselves. */
function scriptBeforePaint(): void {
  const folder = inProject('dist/renderer/');
  const found = new Map<string, number>();
  const walk = (file: string) => {
    if (found.has(file)) return;
    const text = readFileSync(join(folder, file), 'utf8');
    found.set(file, gzipSync(text).length);
    for (const [, name = ''] of text.matchAll(/(?:import|from)\s*"\.\/([^"]+\.js)"/g)) walk(join(dirname(file), name));
  };
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  for (const [, file = ''] of page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)) walk(file);
  const bytes = [...found.values()].reduce((sum, each) => sum + each, 0);
  table.say('script before the first paint, gzip', bytes / 1024, 'KB', '≤ 300');
}

interface Part {
  readonly prepare?: (data: string) => Promise<void> | void;
  readonly run: (window: MeasuredWindow) => Promise<void>;
}

/** Each in a shell and a page of its own. */
const PARTS: Readonly<Record<string, Part>> = {
  beside: {
    async run(window) {
      const server = await slowServer();
      try {
        await typingBeside(window, server.url, table);
      } finally {
        server.close();
      }
    },
  },
  inspector: { run: (window) => inspectorBeside(window, table) },
  inside: { run: (window) => typingInside(window, table) },
  log: { run: (window) => gatewayLog(window, table) },
  history: { prepare: fillHistory, run: (window) => historyList(window, table) },
};

await ensureBuild();
table.head('The window in Chromium');
scriptBeforePaint();
for (const [name, { run, ...options }] of Object.entries(PARTS)) {
  if ((process.env.COUNTERSIGN_PART ?? name) !== name) continue;
  const window = await measuredWindow(options);
  try {
    await run(window);
  } finally {
    await window.close();
  }
}
table.keep();
