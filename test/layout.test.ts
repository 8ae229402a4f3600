// Proves that every rule of build/dependency-cruiser.cjs bites, on a small house of wrong imports made for it.
// The table of what is allowed is written here a second time, from the house's rules and not from the configuration.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Rule {
  readonly name: string;
}
const configuration: {
  readonly forbidden: readonly Rule[];
  readonly options: { readonly enhancedResolveOptions: Record<string, unknown> };
} = createRequire(import.meta.url)('../build/dependency-cruiser.cjs');

const SHARED: Readonly<Record<string, readonly string[]>> = {
  model: [],
  http: ['model'],
  variables: ['model', 'http'],
  runner: ['model', 'http'],
  signing: ['model', 'http'],
  catalog: ['model'],
  text: ['model', 'catalog'],
  help: ['model', 'catalog', 'text'],
  rpc: ['model'],
  diagnosis: ['model', 'http', 'signing', 'catalog', 'text'],
  gateway: ['model', 'http', 'signing', 'catalog', 'text'],
  formats: ['model', 'http', 'signing', 'catalog', 'text'],
};

/** One folder per cell of the table in the house's rules; the cell's own column is always allowed. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'shared/signing': [],
  'electron/services/sender': ['shared/signing', 'electron'],
  electron: ['shared/signing', 'electron/services/sender'],
  'electron/hosting': ['shared/signing', 'electron', 'electron/services/sender'],
  'electron/rpc': ['shared/signing', 'electron', 'electron/services/sender'],
  'electron/desktop': ['shared/signing', 'electron', 'electron/services/sender', 'electron/hosting', 'electron/rpc'],
  'electron/web': ['shared/signing', 'electron', 'electron/services/sender', 'electron/hosting', 'electron/rpc'],
  'electron/cli': ['shared/signing', 'electron', 'electron/services/sender', 'electron/hosting'],
  'renderer/features/one': [
    'shared/signing',
    ...['renderer/app', 'renderer/host', 'renderer/panels', 'renderer/ui', 'renderer/styles'],
  ],
  'renderer/features/two': [
    'shared/signing',
    ...['renderer/app', 'renderer/host', 'renderer/panels', 'renderer/ui', 'renderer/styles'],
  ],
  'renderer/app': [
    'shared/signing',
    ...['renderer/features/one', 'renderer/features/two', 'renderer/host'],
    ...['renderer/panels', 'renderer/ui', 'renderer/styles'],
  ],
  'renderer/host': [
    'shared/signing',
    ...['renderer/features/one', 'renderer/features/two', 'renderer/app'],
    ...['renderer/panels', 'renderer/ui', 'renderer/styles'],
  ],
  'renderer/panels': ['shared/signing', 'renderer/ui', 'renderer/styles'],
  'renderer/ui': ['renderer/styles'],
  'renderer/styles': ['renderer/ui'],
  build: [],
};

/** Services that may not use these others; `gateway` is handed what it needs of them. */
const SERVICES: Readonly<Record<string, readonly string[]>> = {
  gateway: ['clock', 'diagnosis', 'sender', 'stores', 'vault'],
  clock: ['diagnosis', 'gateway', 'stores', 'vault'],
  vault: ['clock', 'diagnosis', 'gateway', 'sender'],
  stores: ['clock', 'diagnosis', 'gateway', 'sender', 'vault'],
  sender: ['diagnosis', 'gateway'],
  diagnosis: ['gateway', 'sender'],
};

/** What must not be imported from outside the project: importing folder → package or built-in module. */
const OUTSIDE: readonly (readonly [from: string, to: string, rule: string | undefined])[] = [
  ['shared/signing', 'node:fs', 'shared-is-pure'],
  ['shared/signing', 'react', 'shared-is-pure'],
  ['shared/signing', 'electron', 'shared-is-pure'],
  ['shared/signing', '@noble/hashes', undefined],
  ['shared/formats', 'yaml', undefined],
  ['shared/gateway', 're2js', undefined],
  ['shared/rpc', 'zod', 'shared-schemas-without-code-generation'],
  ['electron/rpc', 'zod', 'shared-schemas-without-code-generation'],
  ['electron/services/sender', 'node:http', undefined],
  ['electron/services/sender', 'electron', 'electron-only-desktop'],
  ['electron', 'electron', 'electron-only-desktop'],
  ['electron/hosting', 'electron-store', 'electron-only-desktop'],
  ['electron/rpc', 'electron', 'electron-only-desktop'],
  ['electron/web', 'electron', 'electron-only-desktop'],
  ['electron/cli', 'electron-store', 'electron-only-desktop'],
  ['electron/desktop', 'electron', undefined],
  ['electron/desktop', 'electron-store', undefined],
  ['test/electron', 'electron', 'tests-not-electron'],
  ['renderer/host', 'electron', 'electron-only-desktop'],
  ['renderer/app', 'node:fs', 'renderer-no-node'],
  ['renderer/features/one', 'react', undefined],
  ['renderer/features/one', 'monaco-editor', 'editor-behind-one-door'],
];

let tree: string;
/** `from file → to file` with the rules it broke. */
const broken = new Map<string, Set<string>>();

beforeAll(async () => {
  tree = mkdtempSync(join(tmpdir(), 'countersign-layout-'));
  const folders = [...Object.keys(ROOMS), ...sharedFolders(), ...serviceFolders(), ...OUTSIDE.map(([from]) => from)];
  for (const folder of new Set(folders)) write(`${folder}/thing.ts`, 'export const thing = 1;');
  for (const name of [
    'react',
    'electron',
    'electron-store',
    '@noble/hashes',
    'zod',
    'yaml',
    're2js',
    'monaco-editor',
  ]) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'module.exports = {};');
  }
  for (const [from, to] of localPairs()) {
    const up = '../'.repeat(from.split('/').length);
    write(`${from}/${importerOf(to)}`, `import { thing } from '${up}${to}/thing.ts';\nexport const used = thing;`);
  }
  for (const [from, to] of OUTSIDE) write(`${from}/outside-${importerOf(to)}`, `import '${to}';`);
  write('shared/model/json-mode.ts', "import 'zod';");
  write('renderer/ui/code-editor.tsx', "import 'monaco-editor';");
  write('shared/http/ring-a.ts', "import type { B } from './ring-b.ts';\nexport type A = B | 1;");
  write('shared/http/ring-b.ts', "import type { A } from './ring-a.ts';\nexport type B = A | 2;");
  write('electron/services/sender/lost.ts', "import './not-there.ts';");
  write('test/electron/types-only.ts', "import type { App } from 'electron';\nexport type A = App;");
  write('renderer/app/reads-tests.ts', "import '../../test/electron/thing.ts';");
  for (const { from, to, rule } of (await cruiseTree()).summary.violations) {
    const key = `${from} → ${to}`;
    broken.set(key, (broken.get(key) ?? new Set()).add(rule.name));
  }
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

async function cruiseTree(): Promise<ICruiseResult> {
  const { forbidden, options } = configuration;
  const answer = await cruise(
    ['shared', 'electron', 'renderer', 'build', 'test'],
    // The configuration is plain JavaScript; dependency-cruiser itself checks its form.
    { ...options, baseDir: tree, validate: true, ruleSet: { forbidden: [...forbidden] } } as Parameters<
      typeof cruise
    >[1],
    options.enhancedResolveOptions,
  );
  if (typeof answer.output === 'string') throw new Error(answer.output);
  return answer.output;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

function sharedFolders(): string[] {
  return Object.keys(SHARED).map((name) => `shared/${name}`);
}

function serviceFolders(): string[] {
  return Object.keys(SERVICES).map((name) => `electron/services/${name}`);
}

const importerOf = (to: string) => `imports-${to.replace(/[^a-z0-9]+/g, '-')}.ts`;

/** Every pair of different folders of the three tables, with whether the first may import the second. */
function localPairs(): [from: string, to: string, isAllowed: boolean][] {
  const pairs: [string, string, boolean][] = [];
  const add = (names: readonly string[], allows: (from: string, to: string) => boolean) => {
    for (const from of names) for (const to of names) if (from !== to) pairs.push([from, to, allows(from, to)]);
  };
  add(Object.keys(ROOMS), (from, to) => ROOMS[from]?.includes(to) === true);
  const own = (folder: string) => folder.slice(folder.lastIndexOf('/') + 1);
  add(sharedFolders(), (from, to) => SHARED[own(from)]?.includes(own(to)) === true);
  add(serviceFolders(), (from, to) => SERVICES[own(from)]?.includes(own(to)) !== true);
  return pairs;
}

const rulesBrokenBy = (from: string, to: string) => [...(broken.get(`${from} → ${to}`) ?? [])];

describe('the import rules', () => {
  it.each(localPairs().filter(([, , isAllowed]) => !isAllowed))('refuse %s importing %s', (from, to) => {
    expect(rulesBrokenBy(`${from}/${importerOf(to)}`, `${to}/thing.ts`)).not.toEqual([]);
  });

  it.each(localPairs().filter(([, , isAllowed]) => isAllowed))('allow %s importing %s', (from, to) => {
    expect(rulesBrokenBy(`${from}/${importerOf(to)}`, `${to}/thing.ts`)).toEqual([]);
  });

  it.each(OUTSIDE)('judge %s importing the package or module %s by %s', (from, to, rule) => {
    const resolved = to.startsWith('node:') ? to.slice('node:'.length) : `node_modules/${to}/index.js`;
    const rules = rulesBrokenBy(`${from}/outside-${importerOf(to)}`, resolved);
    if (rule === undefined) expect(rules).toEqual([]);
    else expect(rules).toContain(rule);
  });

  it('let one file have zod and one file have the editor', () => {
    expect(rulesBrokenBy('shared/model/json-mode.ts', 'node_modules/zod/index.js')).toEqual([]);
    expect(rulesBrokenBy('renderer/ui/code-editor.tsx', 'node_modules/monaco-editor/index.js')).toEqual([]);
  });

  it('let tests have the types of Electron', () => {
    expect(rulesBrokenBy('test/electron/types-only.ts', 'node_modules/electron/index.js')).toEqual([]);
  });

  it('refuse a cycle, even one of types alone', () => {
    expect(rulesBrokenBy('shared/http/ring-a.ts', 'shared/http/ring-b.ts')).toContain('no-cycles');
  });

  it('refuse an import of what is not there, and of tests by the app', () => {
    expect(rulesBrokenBy('electron/services/sender/lost.ts', './not-there.ts')).toContain('no-missing-files');
    expect(rulesBrokenBy('renderer/app/reads-tests.ts', 'test/electron/thing.ts')).toContain('app-not-tooling');
  });

  it.each(configuration.forbidden.map((rule) => rule.name))('have a wrong import here that %s refuses', (name) => {
    expect([...broken.values()].some((rules) => rules.has(name))).toBe(true);
  });
});
