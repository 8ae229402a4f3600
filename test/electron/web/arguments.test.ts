import { describe, expect, test } from 'vitest';
import { parseWebArguments } from '../../../electron/web/arguments.ts';

const parse = (...args: string[]) => parseWebArguments(args, '/home/a');

test('nothing given: a free port, the usual folder, a browser, an end when idle', () => {
  expect(parse()).toEqual({ kind: 'run', options: { port: 0, data: undefined, open: true, endWhenIdle: true } });
});

test('everything given', () => {
  expect(parse('--port', '8123', '--data', 'work', '--no-open', '--keep-running', '--host', '127.0.0.1')).toEqual({
    kind: 'run',
    options: { port: 8123, data: '/home/a/work', open: false, endWhenIdle: false },
  });
  expect(parse('--data=/abs')).toMatchObject({ options: { data: '/abs' } });
});

test.each(['0.0.0.0', '::', '192.168.1.2', 'localhost', '127.0.0.2', ''])(
  'S70: --host %s is refused with the reason: it needs a certificate',
  (host) => {
    expect(parse(`--host=${host}`)).toMatchObject({ kind: 'refused', message: expect.stringMatching(/certificate/) });
  },
);

describe('unusable arguments are refused, not guessed', () => {
  test.each([
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port', '80a'],
    ['--port', '1e3'],
    ['--port='],
    ['--data='],
    ['--unknown'],
    ['folder'],
    ['--no-open=yes'],
  ])('%s %s', (...args) => expect(parse(...args)).toMatchObject({ kind: 'refused', message: expect.any(String) }));
});

test('help and version', () => {
  expect(parse('--help')).toEqual({ kind: 'show', what: 'help' });
  expect(parse('--version')).toEqual({ kind: 'show', what: 'version' });
});
