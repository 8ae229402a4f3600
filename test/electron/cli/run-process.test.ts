import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleCli, type CliBundle, runCli } from '../../support/cli-process.ts';
import { httpProxy, type TestProxy } from '../../support/proxies.ts';
import { type RawServer, rawServer } from '../../support/raw-server.ts';

let cli: CliBundle;
let server: RawServer;
let proxy: TestProxy;
const folder = mkdtempSync(join(tmpdir(), 'countersign-run-'));
const seen: string[] = [];

const request = (name: string, url: string, more = '') =>
  `name: ${name}\nmethod: GET\nurl: "${url}"\nauth:\n  mode: NONE\n${more}`;

beforeAll(async () => {
  cli = await bundleCli();
  server = await rawServer((socket, bytes) => {
    const target = bytes.toString().split(' ')[1] ?? '';
    seen.push(target);
    const body = target.startsWith('/login') ? '{"token":"t-1"}' : '{"ok":true}';
    socket.end(
      `HTTP/1.1 ${target.includes('bad') ? '500 No' : '200 OK'}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  });
  proxy = await httpProxy({ user: 'me:pass-word', names: { 'api.example': server.port } });
  mkdirSync(join(folder, 'requests', 'flow'), { recursive: true });
  mkdirSync(join(folder, 'environments'));
  writeFileSync(join(folder, 'countersign.yaml'), 'version: 1\nname: Run\n');
  writeFileSync(
    join(folder, 'environments', 'test.environment.yaml'),
    `id: test\nname: Test\nhost: http://127.0.0.1:${server.port}\nvariables:\n  - name: who\n    value: env\n`,
  );
  writeFileSync(join(folder, 'requests', 'flow', 'folder.yaml'), 'name: flow\norder:\n  - login\n  - use\n');
  writeFileSync(
    join(folder, 'requests', 'flow', 'login.request.yaml'),
    request(
      'Login',
      '/login?as={{who}}',
      'capture:\n  - kind: jsonPath\n    path: $.token\n    to: token\nexpect:\n  - kind: status\n    value: 2xx\n',
    ),
  );
  writeFileSync(
    join(folder, 'requests', 'flow', 'use.request.yaml'),
    request(
      'Use',
      '/{{path}}?t={{token}}',
      'expect:\n  - kind: jsonPath\n    path: $.ok\n    value: "true"\n  - kind: status\n    value: "200"\n',
    ),
  );
});
afterAll(async () => {
  cli.remove();
  proxy.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

describe('countersign run', () => {
  it('sends a folder once for each row, captures, reports, and tells by its code what was met', async () => {
    writeFileSync(join(folder, 'rows.csv'), 'path,who\ngood,a\nbad,b\n');
    seen.length = 0;
    const files = { junit: join(folder, 'r.xml'), html: join(folder, 'r.html') };
    const words = [
      'run',
      folder,
      '--environment',
      'Test',
      '--rows',
      join(folder, 'rows.csv'),
      '--json',
      '--report',
      `junit=${files.junit}`,
      '--report',
      `html=${files.html}`,
    ];
    const { code, lines, stderr } = await runCli(cli, words);
    expect(stderr).toBe('');
    expect(seen).toEqual(['/login?as=a', '/good?t=t-1', '/login?as=b', '/bad?t=t-1']);
    expect(lines).toMatchObject([
      { name: 'Login', row: 0, passed: true, status: 200 },
      { name: 'Use', row: 0, passed: true },
      { name: 'Login', row: 1, passed: true },
      { name: 'Use', row: 1, passed: false, status: 500, expectations: [{ met: true }, { met: false, actual: '500' }] },
    ]);
    expect(code).toBe(1);
    expect(readFileSync(files.junit, 'utf8')).toContain('tests="4" failures="1" errors="0"');
    expect(readFileSync(files.html, 'utf8')).toMatch(/Sent <b>4<\/b>.*met <b>3<\/b>.*not met <b>1<\/b>/);
  });

  it('ends with 0 where all is met, and 2 for what cannot be used', async () => {
    writeFileSync(join(folder, 'one.json'), '[{"path":"good"}]');
    expect((await runCli(cli, ['run', folder, '--environment', 'test', '--rows', join(folder, 'one.json')])).code).toBe(
      0,
    );
    for (const words of [
      [folder, '--data', join(folder, 'one.json')],
      [join(folder, 'nowhere')],
      [folder, '--environment', 'none'],
      [folder, '--report', 'pdf=x'],
      [folder, '--proxy', 'ftp://x'],
    ]) {
      const { code, stdout } = await runCli(cli, ['run', ...words]);
      expect({ words, code, stdout }).toEqual({ words, code: 2, stdout: '' });
    }
  });
});

describe('countersign send --proxy', () => {
  it('goes through the proxy, and names what it refuses', async () => {
    const send = (user: string) =>
      runCli(cli, [
        'send',
        'http://api.example/x',
        '--key',
        'k',
        '--secret',
        'a-secret',
        '--json',
        '--proxy',
        `http://${user}@127.0.0.1:${proxy.port}`,
      ]);
    const { lines, code } = await send('me:pass-word');
    expect({ code, line: lines[0] }).toMatchObject({ code: 0, line: { status: 200 } });
    const refused = await send('me:other-word');
    expect(refused.lines[0]).toMatchObject({ status: 407 });
    expect(refused.stdout).not.toContain('other-word');
  });
});
