import { execFile } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportCurl } from '../../../../../shared/formats/exporters/requests/export-curl.ts';
import { exportedRequest } from '../../../../../shared/formats/exporters/requests/exported-request.ts';
import {
  type ExportFormat,
  exporterOf,
  requestExporters,
} from '../../../../../shared/formats/exporters/requests/index.ts';
import { importCollection } from '../../../../../shared/formats/importers/collection/index.ts';
import { type RequestDraft, requestDraftSchema } from '../../../../../shared/model/request.ts';
import { signRequest } from '../../../../../shared/signing/sign-request.ts';

const draftOf = (members: object): RequestDraft =>
  requestDraftSchema.parse({
    id: 'x',
    name: 'x',
    method: 'GET',
    url: 'https://api.example.com/',
    auth: { mode: 'NONE' },
    ...members,
  });
const context = { title: 'Pets', version: '0', momentOf: () => ({ startedAt: '2026-01-01T00:00:00.000Z' }) };
const write = (format: ExportFormat, drafts: readonly RequestDraft[], options = {}) =>
  exporterOf(format).write(
    drafts.map((draft) => exportedRequest(draft, options)),
    context,
  );

const token = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}$/);
/** Names that tell of no secret and that no exporter writes by itself. */
const headerName = token.map((each) => `X-T-${each}-z`);
const anyText = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replace(/\0/g, ''));
const headerValue = fc.stringMatching(/^[!-~]([ -~]{0,30}[!-~])?$/);
const tail = fc
  .stringMatching(/^[A-Za-z0-9._~!$&'()*+,;=:@%/-]{0,20}$/)
  .map((text) => text.replace(/%(?![0-9A-Fa-f]{2})/g, '%25'));
const query = fc.array(fc.tuple(token, fc.stringMatching(/^[A-Za-z0-9._~!$'()*,:@/-]{0,10}$/)), { maxLength: 3 });

const draft = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
    tail,
    query,
    headers: fc.array(fc.record({ name: headerName, value: headerValue, enabled: fc.constant(true) }), {
      maxLength: 4,
    }),
    text: anyText,
    name: fc.stringMatching(/^[A-Za-z]{1,10}( [A-Za-z]{1,10})?$/),
  })
  .map(({ method, tail: path, query: pairs, headers, text, name }) =>
    draftOf({
      name,
      method,
      url: `https://api.example.com/${path.replace(/^\/+/, '')}${pairs.length === 0 ? '' : `?${pairs.map(([a, b]) => `q${a}z=${b}`).join('&')}`}`,
      headers: headers.filter(
        (row, at) => headers.findIndex((each) => each.name.toLowerCase() === row.name.toLowerCase()) === at,
      ),
      body: text === '' ? { kind: 'none' } : { kind: 'text', text },
    }),
  );

const wire = ({ method, url, headers, body }: Pick<RequestDraft, 'method' | 'url' | 'headers' | 'body'>) => ({
  method,
  url,
  headers: headers.map(({ name, value }) => `${name}: ${value}`),
  body: body.kind === 'text' ? body.text : '',
});

describe('what is exported and imported again is the same request', () => {
  const again = (format: ExportFormat, drafts: readonly RequestDraft[]) => {
    const { text, refused } = write(format, drafts);
    const collection = importCollection([{ name: `x.${exporterOf(format).extension}`, text }]);
    expect(refused).toEqual([]);
    expect(collection.problems).toEqual([]);
    return collection.requests.map((each) => wire(each.draft));
  };

  test.each(['postman', 'har'] as const)('%s', (format) => {
    fc.assert(
      fc.property(fc.array(draft, { minLength: 1, maxLength: 4 }), (drafts) => {
        expect(again(format, drafts)).toEqual(drafts.map(wire));
      }),
      { numRuns: 60 },
    );
  });

  test('.http: bodies without the signs of the format', () => {
    const plain = draft.map((each) => ({ ...each, body: bodyWithout(each, /[\r\n#<>@{}\s\u2028\u2029]/g) }));
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 4 }), (drafts) => {
        expect(again('http-file', drafts)).toEqual(drafts.map(wire));
      }),
      { numRuns: 60 },
    );
  });

  test.each(['curl-bash', 'curl-cmd', 'curl-powershell'] as const)('%s', (format) => {
    // PowerShell: the quotes that are escaped for the program are another matter, tried by itself.
    const own = draft.map((each) => ({
      ...each,
      headers: format === 'curl-powershell' ? each.headers.filter(({ value }) => !/["\\]/.test(value)) : each.headers,
      body: bodyWithout(each, format === 'curl-bash' ? /\{\{/g : /[\r\n"\\{}]/g),
    }));
    fc.assert(
      fc.property(own, (one) => {
        const [read] = again(format, [one]);
        const sent = wire(one);
        expect(read).toEqual(sent);
      }),
      { numRuns: 120 },
    );
  });

  test.each(['!^"!', '!@', 'a`"b', 'it\'s ^" and @'])(
    'curl-bash: the header %s, which another shell would read otherwise',
    (value) => {
      const one = draftOf({
        headers: [{ name: 'X-T', value, enabled: true }],
        url: 'https://api.example.com/',
        method: 'GET',
        name: 'a',
      });
      expect(again('curl-bash', [one])).toEqual([wire(one)]);
    },
  );

  test('openapi: method, address, parameters and JSON', () => {
    const json = draft.map((each) => ({
      ...each,
      url: `${each.url.split(/[?]/, 1)[0]?.replace(/[{}:]/g, '') ?? ''}?a=1`.replace('https//', 'https://'),
      headers: [...each.headers, { name: 'Content-Type', value: 'application/json', enabled: true }],
      body: { kind: 'text' as const, text: JSON.stringify({ name: each.name }, null, 2) },
    }));
    fc.assert(
      fc.property(json, (one) => {
        const [read] = again('openapi', [one]);
        expect({ ...read, headers: [...(read?.headers ?? [])].sort() }).toEqual({
          ...wire(one),
          headers: [...wire(one).headers].sort(),
        });
      }),
      { numRuns: 60 },
    );
  });

  test('folders, forms and files survive in Postman', () => {
    const form = draftOf({
      folder: 'A/B',
      method: 'POST',
      body: {
        kind: 'multipart',
        boundary: 'b',
        parts: [
          { kind: 'text', name: 't', text: 'x' },
          { kind: 'file', name: 'f', path: '/p/q.png', contentType: 'image/png' },
        ],
      },
    });
    const { text } = write('postman', [form]);
    expect(text).not.toContain('/p/');
    const [read] = importCollection([{ name: 'x.json', text }]).requests;
    expect(read?.draft).toMatchObject({
      folder: 'A/B',
      body: {
        parts: [
          { name: 't', text: 'x' },
          { name: 'f', contentType: 'image/png' },
        ],
      },
    });
  });
});

function bodyWithout({ body }: RequestDraft, signs: RegExp): RequestDraft['body'] {
  const text = body.kind === 'text' ? body.text.replace(signs, '') : '';
  return text === '' ? { kind: 'none' } : { kind: 'text', text };
}

describe('curl in bash, really run', () => {
  interface Seen {
    readonly method: string;
    readonly target: string;
    readonly headers: readonly string[];
    readonly body: Buffer;
  }
  const seen: Seen[] = [];
  let server: Server;
  let origin = '';
  const folder = mkdtempSync(join(tmpdir(), 'curl-'));

  beforeAll(async () => {
    server = createServer((request: IncomingMessage, answer) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const { method = '', url = '', rawHeaders } = request;
        seen.push({ method, target: url, headers: rawHeaders, body: Buffer.concat(pieces) });
        answer.end('ok');
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  test('hostile requests arrive byte for byte, and nothing of them is run', async () => {
    const nasty = [
      "'; touch canary; '",
      '$(touch canary)',
      '`touch canary`',
      '"; touch canary #',
      '\\',
      "\\'",
      '\n--output canary\n',
      '@/etc/passwd',
      '-K canary',
      '!!',
      '%00',
      '\u2019; touch canary',
      '&& touch canary',
    ];
    const value = fc.oneof(fc.constantFrom(...nasty), anyText);
    const samples = fc.sample(
      fc.record({
        one: draft,
        body: value,
        header: fc.constantFrom(...nasty.map((each) => each.replace(/[\n\u2019]/g, ''))),
      }),
      { numRuns: 300, seed: 7 },
    );
    const requests = samples.map(({ one, body, header }) => ({
      ...one,
      url: one.url.replace('https://api.example.com', origin),
      headers: [...one.headers, { name: 'X-Nasty', value: header.trim(), enabled: true }],
      body: body === '' ? ({ kind: 'none' } as const) : ({ kind: 'text', text: body } as const),
    }));
    const commands = requests.map((each) => {
      const written = exportCurl(exportedRequest(each, { withSecrets: true }), 'bash');
      if (!written.ok) throw new Error(written.part);
      return `${written.text} --silent --no-progress-meter\n`;
    });
    const script = join(folder, 'all.sh');
    writeFileSync(script, commands.join(''));
    await new Promise<void>((done, failed) =>
      execFile('bash', [script], { cwd: folder, maxBuffer: 1e8 }, (error) => (error ? failed(error) : done())),
    );
    expect(existsSync(join(folder, 'canary'))).toBe(false);
    expect(seen).toHaveLength(requests.length);
    requests.forEach((each, index) => {
      const arrived = seen[index];
      expect(arrived?.method).toBe(each.method);
      expect(`${origin}${arrived?.target}`).toBe(each.url);
      expect(arrived?.body.toString('utf8')).toBe(each.body.kind === 'text' ? each.body.text : '');
      for (const { name, value: given } of each.headers)
        expect(arrived?.headers[(arrived?.headers.indexOf(name) ?? 0) + 1]).toBe(given);
    });
  }, 120_000);

  // `curl` is a function of the one bash that runs all of them: it writes its words down, each ended by a NUL.
  test('2,000 hostile requests give curl the very words that were meant, in one bash', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...["'", '"', '`', '$(touch canary)', '$IFS', '\\', '\\\n', '\n', '\r', '!!', '~', '*', '?', '[a]', '{a,b}'],
        ...[
          '&',
          '|',
          ';',
          '<',
          '>',
          '#',
          '\t',
          '\u0001',
          '\u0085',
          '\u2028',
          '中',
          '😀',
          "'\\''",
          "$'\\x41'",
          '--output',
          '@',
        ],
      ),
      anyText,
    );
    const hostile = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
    const samples = fc.sample(fc.record({ url: hostile, header: hostile, body: hostile }), { numRuns: 2000, seed: 11 });
    const drafts = samples.map(({ url, header, body }) =>
      draftOf({
        method: 'POST',
        url: `https://a.example/${url}`,
        headers: [{ name: 'X-Nasty', value: `v${header}`, enabled: true }],
        body: { kind: 'text', text: body },
      }),
    );
    const commands = drafts.map((each) => {
      const written = exportCurl(exportedRequest(each, { withSecrets: true }), 'bash');
      if (!written.ok) throw new Error(written.part);
      return `${written.text}\n`;
    });
    const script = join(folder, 'words.sh');
    writeFileSync(script, `curl() { printf '%s\\0' "$@"; printf 'end of command\\0'; }\n${commands.join('')}`);
    const printed = await new Promise<string>((done, failed) =>
      execFile('bash', [script], { cwd: folder, maxBuffer: 1e9 }, (error, stdout) =>
        error ? failed(error) : done(stdout),
      ),
    );
    const calls = printed.split('end of command\0').slice(0, -1);
    expect(calls).toHaveLength(2000);
    drafts.forEach(({ url, headers, body }, index) => {
      const words = (calls[index] ?? '').split('\0').slice(0, -1);
      const wordAfter = (option: string) => words[words.indexOf(option) + 1];
      const text = body.kind === 'text' ? body.text : '';
      expect(wordAfter('--url')).toBe(url);
      expect(wordAfter('--header')).toBe(`X-Nasty: ${headers[0]?.value}`);
      expect(words.filter((word) => word === '--url')).toHaveLength(1);
      expect(words).toContain(text);
      expect(words.slice(0, 2)).toEqual(['--request', 'POST']);
    });
    expect(existsSync(join(folder, 'canary'))).toBe(false);
  }, 120_000);

  test('bytes that are no text come through a pipe', async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 128]);
    const one = draftOf({
      method: 'PUT',
      url: `${origin}/bytes`,
      body: { kind: 'base64', base64: bytes.toString('base64') },
    });
    const written = exportCurl(exportedRequest(one), 'bash');
    if (!written.ok) throw new Error('refused');
    await new Promise<void>((done, failed) =>
      execFile('bash', ['-c', `${written.text} -s`], (error) => (error ? failed(error) : done())),
    );
    expect(seen.at(-1)?.body).toEqual(bytes);
  });
});

describe('other shells', () => {
  const text = (format: ExportFormat, members: object) => write(format, [draftOf(members)]);

  test('cmd refuses a line break and says where', () => {
    expect(text('curl-cmd', { method: 'POST', body: { kind: 'text', text: 'a\nb' } })).toEqual({
      text: '',
      refused: [{ name: 'x', reason: 'line-break', part: 'body' }],
    });
  });

  test('cmd: every sign has its caret, a variable of the shell is none', () => {
    const { text: written } = text('curl-cmd', {
      method: 'POST',
      body: { kind: 'text', text: '{"a":"%PATH% & \\"x\\""}' },
    });
    expect(written).toContain(String.raw`--data-raw ^"{\^"a\^":\^"%^PATH% ^& \\\^"x\\\^"\^"}^"`);
  });

  test('PowerShell: quotes are escaped for the program, and typographic quotes doubled', () => {
    const { text: written } = text('curl-powershell', {
      method: 'POST',
      body: { kind: 'text', text: `{"a": "it's ‘x’"}` },
    });
    expect(written).toContain(`$PSNativeCommandArgumentPassing = 'Legacy'\n`);
    expect(written).toContain(`'{\\"a\\": \\"it''s ‘‘x’’\\"}'`);
  });

  test('names that no header can have are refused by every shell', () => {
    const bad = { headers: [{ name: 'X: y\n--output', value: 'a', enabled: true }] };
    for (const format of ['curl-bash', 'curl-cmd', 'curl-powershell'] as const) {
      expect(text(format, bad).refused).toMatchObject([{ reason: 'header-name' }]);
    }
  });
});

describe('secrets', () => {
  const planted = ['planted-header-secret', 'planted-query-secret', 'planted-body-secret', 'planted-credential-secret'];
  const secretive = draftOf({
    method: 'POST',
    url: 'https://api.example.com/a?access_token=planted-query-secret&x=1',
    headers: [{ name: 'X-Api-Key', value: 'planted-header-secret', enabled: true }],
    body: { kind: 'text', text: '{"password":"planted-body-secret"}' },
    auth: { mode: 'APP_CODE' },
  });

  test.each(requestExporters.map(({ id }) => id))('%s holds none by default, and says what it left out', (format) => {
    const one = exportedRequest(secretive);
    const { text, refused } = exporterOf(format).write([one], context);
    expect(refused).toEqual([]);
    for (const secret of planted) expect(text).not.toContain(secret);
    expect(one.leftOut.map(({ id, value }) => `${id} ${value}`)).toEqual(
      expect.arrayContaining([
        'secret X-Api-Key',
        'secret access_token',
        'secret BODY_SECRET',
        'secret X-Apig-AppCode',
      ]),
    );
  });

  test('each shell takes them from its environment', () => {
    expect(write('curl-bash', [secretive]).text).toContain(`--header 'X-Api-Key: '"$X_API_KEY"`);
    expect(write('curl-cmd', [secretive]).text).toContain('X-Api-Key: %X_API_KEY%^"');
    expect(write('curl-powershell', [secretive]).text).toContain(`"X-Apig-AppCode: $\{env:COUNTERSIGN_SECRET}"`);
  });

  test('with secrets they are all there', () => {
    const options = { withSecrets: true, credential: { key: 'k', secret: 'planted-credential-secret' } };
    const { text } = write('curl-bash', [secretive], options);
    for (const secret of planted) expect(text).toContain(secret);
  });

  test('what the vault knows is hidden wherever it stands', () => {
    const hidden = write('curl-bash', [draftOf({ url: 'https://api.example.com/known-secret/x' })], {
      mask: (text: string) => text.replaceAll('known-secret', '***'),
    });
    expect(hidden.text).not.toContain('known-secret');
  });
});

describe('k6', () => {
  /** Runs a script with stand-ins of k6's modules; answers what it sends. */
  function run(script: string, env: Record<string, string>, now: Date) {
    const sent: { method: string; url: string; body: string | null; headers: Record<string, string> }[] = [];
    const http = {
      request: (method: string, url: string, body: string | null, options: { headers: Record<string, string> }) =>
        sent.push({ method, url, body, headers: options.headers }),
    };
    const crypto = {
      sha256: (text: string) => createHash('sha256').update(text, 'utf8').digest('hex'),
      hmac: (_kind: string, key: string, text: string) => createHmac('sha256', key).update(text, 'utf8').digest('hex'),
    };
    const body = script
      .replace(/^import .*$/gm, '')
      .replace('export const options', 'const options')
      .replace('export default function ()', 'return function ()');
    class FixedDate extends Date {
      constructor() {
        super(now);
      }
    }
    const make = new Function('http', 'crypto', 'check', '__ENV', 'Date', body);
    make(http, crypto, () => true, env, FixedDate)();
    return sent;
  }

  const signedDraft = draft.map((each) => ({ ...each, auth: { ...each.auth, mode: 'APP' as const } }));
  const paths = fc.constantFrom('', '/', '/a//b/./c', '/%7Eann/%2f/%zz', '/ü/𝒳', '/%FF%fe', "/a'b(c)*!");
  const queries = fc.constantFrom('', '?', '?b=2&a=1&a=0', '?a=%20+x&=drop&c', '?𝒳=1&\uFFEE=2', '?a=%e4%bd%a0&A=1');

  test('signs at run time exactly as we do', () => {
    fc.assert(
      fc.property(signedDraft, paths, queries, (one, path, search) => {
        const now = new Date('2026-02-03T04:05:06Z');
        const given = { ...one, url: `https://api.example.com${path}${search}` };
        const { text } = write('k6', [given], { credential: { key: 'app-key' } });
        const [sent] = run(text, { COUNTERSIGN_SECRET: 'planted-secret', COUNTERSIGN_KEY: 'app-key' }, now);
        const headers = given.headers.map(({ name, value }): [string, string] => [name, value]);
        const body = given.body.kind === 'text' ? { body: given.body.text } : {};
        const ours = signRequest(
          { method: given.method, url: given.url, headers, ...body },
          { key: 'app-key', secret: 'planted-secret' },
          now.getTime(),
        );
        if (!ours.ok) throw new Error(ours.problem);
        expect(sent?.headers.Authorization).toBe(ours.trace.authorization);
        expect(sent?.url).toBe(given.url);
        expect(text).not.toContain('planted-secret');
      }),
      { numRuns: 150 },
    );
  });

  test('a secret that is not set stops the run with its name', () => {
    const { text } = write('k6', [draftOf({ auth: { mode: 'APP' } })], { credential: { key: 'k' } });
    expect(() => run(text, {}, new Date())).toThrow('COUNTERSIGN_SECRET');
  });

  test('data cannot end a string or a line of the script', () => {
    const name = `"); touch(); ("\u2028\n$\{x}\``;
    const { text } = write('k6', [draftOf({ name, url: 'https://api.example.com/"+touch()+"' })]);
    expect(run(text, {}, new Date())[0]?.url).toBe('https://api.example.com/"+touch()+"');
  });

  test('an algorithm that k6 cannot compute is refused by name', () => {
    const sm3 = draftOf({ auth: { mode: 'APP', algorithm: 'SDK-HMAC-SM3' } });
    expect(write('k6', [sm3]).refused).toMatchObject([{ reason: 'algorithm', part: 'SDK-HMAC-SM3' }]);
  });

  test('references are filled from the environment', () => {
    const { text } = write('k6', [draftOf({ url: '{{host}}/a' })]);
    expect(run(text, { host: 'https://b.example.com' }, new Date())[0]?.url).toBe('https://b.example.com/a');
  });
});
