// The page's side of the web shell against a real loopback server: code, token, calls, events, loss and return.
import { afterEach, describe, expect, test } from 'vitest';
import { HostError } from '../../../renderer/host/host.ts';
import { createHttpHost, type HttpHost } from '../../../renderer/host/http-host.ts';
import type { EventPayload } from '../../../shared/rpc/events.ts';
import { startLoopback, type TestLoopback, TOKEN } from '../../support/start-loopback.ts';

let shell: TestLoopback;
let host: HttpHost | undefined;
afterEach(async () => {
  host?.close();
  await shell.close();
});

function openPage(hash: string, stored: Record<string, string> = {}) {
  const storage = new Map(Object.entries(stored));
  const addresses: string[] = [];
  const told: string[] = [];
  const noticed: (() => void)[] = [];
  const tell = (what: string) => {
    told.push(what);
    for (const each of noticed.splice(0)) each();
  };
  host = createHttpHost({
    location: { hash, pathname: '/', search: '' },
    history: { state: null, replaceState: (_state, _title, url) => void addresses.push(String(url)) },
    storage: {
      getItem: (key) => storage.get(key) ?? null,
      setItem: (key, value) => void storage.set(key, value),
      removeItem: (key) => void storage.delete(key),
    },
    // What a browser adds by itself; the page cannot set these.
    fetch: (path, init) => {
      const headers = new Headers(init?.headers);
      if (init?.method === 'POST') headers.set('Origin', shell.origin);
      headers.set('Sec-Fetch-Site', 'same-origin');
      return fetch(new URL(String(path), `${shell.origin}/`), { ...init, headers });
    },
    wait: () => new Promise((resolve) => setTimeout(resolve, 5)),
    onDisconnected: (reason) => tell(reason),
    onReconnected: () => tell('reconnected'),
  });
  const until = (what: string) =>
    new Promise<void>((resolve) => {
      const look = () => (told.includes(what) ? resolve() : void noticed.push(look));
      look();
    });
  return { host, storage, addresses, told, until };
}
const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('the code of the link', () => {
  test('leaves the address bar at once and becomes the token of the tab', async () => {
    shell = await startLoopback();
    const page = openPage(`#code=${shell.code()}`);
    expect(page.addresses).toEqual(['/']);
    expect(await page.host.call('settings.get', {})).toEqual({ method: 'settings.get' });
    expect([...page.storage.values()]).toEqual([TOKEN]);
  });

  test('that was used before is no harm to a tab that has the token', async () => {
    shell = await startLoopback();
    const page = openPage('#code=used', { 'countersign.token': TOKEN });
    expect(await page.host.call('settings.get', {})).toEqual({ method: 'settings.get' });
    expect(page.told).toEqual([]);
  });

  test('that was used before, in a new tab: the page is told that only a fresh link helps', async () => {
    shell = await startLoopback();
    const page = openPage('#code=used');
    const error = await failure(page.host.call('settings.get', {}));
    expect(error).toBeInstanceOf(HostError);
    expect(error).toMatchObject({ code: 'UNAUTHORIZED' });
    expect(page.told).toEqual(['refused']);
  });

  test('is not needed after a reload of the tab', async () => {
    shell = await startLoopback();
    const page = openPage('', { 'countersign.token': TOKEN });
    expect(await page.host.call('settings.get', {})).toEqual({ method: 'settings.get' });
    expect(page.addresses).toEqual([]);
  });
});

describe('a lost connection', () => {
  test('a token of an earlier start is forgotten, told once, and not tried again', async () => {
    shell = await startLoopback();
    const page = openPage('', { 'countersign.token': 'of-an-earlier-start' });
    page.host.subscribe('app.command', () => undefined);
    await page.until('refused');
    expect(await failure(page.host.call('settings.get', {}))).toMatchObject({ code: 'UNAUTHORIZED' });
    expect(page.storage.size).toBe(0);
    expect(page.told).toEqual(['refused']);
    expect(shell.calls).toEqual([]);
  });

  test('an app that was closed is told as unreachable, and its return is noticed', async () => {
    shell = await startLoopback();
    const page = openPage('', { 'countersign.token': TOKEN });
    page.host.subscribe('app.command', () => undefined);
    await page.host.call('settings.get', {});
    await shell.close();
    await page.until('unreachable');
    expect(await failure(page.host.call('settings.get', {}))).toMatchObject({ code: 'DISCONNECTED' });
    shell = await startLoopback();
    await page.until('reconnected');
    expect(page.told).toEqual(['unreachable', 'reconnected']);
  });

  test('an error of a method is a HostError with its code, message and data, and no disconnection', async () => {
    shell = await startLoopback({
      dispatch: async () => ({
        ok: false,
        error: { code: 'CONFLICT', message: 'Port 8780 is taken.', data: { port: 8780 } },
      }),
    });
    const page = openPage('', { 'countersign.token': TOKEN });
    const error = await failure(page.host.call('gateway.start', {}));
    expect(error).toMatchObject({ code: 'CONFLICT', message: 'Port 8780 is taken.', data: { port: 8780 } });
    expect(page.told).toEqual([]);
  });
});

describe('events', () => {
  const command = (name: string): EventPayload<'app.command'> => ({ command: name });

  test('reach every subscriber of their name until it ends its subscription, across reconnections', async () => {
    shell = await startLoopback();
    const page = openPage('', { 'countersign.token': TOKEN });
    const got: string[] = [];
    const ended: string[] = [];
    let awaited = '';
    let arrived: () => void = () => undefined;
    page.host.subscribe('app.command', (payload) => {
      got.push(payload.command);
      if (payload.command === awaited) arrived();
    });
    const end = page.host.subscribe('app.command', (payload) => ended.push(payload.command));
    page.host.subscribe('gateway.status', () => got.push('never'));
    const sendUntilHeard = async (name: string) => {
      awaited = name;
      const heard = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      const timer = setInterval(() => shell.hub.emit('app.command', command(name)), 10);
      await heard;
      clearInterval(timer);
    };
    await sendUntilHeard('one 签名 \n\n data: x');
    expect(new Set(ended)).toEqual(new Set(['one 签名 \n\n data: x']));
    end();
    await shell.close();
    await page.until('unreachable');
    shell = await startLoopback();
    await sendUntilHeard('two');
    expect(new Set(ended).size).toBe(1);
    expect(new Set(got)).toEqual(new Set(['one 签名 \n\n data: x', 'two']));
  });
});
