import { afterEach, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../../../electron/create-services.ts';
import { sampleApp } from '../../../../electron/services/samples/sample-credentials.ts';
import { type RequestDraft, requestDraftSchema } from '../../../../shared/model/request.ts';
import { memoryPorts } from '../../../support/memory-ports.ts';
import { rawServer } from '../../../support/raw-server.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

async function services(): Promise<Services> {
  const made = await createServices(memoryPorts({ settings: { gateway: { port: 0 } } }));
  opened.push(made);
  return made;
}

const draftFor = (port: number, members: object = {}): RequestDraft =>
  requestDraftSchema.parse({
    id: 'draft',
    name: 'draft',
    method: 'GET',
    url: 'http://pets.example.com/v1/pets',
    auth: { mode: 'APP', credentialId: sampleApp.id },
    connectTo: { kind: 'address', host: '127.0.0.1', port },
    ...members,
  });

describe('sending one request many times', () => {
  it('sends each call, never more at once than asked for, and remembers none', async () => {
    let now = 0;
    let most = 0;
    const server = await rawServer((socket) => {
      now += 1;
      most = Math.max(most, now);
      setImmediate(() => {
        now -= 1;
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      });
    });
    opened.push(server);
    const { bursts, history } = await services();
    const { calls, cancelled } = await bursts.run('b', draftFor(server.port), { count: 25, concurrency: 4 });
    expect(calls.map(({ status }) => status)).toEqual(Array.from({ length: 25 }, () => 200));
    expect(calls.every(({ startMs, endMs }) => endMs >= startMs)).toBe(true);
    expect(most).toBeLessThanOrEqual(4);
    expect(cancelled).toBe(false);
    expect((await history.find({})).entries).toEqual([]);
  });

  it('FAQ 7.1: no number of calls at once is refused by the mock gateway, only the limit of a period', async () => {
    const { bursts, gateway } = await services();
    await gateway.start();
    const draft = draftFor(1, { connectTo: { kind: 'mock' } });
    const { calls } = await bursts.run('b', draft, { count: 300, concurrency: 100 });
    const count = (status: number) => calls.filter((call) => call.status === status).length;
    expect(count(200)).toBeGreaterThanOrEqual(200);
    expect(count(200) + count(429)).toBe(300);
    expect(new Set(calls.filter(({ status }) => status === 429).map(({ errorCode }) => errorCode)).size).toBeLessThan(
      2,
    );
  });

  it('says what went wrong with a call that got no answer', async () => {
    const server = await rawServer(() => undefined);
    await server.close();
    const { bursts } = await services();
    const { calls } = await bursts.run('b', draftFor(server.port), { count: 3, concurrency: 2 });
    expect(calls.map(({ error }) => error)).toEqual(['ECONNREFUSED', 'ECONNREFUSED', 'ECONNREFUSED']);
  });

  it('ends when it is cancelled and hands over what has ended by then', async () => {
    let answered = 0;
    const server = await rawServer((socket) => {
      answered += 1;
      if (answered <= 2) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      else bursts.cancel('b');
    });
    opened.push(server);
    const { bursts } = await services();
    const result = await bursts.run('b', draftFor(server.port), { count: 50, concurrency: 1 });
    expect(result).toMatchObject({ cancelled: true, calls: [{ status: 200 }, { status: 200 }] });
    expect(bursts.cancel('b')).toBe(false);
  });

  it('throws what a single sending throws', async () => {
    const { bursts } = await services();
    await expect(bursts.run('b', draftFor(1, { url: 'nothing' }), { count: 5, concurrency: 5 })).rejects.toThrow();
  });
});
