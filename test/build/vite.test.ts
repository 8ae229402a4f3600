import { readFileSync } from 'node:fs';
import { resolveConfig } from 'vite';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../build/scripts/paths.mjs';

const renderer = (command: 'build' | 'serve') =>
  resolveConfig({ configFile: inProject('build/vite.renderer.ts') }, command);
const host = (mode: string) => resolveConfig({ configFile: inProject('build/vite.host.ts'), mode }, 'build', mode);

describe('the development server', () => {
  it('S79: is for this machine alone', async () => {
    const { server } = await renderer('serve');
    expect(server).toMatchObject({ host: '127.0.0.1', cors: false });
    expect(new Set(server.allowedHosts === true ? ['everybody'] : server.allowedHosts)).toEqual(new Set(['127.0.0.1']));
    expect(server.fs.strict).toBe(true);
  });

  it('is the only one that serves the page without its policy', async () => {
    const names = async (command: 'build' | 'serve') => (await renderer(command)).plugins.map(({ name }) => name);
    expect(await names('serve')).toContain('without-policy-in-development');
    expect(await names('build')).not.toContain('without-policy-in-development');
    expect(readFileSync(inProject('renderer/index.html'), 'utf8')).toContain('Content-Security-Policy');
  });
});

describe('the bundles', () => {
  it('of the renderer fit both shells: relative addresses, no source maps, no data: fonts', async () => {
    const { base, build, worker } = await renderer('build');
    expect(base).toBe('./');
    expect(build).toMatchObject({ sourcemap: false, assetsInlineLimit: 0 });
    expect(worker.format).toBe('es');
  });

  it.each([
    ['desktop-main', 'cjs', 'main.cjs'],
    ['desktop-preload', 'cjs', 'preload.cjs'],
    ['web', 'es', 'main.mjs'],
  ])('of the host are one file each: %s', async (mode, format, file) => {
    const { build, ssr } = await host(mode);
    expect(build.rolldownOptions.output).toMatchObject({ format, entryFileNames: file, codeSplitting: false });
    expect(build.sourcemap).toBe(false);
    expect(ssr).toMatchObject({ noExternal: true, external: ['electron', '@photostructure/sqlite'] });
  });

  it('of the command line are pieces beside its file, so that a command loads what it needs', async () => {
    const { build } = await host('cli');
    expect(build.rolldownOptions.output).toMatchObject({
      format: 'es',
      entryFileNames: 'countersign.mjs',
      chunkFileNames: '[name]-[hash].mjs',
      codeSplitting: true,
    });
  });

  it('refuse a name that is not in the table', async () => {
    await expect(host('production')).rejects.toThrow(
      '--mode must be one of: desktop-main, desktop-preload, diagnosis-thread, import-thread, history-thread, web, cli',
    );
  });
});
