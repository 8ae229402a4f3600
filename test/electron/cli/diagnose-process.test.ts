// `countersign diagnose` as a process: cases, pasted answers, languages, exit codes.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signWithMistake } from '../../../shared/diagnosis/sign-with-mistake.ts';
import { diagnosisSchema } from '../../../shared/model/diagnosis.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { bundleCli, type CliBundle, lineReader, runCli, startCli } from '../../support/cli-process.ts';

// Each test starts processes; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cli: CliBundle;
let folder: string;
beforeAll(async () => {
  cli = await bundleCli();
  folder = mkdtempSync(join(tmpdir(), 'countersign-cli-diagnose-'));
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

interface Example {
  readonly case: { id: string };
  readonly secrets?: readonly string[];
}
const examples = readFileSync(new URL('../../vectors/diagnosis/examples.ndjson', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): Example => JSON.parse(line));
const cases = examples.map((example) => example.case);
const ndjson = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

const notPublished = {
  error_msg: 'The API does not exist or has not been published in the environment',
  error_code: 'APIG.0101',
  request_id: 'acbc548ac6f2a0dbdb9e3518a7c0ff84',
};

describe('a batch of cases', () => {
  it('is answered case by case, in order, in the shape of a diagnosis, without a secret', async () => {
    const result = await runCli(cli, ['diagnose', '--json'], ndjson(cases));
    expect([result.code, result.stderr]).toEqual([0, '']);
    expect(result.lines).toHaveLength(80);
    result.lines.forEach((line, index) => {
      const diagnosis = diagnosisSchema.parse(line);
      const example = examples[index] ?? expect.unreachable();
      expect(diagnosis.id).toBe(example.case.id);
      expect(diagnosis.causes.length, example.case.id).toBeGreaterThan(0);
      for (const secret of example.secrets ?? []) expect(JSON.stringify(line)).not.toContain(secret);
    });
  });

  it('is answered line by line', async () => {
    const child = startCli(cli, ['diagnose', '--json']);
    const next = lineReader(child.stdout);
    for (const each of cases.slice(0, 3)) {
      child.stdin.write(`${JSON.stringify(each)}\n`);
      expect(JSON.parse(await next()).id).toBe(each.id);
    }
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('names what cannot be used and goes on', async () => {
    const input = `nope\n${ndjson([{ id: 'x' }, { id: 'y', response: { status: 'x' } }, cases[0]])}`;
    const result = await runCli(cli, ['diagnose', '--json'], input);
    expect(result.code).toBe(2);
    expect(result.lines).toMatchObject([
      { error: { line: 1 } },
      { id: 'x', error: { line: 2, message: expect.stringContaining('no evidence') } },
      { id: 'y', error: { line: 3, message: 'response.status must be of type number' } },
      { id: cases[0]?.id },
    ]);
  });

  it('speaks Chinese when asked', async () => {
    const [first] = cases;
    const english = (await runCli(cli, ['diagnose', '--json'], ndjson([first]))).lines[0];
    const chinese = (await runCli(cli, ['diagnose', '--json', '--lang', 'zh-CN'], ndjson([first]))).lines[0];
    const [en, zh] = [diagnosisSchema.parse(english), diagnosisSchema.parse(chinese)];
    expect(zh.causes.map(({ cause }) => cause)).toEqual(en.causes.map(({ cause }) => cause));
    for (const { title, explanation, fix } of zh.causes) {
      for (const text of [title, explanation, fix.text]) expect(text).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('a pasted answer of the gateway', () => {
  const pasted = [
    ['its JSON', JSON.stringify(notPublished)],
    ['its JSON over several lines', JSON.stringify(notPublished, null, 2)],
    [
      'an HTTP message',
      `HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(notPublished)}`,
    ],
    ['a line of a log', `2026-11-23 ERROR call failed: status 404 body=${JSON.stringify(notPublished)}`],
  ] as const;

  it.each(pasted)('is read from %s', async (_form, text) => {
    const result = await runCli(cli, ['diagnose'], text);
    expect([result.code, result.stderr]).toEqual([1, expect.stringMatching(/^(?:understood: gateway answer .*\n)?$/)]);
    expect(result.stdout).toContain('route.');
    expect(result.stdout).toContain('Fix');
    const fromFile = await runCli(cli, ['diagnose', file('answer.txt', text)]);
    expect(fromFile.stdout).toBe(result.stdout);
    const json = await runCli(cli, ['diagnose', '--json', '--text'], text);
    expect([json.code, json.lines.length]).toEqual([1, 1]);
  });

  it('that is empty is no input', async () => {
    expect(await runCli(cli, ['diagnose'], '  \n')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('empty'),
    });
  });
});

describe('a pasted text', () => {
  const request = 'curl -X GET "https://pets.example.com/v1/pets?status=sold" -H "X-Sdk-Date: 20261123T221104Z"';
  const ticket = `Hello,\n\n${request}\n\nsays\n\n${JSON.stringify(notPublished, null, 2)}\n`;

  it('of several pieces makes one case, and says what was understood', async () => {
    const json = await runCli(cli, ['diagnose', '--json', file('ticket.txt', ticket)]);
    expect([json.code, json.lines.length]).toEqual([1, 1]);
    expect(json.lines[0]).toMatchObject({
      causes: expect.arrayContaining([expect.objectContaining({ cause: 'route.path' })]),
      understood: [
        { kind: 'request', lines: [3, 3], used: true },
        { kind: 'response', lines: [7, 11], used: true },
      ],
      unrecognised: [
        [1, 1],
        [5, 5],
      ],
      conflicts: [],
    });
    const people = await runCli(cli, ['diagnose'], ticket);
    expect(people.stderr).toBe('understood: request (line 3), gateway answer (line 7–11)\nnot recognised: line 1, 5\n');
  });

  it('uses a key and secret assigned in it for the search, and tells them nowhere', async () => {
    const credential = { key: 'app-key-0001', secret: 'Sn8kQ2vLw5XcR7yTb3Zd9Hf6Jm1Pg4As' };
    const url = 'https://pets.example.com/v1/pets';
    const signed = signRequest({ method: 'POST', url, headers: [] }, credential, Date.UTC(2026, 10, 23));
    if (!signed.ok) throw new Error(signed.problem);
    const headers = signed.trace.headers.map(([name, value]) => `-H '${name}: ${value}'`).join(' ');
    const text = `sig.Key = "${credential.key}"\nsig.Secret = "${credential.secret}"\n\ncurl '${url}' ${headers}\n`;
    const bundle = join(folder, 'pasted-secret.json');
    const json = await runCli(cli, ['diagnose', '--json', '--bundle', bundle], text);
    expect(json.lines).toMatchObject([
      {
        causes: [{ cause: 'method.differs', certainty: 'proven' }],
        understood: expect.arrayContaining([{ kind: 'credential', lines: [1, 2], used: true }]),
      },
    ]);
    const people = await runCli(cli, ['diagnose'], text);
    expect(people.stderr).toContain('key and secret (line 1–2)');
    const other = await runCli(cli, ['diagnose', '--json'], text.replace('"app-key-0001"', '"another-key-0002"'));
    expect(JSON.stringify(other.lines)).not.toContain('proven');
    const all =
      [json, people, other].map(({ stdout, stderr }) => stdout + stderr).join() + readFileSync(bundle, 'utf8');
    expect(all).not.toContain(credential.secret);
  });

  it('is read in UTF-16 too, as Windows writes redirected output', async () => {
    const path = join(folder, 'redirected.txt');
    writeFileSync(path, Buffer.from(`\uFEFF${JSON.stringify(notPublished)}\r\n`, 'utf16le'));
    const { lines } = await runCli(cli, ['diagnose', '--json', path], '');
    expect(diagnosisSchema.parse(lines[0]).causes[0]?.params).toMatchObject({ code: 'APIG.0101' });
  });

  it('of one entry of an archive is no case of its own', async () => {
    const message = { headers: [], cookies: [], headersSize: -1, bodySize: -1, httpVersion: 'HTTP/1.1' };
    const request = { ...message, method: 'GET', url: 'https://h.example.com/v1/pets', queryString: [] };
    const content = { mimeType: 'application/json', text: JSON.stringify(notPublished) };
    const entry = { request, response: { ...message, status: 404, content }, time: 1, timings: {}, cache: {} };
    const { lines } = await runCli(cli, ['diagnose', '--json'], JSON.stringify(entry));
    expect(lines).toMatchObject([
      { causes: expect.arrayContaining([expect.objectContaining({ cause: 'route.path' })]) },
    ]);
    expect(JSON.stringify(lines)).toContain('"path":"/v1/pets"');
  });

  it('in which nothing is recognised is no input; the message says which lines', async () => {
    const result = await runCli(cli, ['diagnose', '--json'], '\nwhat is\nthis\n');
    expect(result.code).toBe(2);
    expect(result.lines).toMatchObject([{ error: { message: expect.stringContaining('lines 2 to 3 hold no error') } }]);
  });

  it('keeps a broken line between cases a fault of that line', async () => {
    const result = await runCli(cli, ['diagnose', '--json'], `${ndjson([cases[0]])}{"sent":\n${ndjson([cases[1]])}`);
    expect(result.code).toBe(2);
    expect(result.lines).toMatchObject([{ id: cases[0]?.id }, { error: { line: 2 } }, { id: cases[1]?.id }]);
  });
});

describe('a case in a file', () => {
  it('ends with 1 and shows the answer; a right call ends with 0', async () => {
    const path = file('case.json', JSON.stringify(cases[0], null, 2));
    const result = await runCli(cli, ['diagnose', path]);
    expect(result.code).toBe(1);
    const ok = await runCli(cli, ['diagnose', '--json'], ndjson([{ id: 1, response: { status: 200, body: '{}' } }]));
    expect([ok.code, ok.lines]).toMatchObject([0, [{ id: 1, causes: [{ cause: 'none' }] }]]);
  });

  it('with a fault in its JSON is not taken for text', async () => {
    const broken = `{\n  "sent": {,\n  "response": {}\n}`;
    const result = await runCli(cli, ['diagnose', file('broken.json', broken)]);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('line 2: no JSON from column');
  });
});

describe('the fix in code', () => {
  const refused = {
    sent: {
      method: 'GET',
      target: '/v1/pets?b=2&a=1',
      headers: [
        ['Host', 'pets.example.com'],
        ['X-Sdk-Date', '20261123T010203Z'],
        ['Authorization', `SDK-HMAC-SHA256 Access=demo, SignedHeaders=host;x-sdk-date, Signature=${'0a'.repeat(32)}`],
      ],
    },
    client: {
      canonicalRequest:
        'GET\n/v1/pets/\nb=2&a=1\nhost:pets.example.com\nx-sdk-date:20261123T010203Z\n\nhost;x-sdk-date\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    },
    response: {
      status: 401,
      body: JSON.stringify({
        error_msg:
          'Incorrect app authentication information: verify signature fail, canonicalRequest:GET|/v1/pets/|a=1&b=2|host:pets.example.com|x-sdk-date:20261123T010203Z||host;x-sdk-date|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        error_code: 'APIG.0303',
      }),
    },
  };

  it('is a member of the fix in every language, or in the one that is asked for', async () => {
    const all = await runCli(cli, ['diagnose', '--json'], JSON.stringify(refused));
    const [cause] = diagnosisSchema.parse(JSON.parse(all.stdout)).causes;
    expect(cause?.cause).toBe('query.unsorted');
    expect(cause?.fix.code?.map(({ language }) => language)).toEqual([
      'java',
      'go',
      'python',
      'javascript',
      'csharp',
      'php',
      'shell',
    ]);
    const one = await runCli(cli, ['diagnose', '--json', '--language', 'python'], JSON.stringify(refused));
    expect(diagnosisSchema.parse(JSON.parse(one.stdout)).causes[0]?.fix.code).toEqual([
      {
        language: 'python',
        name: 'Python',
        why: 'The line is missing that sorts the parameters by name and then by value.',
        before: '',
        after: 'pairs.sort()',
      },
    ]);
  });

  it('stands on the page when it is asked for', async () => {
    const path = file('unsorted.json', JSON.stringify(refused));
    const plain = await runCli(cli, ['diagnose', path]);
    expect(plain.stdout).not.toContain('In your code');
    const go = await runCli(cli, ['diagnose', path, '--language', 'go', '--lang', 'zh-CN']);
    expect(go.stdout).toContain('在您的代码中（Go）');
    expect(go.stdout).toContain('+ sort.Slice(pairs');
    const wrong = await runCli(cli, ['diagnose', path, '--language', 'cobol']);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('java, go, python')]);
  });
});

describe('a debug bundle and Markdown', () => {
  const secret = 'bundle-secret-8PzJw4-wqQHWM2HTq4CX';
  const planted = () => {
    const target = '/v1/pets?b=2&a=1';
    const signed = signWithMistake(
      { method: 'GET', url: `https://pets.example.com${target}`, headers: [] },
      { key: 'demo', secret },
      Date.UTC(2026, 10, 23),
      { mistake: 'query.unsorted' },
    );
    if (!signed.ok) throw new Error(signed.problem);
    const sent = { method: 'GET', target, headers: signed.trace.headers };
    return JSON.stringify({ sent, credential: { key: 'demo', secret }, response: { status: 401 } });
  };

  it('is written, holds no secret, and opens again with the same verdict', async () => {
    const path = file('planted.json', planted());
    const out = join(folder, 'bundle.json');
    const made = await runCli(cli, ['diagnose', path, '--json', '--bundle', out]);
    expect(made.code).toBe(1);
    const text = readFileSync(out, 'utf8');
    expect(text).not.toContain(secret);
    expect(text).not.toContain(folder);
    for (const words of [
      ['diagnose', out, '--json'],
      ['diagnose', '--json'],
    ]) {
      const opened = await runCli(cli, words, words.length === 2 ? text.replace(/\n\s*/g, '') : '');
      expect(diagnosisSchema.parse(JSON.parse(opened.stdout)).causes[0]).toMatchObject({
        cause: 'query.unsorted',
        certainty: 'proven',
      });
      expect(opened.stderr).toContain('leads to the same verdict');
      expect(opened.code).toBe(1);
    }
    const page = await runCli(cli, ['diagnose', out, '--lang', 'zh-CN']);
    expect(page.stdout).toContain('query.unsorted');
    expect(page.stderr).toContain('调试包');
  });

  it('is refused when damaged, and holds one case', async () => {
    const damaged = file('damaged.json', JSON.stringify({ format: 'countersign-debug-bundle', version: 1 }));
    const broken = await runCli(cli, ['diagnose', damaged]);
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('damaged at /made')]);
    const two = file('two.ndjson', `${planted()}\n${planted()}\n`);
    const several = await runCli(cli, ['diagnose', two, '--json', '--bundle', join(folder, 'two.json')]);
    expect(several.code).toBe(2);
    expect(several.lines[1]).toMatchObject({ error: { message: expect.stringContaining('one case') } });
  });

  it('is printed as Markdown', async () => {
    const path = file('planted.json', planted());
    const { stdout } = await runCli(cli, ['diagnose', path, '--markdown']);
    expect(stdout).toContain('### The query parameters are not sorted (certain, `query.unsorted`)');
    expect(stdout).not.toContain(secret);
    const both = await runCli(cli, ['diagnose', path, '--markdown', '--json']);
    expect(both.code).toBe(2);
  });
});
