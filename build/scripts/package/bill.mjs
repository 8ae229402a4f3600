// What is in a release besides our own code: the bill of materials (CycloneDX 1.6) and the texts of the licences.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../paths.mjs';

/**
 * @typedef {object} Part
 * @property {string} path `node_modules/zod`
 * @property {string} name
 * @property {string} version
 * @property {string} license SPDX expression, '' where the package names none
 * @property {string} sha512 hex, of the package as published
 * @property {string} text of its licence and notice files
 */

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(inProject(file), 'utf8'));

/**
 * Every package that is in a bundle or lies beside the bundles.
 * @returns {Part[]} by name; throws when one is neither locked nor has a licence text
 */
export function partsOfRelease() {
  const locked = readJson('package-lock.json').packages;
  const bundled = readdirSync(inProject('dist/packages')).flatMap((file) => readJson(`dist/packages/${file}`));
  const beside = Object.keys(locked).filter((path) => path !== '' && !locked[path].dev && !locked[path].devOptional);
  return [...new Set([...bundled, ...beside.filter(isNeededAtRunTime)])]
    .map((path) => partAt(path, locked[path]))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * node-addon-api holds headers for compiling.
 * @param {string} path
 */
export function isNeededAtRunTime(path) {
  return path !== 'node_modules/node-addon-api';
}

/**
 * @param {string} path
 * @param {{ version: string, integrity: string } | undefined} entry
 * @returns {Part}
 */
function partAt(path, entry) {
  if (entry === undefined) throw new Error(`${path} is in a bundle and not in the lockfile`);
  const { name, license } = readJson(`${path}/package.json`);
  const text = licenceText(inProject(path));
  if (text === '' && typeof license !== 'string') throw new Error(`${name} names no licence`);
  const sha512 = Buffer.from(entry.integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
  return { path, name, version: entry.version, license: typeof license === 'string' ? license : '', sha512, text };
}

/** @param {string} folder */
function licenceText(folder) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice|thirdpartynotices)/i.test(name));
  return names
    .sort()
    .filter((name) => existsSync(join(folder, name)) && !/\.(js|json|ts)$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8').trim())
    .join('\n\n');
}

/**
 * @param {readonly Part[]} parts
 * @param {{ name: string, version: string, license: string, description: string }} app
 * @returns {object} without a time or a random number: the same sources give the same bill
 */
export function billOfMaterials(parts, app) {
  const self = `pkg:npm/${app.name}@${app.version}`;
  const refOf = (/** @type {Part} */ part) => `pkg:npm/${part.name.replace(/^@/, '%40')}@${part.version}`;
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': self,
        name: app.name,
        version: app.version,
        description: app.description,
        licenses: [{ license: { id: app.license } }],
        purl: self,
      },
    },
    components: parts.map((part) => ({
      type: 'library',
      'bom-ref': refOf(part),
      name: part.name,
      version: part.version,
      ...(part.license === '' ? {} : { licenses: licensesOf(part.license) }),
      hashes: [{ alg: 'SHA-512', content: part.sha512 }],
      purl: refOf(part),
    })),
    dependencies: [{ ref: self, dependsOn: parts.map(refOf) }, ...parts.map((part) => ({ ref: refOf(part) }))],
  };
}

/** @param {string} license */
function licensesOf(license) {
  return /^[\w.+-]+$/.test(license)
    ? [{ license: { id: license } }]
    : [{ expression: license.replace(/^\(|\)$/g, '') }];
}

/**
 * @param {readonly Part[]} parts
 * @returns {string}
 */
export function licenceTexts(parts) {
  const line = '-'.repeat(80);
  const lead = 'Countersign contains the following packages. Each is under the licence printed below its name.\n';
  const sections = parts.map((part) => {
    const words = part.text === '' ? `Licence: ${part.license} (the package holds no text of it)` : part.text;
    return `${line}\n${part.name} ${part.version} (${part.license})\n${line}\n\n${words}\n`;
  });
  return [lead, ...sections].join('\n');
}
