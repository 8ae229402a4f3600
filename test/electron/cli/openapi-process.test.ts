// `countersign import` and `countersign export` as processes: objects, exit codes, files, both languages.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { inProject } from '../../../build/scripts/paths.mjs';
import { bundleCli, type CliBundle, runCli } from '../../support/cli-process.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cli: CliBundle;
let folder: string;
beforeAll(async () => {
  cli = await bundleCli();
  folder = mkdtempSync(join(tmpdir(), 'countersign-cli-openapi-'));
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

const sample = (name: string): string => inProject(`test/vectors/formats/openapi/${name}`);
const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

describe('import', () => {
  it('prints the object of a document and ends with 0 when all of it was taken', async () => {
    const { code, lines, stderr } = await runCli(cli, ['import', sample('order-hub.openapi3.yaml'), '--json']);
    expect([code, lines.length, stderr]).toEqual([0, 1, '']);
    expect(lines[0]).toMatchObject({
      format: 'openapi-3.0',
      group: 'order_hub',
      accepted: 5,
      rejected: [],
      problems: [],
    });
  });

  it('ends with 1 when an API was refused, each problem with its place', async () => {
    const { code, lines } = await runCli(cli, ['import', sample('broken-eight.openapi3.yaml'), '--json']);
    expect(code).toBe(1);
    expect(lines[0]).toMatchObject({ accepted: 2, result: { success: { length: 2 }, failure: { length: 8 } } });
    expect(JSON.stringify(lines[0])).toContain('"error_code":"APIG.2026"');
  });

  it.each([
    ['syntax.yaml', 'openapi: 3.0.0\npaths:\n  /a: [\n', 'line 4'],
    ['tabs.json', '{"swagger":"2.0",\n "paths": {,}}', 'line 2, column 12'],
    ['version.yaml', 'openapi: 3.1.0\npaths: {}\n', 'line 1, column 10'],
    ['none.yaml', 'name: x\n', 'line 1, column 1'],
    ['twice.yaml', 'swagger: "2.0"\npaths: {}\npaths: {}\n', 'line 3, column 1'],
    ['many.json', JSON.stringify(manyApis(301)), '301 APIs'],
    ['empty.yaml', '', 'empty'],
  ])('refuses %s whole with 2 and its place on standard error', async (name, content, words) => {
    const { code, lines, stderr } = await runCli(cli, ['import', write(name, content), '--json']);
    expect([code, lines.length]).toEqual([2, 1]);
    expect(lines[0]).toMatchObject({ accepted: 0, problems: [{ severity: 'document' }] });
    expect(stderr).toContain(name);
    expect(stderr).toContain(words);
  });

  it('takes UTF-16 with its mark and names the first byte that is no text', async () => {
    const text = '\ufeffswagger: "2.0"\ninfo: { title: utf_sixteen }\npaths: {}\n';
    const { code, lines } = await runCli(cli, ['import', write('utf16.yaml', Buffer.from(text, 'utf16le')), '--json']);
    expect([code, lines[0]]).toEqual([0, expect.objectContaining({ group: 'utf_sixteen' })]);
    const broken = Buffer.concat([Buffer.from('swagger: "2.0"\n# '), Buffer.from([0xff, 0xe4]), Buffer.from('\n')]);
    const refused = await runCli(cli, ['import', write('latin.yaml', broken), '--json']);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('byte 18')]);
    const lone = Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x00, 0xd8, 0x62, 0x00]);
    const half = await runCli(cli, ['import', write('half.yaml', lone), '--json']);
    expect([half.code, half.stderr]).toEqual([2, expect.stringContaining('byte 5')]);
  });

  it('reads standard input, says it in Chinese, and shows help', async () => {
    const text = readFileSync(sample('broken-eight.openapi3.yaml'), 'utf8');
    const { code, stdout } = await runCli(cli, ['import', '-', '--lang', 'zh'], text);
    expect([code, stdout]).toEqual([1, expect.stringContaining('只能是 NORMAL 或 SWA')]);
    expect((await runCli(cli, ['import', '--help'])).stdout).toContain('--api-mode MODE');
  });

  it('writes into a gateway file, keeps or replaces what is there, and takes its policies as known', async () => {
    const gateway = write(
      'gateway.json',
      JSON.stringify({ groups: [], channels: [{ name: 'wards' }, { name: 'files' }] }),
    );
    const first = await runCli(cli, ['import', sample('pet-clinic.swagger2.yaml'), '--into', gateway, '--json']);
    expect([first.code, first.lines[0]]).toEqual([0, expect.objectContaining({ accepted: 9 })]);
    expect(json(gateway)).toMatchObject({ groups: [{ name: 'pet_clinic', domains: ['pets.example.com', '*'] }] });
    const again = await runCli(cli, ['import', sample('pet-clinic.swagger2.yaml'), '--into', gateway, '--json']);
    expect(again.lines[0]).toMatchObject({ result: { success: [], failure: { length: 9 } } });
    const words = ['--into', gateway, '--api-mode', 'override', '--no-publish', '--json'];
    const replaced = await runCli(cli, ['import', sample('pet-clinic.swagger2.yaml'), ...words]);
    expect(replaced.lines[0]).toMatchObject({ result: { success: { length: 9 }, failure: [] } });
    expect(JSON.stringify(json(gateway))).toContain('"published":[]');
  });

  it('splits a document of too many APIs into files that import', async () => {
    const parts = join(folder, 'parts');
    const words = ['--split', parts, '--json'];
    const { code, lines } = await runCli(cli, ['import', write('split.json', JSON.stringify(manyApis(301))), ...words]);
    const first = join(parts, 'part-1.json');
    expect([code, lines[0]]).toEqual([
      0,
      {
        parts: [
          { file: first, apis: 300 },
          { file: join(parts, 'part-2.json'), apis: 1 },
        ],
      },
    ]);
    expect((await runCli(cli, ['import', first, '--json'])).lines[0]).toMatchObject({ accepted: 300 });
  });

  it('refuses wrong words', async () => {
    for (const words of [[], ['a', 'b'], ['x.yaml', '--api-mode', 'both'], [join(folder, 'absent.yaml')]]) {
      expect((await runCli(cli, ['import', ...words])).code).toBe(2);
    }
  });
});

describe('export', () => {
  it('writes a document that imports to the same, from a gateway file or another document', async () => {
    const out = join(folder, 'hub.json');
    const words = ['--format', 'swagger2', '--out', out];
    expect((await runCli(cli, ['export', sample('order-hub.openapi3.yaml'), ...words])).code).toBe(0);
    const [original] = (await runCli(cli, ['import', sample('order-hub.openapi3.yaml'), '--json'])).lines;
    const [copy] = (await runCli(cli, ['import', out, '--json'])).lines;
    const apis = (report: unknown) => (report as { apis: unknown[] }).apis;
    expect(apis(copy)).toEqual(apis(original));
    expect(copy).toMatchObject({ format: 'swagger-2.0' });
  });

  it('prints YAML, or JSON with --json, in three extents', async () => {
    const config = sample('pet-clinic.swagger2.yaml');
    const yaml = await runCli(cli, ['export', config, '--format', 'openapi3', '--api', 'listPets']);
    expect(Object.keys(parse(yaml.stdout).paths)).toEqual(['/v1/pets']);
    expect(yaml.stdout).toContain('x-apigateway-ratelimits');
    const full = await runCli(cli, ['export', config, '--format', 'openapi3', '--json', '--scope', 'full']);
    expect(JSON.parse(full.stdout)).toHaveProperty('paths./v1/pets.get.x-apigateway-backend');
    expect(full.stdout).not.toContain('x-apigateway-ratelimit');
    const basic = await runCli(cli, ['export', config, '--format', 'openapi3', '--scope', 'basic']);
    expect(basic.stdout).not.toContain('x-apigateway-backend');
    expect(basic.stdout).toContain('x-apigateway-request-type');
  });

  it('prints a template that imports without a problem', async () => {
    for (const format of ['openapi3', 'swagger2']) {
      const { stdout } = await runCli(cli, ['export', '--template', '--format', format]);
      const { code, lines } = await runCli(cli, ['import', write(`${format}.yaml`, stdout), '--json']);
      expect([code, lines[0]]).toEqual([0, expect.objectContaining({ accepted: 4, group: 'template' })]);
    }
  });

  it('says what is missing', async () => {
    const two = write('two.json', JSON.stringify({ groups: [{ name: 'one_a' }, { name: 'two_b', domains: ['x.y'] }] }));
    const cases: readonly (readonly [string[], string])[] = [
      [['--format', 'openapi3'], 'gateway file is needed'],
      [[two], '--format is needed'],
      [[two, '--format', 'raml'], 'openapi3, swagger2'],
      [[two, '--format', 'openapi3'], 'one_a, two_b'],
      [[two, '--format', 'openapi3', '--group', 'no'], 'no group called'],
      [[two, '--format', 'openapi3', '--group', 'one_a', '--api', 'no'], 'no API called'],
    ];
    for (const [words, message] of cases) {
      const { code, stderr } = await runCli(cli, ['export', ...words]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    }
  });
});

function manyApis(count: number): object {
  const item = (index: number) => [`/p${index}`, { get: { operationId: `api${index}`, responses: {} } }] as const;
  const paths = Object.fromEntries(Array.from({ length: count }, (_, index) => item(index)));
  return { openapi: '3.0.0', info: { title: 'many_apis' }, paths };
}
