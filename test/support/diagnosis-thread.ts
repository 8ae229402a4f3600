// The thread of the diagnosis as one file, as build/vite.host.ts makes it.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export async function bundleDiagnosisThread(file: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL('../../electron/services/diagnosis/worker.ts', import.meta.url))],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
}
