import { describe, expect, it } from 'vitest';
import { createConfigurationStore } from '../../../../renderer/features/gateway/configuration/configuration-store.ts';
import { createGatewayStore } from '../../../../renderer/features/gateway/gateway-store.ts';
import type { GatewayLogDetail, GatewayLogEntry } from '../../../../shared/model/gateway-log.ts';
import { memoryHost } from '../../../support/memory-host.ts';

const entry = (id: string, second: number): GatewayLogEntry => ({
  id,
  time: new Date(Date.UTC(2026, 10, 23, 22, 11, second)).toISOString(),
  method: 'GET',
  host: 'h',
  target: '/',
  status: 200,
  durationMs: 1,
  trace: [],
});
const body = { text: '', bytes: 0, truncated: false };
const detailOf = (id: string): GatewayLogDetail => ({
  entry: entry(id, 1),
  requestHeaders: [],
  requestBody: body,
  responseHeaders: [],
  responseBody: body,
});

/** Runs what was scheduled when the test says so, as a frame would. */
function frames() {
  const queue: (() => void)[] = [];
  return {
    schedule: (run: () => void) => void queue.push(run),
    flush: () => {
      for (const run of queue.splice(0)) run();
    },
    queue,
  };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('createGatewayStore', () => {
  it('joins the log read at the start with what arrives meanwhile, newest first, each once', async () => {
    const host = memoryHost({ 'gateway.log': async () => [entry('a', 1), entry('b', 2)] });
    const frame = frames();
    const { store, follow } = createGatewayStore(host, frame.schedule);
    const stop = follow();
    host.emit('gateway.request', entry('b', 2));
    host.emit('gateway.request', entry('c', 3));
    frame.flush();
    await settled();
    expect(store.getState().entries.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    stop();
    expect(host.subscriptions()).toBe(0);
  });

  it('gathers what arrives within a frame into one change', () => {
    const host = memoryHost({ 'gateway.log': async () => [] });
    const frame = frames();
    const { store, follow } = createGatewayStore(host, frame.schedule);
    follow();
    let changes = 0;
    store.subscribe(() => changes++);
    for (let n = 0; n < 500; n++) host.emit('gateway.request', entry(`e${n}`, 1));
    expect(frame.queue).toHaveLength(1);
    frame.flush();
    expect(changes).toBe(1);
    expect(store.getState().entries[0]?.id).toBe('e499');
  });

  it('keeps what arrives during a pause aside and shows it afterwards', () => {
    const host = memoryHost({ 'gateway.log': async () => [] });
    const { store, follow, setPaused } = createGatewayStore(host, (run) => run());
    follow();
    setPaused(true);
    host.emit('gateway.request', entry('a', 1));
    host.emit('gateway.request', entry('b', 2));
    expect(store.getState().entries).toEqual([]);
    expect(store.getState().waiting.map(({ id }) => id)).toEqual(['b', 'a']);
    setPaused(false);
    expect(store.getState().entries.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(store.getState().waiting).toEqual([]);
  });

  it('puts a request that comes again, explained, in the place of its first coming', () => {
    const host = memoryHost({ 'gateway.log': async () => [] });
    const { store, follow, setPaused } = createGatewayStore(host, (run) => run());
    follow();
    const pending = { ...entry('a', 1), explanation: 'pending' as const };
    const failed = { ...entry('a', 1), explanation: 'failed' as const };
    host.emit('gateway.request', pending);
    host.emit('gateway.request', entry('b', 2));
    setPaused(true);
    host.emit('gateway.request', failed);
    expect(store.getState().entries).toEqual([entry('b', 2), failed]);
    expect(store.getState().waiting).toEqual([]);
  });

  it('keeps a bounded list', () => {
    const host = memoryHost({ 'gateway.log': async () => [] });
    const frame = frames();
    const { store, follow } = createGatewayStore(host, frame.schedule);
    follow();
    for (let n = 0; n < 10_200; n++) {
      host.emit('gateway.request', entry(`e${n}`, 1));
      if (n % 1_000 === 0) frame.flush();
    }
    frame.flush();
    expect(store.getState().entries).toHaveLength(10_000);
    expect(store.getState().entries[0]?.id).toBe('e10199');
  });

  it('reads the log page by page, until there is no older one', async () => {
    const all = Array.from({ length: 2_500 }, (_, n) => entry(`p${n}`, 1));
    const asked: unknown[] = [];
    const host = memoryHost({
      'gateway.log': async ({ limit = 500, before }) => {
        asked.push(before);
        const from = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1;
        return all.slice(from, from + limit);
      },
    });
    const { store, follow } = createGatewayStore(host, (run) => run());
    follow();
    for (let turn = 0; turn < 5; turn++) await settled();
    expect(asked).toEqual([undefined, 'p999', 'p1999']);
    expect(store.getState().entries).toHaveLength(2_500);
  });

  it('hands over the HAR of the chosen requests, and tells why there is none', async () => {
    const asked: unknown[] = [];
    const har = { text: '{}', entries: 1, leftOut: 0 };
    const host = memoryHost({
      'gateway.exportHar': async (input) => {
        asked.push(input);
        if (asked.length === 3) throw new Error('The log is gone.');
        return har;
      },
    });
    const { store, exportHar } = createGatewayStore(host, (run) => run());
    expect(await exportHar(['a'])).toEqual(har);
    expect(await exportHar(undefined)).toEqual(har);
    expect(await exportHar(undefined)).toBeUndefined();
    expect(asked).toEqual([{ ids: ['a'] }, {}, {}]);
    expect(store.getState().error).toBe('The log is gone.');
  });

  it('shows the details of the request selected last, whatever answers first', async () => {
    const answers = new Map<string, () => void>();
    const host = memoryHost({
      'gateway.logEntry': ({ id }) => new Promise((resolve) => answers.set(id, () => resolve(detailOf(id)))),
    });
    const { store, select } = createGatewayStore(host, (run) => run());
    void select('a');
    void select('b');
    answers.get('b')?.();
    answers.get('a')?.();
    await settled();
    expect(store.getState().detail?.entry.id).toBe('b');
  });

  it('tells the host’s words when a start fails and is not busy any more', async () => {
    const host = memoryHost({
      'gateway.start': async () => {
        throw new Error('Port 8780 is taken by another program. Choose another port.');
      },
    });
    const { store, start } = createGatewayStore(host, (run) => run());
    const starting = start(8780);
    expect(store.getState().busy).toBe('starting');
    await starting;
    expect(store.getState()).toMatchObject({ busy: undefined, error: expect.stringContaining('8780') });
  });
});

describe('createConfigurationStore', () => {
  it('keeps an edit through a reload and forgets it when it is discarded', async () => {
    let file = '{"groups":[]}';
    const { store, load, edit, revert } = createConfigurationStore(
      memoryHost({ 'gateway.config': async () => ({ text: file }) }),
    );
    await load();
    edit('{"groups":[1]}');
    file = '{"groups":[],"version":1}';
    await load();
    expect(store.getState()).toMatchObject({ text: '{"groups":[1]}', saved: file });
    revert();
    expect(store.getState().text).toBe(file);
  });

  it('takes the new text over once it was applied, and keeps the problems of one that was not', async () => {
    const problem = { pointer: '/groups', found: 'nothing', allowed: 'a list' };
    let file = '{}';
    const host = memoryHost({
      'gateway.config': async () => ({ text: file }),
      'gateway.configure': async ({ text }) => {
        if (text !== 'good') return { applied: false, problems: [problem] };
        // As the host does with a secret: what was typed is a reference from now on.
        file = 'good, with references';
        return { applied: true, problems: [] };
      },
    });
    const { store, load, edit, apply } = createConfigurationStore(host);
    await load();
    edit('bad');
    await apply();
    expect(store.getState()).toMatchObject({ saved: '{}', problems: [problem], applied: false, busy: false });
    edit('good');
    await apply();
    expect(store.getState()).toMatchObject({ saved: file, text: file, problems: [], applied: true });
    edit('good ');
    expect(store.getState().applied).toBe(false);
  });

  it('says how many changes wait to be published, and publishes them', async () => {
    let published = 0;
    const host = memoryHost({
      'gateway.config': async () => ({ text: '{}' }),
      'gateway.configure': async () => ({ applied: true, problems: [], unpublishedChanges: 2 }),
      'gateway.publishChanged': async () => {
        published++;
        return { apis: [] };
      },
    });
    const { store, load, edit, apply, publish } = createConfigurationStore(host);
    await load();
    edit('{"a":1}');
    await apply();
    expect(store.getState().unpublished).toBe(2);
    await publish();
    expect(store.getState()).toMatchObject({ unpublished: 0, busy: false, error: undefined });
    expect(published).toBe(1);
  });
});
