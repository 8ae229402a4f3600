// curl commands as people paste them. Expected values follow curl's manual.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCurlCommands } from '../../../../shared/formats/importers/curl.ts';
import { asSent } from '../../../../shared/formats/importers/imported-request.ts';
import { headerValue } from '../../../../shared/model/header-list.ts';

const only = (text: string) => {
  const { requests, problems } = readCurlCommands(text);
  expect([requests.length, problems]).toEqual([1, []]);
  return requests[0] ?? expect.unreachable();
};

describe('a curl command of bash', () => {
  it('is read with its continuation lines, its prompt and $-quotes', () => {
    const text = [
      'I tried:',
      String.raw`$ curl -X PUT "https://api.example.com/v1/pets?b=2&a=1" \ `.trimEnd(),
      String.raw`  -H 'X-Sdk-Date: 20261123T010203Z' -H "host: 192.168.0.1:10000" \ `.trimEnd(),
      String.raw`  -d $'{"name":"\u6df1\xe5\x9c\xb3","it\'s":1}'`,
    ].join('\n');
    const { request, line, endLine } = only(text);
    expect(request).toEqual({
      scheme: 'https',
      method: 'PUT',
      target: '/v1/pets?b=2&a=1',
      headers: [
        ['X-Sdk-Date', '20261123T010203Z'],
        ['host', '192.168.0.1:10000'],
      ],
      body: `{"name":"深圳","it's":1}`,
    });
    expect([line, endLine]).toEqual([2, 4]);
  });

  it.each([
    ['-I', 'curl -I https://h.example.com/a', { method: 'HEAD', target: '/a' }],
    [
      '-G',
      "curl -G https://h/a?x=1 -d y=2 --data-urlencode 'z=a b&c'",
      { method: 'GET', target: '/a?x=1&y=2&z=a%20b%26c' },
    ],
    ['--url-query', "curl --url-query 'q=a b' --url-query '+raw=1' https://h/a", { target: '/a?q=a%20b&raw=1' }],
    ['--json', `curl --json '{"a":1}' --json '{"b":2}' https://h/`, { method: 'POST', body: '{"a":1}{"b":2}' }],
    ['several -d', 'curl -d a=1 -d b=2 https://h/', { method: 'POST', body: 'a=1&b=2' }],
    ['dot segments', 'curl https://h/a/./b/../c', { target: '/a/c' }],
    ['--path-as-is', 'curl --path-as-is https://h/a/../c', { target: '/a/../c' }],
    ['letters together', 'curl -sSkXDELETE https://h/a', { method: 'DELETE', target: '/a' }],
    ['no scheme', 'curl h.example.com/a', { scheme: 'http', target: '/a' }],
    ['a pipe behind it', 'curl -s https://h/a | jq .', { target: '/a' }],
    ['a redirection', 'curl -s https://h/a > out.json 2>&1', { target: '/a' }],
    ['a comment', 'curl https://h/a # the call', { target: '/a' }],
    ['a here-document', 'curl -d @- https://h/a <<EOF\n{"a":1}\nEOF\n', { method: 'POST', body: '{"a":1}' }],
    ['a quote within a word', `curl 'https://h/a'"?b=1" -H X-A:\\ b`, { target: '/a?b=1' }],
  ])('with %s', (_name, text, expected) => {
    expect(only(text).request).toMatchObject(expected);
  });

  it('keeps the default port out of Host, as curl does, and another one in', () => {
    expect(headerValue(only('curl https://h:443/').request.headers, 'host')).toBe('h');
    expect(headerValue(only('curl https://h:8443/').request.headers, 'host')).toBe('h:8443');
    expect(headerValue(only('curl http://h:443/').request.headers, 'host')).toBe('h:443');
  });

  it('knows what curl adds by itself, unless it was told not to', () => {
    const sent = asSent(only("curl -d a=1 https://h/ -H 'Accept:'"));
    expect(sent.headers).toEqual([
      ['Host', 'h'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
    ]);
    expect(headerValue(asSent(only('curl https://h/')).headers, 'accept')).toBe('*/*');
    expect(headerValue(only("curl -u joe:pw https://h/ -H 'Authorization: X'").request.headers, 'authorization')).toBe(
      'X',
    );
    expect(headerValue(only('curl -u joe:pw https://h/').request.headers, 'authorization')).toBe('Basic am9lOnB3');
  });

  it('says what is not in the text', () => {
    expect(only('curl --data-binary @big.json https://h/').request.bodyOmitted).toBe(true);
    const notes = (text: string) => only(text).notes.map(({ id, value }) => [id, value]);
    expect(notes('curl --data-binary @big.json https://h/')).toEqual([['body-file', 'big.json']]);
    expect(notes('curl -H "X-Auth-Token: $TOKEN" https://h/')).toEqual([['variable', 'TOKEN']]);
    expect(notes('curl https://h/a?b=1&c=2')).toEqual([['ampersand', '']]);
    expect(notes("curl https://h/ -H 'A: b")).toEqual([['cut-off', '']]);
    expect(notes('curl --resolve h:443:10.0.0.1 https://h/')).toEqual([['connect-to', 'h:443:10.0.0.1']]);
    expect(notes('curl -F a=@f https://h/')).toEqual([['multipart', 'a=@f']]);
  });

  it('takes variables that the script sets before it', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell
    const text = 'HOST=h.example.com\nexport TOKEN="abc"\ncurl "https://$HOST/a" -H "X-Auth-Token: ${TOKEN}"\n';
    const { request, notes, line } = only(text);
    expect([request.headers, notes, line]).toEqual([
      [
        ['Host', 'h.example.com'],
        ['X-Auth-Token', 'abc'],
      ],
      [],
      3,
    ]);
  });

  it('is one of several in a script, each with its line', () => {
    const text =
      'set -e\ncurl https://h/1\n\n# curl is a tool\nif curl -f https://h/2; then\n  x=$(curl -s https://h/3)\nfi\ncurl https://h/4 --next https://h/5\n';
    expect(readCurlCommands(text).requests.map(({ request, line }) => [request.target, line])).toEqual([
      ['/1', 2],
      ['/2', 5],
      ['/3', 6],
      ['/4', 8],
      ['/5', 8],
    ]);
  });

  it('that has no address is a problem of its line; a word in prose is none', () => {
    expect(readCurlCommands('\ncurl -H "A: b"\n').problems).toEqual([{ id: 'no-url', line: 2, found: 'curl' }]);
    expect(readCurlCommands('We use curl for this, curl and wget.')).toEqual({ requests: [], problems: [] });
  });
});

describe('a curl command of the command prompt', () => {
  it("is read as the browsers' copy writes it, a caret before each sign", () => {
    const text = [
      'curl ^"https://h.example.com/a?b=1^&c=2^" ^',
      '  -H ^"accept: */*^" ^',
      '  --data-raw ^"^{^\\^"a^\\^":^\\^"x y^\\^"^}^"',
    ].join('\r\n');
    expect(only(text).request).toMatchObject({ method: 'POST', target: '/a?b=1&c=2', body: '{"a":"x y"}' });
  });

  it('is read with doubled quotes and behind its prompt', () => {
    const { request } = only(String.raw`C:\Users\me>curl -d "{""a"":1}" "https://h/a?b=1&c=2"`);
    expect(request).toMatchObject({ target: '/a?b=1&c=2', body: '{"a":1}' });
  });
});

describe('a curl command of PowerShell', () => {
  it('is read with backticks at line ends and in front of quotes', () => {
    const text = 'curl.exe -X POST \'https://h/a\' `\n  -H "X-A: it`$5" `\n  -d "{`"a`":1}"';
    expect(only(text).request).toMatchObject({
      headers: [
        ['Host', 'h'],
        ['X-A', 'it$5'],
      ],
      body: '{"a":1}',
    });
    const single = `PS C:\\> curl.exe 'https://h/a' -d '{\\"it''s\\":1}'`;
    expect(only(single).request.body).toBe(`{"it's":1}`);
  });
});

it('never throws, whatever the text', () => {
  const pieces = fc.constantFrom(
    'curl ',
    '-d ',
    '"',
    "'",
    '\\',
    '^',
    '`',
    '$',
    '{',
    '\n',
    '<<',
    'EOF',
    'https://h',
    '-H',
    '@',
    "$'",
    ' ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 6 })), { maxLength: 60 }), (parts) => {
      readCurlCommands(parts.join(''));
    }),
    { numRuns: 500 },
  );
});
