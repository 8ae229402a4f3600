// Text made to hurt: whatever it is, reading it ends, throws nothing, and names only lines that are there.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseOfPieces } from '../../../../../shared/formats/importers/paste/case-of-pieces.ts';
import { readPaste } from '../../../../../shared/formats/importers/paste/read-paste.ts';

const PIECES = [
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '`',
  '\\',
  '\\"',
  '\\\\\\"',
  '\n',
  '\r\n',
  '&quot;',
  '^',
  '$',
  '<<EOF',
  '|',
  '||',
  ':',
  ',',
  '=',
  '=>',
  ' ',
  '\t',
  '"error_code":"APIG.0303"',
  '"error_msg":"Incorrect app authentication information: verify signature fail, canonicalRequest:GET|/|',
  'error_msg',
  'APIGW.0301',
  'curl ',
  'curl.exe -d ',
  '-H "A: b" ',
  'https://h/a?b=1',
  'Invoke-WebRequest -Uri ',
  'fetch(',
  'wget --header ',
  'http POST h.com ',
  '@{',
  '$x = ',
  'GET',
  'GET / HTTP/1.1',
  'HTTP/1.1 401 Unauthorized',
  'Host: h',
  'Content-Length: 99999999',
  'Transfer-Encoding: chunked',
  'fffffff',
  "send: b'",
  'reply: "',
  'header: A: b',
  'SDK-HMAC-SHA256',
  '20261123T221104Z',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'host;x-sdk-date',
  'Authorization: SDK-HMAC-SHA256 Access=a, SignedHeaders=b, Signature=c',
  ';GET',
  '--> POST https://h',
  '<-- 401',
  '> ',
  '< ',
  '* ',
  '###',
  '@a = b',
  '{{a}}',
  'ECONNREFUSED',
  'status 401',
  '\x1b[31m',
  '\u4e2d',
  '\ud800',
  '\0',
  '{"log":{"entries":[{',
  '{"sent":{"target":"/"}}',
  'canonicalRequest: ',
  'map[Authorization:[',
  '\\n',
  '\\u0022',
  '__proto__',
  'constructor',
] as const;

describe('hostile text', () => {
  it('never throws, and every piece and every rest lies within its lines', () => {
    const part = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 80 }), (parts) => {
        const text = parts.join('');
        const lines = text.split('\n').length;
        const { pieces, rest } = readPaste(text);
        for (const { first, last } of [...pieces, ...rest]) {
          expect(first).toBeGreaterThanOrEqual(1);
          expect(last).toBeGreaterThanOrEqual(first);
          expect(last).toBeLessThanOrEqual(lines);
        }
        caseOfPieces(pieces);
      }),
      { numRuns: 700 },
    );
  });

  it('loses no line: each one with text belongs to a piece or to the rest', () => {
    const line = fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 20 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (parts) => {
        const text = parts.join('\n');
        const { pieces, rest } = readPaste(text);
        const covered = new Set(
          [...pieces, ...rest].flatMap(({ first, last }) =>
            Array.from({ length: last - first + 1 }, (_, at) => first + at),
          ),
        );
        text.split('\n').forEach((each, at) => {
          // A line of colours alone is empty.
          if (each.replaceAll('\x1b[31m', '').trim() !== '') expect(covered.has(at + 1), `line ${at + 1}`).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is read to its end whatever is repeated in it', () => {
    // Each of these cost more than its length in some version; the runner ends a test that goes on for minutes.
    for (const piece of [
      '{\n',
      '[\n',
      'GET\n/\n',
      'curl "',
      'PS C:\\> curl.exe `\n',
      '###\nGET https://h\n\n',
      '\\"',
      'fetch("x",{',
      '{ a: ',
      'error_msg: x ',
      '&quot;',
    ]) {
      readPaste(piece.repeat(8000));
    }
    readPaste(`${'['.repeat(200_000)}`);
    readPaste(`{"a":`.repeat(50_000));
  }, 60_000);

  it('finds the error at the end of a long log that has an object and an address in every line', () => {
    const line = (at: number) =>
      `10:04:31 INFO PetClient - GET https://api.example.com/v1/pets?x=${at} took {"a": ${at}}`;
    const log = Array.from({ length: 8000 }, (_, at) => line(at)).join('\n');
    const answer = '{"error_msg":"Incorrect app authentication information: app not found","error_code":"APIG.0303"}';
    expect(readPaste(`${log}\n${answer}`).pieces.map(({ kind, first }) => [kind, first])).toEqual([['response', 8001]]);
  });
});
