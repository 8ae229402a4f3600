import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as script from '../../../build/scripts/running-shell.mjs';
import * as host from '../../../electron/hosting/data-folder.ts';

describe('the default data folder', () => {
  it.each([
    ['linux', {}],
    ['linux', { XDG_DATA_HOME: '/data' }],
    ['linux', { XDG_DATA_HOME: 'relative' }],
    ['freebsd', {}],
    ['darwin', { XDG_DATA_HOME: '/data' }],
    ['win32', { APPDATA: '/appdata' }],
    ['win32', {}],
  ] as const)('is the same for the start script as for the shells: %s %j', (platform, env) => {
    const surroundings = { platform, env, home: '/home/someone' };
    expect(script.defaultDataFolder(surroundings)).toBe(host.defaultDataFolder(surroundings));
  });
});

describe('the link of a running shell', () => {
  let folder: string;
  let server: Server;
  let port: number;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-running-'));
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    port = (server.address() as AddressInfo).port;
    answer = (_request, response) =>
      response.end(JSON.stringify({ value: { url: `http://127.0.0.1:${port}/#code=c` } }));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    rmSync(folder, { recursive: true, force: true });
  });

  const writeState = (state: unknown) => writeFileSync(join(folder, 'shell.json'), JSON.stringify(state));

  it('is asked with the secret of the state file', async () => {
    let asked: IncomingMessage | undefined;
    const give = answer;
    answer = (request, response) => {
      asked = request;
      give(request, response);
    };
    writeState({ pid: process.pid, port, control: 'control-secret' });
    expect(await script.freshLinkOf(folder)).toBe(`http://127.0.0.1:${port}/#code=c`);
    expect(asked).toMatchObject({ method: 'POST', url: '/control/link' });
    expect(asked?.headers['x-countersign-control']).toBe('control-secret');
  });

  it('is not there without a state file, or with one that is no such file', async () => {
    expect(await script.freshLinkOf(folder)).toBeUndefined();
    writeFileSync(join(folder, 'shell.json'), '{');
    expect(await script.freshLinkOf(folder)).toBeUndefined();
    writeState({ pid: process.pid, port: 'x', control: 1 });
    expect(await script.freshLinkOf(folder)).toBeUndefined();
  });

  it('is not there when the process has gone', async () => {
    writeState({ pid: 2 ** 30, port, control: 'c' });
    expect(await script.freshLinkOf(folder)).toBeUndefined();
  });

  it('is not believed from a program that refuses or that has taken the port since', async () => {
    writeState({ pid: process.pid, port, control: 'c' });
    answer = (_request, response) => response.writeHead(401).end('{}');
    expect(await script.freshLinkOf(folder)).toBeUndefined();
    answer = (_request, response) => response.end('<html>');
    expect(await script.freshLinkOf(folder)).toBeUndefined();
    answer = (_request, response) => response.end(JSON.stringify({ value: { url: 'http://evil.example/' } }));
    expect(await script.freshLinkOf(folder)).toBeUndefined();
  });
});
