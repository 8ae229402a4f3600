// The application as it is packed, by a list of what may be in it (S124): bundles, the page, the one package beside them
// with the prebuilt file of the target alone, licences and the bill of materials.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inProject } from '../paths.mjs';
import { filesUnder } from '../source-files.mjs';
import { billOfMaterials, licenceTexts, partsOfRelease } from './bill.mjs';

/** Folders of dist/ that are part of the application. */
const BUNDLES = ['cli', 'desktop', 'renderer', 'web', 'worker'];

/** What of SQLite's package is needed to run it. */
const SQLITE = 'node_modules/@photostructure/sqlite';

/** Every file of a package matches one of these, and each of these matches one. */
export const ALLOWED = [
  /^package\.json$/,
  /^LICENSE$/,
  /^THIRD-PARTY-LICENSES\.txt$/,
  /^sbom\.cdx\.json$/,
  /^dist\/desktop\/(main|preload)\.cjs$/,
  /^dist\/worker\/(diagnosis|import|history)\.cjs$/,
  /^dist\/web\/main\.mjs$/,
  /^dist\/cli\/countersign\.mjs$/,
  /^dist\/cli\/[\w.-]+\.mjs$/,
  /^dist\/renderer\/index\.html$/,
  /^dist\/renderer\/assets\/[\w.-]+\.(js|css|woff2?|ttf)$/,
  /^node_modules\/@photostructure\/sqlite\/(package\.json|LICENSE|dist\/index\.(cjs|mjs))$/,
  /^node_modules\/@photostructure\/sqlite\/prebuilds\/[a-z0-9]+-[a-z0-9]+\/[\w.+@-]+\.node$/,
  /^node_modules\/node-gyp-build\/(package\.json|LICENSE|node-gyp-build\.js|index\.js)$/,
];

/**
 * @param {string} folder is made anew
 * @param {{ platform: string, arch: string }} target
 */
export function stageApplication(folder, { platform, arch }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  for (const name of BUNDLES) cpSync(inProject(`dist/${name}`), join(folder, 'dist', name), { recursive: true });
  for (const file of besideBundles(platform, arch)) copy(file, join(folder, file));
  copy('LICENSE', join(folder, 'LICENSE'));
  const parts = partsOfRelease();
  const { name, version, license, description } = manifest;
  const bill = billOfMaterials(parts, { name, version, license, description });
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licenceTexts(parts));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(packedManifest(manifest), null, 2)}\n`);
}

/**
 * No scripts and no development packages: what is packed runs, it is not built.
 * @param {Record<string, unknown>} manifest
 */
function packedManifest({ name, productName, version, description, license, type, main, bin, dependencies }) {
  return { name, productName, version, description, license, type, main, bin, dependencies, private: true };
}

/**
 * @param {string} platform
 * @param {string} arch
 * @returns {string[]}
 */
function besideBundles(platform, arch) {
  const prebuilt = `${SQLITE}/prebuilds/${platform}-${arch}`;
  if (!existsSync(inProject(prebuilt))) throw new Error(`SQLite has no prebuilt file for ${platform}-${arch}`);
  const code = ['package.json', 'LICENSE', 'dist/index.cjs', 'dist/index.mjs'].map((file) => `${SQLITE}/${file}`);
  const finder = ['package.json', 'LICENSE', 'node-gyp-build.js', 'index.js'].map(
    (file) => `node_modules/node-gyp-build/${file}`,
  );
  return [...code, ...finder, ...filesUnder(prebuilt)];
}

/**
 * @param {string} file of the project
 * @param {string} to
 */
function copy(file, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(inProject(file), to);
}

/**
 * @param {string} folder of a staged or unpacked application
 * @returns {string[]} every file that has no place in it, and every place that has no file
 */
export const fileSetProblems = (folder) => problemsOf(listed(folder, ''));

/**
 * @param {readonly string[]} files with forward slashes
 * @returns {string[]}
 */
export function problemsOf(files) {
  const foreign = files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)));
  const missing = ALLOWED.filter((pattern) => !files.some((file) => pattern.test(file)));
  const prebuilt = new Set(files.flatMap((file) => /\/prebuilds\/([^/]+)\//.exec(file)?.[1] ?? []));
  return [
    ...foreign.map((file) => `${file} has no place in the package`),
    ...missing.map((pattern) => `nothing in the package is ${pattern.source}`),
    ...(prebuilt.size > 1 ? [`prebuilt files of several systems: ${[...prebuilt].join(', ')}`] : []),
  ];
}

/**
 * @param {string} folder
 * @param {string} prefix
 * @returns {string[]}
 */
function listed(folder, prefix) {
  return readdirSync(folder).flatMap((name) =>
    statSync(join(folder, name)).isDirectory() ? listed(join(folder, name), `${prefix}${name}/`) : [prefix + name],
  );
}
