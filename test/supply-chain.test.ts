// S120 to S124: what is installed is what was reviewed.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../build/scripts/paths.mjs';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const text = (file: string): string => readFileSync(inProject(file), 'utf8');
const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(text('package.json'));
const lock: { packages: Record<string, LockedPackage> } = JSON.parse(text('package-lock.json'));
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

/**
 * Reviewed: both work without their script. That of SQLite would compile what lies in the package for each platform;
 * esbuild's checks that the right platform package is there.
 */
const WITH_INSTALL_SCRIPT = ['node_modules/@photostructure/sqlite', 'node_modules/esbuild'];

const isExact = (version: string): boolean => /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version);

describe('the supply chain', () => {
  it('names every direct package by an exact version', () => {
    const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'];
    const direct = kinds.flatMap((kind) => Object.entries(manifest[kind] ?? {}));
    expect(direct.length).toBeGreaterThan(20);
    expect(direct.filter(([, version]) => !isExact(version))).toEqual([]);
    expect(isExact('^1.2.3')).toBe(false);
  });

  it('locks the versions that package.json names', () => {
    const direct = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    const differing = direct.filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version);
    expect(differing).toEqual([]);
  });

  it('has a hash for every locked package', () => {
    expect(locked.filter(([, entry]) => !/^sha512-/.test(entry.integrity ?? '')).map(([path]) => path)).toEqual([]);
  });

  it('names no package source of one machine', () => {
    expect(locked.filter(([, entry]) => entry.resolved !== undefined || entry.link).map(([path]) => path)).toEqual([]);
  });

  it('has install scripts only in the reviewed packages, and runs none of them', () => {
    const found = locked.filter(([, entry]) => entry.hasInstallScript).map(([path]) => path);
    expect(found).toEqual(WITH_INSTALL_SCRIPT);
    expect(text('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });

  it('keeps the production tree small: the bundles hold what they need', () => {
    const production = locked.filter(([, entry]) => !entry.dev && !entry.devOptional);
    expect(production.length).toBeLessThanOrEqual(60);
  });

  it('gives every direct package a reason in ARCHITECTURE.md', () => {
    const reasons = text('ARCHITECTURE.md');
    // Type declarations go with the package they describe.
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      (name) => !name.startsWith('@types/'),
    );
    expect(names.filter((name) => !reasons.includes(name))).toEqual([]);
  });

  it('uses an Electron without the known bypasses of context isolation', () => {
    expect(Number(manifest.devDependencies?.electron?.split('.')[0])).toBeGreaterThanOrEqual(43);
  });
});
