// `countersign send` and `sign` of saved requests and with variables, as processes over a real workspace folder.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openVault } from '../../../electron/services/vault/credential-vault.ts';
import { secretVariableId } from '../../../shared/model/environment.ts';
import { bundleCli, type CliBundle, runCli } from '../../support/cli-process.ts';
import { noCipher } from '../../support/memory-ports.ts';
import { type StartedGateway, startGateway } from '../../support/start-gateway.ts';

const PASSPHRASE = 'four words of mine';
const SECRET = 'MARKER-app-secret-77aa';
const TOKEN = 'MARKER-secret-variable-91';
const OTHER_SECRET = 'MARKER-other-secret-5b';
const SUBJECT = 'MARKER-subject-token-of-an-answer';
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cli: CliBundle;
let gateway: StartedGateway;
let backend: Server;
const data = mkdtempSync(join(tmpdir(), 'countersign-saved-'));
const workspace = join(data, 'workspace');
const received: { url: string; headers: Record<string, unknown>; body: string }[] = [];

function write(path: string, text: string) {
  const file = join(workspace, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}

/** Requests with a credential each, a token that is captured, and one that needs a secret variable. */
function writeFlow(backendUrl: string) {
  const expected = (text: string) =>
    `expect:\n  - kind: jsonPath\n    path: $.echo\n    test: contains\n    value: ${text}\n`;
  const request = (name: string, auth: string, more: string) =>
    write(`requests/flow/${name}.request.yaml`, `id: flow-${name}\nname: ${name}\nmethod: GET\nauth:\n${auth}${more}`);
  const none = '  mode: NONE\n';
  const ok = 'expect:\n  - kind: status\n    value: "200"\n';
  const header = (value: string) => `headers:\n  - name: X-Token\n    value: "${value}"\n`;
  write(
    'requests/flow/folder.yaml',
    `name: flow\norder:\n${['mine', 'theirs', 'login', 'use', 'secret'].map((name) => `  - ${name}\n`).join('')}`,
  );
  request('mine', '  mode: APP\n  credentialId: my-app\n', `url: /v1/pets/1\n${ok}`);
  request('theirs', '  mode: APP\n  credentialId: other-app\n', `url: /v1/pets/2\n${ok}`);
  const capture = 'capture:\n  - kind: header\n    name: X-Subject-Token\n    to: it\n';
  request('login', none, `url: ${backendUrl}/login\n${ok}${capture}`);
  request('use', none, `url: "${backendUrl}/use/{{it}}"\n${header('{{it}}')}${expected('nowhere')}`);
  request('secret', none, `url: ${backendUrl}/secret\n${header('{{token}}')}${expected('MARKER-secret')}`);
}

beforeAll(async () => {
  cli = await bundleCli();
  gateway = await startGateway({
    groups: [
      {
        name: 'pets',
        domains: ['127.0.0.1'],
        apis: [
          { name: 'one', path: '/v1/pets/{id}', auth: 'APP', backend: { type: 'MOCK', status: 200, body: 'found' } },
        ],
      },
    ],
    apps: [
      { name: 'demo', key: 'my-key', secret: SECRET, authorized: '*' },
      { name: 'other', key: 'other-key', secret: OTHER_SECRET, authorized: '*' },
    ],
  });
  backend = createServer(async (incoming, response) => {
    let body = '';
    for await (const piece of incoming) body += String(piece);
    received.push({ url: incoming.url ?? '', headers: incoming.headers, body });
    response.setHeader('X-Subject-Token', SUBJECT);
    response.end(JSON.stringify({ echo: incoming.headers['x-token'] ?? '' }));
  });
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  const backendUrl = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
  const nothing = () => undefined;
  const vault = await openVault({
    folder: data,
    cipher: noCipher(),
    samples: [],
    nowMs: () => 0,
    notice: nothing,
    changed: nothing,
    passphrase: PASSPHRASE,
  });
  await vault.save({ name: 'My app', kind: 'app', key: 'my-key', secret: SECRET });
  await vault.save({ name: 'Other app', kind: 'app', key: 'other-key', secret: OTHER_SECRET });
  await vault.keepSecret(secretVariableId('test', 'token'), TOKEN);
  write('countersign.yaml', 'version: 1\nname: Saved\n');
  write('environments/base.environment.yaml', 'id: base\nname: Base\nvariables:\n  - name: id\n    value: "1"\n');
  write(
    'environments/test.environment.yaml',
    `id: test\nname: Test stage\nhost: ${gateway.url}\nvariables:\n  - name: id\n    value: "2"\n  - name: token\n    secret: true\n`,
  );
  write('environments/echo.environment.yaml', `id: echo\nname: Echo\nhost: ${backendUrl}\nstage: BETA\n`);
  write('requests/pets/folder.yaml', 'name: pets\norder: []\n');
  write(
    'requests/pets/one.request.yaml',
    'id: one\nname: One pet\nmethod: GET\nurl: "/v1/pets/{{id}}"\nauth:\n  mode: APP\n  credentialId: my-app\n',
  );
  write(
    'requests/echo.request.yaml',
    `id: echo\nname: Echo\nmethod: POST\nurl: "${backendUrl}/e?v={{id}}"\nheaders:\n  - name: X-Token\n    value: "{{token}}"\nbody:\n  kind: text\n  text: '{"v":"{{id}}"}'\nauth:\n  mode: NONE\n`,
  );
  writeFlow(backendUrl);
  for (const at of ['a', 'b']) {
    write(`requests/${at}/folder.yaml`, `name: ${at}\norder: []\n`);
    write(
      `requests/${at}/twin.request.yaml`,
      `id: twin-${at}\nname: Twin\nmethod: GET\nurl: ${backendUrl}/${at}\nauth:\n  mode: NONE\n`,
    );
  }
});
afterAll(async () => {
  cli.remove();
  backend.close();
  await gateway.stop();
  rmSync(data, { recursive: true, force: true });
});

const environment = { COUNTERSIGN_PASSPHRASE: PASSPHRASE };
const run = (words: readonly string[], input = '', env: Record<string, string> = environment) =>
  runCli(cli, [...words, '--data', data, '--json'], input, { environment: env, cwd: tmpdir() });

describe('a saved request', () => {
  it('is sent by its name in an environment, signed with the credential that it names', async () => {
    const { code, lines, stderr } = await run(['send', 'One pet', '--environment', 'Test stage']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(lines).toEqual([expect.objectContaining({ id: 'One pet', status: 200, body: 'found' })]);
  });

  it('is found by path and by id, and --variable comes before every environment', async () => {
    for (const name of ['pets/One pet', 'one']) {
      const words = ['sign', name, '--environment', 'test', '--variable', 'id=a=b', '--date', '20260101T000000Z'];
      const { code, lines } = await run(words);
      expect(code).toBe(0);
      const [signed] = lines as { canonicalRequest: string; stringToSign: string; headers: string[][] }[];
      expect(signed?.canonicalRequest).toContain('GET\n/v1/pets/a%3Db/\n');
      expect(signed?.stringToSign).toContain('20260101T000000Z');
      expect(signed?.headers.at(-1)?.[0]).toBe('Authorization');
    }
  });

  it('is signed with another key where the words name one, and refused by the gateway by exit code 1', async () => {
    const words = ['send', 'One pet', '--environment', 'test', '--key', 'my-key', '--secret', 'wrong-secret-of-mine'];
    const { code, lines } = await run(words);
    expect(code).toBe(1);
    expect(lines).toEqual([expect.objectContaining({ status: 401 })]);
  });

  it('sends the value of a secret variable and shows it nowhere', async () => {
    received.length = 0;
    const { code, stdout, stderr } = await run(['send', 'Echo', '--environment', 'test']);
    expect(code).toBe(0);
    expect(received).toEqual([
      expect.objectContaining({
        url: '/e?v=2',
        body: '{"v":"2"}',
        headers: expect.objectContaining({ 'x-token': TOKEN }),
      }),
    ]);
    expect(stdout + stderr).not.toContain(TOKEN);
  });

  it('says with exit code 2 what is missing, with names that are like it', async () => {
    const cases: readonly [readonly string[], RegExp, Record<string, string>?][] = [
      [['send', 'One pot'], /no saved request One pot; did you mean: One pet/],
      [['send', 'One pet', '--environment', 'tset'], /no environment tset in the workspace; did you mean: test/],
      [['send', 'Twin'], /several saved requests are called Twin.*a\/Twin \(twin-a\), b\/Twin \(twin-b\)/],
      [['send', 'Echo'], /variables without a value: token/],
      [['send', 'Echo', '--environment', 'test'], /vault|passphrase/i, {}],
      [['send', 'One pet', '--variable', 'id'], /--variable must be NAME=VALUE/],
      [['send', 'Echo', '--workspace', join(data, 'nowhere')], /is no workspace folder/],
    ];
    for (const [words, message, env] of cases) {
      const { code, lines, stderr } = await run(words, '', env ?? environment);
      expect([words, code, stderr]).toEqual([words, 2, expect.stringMatching(message)]);
      expect(lines).toEqual([{ error: expect.objectContaining({ message: expect.stringMatching(message) }) }]);
    }
  });

  it('answers several in their order, files among them', async () => {
    const file = join(data, 'line.json');
    writeFileSync(
      file,
      JSON.stringify({
        id: 'file',
        request: { method: 'GET', url: 'http://127.0.0.1:9/x' },
        credential: { key: 'k', secret: 's' },
      }),
    );
    const { code, lines } = await run(['sign', 'a/Twin', file, 'b/Twin']);
    expect(code).toBe(0);
    expect(lines.map((line) => (line as { id: string }).id)).toEqual(['a/Twin', 'file', 'b/Twin']);
  });

  it('leaves workspace and vault as they were', async () => {
    const before = mkdtempSync(join(tmpdir(), 'countersign-saved-before-'));
    cpSync(data, before, { recursive: true });
    await run(['send', 'Echo', '--environment', 'test']);
    const all = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(readdirSync(before, { recursive: true }).length).toBe(readdirSync(data, { recursive: true }).length);
    for (const { parentPath, name } of all) {
      const there = join(parentPath, name);
      expect(readFileSync(there)).toEqual(readFileSync(there.replace(data, before)));
    }
    rmSync(before, { recursive: true });
  });
});

describe('variables in lines of input', () => {
  const line = (more: object) =>
    JSON.stringify({
      id: 1,
      request: { method: 'POST', url: '/e?v={{id}}', ...more },
      credential: { key: 'k', secret: 's' },
    });

  it('are put in where an environment is named, with its host and stage', async () => {
    received.length = 0;
    const given = line({ headers: [['X-Id', '{{id}}']], body: '{{id}}-{{extra}}' });
    const { code, stderr } = await run(['send', '--environment', 'echo', '--variable', 'extra=9'], given);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(received).toEqual([
      { url: '/e?v=1', body: '1-9', headers: expect.objectContaining({ 'x-id': '1', 'x-stage': 'BETA' }) },
    ]);
  });

  it('stay as they are written where nobody asks for them', async () => {
    const given = line({ url: 'http://127.0.0.1:9/e', body: '{{id}}' });
    const { lines } = await run(['sign'], given);
    const { createHash } = await import('node:crypto');
    const hash = createHash('sha256').update('{{id}}').digest('hex');
    expect(lines).toEqual([expect.objectContaining({ canonicalRequest: expect.stringContaining(hash) })]);
  });

  it('need no workspace where the words give their values', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'countersign-none-'));
    const words = [
      'sign',
      '--url',
      'http://h.example/{{a}}',
      '--variable',
      'a=x',
      '--key',
      'k',
      '--data',
      empty,
      '--json',
    ];
    const { code, lines } = await runCli(cli, words, '', { environment: { COUNTERSIGN_SECRET: 's' } });
    expect(code).toBe(0);
    expect(lines).toEqual([expect.objectContaining({ canonicalRequest: expect.stringContaining('\n/x/\n') })]);
    expect(readdirSync(empty)).toEqual([]);
  });
});

describe('countersign run', () => {
  const words = ['run', workspace, '--folder', 'flow', '--environment', 'test', '--data', data];
  const marks = [SECRET, OTHER_SECRET, TOKEN, SUBJECT];

  it('signs each request with the credential that it names, and shows no secret in lines and reports', async () => {
    received.length = 0;
    const reports = ['html', 'junit', 'json'].map((kind) => ({ kind, file: join(data, `report.${kind}`) }));
    const more = reports.flatMap(({ kind, file }) => ['--report', `${kind}=${file}`]);
    const { code, lines, stdout, stderr } = await runCli(cli, [...words, ...more, '--json'], '', { environment });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(lines).toMatchObject([
      { name: 'mine', status: 200, passed: true },
      { name: 'theirs', status: 200, passed: true },
      { name: 'login', passed: true, missing: [] },
      { name: 'use', passed: false, expectations: [{ met: false, actual: expect.stringMatching(/^MARK\*\*\*/) }] },
      { name: 'secret', passed: true },
    ]);
    expect(received.map(({ headers }) => headers['x-token'])).toEqual([undefined, SUBJECT, TOKEN]);
    const texts = [stdout, ...reports.map(({ file }) => readFileSync(file, 'utf8'))];
    for (const text of texts) for (const mark of marks) expect(text).not.toContain(mark);
    expect(texts.map((text) => text.includes('theirs'))).toEqual([true, true, true, true]);
  });

  it('sends nothing where a credential is locked, and says why with exit code 2', async () => {
    received.length = 0;
    const { code, stdout, stderr } = await runCli(cli, words, '', {});
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/My app/);
    expect(received).toEqual([]);
  });

  it('takes one credential for all where the words name it, and stops at the first failure with --bail', async () => {
    const given = ['--key', 'my-key', '--secret', 'a-wrong-secret-of-mine', '--bail', '--json'];
    const { code, lines } = await runCli(cli, [...words, ...given], '', { environment });
    expect(code).toBe(1);
    expect(lines).toMatchObject([{ name: 'mine', status: 401, passed: false }]);
  });
});
