import { describe, expect, it } from 'vitest';
import { matchesPrinted, readClientRequest, readPrintedRequest } from '../../../shared/diagnosis/canonical-text.ts';
import { compareLines, differingSpan } from '../../../shared/diagnosis/line-diff.ts';
import { parseErrorMessage } from '../../../shared/diagnosis/parse-error-message.ts';

const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const PRINTED = `GET|/pets/|a=1&b=|host:h:8443|x-note:a|b||c|x-sdk-date:20240105T234410Z||host;x-note;x-sdk-date|${HASH}`;
const PARTS = {
  method: 'GET',
  canonicalUri: '/pets/',
  canonicalQueryString: 'a=1&b=',
  signedHeaders: 'host;x-note;x-sdk-date',
  payloadHash: HASH,
};

describe('the canonical request that a gateway prints', () => {
  it('is read with bars inside a value', () => {
    const read = readPrintedRequest(PRINTED);
    expect(read).toMatchObject(PARTS);
    expect(read?.headers).toEqual([
      { name: 'host', value: 'h:8443' },
      { name: 'x-note', value: 'a|b||c' },
      { name: 'x-sdk-date', value: '20240105T234410Z' },
    ]);
    expect(read?.text.replaceAll('\n', '|')).toBe(PRINTED);
  });

  it('is read with its empty pieces collapsed, with and without a query', () => {
    const full = `GET|/pets/||host:h|x-sdk-date:d||host;x-sdk-date|${HASH}`;
    expect(readPrintedRequest(full.replaceAll('||', '|'))).toEqual(readPrintedRequest(full));
    const withQuery = full.replace('/pets/||', '/pets/|a=1|');
    expect(readPrintedRequest(withQuery.replaceAll('||', '|'))).toEqual(readPrintedRequest(withQuery));
  });

  it('is read where the gateway sorts the lines and prints the names in the order of the client', () => {
    const read = readPrintedRequest(`GET|/pets/||host:h|x-note:a|b|x-sdk-date:d||x-sdk-date;host;x-note|${HASH}`);
    expect(read?.headers.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'host=h',
      'x-note=a|b',
      'x-sdk-date=d',
    ]);
  });

  it('is read with real newlines, as a dedicated gateway logs it', () => {
    expect(readPrintedRequest(PRINTED.replace('x-note:a|b||c', 'x-note:a').replaceAll('|', '\n'))).toMatchObject(PARTS);
  });

  it('is refused when the text has another form', () => {
    for (const text of ['', '......', 'GET', 'GET|/a/', 'verify signature fail', 'GET|/a/|b c|d e|f']) {
      expect(readPrintedRequest(text)).toBeUndefined();
    }
  });

  it('fits any text behind its masks and no other', () => {
    expect(matchesPrinted('e3b0c***52b855', HASH)).toBe(true);
    expect(matchesPrinted('ab***yz', 'abyz')).toBe(true);
    expect(matchesPrinted('ab***b', 'ab')).toBe(false);
    expect(matchesPrinted('a***m***z', 'a-m-z')).toBe(true);
    expect(matchesPrinted('a***m***z', 'a-n-z')).toBe(false);
    expect(matchesPrinted('abc', 'abc')).toBe(true);
    expect(matchesPrinted('abc', 'abcd')).toBe(false);
  });
});

describe('the canonical request that a client prints', () => {
  const text = `GET\n/pets/\na=1&b=\nhost:h\nx-sdk-date:d\n\nhost;x-sdk-date\n${HASH}`;
  it('is the same with CRLF, with escaped newlines and with blanks at the end', () => {
    const read = readClientRequest(text);
    expect(read).toMatchObject({ headersEnded: true, signedHeaders: 'host;x-sdk-date', payloadHash: HASH });
    for (const other of [text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\\n'), `${text}\n`, `${text}\r\n \n`]) {
      expect(readClientRequest(other)).toEqual(read);
    }
  });

  it('shows that the empty line behind the headers is missing', () => {
    expect(readClientRequest(text.replace('\n\nhost', '\nhost'))).toMatchObject({
      headersEnded: false,
      signedHeaders: 'host;x-sdk-date',
      headers: [
        { name: 'host', value: 'h' },
        { name: 'x-sdk-date', value: 'd' },
      ],
    });
  });
});

describe('the answer of a gateway', () => {
  const message = `Incorrect app authentication information: verify signature fail, canonicalRequest:${PRINTED}`;
  const json = JSON.stringify({ request_id: 'r1', error_msg: message, error_code: 'APIG.0303' });
  it.each([
    ['as JSON', json],
    [
      'as JSON with its members in another order',
      JSON.stringify({ error_code: 'APIG.0303', error_msg: message, request_id: 'r1' }),
    ],
    ['as a JSON text in JSON', JSON.stringify(json)],
    ['in a line of a log', `2024-01-05 ERROR call failed: ${json} (attempt 2)`],
    ['escaped in a line of a log', `{"level":"error","body":${JSON.stringify(json)}}`],
    ['under "error"', JSON.stringify({ error: { code: 'APIG.0303', message, request_id: 'r1' } })],
    ['with single quotes', `{'error_code': 'APIG.0303', 'error_msg': '${message}', 'request_id': 'r1'}`],
    ['with escaped ampersands', json.replaceAll('&', '\\u0026')],
  ])('is read %s', (_how, body) => {
    const error = parseErrorMessage(401, body);
    expect(error).toMatchObject({ code: 'APIG.0303', message, requestId: 'r1' });
    expect(error?.row?.id).toBe('0303');
    expect(error?.detail?.id).toBe('0303.verify');
    expect(error?.canonical).toMatchObject(PARTS);
  });

  it('is read from its words alone, and from the canonical request without its label', () => {
    expect(parseErrorMessage(undefined, message)?.canonical).toMatchObject(PARTS);
    const iam = `Incorrect IAM authentication information: verify aksk signature fail,${PRINTED}`;
    expect(parseErrorMessage(401, iam)).toMatchObject({ code: 'APIG.0301', canonical: PARTS });
  });

  it('is none where the body is somebody else’s', () => {
    for (const body of [
      '',
      '{}',
      '{"code":"NOT_FOUND","message":"no such pet"}',
      '<html>502</html>',
      '[]',
      'null',
      '"text"',
    ]) {
      expect(parseErrorMessage(404, body)).toBeUndefined();
    }
  });
});

it('the differing part of two lines is as short as it can be', () => {
  expect(differingSpan('/v1/demo/', '/v1/demo')).toEqual({ start: 8, expectedEnd: 9, actualEnd: 8 });
  expect(differingSpan('a%20b', 'a+b')).toEqual({ start: 1, expectedEnd: 4, actualEnd: 2 });
  expect(differingSpan('aaa', 'aa')).toEqual({ start: 2, expectedEnd: 3, actualEnd: 2 });
  expect(differingSpan('same', 'same')).toEqual({ start: 4, expectedEnd: 4, actualEnd: 4 });
});

it('headers in another order stand beside the line whose place they took', () => {
  const side = (names: readonly string[]) => ({
    method: 'GET',
    canonicalUri: '/',
    canonicalQueryString: '',
    headers: names.map((name) => ({ name, value: '1' })),
    headersEnded: true,
    signedHeaders: names.join(';'),
    payloadHash: HASH,
  });
  const lines = compareLines(side(['a', 'b', 'c']), side(['b', 'a', 'c']));
  expect(lines.filter(({ equal }) => !equal)).toEqual([
    { line: 4, label: 'header a', expected: 'a:1', actual: 'b:1', equal: false },
    { line: 5, label: 'header b', expected: 'b:1', actual: 'a:1', equal: false },
    { line: 8, label: 'signedHeaders', expected: 'a;b;c', actual: 'b;a;c', equal: false },
  ]);
  const missing = compareLines(side(['a', 'b']), side(['b']));
  expect(missing.filter(({ equal }) => !equal).map(({ label }) => label)).toEqual(['header a', 'signedHeaders']);
});
