// S13: Electron's fuses, bytes in its executable after a fixed mark. Reads them back from a finished package and
// compares them with build/package/fuses.json; electron-builder has flipped them by the same table.
import { readFileSync } from 'node:fs';
import { inProject } from '../paths.mjs';

const MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** In the order of their bytes (Electron's fuse wire, version 1). */
export const FUSE_NAMES = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
];

/** @returns {Record<string, boolean>} what every package must have */
export const wantedFuses = () => JSON.parse(readFileSync(inProject('build/package/fuses.json'), 'utf8'));

/**
 * @param {Buffer} executable
 * @returns {Record<string, boolean | undefined>[]} one table for each fuse wire (a universal macOS build has two);
 * undefined: removed from this Electron. Throws when there is none, or one of another version.
 */
export function readFuses(executable) {
  const tables = [];
  for (let at = executable.indexOf(MARK); at >= 0; at = executable.indexOf(MARK, at + MARK.length)) {
    const [version = 0, length = 0] = executable.subarray(at + MARK.length, at + MARK.length + 2);
    if (version !== 1) throw new Error(`The fuse wire is of version ${version}, not 1`);
    const wire = executable.subarray(at + MARK.length + 2, at + MARK.length + 2 + length).toString('latin1');
    tables.push(Object.fromEntries(FUSE_NAMES.map((name, index) => [name, stateOf(wire[index])])));
  }
  if (tables.length === 0) throw new Error('The executable has no fuse wire: it is not Electron');
  return tables;
}

/** @param {string | undefined} sign */
function stateOf(sign) {
  if (sign === '1') return true;
  return sign === '0' ? false : undefined;
}

/**
 * @param {Buffer} executable
 * @param {Record<string, boolean>} [wanted]
 * @returns {string[]} every fuse that is not as it must be
 */
export function fuseProblems(executable, wanted = wantedFuses()) {
  return readFuses(executable).flatMap((table) =>
    Object.entries(wanted)
      .filter(([name, state]) => table[name] !== state)
      .map(([name, state]) => `${name} is ${table[name]}, must be ${state}`),
  );
}
