import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { open, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createServices } from '../../../../electron/create-services.ts';
import { createHandlers } from '../../../../electron/rpc/create-handlers.ts';
import { createDispatch } from '../../../../electron/rpc/dispatch.ts';
import { createBodyHashes } from '../../../../electron/services/sender/body-hashes.ts';
import { defaultAlgorithm, signingAlgorithms } from '../../../../shared/signing/algorithms/index.ts';
import { memoryPorts } from '../../../support/memory-ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-hashes-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const SHA256 = defaultAlgorithm.id;

describe('the hash of a body', () => {
  it('is that of its bytes, typed or out of files, by every algorithm', async () => {
    const path = join(folder, 'a.bin');
    const content = Buffer.alloc(700_001, '深');
    await writeFile(path, content);
    const hashes = createBodyHashes();
    for (const { id, hash, emptyHash } of signingAlgorithms) {
      const right = { hash: hash.hashHex(content), bytes: content.length };
      expect(await hashes.of({ kind: 'file', path }, id)).toEqual(right);
      expect(await hashes.of({ kind: 'base64', base64: content.toString('base64') }, id)).toEqual(right);
      expect(await hashes.of({ kind: 'none' }, id)).toEqual({ hash: emptyHash, bytes: 0 });
    }
    const text = 'y'.repeat(200_000);
    expect(await hashes.of({ kind: 'text', text }, SHA256)).toEqual({ hash: sha256(text), bytes: 200_000 });
    const parts = [{ kind: 'file', name: 'f', path, filename: 'x' } as const];
    const head = 'Content-Disposition: form-data; name="f"; filename="x"\r\nContent-Type: application/octet-stream';
    const form = Buffer.concat([Buffer.from(`--b\r\n${head}\r\n\r\n`), content, Buffer.from('\r\n--b--\r\n')]);
    const answer = await hashes.of({ kind: 'multipart', boundary: 'b', parts }, SHA256);
    expect(answer).toEqual({ hash: sha256(form), bytes: form.length });
  });

  it('follows the file: what is the same file is not read again, what changed is', async () => {
    const path = join(folder, 'b.bin');
    await writeFile(path, 'one');
    const past = new Date(1_700_000_000_000);
    await utimes(path, past, past);
    const hashes = createBodyHashes();
    const ask = () => hashes.of({ kind: 'file', path }, SHA256).then(({ hash }) => hash);
    expect(await ask()).toBe(sha256('one'));
    // Other bytes under the same size, time and file: only a second reading could tell.
    const file = await open(path, 'r+');
    await file.write('two');
    await file.close();
    await utimes(path, past, past);
    expect(await ask()).toBe(sha256('one'));
    await utimes(path, past, new Date(1_700_000_000_001));
    expect(await ask()).toBe(sha256('two'));
  });

  it('of a file that cannot be read is asked for anew each time', async () => {
    const path = join(folder, 'c.bin');
    const hashes = createBodyHashes();
    const ask = () => hashes.of({ kind: 'file', path }, SHA256);
    await expect(ask()).rejects.toMatchObject({ code: 'NOT_FOUND', data: { problem: 'missing', name: 'c.bin' } });
    await writeFile(path, 'here');
    expect(await ask()).toEqual({ hash: sha256('here'), bytes: 4 });
  });

  it('is a method for the window; its refusal names the file and never its folder', async () => {
    const services = await createServices(memoryPorts());
    const dispatch = createDispatch(createHandlers(services));
    expect(await dispatch('signing.bodyHash', { body: { kind: 'text', text: 'x' } })).toEqual({
      ok: true,
      value: { hash: sha256('x'), bytes: 1 },
    });
    const answer = await dispatch('signing.bodyHash', { body: { kind: 'file', path: join(folder, 'nothing') } });
    expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_FOUND', data: { problem: 'missing' } } });
    expect(JSON.stringify(answer)).not.toContain(folder);
    await services.close();
  });
});
