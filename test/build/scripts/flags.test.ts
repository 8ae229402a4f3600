import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readFlags } from '../../../build/scripts/flags.mjs';
import { inProject } from '../../../build/scripts/paths.mjs';

const SPEC = { web: 'switch', port: 'text' } as const;

/** Runs a script of the project and gives what it said. */
function script(name: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [inProject(`build/scripts/${name}`), ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the command line of a script', () => {
  it('reads switches and values in both forms', () => {
    expect(readFlags(SPEC, 'x', {}, ['--web', '--port', '8080'])).toEqual({ web: true, port: '8080' });
    expect(readFlags(SPEC, 'x', {}, ['--port=8080'])).toEqual({ web: false, port: '8080' });
    expect(readFlags(SPEC, 'x', {}, [])).toEqual({ web: false, port: undefined });
  });

  it('keeps an equals sign inside a value', () => {
    expect(readFlags(SPEC, 'x', {}, ['--port=a=b']).port).toBe('a=b');
  });

  it('collects paths where a script takes them', () => {
    const paths: string[] = [];
    readFlags(SPEC, 'x', { paths }, ['test/a', '--web', 'test/b']);
    expect(paths).toEqual(['test/a', 'test/b']);
  });

  it.each([
    [['--nonsense'], 'Unknown argument --nonsense.'],
    [['nonsense'], 'Unknown argument nonsense.'],
    [['--__proto__'], 'Unknown argument --__proto__.'],
    [['--constructor'], 'Unknown argument --constructor.'],
    [['--web=yes'], '--web takes no value.'],
    [['--port'], '--port needs a value.'],
    [['--port', '70000'], '--port 70000 is no port number.'],
    [['--port', '0x50'], '--port 0x50 is no port number.'],
    [['--shell=browser'], 'There is no shell "browser".'],
    [['--web', '--shell=electron'], '--web and --shell=electron exclude each other.'],
    [['--shell=electron', '--port', '1'], '--port and --no-open belong to the browser shell.'],
  ])('of npm start refuses %j with one line and exit code 2', (args, problem) => {
    const { status, stdout, stderr } = script('start.mjs', ...args);
    expect(stderr).toBe(
      `${problem} Usage: npm start -- [--web | --shell=web|electron] [--no-open] [--port N] [--data FOLDER]\n`,
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('of npm start explains itself', () => {
    expect(script('start.mjs', '--help')).toMatchObject({ status: 0, stderr: '' });
  });
});
