import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { versionDefine } from './version-define.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  cacheDir: 'node_modules/.cache/vite',
  define: versionDefine,
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**'],
    environment: 'node',
    pool: 'threads',
    setupFiles: ['test/support/fixed-random-inputs.ts'],
    // A limit against tests that hang, not a measure of speed: many of them start sockets, threads and processes, and
    // a busy machine is no defect.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A focused test would silently switch all others off.
    allowOnly: false,
    benchmark: { include: ['test/bench/**/*.bench.ts'] },
  },
});
