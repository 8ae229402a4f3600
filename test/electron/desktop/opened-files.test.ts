import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fileKinds } from '../../../electron/desktop/file-kinds.ts';
import { askedByArguments } from '../../../electron/desktop/opened-arguments.ts';
import { createOpenedQueue } from '../../../electron/desktop/opened-queue.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-opened-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array = 'GET https://a.example/') => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('S15: arguments of a start', () => {
  test.each(fileKinds.map(({ extension }) => extension))('a file of the kind .%s is opened', (extension) => {
    const path = file(`a.${extension}`);
    expect(askedByArguments([`a.${extension}`], folder).files).toEqual([path]);
    expect(askedByArguments([path, path], '/').files).toEqual([path]);
  });

  test('everything else is nobody’s', () => {
    const script = file('run.sh');
    mkdirSync(join(folder, 'folder.json'));
    symlinkSync(script, join(folder, 'link.json'));
    const hostile = [
      '--inspect',
      '--inspect=0.0.0.0:9229',
      '-e',
      '-r',
      '--require=a.json',
      '-a.json',
      'process.exit(3)',
      '',
      ' ',
      '.',
      folder,
      script,
      join(folder, 'folder.json'),
      join(folder, 'link.json'),
      join(folder, 'missing.har'),
      'a.json\0.sh',
      'https://evil.example/a.har',
      'file:///etc/a.json',
      'smb://host/share/a.har',
      'javascript:a.json',
      '\\\\host\\share\\a.har',
      '//host/share/a.har',
      '\\\\?\\C:\\a.json',
      '/\\host/a.json',
      '/proc/self/environ',
      '/dev/stdin',
    ];
    expect(askedByArguments(hostile, folder)).toEqual({ files: [], links: [] });
  });

  test('links are told from files', () => {
    expect(askedByArguments(['countersign://import?text=x', '--data'], folder).links).toEqual([
      'countersign://import?text=x',
    ]);
  });

  test('no more arguments are looked at than a start has', () => {
    const path = file('last.json');
    expect(askedByArguments([...Array.from({ length: 1000 }, () => '-x'), path], folder).files).toEqual([]);
  });
});

describe('what waits for the window', () => {
  test('is handed out once, byte for byte', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_each, index) => index);
    const queue = createOpenedQueue();
    expect(queue.add({ files: [file('bytes.json', bytes)], links: [] })).toBe(true);
    const [first] = queue.take().files;
    expect(first?.name).toBe('bytes.json');
    expect(Buffer.from(first?.base64 ?? '', 'base64')).toEqual(Buffer.from(bytes));
    expect(queue.take()).toEqual({ files: [], fromLink: false, refused: [] });
  });

  test('is named and refused when it is too large, gone, too many, or a link to something else', () => {
    const large = file('large.json', new Uint8Array(21 * 1024 * 1024));
    const small = file('small.json');
    const queue = createOpenedQueue();
    const missing = join(folder, 'missing.json');
    queue.add({ files: [large, missing, ...Array.from({ length: 51 }, () => small)], links: ['countersign://send'] });
    const { files, refused, fromLink } = queue.take();
    expect(files).toHaveLength(50);
    expect(refused).toEqual([
      { name: 'large.json', reason: 'large' },
      { name: 'missing.json', reason: 'unreadable' },
      { name: 'small.json', reason: 'many' },
      { name: 'countersign://send', reason: 'link' },
    ]);
    expect(fromLink).toBe(false);
  });

  test('says when a text came from a link', () => {
    const queue = createOpenedQueue();
    queue.add({ files: [], links: ['countersign://import?text=GET%20x'] });
    expect(queue.take()).toMatchObject({ fromLink: true, files: [{ name: '', base64: btoa('GET x') }] });
  });
});
