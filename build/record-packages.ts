// Which packages are in a bundle: the licences and the bill of materials of a release name what is really in it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const folder = fileURLToPath(new URL('../dist/packages', import.meta.url));

const foundIn = new Map<string, Set<string>>();

/** Writes dist/packages/NAME.json: the folders of packages whose modules are in the bundle, e.g. `node_modules/zod`. */
export function recordPackages(name: string): Plugin {
  // Every worker is a bundle of its own under the same name.
  const found = foundIn.get(name) ?? new Set<string>();
  foundIn.set(name, found);
  return {
    name: 'record-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        const modules = chunk.type === 'chunk' ? chunk.moduleIds : chunk.originalFileNames;
        for (const id of modules) {
          const path = packageOf(id);
          if (path !== undefined) found.add(path);
        }
      }
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name}.json`), `${JSON.stringify([...found].sort(), null, 2)}\n`);
    },
  };
}

/** The folder of the package that a module is in; a package within another one's folder is its own. */
export function packageOf(id: string): string | undefined {
  const match = /^.*?((?:node_modules\/.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'));
  return match?.[1];
}
