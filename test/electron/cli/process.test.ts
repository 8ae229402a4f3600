// The CLI as its users have it: a process, its streams and its exit code.
import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundleCli, type CliBundle, lineReader, runCli, startCli } from '../../support/cli-process.ts';
import { recordedVectors } from '../../support/recorded-vectors.ts';

// Each test starts processes; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cli: CliBundle;
let folder: string;
beforeAll(async () => {
  cli = await bundleCli();
  folder = mkdtempSync(join(tmpdir(), 'countersign-cli-input-'));
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

const ndjson = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const secret = 'MARKER-made-up-secret-7d1f';
const signingCase = {
  id: 'one',
  request: { method: 'GET', url: 'https://pets.example.com/v1/pets?b=2&a=1', headers: [] },
  credential: { key: 'made-up-key', secret },
  date: '20261123T010203Z',
};
const sha256 = recordedVectors.filter(({ algorithm }) => algorithm === 'SDK-HMAC-SHA256');

describe('sign', () => {
  it('gives the recorded answer for every SDK-HMAC-SHA256 vector, in order', async () => {
    const cases = sha256.map(({ id, request, credentials, date, algorithm }) => ({
      id,
      request,
      credentials,
      date,
      algorithm,
    }));
    const result = await runCli(cli, ['sign', '--json'], ndjson(cases));
    expect(result.code).toBe(0);
    expect(result.stderr).toBe('');
    const answers = result.lines as { id: string; headers: [string, string][] }[];
    expect(answers).toHaveLength(291);
    answers.forEach((answer, index) => {
      const { id, expected } = sha256[index] ?? expect.unreachable();
      expect(answer, id).toMatchObject({
        id,
        canonicalRequest: expected.canonicalRequest,
        stringToSign: expected.stringToSign,
        authorization: expected.authorization,
        signature: expected.authorization.slice(-64),
      });
      const sent = Object.fromEntries(answer.headers.map(([name, value]) => [name.toLowerCase(), value]));
      expect(sent, id).toEqual(expected.headers);
    });
  });

  it('answers each line before the next is written', async () => {
    const child = startCli(cli, ['sign', '--json']);
    const next = lineReader(child.stdout);
    for (const line of [signingCase, { ...signingCase, id: 2 }, 'nope', '{"id":', { ...signingCase, id: 'four' }]) {
      child.stdin.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
      const answer = JSON.parse(await next());
      if (typeof line === 'string') expect(answer.error.code).toBe('BAD_JSON');
      else expect(answer.id).toBe(line.id);
    }
    child.stdin.end();
    const [code] = await once(child, 'close');
    expect(code).toBe(2);
  });

  it('answers a bad line with an error and goes on', async () => {
    const result = await runCli(
      cli,
      ['sign', '--json'],
      Buffer.concat([
        Buffer.from(`${JSON.stringify(signingCase)}\r\n\r\nnot json\n`),
        Buffer.from([0x7b, 0xff, 0x0a]),
        Buffer.from(ndjson([[1], { id: 'no-request' }, { ...signingCase, id: 'last' }])),
      ]),
    );
    expect(result.code).toBe(2);
    expect(result.lines).toMatchObject([
      { id: 'one' },
      { error: { code: 'BAD_JSON', line: 3 } },
      { error: { code: 'BAD_ENCODING', line: 4 } },
      { error: { code: 'BAD_INPUT', line: 5 } },
      { id: 'no-request', error: { code: 'BAD_INPUT', line: 6 } },
      { id: 'last' },
    ]);
  });

  it('says of each unusable case what is wrong with it, and never repeats a value', async () => {
    const wrong = [
      [{ date: '2026-11-23T01:02:03Z' }, 'date must be a UTC time'],
      [{ date: '20261123T256060Z' }, 'date must be a UTC time'],
      [{ algorithm: 'HMAC-MD5' }, 'known: SDK-HMAC-SHA256'],
      [{ profile: 'nobody' }, 'known: gateway'],
      [{ request: { ...signingCase.request, url: 'pets.example.com' } }, 'must begin with http'],
      [{ request: { ...signingCase.request, url: 'https://pets.example.com:99999/' } }, 'port'],
      [{ request: { ...signingCase.request, headers: [['X']] } }, 'request.headers[0]'],
      [{ request: { ...signingCase.request, headers: { X: '1' } } }, 'request.headers'],
      [{ request: { ...signingCase.request, headers: [['X', 'a\r\nY: b']] } }, 'U+000D'],
      [{ request: { ...signingCase.request, headers: [['X Y', 'a']] } }, 'request.headers[0]'],
      [{ request: { ...signingCase.request, method: 'GET /x' } }, 'request.method'],
      [{ request: { ...signingCase.request, body: 'a', bodyBase64: 'YQ==' } }, 'both'],
      [{ request: { ...signingCase.request, bodyBase64: '***' } }, 'request.bodyBase64'],
      [{ request: { url: 'https://pets.example.com' } }, 'request.method is missing'],
      [{ request: { ...signingCase.request, boddy: 'a' } }, 'request.boddy'],
      [{ credential: { key: 'made-up-key' } }, 'credential.secret is missing'],
      [{ credential: { key: 'made-up-key', secret: 5 } }, 'credential.secret must be of type string'],
      [{ credential: undefined }, 'credential.key is missing'],
      [{ id: { a: 1 } }, 'id must be of type'],
    ] as const;
    const input = wrong.map(([change]) => ({ ...signingCase, ...change }));
    const result = await runCli(cli, ['sign', '--json'], ndjson(input));
    expect(result.code).toBe(2);
    const answers = result.lines as { error: { message: string; line: number } }[];
    expect(answers).toHaveLength(wrong.length);
    wrong.forEach(([change, words], index) => {
      expect(answers[index]?.error.message, JSON.stringify(change)).toContain(words);
      expect(answers[index]?.error.line).toBe(index + 1);
    });
    expect(result.stdout + result.stderr).not.toContain(secret);
  });

  it('signs a document that is written over several lines', async () => {
    const result = await runCli(cli, ['sign', '--json'], JSON.stringify(signingCase, null, 2));
    expect([result.code, result.lines.length]).toEqual([0, 1]);
  });

  it('takes members that are null as absent', async () => {
    const { request, credential } = signingCase;
    const value = { ...signingCase, algorithm: null, request: { ...request, body: null }, credential };
    const result = await runCli(cli, ['sign', '--json'], ndjson([value]));
    expect(result.code).toBe(0);
  });

  it('signs as another official signer when asked', async () => {
    const result = await runCli(
      cli,
      ['sign', '--json'],
      ndjson([signingCase, { ...signingCase, id: 'go', profile: 'sdk-go' }]),
    );
    const [own, go] = result.lines as { authorization: string }[];
    expect(own?.authorization).toContain('SignedHeaders=host;x-sdk-date');
    expect(go?.authorization).toContain('SignedHeaders=x-sdk-date');
  });

  it('signs a body of 20 MB given in base64', async () => {
    const bodyBase64 = Buffer.alloc(20_000_000, 7).toString('base64');
    const request = { ...signingCase.request, method: 'POST', bodyBase64 };
    const result = await runCli(cli, ['sign', '--json'], ndjson([{ ...signingCase, request }]));
    expect(result.code).toBe(0);
  });

  it('shows the steps of one request given by flags, with the secret from a file or the environment', async () => {
    const words = [
      'sign',
      'https://pets.example.com/v1/pets?b=2&a=1',
      '--key',
      'made-up-key',
      '--date',
      signingCase.date,
    ];
    const [json] = (await runCli(cli, ['sign', '--json'], ndjson([signingCase]))).lines as { signature: string }[];
    const signature = json?.signature ?? expect.unreachable();
    const byFile = await runCli(cli, [...words, '--secret-file', file('secret.txt', `${secret}\n`)]);
    expect([byFile.code, byFile.stderr]).toEqual([0, '']);
    expect(byFile.stdout).toContain(`Canonical request\n  GET\n  /v1/pets/\n  a=1&b=2\n`);
    expect(byFile.stdout).toContain(signature);
    const byEnvironment = await runCli(cli, words, '', { environment: { COUNTERSIGN_SECRET: secret } });
    expect(byEnvironment.stdout).toBe(byFile.stdout);
    const byWord = await runCli(cli, [...words, '--secret', secret]);
    expect(byWord.stdout).toBe(byFile.stdout);
    expect(byWord.stderr).toContain('warning');
    expect(byFile.stdout + byEnvironment.stderr + byWord.stderr).not.toContain(secret);
  });

  it.runIf(process.platform === 'linux')('takes a secret given as a word out of the process list', async () => {
    const child = startCli(cli, ['sign', '--json', '--secret', secret]);
    const next = lineReader(child.stdout);
    const { credential: _credential, ...rest } = signingCase;
    child.stdin.write(ndjson([{ ...rest, credential: { key: 'made-up-key' } }]));
    expect(JSON.parse(await next()).signature).toMatch(/^[0-9a-f]{64}$/);
    const listed = readFileSync(`/proc/${child.pid}/cmdline`, 'latin1');
    child.stdin.end();
    await once(child, 'close');
    expect(listed).not.toContain(secret);
  });

  it('takes method, headers and body from curl-like flags', async () => {
    const flags = ['-H', 'Content-Type:  text/plain ', '-d', 'hello', '--key', 'k', '--secret-file', file('s', 'x')];
    const result = await runCli(cli, ['sign', 'https://pets.example.com/', '--json', ...flags]);
    const [answer] = result.lines as { canonicalRequest: string }[];
    expect(answer?.canonicalRequest).toMatch(/^POST\n\/\n\ncontent-type:text\/plain\n/);
  });

  it('reads several files and names the file of a bad line', async () => {
    const good = file('good.json', JSON.stringify(signingCase, null, 2));
    const bad = file('bad.ndjson', 'nope\n');
    const result = await runCli(cli, ['sign', '--json', good, bad]);
    expect(result.code).toBe(2);
    expect(result.lines).toMatchObject([{ id: 'one' }, { error: { line: 1, file: bad } }]);
    const human = await runCli(cli, ['sign', bad]);
    expect(human.stderr).toBe(`countersign: ${bad}, line 1: no JSON from column 2 on\n`);
  });

  it('says before any work that a file is not there', async () => {
    const good = file('good.json', JSON.stringify(signingCase));
    const result = await runCli(cli, ['sign', good, join(folder, 'absent.json')]);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(/^countersign: .*absent\.json: no such file\n$/);
  });

  it('ends quietly when its reader goes away', async () => {
    const child = startCli(cli, ['sign', '--json']);
    const stderr: Buffer[] = [];
    child.stderr.on('data', (data) => stderr.push(data));
    child.stdin.on('error', () => undefined);
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.end(ndjson(Array.from({ length: 20_000 }, () => signingCase)));
    const [code] = await once(child, 'close');
    expect([code, Buffer.concat(stderr).toString()]).toEqual([0, '']);
  });
});

describe('verify', () => {
  it('accepts what sign gave and names what was changed', async () => {
    const signed = await runCli(cli, ['sign', '--json'], ndjson([signingCase]));
    const [answer] = signed.lines as { headers: [string, string][] }[];
    const right = { ...signingCase, request: { ...signingCase.request, headers: answer?.headers } };
    const wrong = { ...right, id: 'two', request: { ...right.request, url: `${right.request.url}&c=3` } };
    const result = await runCli(cli, ['verify', '--json'], ndjson([right, wrong]));
    expect(result.code).toBe(0);
    expect(result.lines).toMatchObject([
      { id: 'one', valid: true, differences: [] },
      {
        id: 'two',
        valid: false,
        differences: [
          { part: 'signature', reason: 'signature-differs', message: 'the signature differs' },
          { reason: 'query.changed-in-transit', line: 3, expected: 'a=1&b=2&c=3', actual: 'a=1&b=2' },
        ],
      },
    ]);
    expect((await runCli(cli, ['verify', '--json'], ndjson([right]))).code).toBe(0);
    expect((await runCli(cli, ['verify', '--json'], ndjson([wrong]))).code).toBe(1);
    const human = await runCli(cli, ['verify', '--lang', 'zh-CN'], ndjson([wrong]));
    expect([human.code, human.stdout.split('\n')[0]]).toEqual([1, '签名无效。']);
  });
});

describe('verify of a signature in another header', () => {
  it('looks at the header of --auth-header, which sign wrote', async () => {
    const words = ['https://pets.example.com/v1/pets', '--key', 'k', '--secret', 's', '--auth-header', 'X-My-Auth'];
    const signed = await runCli(cli, ['sign', '--json', ...words]);
    const { headers } = signed.lines[0] as { headers: [string, string][] };
    const captured = headers.flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
    expect(headers.map(([name]) => name)).toContain('X-My-Auth');
    const right = await runCli(cli, ['verify', '--json', ...words, ...captured]);
    expect([right.code, right.lines[0]]).toMatchObject([0, { valid: true, differences: [] }]);
    const wrong = await runCli(cli, ['verify', '--json', ...words, ...captured, '-X', 'PUT']);
    const { differences } = wrong.lines[0] as { differences: { reason: string }[] };
    expect(differences.map(({ reason }) => reason)).toEqual(['signature-differs', 'method.differs']);
  });
});

describe('verify of a signature with a known mistake', () => {
  it('names the line of the canonical request that was signed otherwise', async () => {
    // Signed as a client does that forgets the closing slash of the canonical URI.
    const lines = [
      ...['GET', '/v1/pets', 'a=1&b=2', 'host:pets.example.com', `x-sdk-date:${signingCase.date}`, ''],
      ...['host;x-sdk-date', createHash('sha256').digest('hex')],
    ];
    const hash = createHash('sha256').update(lines.join('\n')).digest('hex');
    const toSign = `SDK-HMAC-SHA256\n${signingCase.date}\n${hash}`;
    const signature = createHmac('sha256', secret).update(toSign).digest('hex');
    const authorization = `SDK-HMAC-SHA256 Access=made-up-key, SignedHeaders=host;x-sdk-date, Signature=${signature}`;
    const headers = [
      ['X-Sdk-Date', signingCase.date],
      ['Authorization', authorization],
    ];
    const input = ndjson([{ ...signingCase, request: { ...signingCase.request, headers } }]);
    const result = await runCli(cli, ['verify', '--json'], input);
    expect(result.code).toBe(1);
    expect(result.lines[0]).toMatchObject({
      valid: false,
      differences: [
        { part: 'signature', reason: 'signature-differs' },
        {
          part: 'canonicalRequest',
          reason: 'uri.trailing-slash',
          line: 2,
          name: 'canonicalUri',
          expected: '/v1/pets/',
          actual: '/v1/pets',
        },
      ],
    });
    expect(result.stdout).not.toContain(secret);
    const human = await runCli(cli, ['verify'], input);
    expect(human.stdout).toContain('Line 2 (canonicalUri): ');
  });
});

describe('the command line itself', () => {
  it.each([
    [[], 'no command given; commands: sign, verify'],
    [['sing'], 'unknown command "sing"; commands: sign, verify'],
    [['--jsn'], 'unknown option --jsn (word 1)'],
    [['sign', '--json', '--nope=SECRET'], 'unknown option --nope (word 2)'],
    [['sign', '--key'], '--key needs a value: KEY (word 1)'],
    [['sign', '--key', '--json'], '--key needs a value'],
    [['sign', '--json=1'], '--json takes no value'],
    [['sign', '--key', 'a', '--key', 'b'], '--key is given twice'],
    [['sign', '--lang', 'fr'], '--lang must be one of: en, zh-CN'],
    [['sign', 'https://a.example', 'x.json'], 'x.json'],
    [['sign', '--body', 'a', '--url', 'https://a.example', '--body-file', 'b'], 'exclude each other'],
    [['sign', '--url', 'https://a.example', '-H', 'nonsense'], 'header 1'],
  ])('refuses %j in one line with exit code 2', async (words, message) => {
    const result = await runCli(cli, words);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(message);
    expect(result.stderr).not.toContain('SECRET');
    expect(result.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('shows help with examples in both languages, and the version', async () => {
    const program = await runCli(cli, ['--help']);
    expect([program.code, program.stdout]).toEqual([0, expect.stringContaining('countersign COMMAND')]);
    const sign = await runCli(cli, ['sign', '--help', '--lang', 'zh-CN']);
    expect(sign.stdout).toContain('示例');
    const locale = await runCli(cli, ['sign', '-h'], '', { environment: { LANG: 'zh_CN.UTF-8' } });
    expect(locale.stdout).toBe(sign.stdout);
    expect((await runCli(cli, ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('writes no colour into a pipe', async () => {
    const result = await runCli(cli, ['sign'], ndjson([signingCase]));
    expect(result.stdout).not.toContain('\u001b');
  });
});
