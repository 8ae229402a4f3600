import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createServices, type Services } from '../../../electron/create-services.ts';
import { createHandlers } from '../../../electron/rpc/create-handlers.ts';
import { requestDraftSchema } from '../../../shared/model/request.ts';
import { runReportSchema } from '../../../shared/model/run.ts';
import { contract } from '../../../shared/rpc/contract.ts';
import { events } from '../../../shared/rpc/events.ts';
import { memoryPorts } from '../../support/memory-ports.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** Answers `{"path": …}`; a path that holds `hang` is never answered. */
async function backend() {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    if (request.url?.includes('hang')) return;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ path: request.url, token: `t${seen.length}` }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ends.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { seen, origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` };
}

async function host() {
  const ports = memoryPorts({ settings: { gateway: { port: 0 } } });
  const services: Services = await createServices(ports);
  ends.push(() => services.close());
  const progress = () =>
    ports.events.flatMap(({ event, payload }) =>
      event === 'run.progress' ? [events['run.progress'].parse(payload)] : [],
    );
  const ended = () => expect.poll(() => progress().at(-1)?.ended, { timeout: 10_000 }).toBe(true);
  const handlers = createHandlers(services);
  const save = (id: string, url: string, more: object = {}) =>
    services.workspace.save(
      requestDraftSchema.parse({ id, name: id, method: 'GET', url, auth: { mode: 'NONE' }, ...more }),
    );
  return { handlers, progress, ended, save };
}

const wish = (requests: string[], more: object = {}) =>
  contract['run.start'].input.parse({ runId: 'r', name: 'All', requests, rows: [], bail: false, delayMs: 0, ...more });

test('saved requests run in order, once a row, and what one captures the next one sends', async () => {
  const { seen, origin } = await backend();
  const { handlers, progress, ended, save } = await host();
  await save('one', `${origin}/one/{{user}}`, {
    expect: [{ kind: 'status', value: '200' }],
    capture: [{ kind: 'jsonPath', path: '$.token', to: 'token' }],
  });
  await save('two', `${origin}/two/{{token}}`, { expect: [{ kind: 'jsonPath', path: '$.path', value: '/two/t1' }] });
  const rows = [{ user: 'ann' }, { user: 'bob' }];
  expect(await handlers['run.start'](wish(['one', 'two'], { rows }))).toEqual({ calls: 4 });
  await ended();
  expect(seen).toEqual(['/one/ann', '/two/t1', '/one/bob', '/two/t3']);
  expect(progress().flatMap(({ results }) => results)).toHaveLength(4);
  const { text, fileName } = await handlers['run.report']({ runId: 'r', format: 'json' });
  expect(fileName).toMatch(/^run-.*\.json$/);
  const report = runReportSchema.parse(JSON.parse(text));
  expect(report.results.map(({ passed, row }) => [passed, row])).toEqual([
    [true, 0],
    [true, 0],
    [true, 1],
    [false, 1],
  ]);
  expect((await handlers['run.report']({ runId: 'r', format: 'junit' })).text).toContain('<failure');
  expect((await handlers['run.report']({ runId: 'r', format: 'html' })).text).toContain('<!doctype html>');
});

test('a stop cancels the request under way and sends no further one', async () => {
  const { seen, origin } = await backend();
  const { handlers, progress, ended, save } = await host();
  await save('hangs', `${origin}/hang`);
  await save('after', `${origin}/after`);
  await handlers['run.start'](wish(['hangs', 'after']));
  await expect(handlers['run.start'](wish(['hangs']))).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect.poll(() => seen.length).toBe(1);
  expect(await handlers['run.stop']({ runId: 'r' })).toEqual({ stopped: true });
  await ended();
  expect(seen).toEqual(['/hang']);
  expect(progress().at(-1)).toMatchObject({ done: 1, calls: 2, ended: true });
  expect(await handlers['run.stop']({ runId: 'r' })).toEqual({ stopped: false });
});

test('what is not there is refused: a request, a run', async () => {
  const { handlers } = await host();
  await expect(handlers['run.start'](wish(['nobody']))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(handlers['run.report']({ runId: 'x', format: 'html' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
