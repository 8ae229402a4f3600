import { expect, test } from 'vitest';
import { isTextual, splitMessage } from '../../../../electron/services/vault/textual-bytes.ts';

const bytes = (latin1: string) => Buffer.from(latin1, 'latin1');

test.each([
  ['{"a":1}', undefined, true],
  ['{"a":1}', 'application/octet-stream', true],
  ['{"a":1}', 'image/png', true],
  ['\0{"a":1}', 'application/problem+json; charset=utf-8', true],
  ['\0{"a":1}', undefined, false],
  ['\xc4\xe3\xba\xc3', 'text/plain; charset=gbk', true],
  ['\xff\xfea\0b\0', undefined, true],
  ['%PDF-1.7\nname', 'text/html', false],
  ['\x89PNG\r\n\x1a\n', 'text/html', false],
  ['PK\x03\x04', 'application/json', false],
  ['a\x02b', 'application/zip', false],
])('%j as %s is text: %s', (latin1, type, wanted) => {
  expect(isTextual(bytes(latin1), type)).toBe(wanted);
});

test('A message is cut behind its last head and before the length of a chunk', () => {
  const heads = 'HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
  const split = splitMessage(bytes(`${heads}1f4\r\n\x89PNG`));
  expect(Buffer.from(split.heads).toString('latin1')).toBe(heads);
  expect(Buffer.from(split.body).toString('latin1')).toBe('1f4\r\n\x89PNG');
  expect(Buffer.from(split.content).toString('latin1')).toBe('\x89PNG');
  for (const head of [
    'POST /a?b HTTP/1.1\r\nHost: h\r\n\r\n',
    ':status: 200\r\ncookie: a\r\n\r\n',
    'HTTP/1.0 204 No\r\n\r\n',
  ]) {
    expect(splitMessage(bytes(`${head}rest`)).heads).toHaveLength(head.length);
  }
  expect(splitMessage(bytes('a: b\r\n\r\nrest')).heads).toHaveLength(0);
});
