// The project's own source files, by walking the folders.
import { existsSync, readdirSync } from 'node:fs';
import { inProject } from './paths.mjs';

/** Folders of the app and its tooling, in the order of the map in ARCHITECTURE.md. */
export const SOURCE_FOLDERS = ['shared', 'electron', 'renderer', 'build', 'test'];

/**
 * @param {string} path file or folder of the project
 * @returns {string[]} every file in it, in a fixed order; nothing when there is no such path
 */
export function filesUnder(path) {
  let entries;
  try {
    entries = readdirSync(inProject(path), { withFileTypes: true });
  } catch {
    return existsSync(inProject(path)) ? [path] : [];
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return filesUnder(`${path}/${entry.name}`);
      return entry.isFile() ? [`${path}/${entry.name}`] : [];
    });
}
