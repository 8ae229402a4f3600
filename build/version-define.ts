// The version of package.json as a build-time constant, so that no bundle reads a file to know what it is.
import { readFileSync } from 'node:fs';

const manifest: { version: string } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** For `define` of Vite and Vitest; electron/version.ts reads it. */
export const versionDefine = { __COUNTERSIGN_VERSION__: JSON.stringify(manifest.version) };
