// The Linux packages that need no tool of another project: a folder, a tar.gz of it, and a .deb by dpkg-deb.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../paths.mjs';
import { runQuietly } from '../run.mjs';
import { ICON_SIZES } from './icons.mjs';

/** @typedef {{ name: string, version: string, description: string }} App */
/** @typedef {{ extension: string, type: string, name: string }} FileKind */

/** @returns {FileKind[]} */
export const fileKinds = () => JSON.parse(readFileSync(inProject('build/package/file-associations.json'), 'utf8'));

/**
 * `bin/countersign` (command line) and `bin/countersign-app` (the window, in a browser) run the bundles with the
 * system's Node.
 * @param {string} folder has `app/`; gets `bin/`, `share/`, the texts
 * @param {string} icons
 */
export function layOut(folder, icons) {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeProgram(join(folder, 'bin/countersign'), 'dist/cli/countersign.mjs');
  writeProgram(join(folder, 'bin/countersign-app'), 'dist/web/main.mjs');
  writeShare(join(folder, 'share'), icons);
  for (const file of ['LICENSE', 'THIRD-PARTY-LICENSES.txt', 'sbom.cdx.json']) {
    cpSync(join(folder, 'app', file), join(folder, file));
  }
  writeFileSync(join(folder, 'README.txt'), README);
}

const README = `Countersign

bin/countersign-app   opens Countersign in the browser (a server on 127.0.0.1 that only this machine reaches)
bin/countersign       the command line: bin/countersign --help

Both need Node.js 20.19 or newer (https://nodejs.org) as "node" on the PATH, or named by COUNTERSIGN_NODE.
Nothing is written outside of your own data folder (~/.local/share/countersign).
`;

/**
 * @param {string} file
 * @param {string} bundle
 */
function writeProgram(file, bundle) {
  // Found through links, e.g. from /usr/bin. Values are quoted; nothing is evaluated.
  writeFileSync(
    file,
    `#!/bin/sh
set -e
self=$0
while [ -L "$self" ]; do
  target=$(readlink "$self")
  case $target in
    /*) self=$target ;;
    *) self=$(dirname "$self")/$target ;;
  esac
done
app=$(cd "$(dirname "$self")/../app" && pwd)
node=\${COUNTERSIGN_NODE:-node}
if ! command -v "$node" >/dev/null 2>&1; then
  echo "Countersign needs Node.js 20.19 or newer: https://nodejs.org" >&2
  exit 127
fi
if ! "$node" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  echo "Countersign needs Node.js 20.19 or newer; this is $("$node" --version). Get it from https://nodejs.org" >&2
  exit 2
fi
exec "$node" "$app/${bundle}" "$@"
`,
  );
  chmodSync(file, 0o755);
}

/**
 * Menu entry, kinds of files and icons, as the freedesktop.org specifications lay them out.
 * @param {string} share
 * @param {string} icons
 */
function writeShare(share, icons) {
  const put = (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(join(share, path, '..'), { recursive: true });
    writeFileSync(join(share, path), text);
  };
  put('applications/countersign.desktop', desktopEntry());
  put('mime/packages/countersign.xml', mimeTypes());
  for (const size of ICON_SIZES) {
    const folder = join(share, `icons/hicolor/${size}x${size}/apps`);
    mkdirSync(folder, { recursive: true });
    cpSync(join(icons, `${size}.png`), join(folder, 'countersign.png'));
  }
  const scalable = join(share, 'icons/hicolor/scalable/apps');
  mkdirSync(scalable, { recursive: true });
  cpSync(join(icons, 'countersign.svg'), join(scalable, 'countersign.svg'));
}

/** The browser's window takes no files: they are dropped on it. So no types are claimed here, only by the window itself. */
function desktopEntry() {
  return `[Desktop Entry]
Type=Application
Version=1.0
Name=Countersign
GenericName=API debugger
GenericName[zh_CN]=API 调试器
Comment=The desktop debugger for signed API calls
Comment[zh_CN]=签名 API 调用的桌面调试器
Exec=countersign-app
Icon=countersign
Terminal=true
Categories=Development;
Keywords=API;HTTP;signature;gateway;
`;
}

/** Kinds that the system does not know; JSON and YAML it does. */
function mimeTypes() {
  const own = fileKinds().filter(({ type }) => type.includes('/x-'));
  const types = [...grouped(own)].map(([type, kinds]) => {
    const globs = kinds.map(({ extension }) => `    <glob pattern="*.${extension}"/>`).join('\n');
    return `  <mime-type type="${type}">\n    <comment>${kinds[0]?.name}</comment>\n${globs}\n  </mime-type>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n${types.join('\n')}\n</mime-info>\n`;
}

/** @param {FileKind[]} kinds */
function grouped(kinds) {
  /** @type {Map<string, FileKind[]>} */
  const byType = new Map();
  for (const kind of kinds) byType.set(kind.type, [...(byType.get(kind.type) ?? []), kind]);
  return byType;
}

/**
 * @param {string} parent
 * @param {string} name of the folder in it
 * @param {string} file
 */
export async function makeTarGz(parent, name, file) {
  // Owner, order and times are fixed: the same sources give the same bytes.
  const same = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name', '--mtime=@0'];
  await must('tar', ['-C', parent, ...same, '-czf', file, name]);
}

/**
 * @param {string} tree laid-out folder
 * @param {string} work for the tree of the package; made anew
 * @param {string} file
 * @param {App & { arch: string }} app
 */
export async function makeDeb(tree, work, file, app) {
  rmSync(work, { recursive: true, force: true });
  const home = join(work, 'opt/countersign');
  mkdirSync(join(work, 'DEBIAN'), { recursive: true });
  cpSync(tree, home, { recursive: true });
  rmSync(join(home, 'share'), { recursive: true });
  mkdirSync(join(work, 'usr/bin'), { recursive: true });
  cpSync(join(tree, 'share'), join(work, 'usr/share'), { recursive: true });
  for (const name of ['countersign', 'countersign-app']) {
    // Relative, so that they also lead somewhere in a tree that was only unpacked.
    symlinkSync(`../../opt/countersign/bin/${name}`, join(work, 'usr/bin', name));
  }
  mkdirSync(join(work, 'usr/share/doc', app.name), { recursive: true });
  cpSync(join(tree, 'LICENSE'), join(work, 'usr/share/doc', app.name, 'copyright'));
  writeFileSync(join(work, 'DEBIAN/control'), control(app, installedKilobytes(work)));
  writeFileSync(join(work, 'DEBIAN/md5sums'), hashesOf(work));
  await must('dpkg-deb', ['--root-owner-group', '-Zgzip', '-b', work, file]);
}

/** @param {string} tree */
function filesOf(tree) {
  return readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(tree.length + 1))
    .filter((path) => !path.startsWith('DEBIAN/'))
    .sort();
}

/** What `dpkg --verify` compares. @param {string} tree */
function hashesOf(tree) {
  const line = (/** @type {string} */ path) =>
    `${createHash('md5')
      .update(readFileSync(join(tree, path)))
      .digest('hex')}  ${path}\n`;
  return filesOf(tree).map(line).join('');
}

/** @param {string} tree */
function installedKilobytes(tree) {
  return filesOf(tree).reduce((sum, path) => sum + Math.ceil(statSync(join(tree, path)).size / 1024), 0);
}

/**
 * @param {App & { arch: string }} app
 * @param {number} kilobytes
 */
function control({ name, version, description, arch }, kilobytes) {
  // Only recommended: Debian's own nodejs may be older, and Node comes from other places too; the programs look.
  return `Package: ${name}
Version: ${version}
Section: devel
Priority: optional
Architecture: ${arch === 'x64' ? 'amd64' : arch}
Installed-Size: ${kilobytes}
Recommends: nodejs (>= 20.19), xdg-utils
Maintainer: The Countersign project <countersign@users.noreply.github.com>
Description: ${description.split(':')[0]}
 ${description}
`;
}

/**
 * @param {string} program
 * @param {string[]} args
 */
async function must(program, args) {
  const { code, output } = await runQuietly(program, args);
  if (code !== 0) throw new Error(`${program} failed (exit code ${code}): ${output.trim()}`);
}
