// The host's bundles: `vite build --config build/vite.host.ts --mode NAME` for each row of host-entries.json.
// Each holds every package it uses, so that an installed application has no node_modules, and is ONE file; but for the
// command line, whose pieces lie beside it and are loaded by the commands that need them: parsing what a command does
// not use was half of its start.
// Electron's are CommonJS: its sandboxed preload knows nothing else, and one form for both is simpler.
import { chmodSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import hostEntries from './host-entries.json' with { type: 'json' };
import { recordPackages } from './record-packages.ts';
import { versionDefine } from './version-define.ts';

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

export default defineConfig(({ mode }) => {
  const row = hostEntries.find((each) => each.name === mode);
  if (!row) throw new Error(`--mode must be one of: ${hostEntries.map((each) => each.name).join(', ')}`);
  return {
    root: path('.'),
    cacheDir: path('node_modules/.cache/vite'),
    envDir: false as const,
    publicDir: false as const,
    define: versionDefine,
    plugins: [recordPackages(row.name), ...(row.executable ? [executable(basename(row.output))] : [])],
    // SQLite's package holds native files, which no bundle can: it is the one package beside the bundles.
    // Electron's module exists only inside Electron; the npm package of that name downloads the runtime when loaded.
    ssr: { target: 'node' as const, noExternal: true as const, external: ['electron', '@photostructure/sqlite'] },
    build: {
      ssr: path(row.entry),
      outDir: path(dirname(row.output)),
      // Main and preload share a folder and are built one after the other.
      emptyOutDir: false,
      target: 'node20',
      sourcemap: false,
      minify: false,
      rolldownOptions: {
        output: {
          format: row.output.endsWith('.cjs') ? ('cjs' as const) : ('es' as const),
          entryFileNames: basename(row.output),
          codeSplitting: row.name === 'cli',
          chunkFileNames: '[name]-[hash].mjs',
          ...(row.executable ? { banner: '#!/usr/bin/env node' } : {}),
        },
      },
    },
  };
});

/** Gives the written file its executable bit (no effect on Windows). */
function executable(file: string): Plugin {
  return {
    name: 'executable',
    writeBundle({ dir = '.' }) {
      chmodSync(join(dir, file), 0o755);
    },
  };
}
