// `countersign snippet` as its users have it.
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { snippetLanguages } from '../../../shared/formats/snippets/index.ts';
import { bundleCli, type CliBundle, runCli } from '../../support/cli-process.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cli: CliBundle;
beforeAll(async () => {
  cli = await bundleCli();
});
afterAll(() => cli.remove());

const secret = 'MARKER-made-up-secret-7d1f';
const given = {
  id: 'one',
  request: {
    method: 'POST',
    url: 'https://pets.example.com/v1/pets?b=2&a=1',
    headers: [['X-Stage', 'TEST']],
    body: '{}',
  },
  credential: { key: 'made-up-key', secret },
  date: '20261123T010203Z',
};
const input = `${JSON.stringify(given)}\n`;

it('writes a request in every language, its values beside it and its secret nowhere', async () => {
  for (const { id, extension } of snippetLanguages) {
    const result = await runCli(cli, ['snippet', '--language', id, '--json'], input);
    expect(result.code, result.stderr).toBe(0);
    expect(result.lines[0]).toMatchObject({ id: 'one', language: id, kind: 'signs', extension });
    expect(result.lines[0]).toMatchObject({ variables: ['COUNTERSIGN_KEY', 'COUNTERSIGN_SECRET'] });
    expect(result.stdout).toContain('canonicalRequest');
    expect(result.stdout).not.toContain(secret);
  }
});

it('writes what sign signs as sent, and says how long it is taken', async () => {
  const signed = await runCli(cli, ['sign', '--json'], input);
  const sent = await runCli(cli, ['snippet', '--language', 'shell', '--kind', 'as-sent', '--json'], input);
  const { signature } = signed.lines[0] as { signature: string };
  expect(sent.lines[0]).toMatchObject({ signature, validUntil: '2026-11-23T01:17:03.000Z', variables: [] });
  expect((sent.lines[0] as { code: string }).code).toContain(`Signature=${signature}'`);
});

it('writes code that signs without being told a key, and the secret only where that is asked for', async () => {
  const words = ['snippet', '--language', 'python', 'https://pets.example.com/v1/pets', '-d', "it's"];
  const bare = await runCli(cli, words, '');
  expect(bare.code, bare.stderr).toBe(0);
  expect(bare.stdout).toContain('os.environ["COUNTERSIGN_SECRET"]');
  expect(bare.stderr).toContain('COUNTERSIGN_KEY, COUNTERSIGN_SECRET');
  expect(
    spawnSync('python3', ['-c', 'import ast,sys; ast.parse(sys.stdin.read())'], { input: bare.stdout }).status,
  ).not.toBe(1);
  const open = await runCli(cli, [...words, '--key', 'k', '--show-secrets'], '', {
    environment: { COUNTERSIGN_SECRET: secret },
  });
  expect(open.stdout).toContain(`secret = "${secret}"`);
});

it('says why a language cannot say a request, and which languages there are', async () => {
  const sm3 = await runCli(cli, ['snippet', '--language', 'java', '--algorithm', 'SDK-HMAC-SM3', '--json'], input);
  expect(sm3.code).toBe(1);
  expect(sm3.lines[0]).toMatchObject({ refused: 'algorithm' });
  const unknown = await runCli(cli, ['snippet', '--language', 'cobol'], input);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('objective-c');
});
