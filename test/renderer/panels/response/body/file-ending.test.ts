import { expect, test } from 'vitest';
import { bodyFacts } from '../../../../../renderer/panels/response/body/body-kind.ts';
import { fileEnding } from '../../../../../renderer/panels/response/body/file-ending.ts';

test.each([
  ['{"a":1}', 'application/json', 'json'],
  ['<!doctype html><p>', 'text/html', 'html.txt'],
  ['\x89PNG\r\n\x1a\n', 'text/html', 'png'],
  ['\xff\xd8\xff', 'image/jpeg', 'jpg'],
  ['%PDF-1.7', 'application/pdf', 'pdf'],
  ['PK\x03\x04\0', 'application/zip', 'zip'],
  ['MZ\0\0', 'application/x-msdownload', 'bin'],
])('%j as %s is saved as .%s', (latin1, type, ending) => {
  const facts = bodyFacts(Buffer.from(latin1, 'latin1'), type);
  expect(fileEnding(facts, type)).toBe(ending);
});
