// S105: every single operation on files fails once, with each of four codes, while something is saved. What was saved
// before is never damaged, what is new is in memory at once and on the disk with the next try, nothing is left beside it.
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

const CODES = ['ENOSPC', 'EACCES', 'EIO', 'EMFILE'] as const;

/** The operation that fails: the one of this number since it was set; -1: none. */
const plan = vi.hoisted(() => ({ at: -1, code: '', count: 0, failed: '' }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  type Work = (...given: never[]) => unknown;
  const guarded =
    (name: string, work: Work) =>
    async (...given: never[]) => {
      const isDue = plan.at >= 0 && plan.count++ === plan.at;
      if (!isDue) return work(...given);
      plan.failed = name;
      // A handle is gone in any case; Node would tell of one that was forgotten.
      if (name === 'handle.close') await work(...given);
      throw Object.assign(new Error(`${plan.code}: ${name}`), { code: plan.code });
    };
  const open = async (...given: Parameters<typeof real.open>) => {
    const handle = await real.open(...given);
    return new Proxy(handle, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== 'function') return member;
        return guarded(`handle.${String(key)}`, member.bind(target) as Work);
      },
    });
  };
  const names = [
    'mkdir',
    'rename',
    'rm',
    'readFile',
    'writeFile',
    'chmod',
    'readdir',
    'unlink',
    'stat',
    'lstat',
  ] as const;
  const mocked = Object.fromEntries(names.map((name) => [name, guarded(name, real[name] as Work)]));
  return { ...real, ...mocked, open: guarded('open', open as Work) };
});

const { writeFileAtomically } = await import('../../electron/services/stores/atomic-file.ts');
const { createServices } = await import('../../electron/create-services.ts');
const { createHandlers } = await import('../../electron/rpc/create-handlers.ts');
const { createDispatch } = await import('../../electron/rpc/dispatch.ts');
const { memoryPorts } = await import('../support/memory-ports.ts');

const newFolder = () => mkdtempSync(join(tmpdir(), 'countersign-'));
const failAt = (at: number, code: string) => Object.assign(plan, { at, code, count: 0, failed: '' });
const failNothing = () => Object.assign(plan, { at: -1 });
beforeEach(() => void failNothing());

describe.each(CODES)('with %s', (code) => {
  it('a file is the old one or the new one, whole, and the next try succeeds', async () => {
    const failed: string[] = [];
    for (let at = 0; ; at += 1) {
      const folder = newFolder();
      const file = join(folder, 'kept.json');
      await writeFileAtomically(file, 'old');
      failAt(at, code);
      const outcome = await writeFileAtomically(file, 'new').then(
        () => 'written',
        (error: NodeJS.ErrnoException) => error.code,
      );
      const { failed: operation } = failNothing();
      if (operation === '') break;
      failed.push(operation);
      expect(outcome, operation).toBe(code);
      expect(['old', 'new'], operation).toContain(readFileSync(file, 'utf8'));
      expect(readdirSync(folder), operation).toEqual(['kept.json']);
      await writeFileAtomically(file, 'newer');
      expect(readFileSync(file, 'utf8')).toBe('newer');
    }
    for (const operation of ['mkdir', 'open', 'handle.writeFile', 'handle.sync', 'handle.close', 'rename']) {
      expect(failed).toContain(operation);
    }
  });
});

describe('in the app', () => {
  let call: ReturnType<typeof createDispatch>;
  let close: () => Promise<void>;
  let folder: string;

  beforeAll(async () => {
    failNothing();
    folder = newFolder();
    const services = await createServices(
      memoryPorts({ folder, settings: { gateway: { port: 0, startWithApp: false } } }),
    );
    call = createDispatch(createHandlers(services));
    close = () => services.close();
  });
  afterAll(() => close());

  const texts = (): string =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(yaml|json)$/.test(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .join('\n');

  it.each(CODES)('a request that is saved is there at once and on the disk in the end (%s)', async (code) => {
    const failed = new Set<string>();
    for (let at = 0; ; at += 1) {
      const url = `https://kept.example/${code}/${at}`;
      const request = { id: 'faulty', name: 'Faulty', method: 'GET', url, auth: { mode: 'NONE' } };
      failAt(at, code);
      const answer = await call('request.save', { request });
      const { failed: operation } = failNothing();
      if (operation === '') break;
      failed.add(operation);
      // Refused in words, or taken and told as waiting: never a fault of the app.
      if (!answer.ok) expect(answer.error.code, operation).not.toBe('INTERNAL');
      if (!answer.ok) await call('request.save', { request });
      await call('workspace.retry', {});
      expect(JSON.stringify(await call('workspace.get', {})), operation).toContain(url);
      await expect.poll(texts, { message: operation }).toContain(url);
      expect(await call('workspace.state', {}), operation).toMatchObject({ ok: true });
    }
    expect(failed.size).toBeGreaterThan(3);
  });
});
