// `countersign gateway --control`: commands as lines on standard input, answers as lines on standard output.
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundleCli, type CliBundle, lineReader, runCli, startCli } from '../../support/cli-process.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cli: CliBundle;
let folder: string;
const running: ChildProcessWithoutNullStreams[] = [];
beforeAll(async () => {
  cli = await bundleCli();
  folder = mkdtempSync(join(tmpdir(), 'countersign-cli-control-'));
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'close');
  }
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

const file = (path: string): string =>
  JSON.stringify({
    environments: [{ name: 'BETA' }],
    groups: [{ name: 'g', apis: [{ name: 'a', method: 'GET', path, backend: { type: 'MOCK', body: path } }] }],
  });

interface Answer {
  readonly id?: string | number;
  readonly ok: boolean;
  readonly value?: never;
  readonly error?: { readonly code: string; readonly message: string };
}

async function start(name: string, path = '/old') {
  const config = join(folder, name);
  writeFileSync(config, file(path));
  const child = startCli(cli, ['gateway', '--config', config, '--json', '--control']);
  running.push(child);
  const line = lineReader(child.stdout);
  const { url } = JSON.parse(await line()) as { url: string };
  const send = (text: string): void => void child.stdin.write(`${text}\n`);
  const ask = async (method: string, input: object = {}, id: string | number = 1): Promise<Answer> => {
    send(JSON.stringify({ id, method, input }));
    return JSON.parse(await line()) as Answer;
  };
  const status = async (target: string): Promise<number> => (await fetch(`${url}${target}`)).status;
  return { child, config, line, send, ask, status };
}

describe('gateway --control', () => {
  it('answers each line with one line, a bad one with an error, and goes on', async () => {
    const { ask, send, line, status } = await start('lines.json');
    expect(await ask('gateway.status', {}, 'first')).toMatchObject({ id: 'first', ok: true, value: { running: true } });
    const refused = async (text: string): Promise<Answer> => {
      send(text);
      return JSON.parse(await line()) as Answer;
    };
    expect(await refused('{"id":2')).toEqual({
      ok: false,
      error: { code: 'BAD_JSON', message: 'the line is not JSON' },
    });
    expect(await refused('[1]')).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
    expect(await refused('{"id":3,"method":"__proto__"}')).toMatchObject({ id: 3, error: { code: 'UNKNOWN_METHOD' } });
    expect(await refused('{"id":4,"method":"gateway.publish","input":{"api":"g/a"}}')).toMatchObject({
      id: 4,
      error: { code: 'BAD_INPUT', message: expect.stringContaining('environment') },
    });
    expect(
      await refused('{"id":5,"method":"gateway.publish","input":{"api":"g/x","environment":"BETA"}}'),
    ).toMatchObject({
      id: 5,
      error: { code: 'NOT_FOUND', message: 'There is no API g/x. Name it GROUP/API, as in the gateway file.' },
    });
    expect(await status('/old')).toBe(200);
  });

  it('sets fault switches, lists and resets what the gateway remembers', async () => {
    const { ask, status } = await start('faults.json');
    expect(
      await ask('gateway.setFaults', { faults: [{ type: 'ERROR_CODE', code: 'APIG.0308', count: 1 }] }),
    ).toMatchObject({
      ok: true,
      value: { applied: true, faults: [{ left: 1 }], problems: [] },
    });
    expect(await status('/old')).toBe(429);
    expect(await status('/old')).toBe(200);
    expect(await ask('gateway.faults')).toMatchObject({ value: { faults: [{ left: 0 }] } });
    expect(await ask('gateway.setFaults', { faults: [{ type: 'BACKEND_DOWN', api: 'g/none' }] })).toMatchObject({
      value: { applied: false, problems: [{ pointer: '/0/api' }] },
    });
    expect(await ask('gateway.state')).toMatchObject({
      value: { lines: expect.arrayContaining([expect.objectContaining({ table: 'windows' })]) },
    });
    expect(await ask('gateway.resetState')).toMatchObject({ value: { removed: expect.any(Number) } });
    expect(await ask('gateway.state')).toMatchObject({ value: { lines: [] } });
  });

  it('takes changes of a plain file at once, and what was published by a command only when it is published', async () => {
    const { ask, config, status } = await start('publish.json');
    writeFileSync(config, file('/second'));
    expect(await ask('gateway.reload')).toMatchObject({ value: { applied: true, problems: [] } });
    expect([await status('/old'), await status('/second')]).toEqual([404, 200]);
    expect(await ask('gateway.publish', { api: 'g/a', environment: 'RELEASE' })).toMatchObject({
      value: { environments: [{ current: 'v1' }] },
    });
    writeFileSync(config, file('/third'));
    await ask('gateway.reload');
    expect([await status('/second'), await status('/third')]).toEqual([200, 404]);
    expect(await ask('gateway.status')).toMatchObject({ value: { unpublishedChanges: 1 } });
    await ask('gateway.publish', { api: 'g/a', environment: 'RELEASE' });
    expect([await status('/second'), await status('/third')]).toEqual([404, 200]);
  });

  it('says every problem of an invalid file and leaves what runs', async () => {
    const { ask, config, status } = await start('invalid.json');
    writeFileSync(config, JSON.stringify({ groups: [{ apis: [{ path: 'x' }] }], more: 1 }));
    expect(await ask('gateway.reload')).toMatchObject({
      ok: true,
      value: { applied: false, problems: [{ pointer: '/groups/0/apis/0/path' }, { pointer: '/more' }] },
    });
    expect(await status('/old')).toBe(200);
  });

  it('goes on when its input ends, and ends by a command', async () => {
    const open = await start('open.json');
    open.child.stdin.end();
    expect(await open.status('/old')).toBe(200);
    const asked = await start('stop.json');
    expect(await asked.ask('gateway.stop')).toMatchObject({ ok: true });
    const [code] = asked.child.exitCode === null ? await once(asked.child, 'close') : [asked.child.exitCode];
    expect(code).toBe(0);
  });

  it('is described in the help', async () => {
    const { stdout } = await runCli(cli, ['gateway', '--help']);
    expect(stdout).toContain('--control');
    expect(stdout).toContain('gateway.state');
  });
});
