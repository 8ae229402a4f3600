// What a package holds, and that it runs after it was unpacked. Icons are stand-ins: drawing them takes a browser.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { partsOfRelease } from '../../build/scripts/package/bill.mjs';
import { FUSE_NAMES, fuseProblems, readFuses, wantedFuses } from '../../build/scripts/package/fuses.mjs';
import { ICON_SIZES, macIcon, windowsIcon } from '../../build/scripts/package/icons.mjs';
import { fileKinds, layOut, makeDeb, makeTarGz } from '../../build/scripts/package/linux.mjs';
import { fileSetProblems, problemsOf, stageApplication } from '../../build/scripts/package/stage.mjs';
import { inProject, root } from '../../build/scripts/paths.mjs';
import { fileKinds as windowKinds } from '../../electron/desktop/file-kinds.ts';

let work: string;
let staged: string;
const target = { platform: process.platform, arch: process.arch };
const manifest = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'countersign-package-'));
  staged = join(work, 'app');
  stageApplication(staged, target);
  mkdirSync(join(work, 'icons'));
  for (const size of ICON_SIZES) writeFileSync(join(work, 'icons', `${size}.png`), `picture ${size}`);
  writeFileSync(join(work, 'icons/countersign.svg'), '<svg/>');
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const listed = (folder: string, prefix = ''): string[] =>
  readdirSync(folder).flatMap((name) =>
    statSync(join(folder, name)).isDirectory() ? listed(join(folder, name), `${prefix}${name}/`) : [prefix + name],
  );

describe('S124: the file set of the application', () => {
  test('is the list of what may be in it, and everything of the list is there', () => {
    expect(fileSetProblems(staged)).toEqual([]);
    const files = listed(staged);
    expect(files).toContain('dist/cli/countersign.mjs');
    expect(files).toContain('dist/desktop/main.cjs');
    expect(files.filter((file) => /\.(ts|tsx|map|md)$|(^|\/)(test|src)\//.test(file))).toEqual([]);
  });

  test('holds the native files of this system alone, and no package for developing', () => {
    const native = listed(staged).filter((file) => file.endsWith('.node'));
    expect(native.length).toBeGreaterThan(0);
    expect(native.every((file) => file.includes(`/prebuilds/${target.platform}-${target.arch}/`))).toBe(true);
    const { dependencies, devDependencies, scripts } = JSON.parse(readFileSync(join(staged, 'package.json'), 'utf8'));
    expect({ dependencies, devDependencies, scripts }).toEqual({ dependencies: manifest.dependencies });
  });

  test.each([
    ['a source', 'electron/desktop/main.ts', undefined],
    ['a source map', 'dist/desktop/main.cjs.map', undefined],
    ['a test', 'test/a.test.ts', undefined],
    ['a development package', 'node_modules/vite/index.js', undefined],
    ['a prebuilt file of another system', 'node_modules/@photostructure/sqlite/prebuilds/plan9-x64/a.node', undefined],
    ['a settings file', '.env', undefined],
    ['a missing command line', undefined, 'dist/cli/countersign.mjs'],
    ['a missing bill of materials', undefined, 'sbom.cdx.json'],
  ])('%s is noticed', (_what, added, removed) => {
    const files = listed(staged).filter((file) => file !== removed);
    expect(problemsOf(added === undefined ? files : [...files, added]).length).toBeGreaterThan(0);
  });

  test('names no folder of the machine that built it', () => {
    const texts = listed(staged).filter((file) => /\.(c?js|mjs|json|html|css|txt)$/.test(file));
    expect(texts.filter((file) => readFileSync(join(staged, file)).includes(root))).toEqual([]);
  });
});

describe('what is said of the packages in a release', () => {
  test('the bill of materials names what is in the bundles, with version, licence and hash, and nothing else', () => {
    const bill = JSON.parse(readFileSync(join(staged, 'sbom.cdx.json'), 'utf8'));
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
    const names: string[] = bill.components.map((each: { name: string }) => each.name);
    for (const name of ['react', 'zod', 'monaco-editor', 'yaml', 'ws', 'electron-store', '@photostructure/sqlite']) {
      expect(names, name).toContain(name);
    }
    for (const name of ['vite', 'vitest', '@playwright/test', 'typescript', 'electron']) {
      expect(names, name).not.toContain(name);
    }
    for (const component of bill.components) {
      expect(component.licenses, component.name).toHaveLength(1);
      expect(component.hashes[0].content, component.name).toMatch(/^[0-9a-f]{128}$/);
      expect(component.purl, component.name).toBe(component['bom-ref']);
      expect(component.purl).toMatch(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d/);
    }
    const refs = new Set(bill.components.map((each: { 'bom-ref': string }) => each['bom-ref']));
    expect(refs.size).toBe(bill.components.length);
    expect(new Set(bill.dependencies[0].dependsOn)).toEqual(refs);
  });

  test('every package has the text of its licence, or at least its name', () => {
    const text = readFileSync(join(staged, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    const parts = partsOfRelease();
    expect(parts.length).toBeGreaterThan(60);
    for (const { name, version, license } of parts) expect(text).toContain(`${name} ${version} (${license})`);
    expect(parts.filter((part) => part.text === '').length).toBeLessThan(4);
  });

  test('every licence is one that was looked at', () => {
    const known = /^(MIT|Apache-2\.0|ISC|BSD-[23]-Clause|0BSD|OFL-1\.1|Unlicense|CC0-1\.0|BlueOak-1\.0\.0)$/;
    expect(partsOfRelease().filter(({ license }) => !known.test(license))).toEqual([]);
  });
});

describe('S13: fuses', () => {
  /** An executable with a fuse wire, as Electron's has one. */
  const executable = (wire: string, version = 1) =>
    Buffer.concat([
      Buffer.from('\x7fELF head '),
      Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
      Buffer.from([version, wire.length]),
      Buffer.from(wire),
      Buffer.from(' tail'),
    ]);
  const good = FUSE_NAMES.map((name) => (wantedFuses()[name] ? '1' : '0')).join('');

  test('the table is that of the requirement', () => {
    expect(wantedFuses()).toMatchObject({
      RunAsNode: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableCookieEncryption: true,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      GrantFileProtocolExtraPrivileges: false,
    });
    expect(Object.keys(wantedFuses()).sort()).toEqual([...FUSE_NAMES].sort());
  });

  test('are read from an executable, also one for two processors', () => {
    expect(fuseProblems(executable(good))).toEqual([]);
    expect(readFuses(executable('01r'))[0]).toMatchObject({ RunAsNode: false, EnableCookieEncryption: true });
    const two = Buffer.concat([executable(good), executable(`1${good.slice(1)}`)]);
    expect(fuseProblems(two)).toEqual(['RunAsNode is true, must be false']);
  });

  test.each(FUSE_NAMES)('%s in the other position is a problem', (name) => {
    const index = FUSE_NAMES.indexOf(name);
    const other = good[index] === '1' ? '0' : '1';
    expect(fuseProblems(executable(good.slice(0, index) + other + good.slice(index + 1)))).toHaveLength(1);
    expect(fuseProblems(executable(`${good.slice(0, index)}r${good.slice(index + 1)}`))).toHaveLength(1);
  });

  test('what is not Electron, or has another wire, is not passed', () => {
    expect(() => readFuses(Buffer.from('no mark'))).toThrow(/not Electron/);
    expect(() => readFuses(executable(good, 2))).toThrow(/version 2/);
  });
});

describe('what packages say of themselves', () => {
  const config = createRequire(import.meta.url)(inProject('build/package/electron-builder.config.cjs'));

  test('files are offered that the window opens, in every package', () => {
    expect(fileKinds()).toEqual(windowKinds);
    expect(config.fileAssociations.map((each: { ext: string }) => each.ext)).toEqual(
      windowKinds.map(({ extension }) => extension),
    );
    expect(config.fileAssociations.every((each: { role: string }) => each.role === 'Viewer')).toBe(true);
  });

  test('the fuses of the table are flipped; the Mac package is hardened; nothing is published or looked for', () => {
    expect(config.electronFuses).toEqual(
      Object.fromEntries(
        Object.entries(wantedFuses()).map(([name, state]) => [name.charAt(0).toLowerCase() + name.slice(1), state]),
      ),
    );
    expect(config).toMatchObject({ asar: true, npmRebuild: false, publish: null, mac: { hardenedRuntime: true } });
    expect(config.electronVersion).toBe(manifest.devDependencies.electron);
    expect(config.linux.target).toEqual(expect.arrayContaining(['AppImage', 'deb', 'rpm']));
    expect([config.mac.target, config.win.target]).toEqual([
      ['dmg', 'zip'],
      ['nsis', 'appx'],
    ]);
  });

  test('the tools of packaging are locked with hashes and exact versions', () => {
    const tools = JSON.parse(readFileSync(inProject('build/package/tools/package.json'), 'utf8'));
    expect(tools.devDependencies['electron-builder']).toMatch(/^\d+\.\d+\.\d+$/);
    const lock = JSON.parse(readFileSync(inProject('build/package/tools/package-lock.json'), 'utf8'));
    const packages = Object.entries<{ integrity?: string; resolved?: string }>(lock.packages).filter(([path]) => path);
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.filter(([, each]) => !each.integrity?.startsWith('sha512-') || each.resolved)).toEqual([]);
  });

  test('icons hold their pictures', () => {
    const pictures = new Map(ICON_SIZES.map((size) => [size, Buffer.from(`picture ${size}`)]));
    const windows = windowsIcon(pictures);
    const count = windows.readUInt16LE(4);
    expect(count).toBe(7);
    for (let index = 0; index < count; index += 1) {
      const at = 6 + 16 * index;
      const size = windows.readUInt8(at) || 256;
      const [length, offset] = [windows.readUInt32LE(at + 8), windows.readUInt32LE(at + 12)];
      expect(windows.subarray(offset, offset + length).toString()).toBe(`picture ${size}`);
    }
    const mac = macIcon(pictures);
    expect([mac.toString('latin1', 0, 4), mac.readUInt32BE(4)]).toEqual(['icns', mac.length]);
    expect(mac.toString('latin1')).toContain('picture 1024');
  });
});

describe.skipIf(process.platform === 'win32')('the browser package', () => {
  let unpacked: string;

  beforeAll(async () => {
    const name = 'countersign-under-test';
    const tree = join(work, 'trees', name);
    mkdirSync(tree, { recursive: true });
    cpSync(staged, join(tree, 'app'), { recursive: true });
    layOut(tree, join(work, 'icons'));
    const archive = join(work, 'package.tar.gz');
    await makeTarGz(join(work, 'trees'), name, archive);
    // A folder with a blank and a quote: the programs must find themselves there too.
    const place = join(work, "some one's folder");
    mkdirSync(place);
    expect(spawnSync('tar', ['-C', place, '-xzf', archive]).status).toBe(0);
    unpacked = join(place, name);
  }, 60_000);

  const env = () => ({ ...process.env, COUNTERSIGN_NODE: process.execPath, HOME: join(work, 'home') });

  test('runs the command line, also through a link', () => {
    const version = spawnSync(join(unpacked, 'bin/countersign'), ['--version'], { env: env(), encoding: 'utf8' });
    expect([version.status, version.stdout.trim(), version.stderr]).toEqual([0, manifest.version, '']);
    const link = join(work, 'linked');
    expect(spawnSync('ln', ['-s', join(unpacked, 'bin/countersign'), link]).status).toBe(0);
    const snippet = spawnSync(link, ['check', join(work, 'missing.http')], { env: env(), encoding: 'utf8' });
    expect(snippet.status).toBe(2);
    expect(snippet.stderr).toContain('missing.http');
  }, 30_000);

  test('says what is needed where Node is missing or too old', () => {
    const without = { ...env(), COUNTERSIGN_NODE: join(work, 'no-node') };
    const missing = spawnSync(join(unpacked, 'bin/countersign'), [], { env: without, encoding: 'utf8' });
    expect([missing.status, missing.stderr]).toEqual([127, expect.stringContaining('needs Node.js 20.19')]);
    const old = join(work, 'old-node');
    writeFileSync(old, '#!/bin/sh\n[ "$1" = --version ] && echo v18.1.0\nexit 1\n', { mode: 0o755 });
    const stale = spawnSync(join(unpacked, 'bin/countersign'), [], {
      env: { ...env(), COUNTERSIGN_NODE: old },
      encoding: 'utf8',
    });
    expect([stale.status, stale.stderr]).toEqual([2, expect.stringContaining('this is v18.1.0')]);
  });

  test('opens the app with its page and its history', async () => {
    const args = ['--no-open', '--data', join(work, 'data')];
    const child = spawn(join(unpacked, 'bin/countersign-app'), args, { env: { ...env(), LC_ALL: 'C.UTF-8' } });
    try {
      const address = await new Promise<string>((resolve, reject) => {
        let output = '';
        const hear = (part: Buffer) => {
          output += String(part);
          const found = /ready at (http:\/\/127\.0\.0\.1:\d+)\//.exec(output)?.[1];
          if (found !== undefined) resolve(found);
        };
        child.stdout.on('data', hear);
        child.stderr.on('data', hear);
        child.once('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)));
      });
      const page = await fetch(`${address}/`);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<title>Countersign</title>');
      // Made by a thread of its own, with the native file of the package.
      await expect.poll(() => readdirSync(join(work, 'data')), { timeout: 20_000 }).toContain('history.db');
    } finally {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('close', resolve));
    }
  }, 60_000);

  test.skipIf(spawnSync('dpkg-deb', ['--version']).status !== 0)(
    'is a .deb with its programs, owned by root',
    async () => {
      const file = join(work, 'package.deb');
      const app = { name: 'countersign-browser', version: '1.2.3', description: 'A debugger: it debugs.', arch: 'x64' };
      await makeDeb(unpacked, join(work, 'deb'), file, app);
      const fields = spawnSync('dpkg-deb', ['-f', file], { encoding: 'utf8' }).stdout;
      expect(fields).toMatch(/^Package: countersign-browser\nVersion: 1\.2\.3$/m);
      expect(fields).toMatch(/^Architecture: amd64$/m);
      const lines = spawnSync('dpkg-deb', ['-c', file], { encoding: 'utf8' }).stdout.trim().split('\n');
      expect(lines.filter((line) => !/^\S+\s+root\/root\s/.test(line))).toEqual([]);
      const all = lines.join('\n');
      for (const path of [
        './usr/bin/countersign -> ../../opt/countersign/bin/countersign',
        './usr/bin/countersign-app -> ../../opt/countersign/bin/countersign-app',
        './usr/share/applications/countersign.desktop',
        './usr/share/mime/packages/countersign.xml',
        './usr/share/icons/hicolor/256x256/apps/countersign.png',
        './opt/countersign/app/dist/cli/countersign.mjs',
      ]) {
        expect(all).toContain(path);
      }
      expect(fields).toMatch(/^Installed-Size: \d{4,}$/m);
      const tree = join(work, 'unpacked-deb');
      expect(spawnSync('dpkg-deb', ['-R', file, tree]).status).toBe(0);
      const hashes = spawnSync('md5sum', ['--quiet', '-c', 'DEBIAN/md5sums'], { cwd: tree, encoding: 'utf8' });
      expect([hashes.status, hashes.stdout]).toEqual([0, '']);
      // Through the link of /usr/bin, wherever the tree was unpacked.
      const run = spawnSync(join(tree, 'usr/bin/countersign'), ['--version'], { encoding: 'utf8' });
      expect(run.stdout.trim()).toMatch(/^\d+\.\d+\.\d+/);
      // Nothing of ours runs when it is installed.
      const control = spawnSync('dpkg-deb', ['-I', file], { encoding: 'utf8' }).stdout;
      expect(control).not.toMatch(/\b(postinst|preinst|postrm|prerm)\b/);
    },
    60_000,
  );
});
