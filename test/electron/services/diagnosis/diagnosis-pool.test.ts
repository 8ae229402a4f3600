import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { diagnoseCase } from '../../../../electron/services/diagnose-case.ts';
import {
  createDiagnosisPool,
  createDiagnosisQueue,
  type DiagnosisPool,
} from '../../../../electron/services/diagnosis/diagnosis-pool.ts';
import { createDiagnosisThread } from '../../../../electron/services/diagnosis/diagnosis-thread.ts';
import { sampleGateway } from '../../../../electron/services/samples/sample-gateway.ts';
import type { DiagnosisCase } from '../../../../shared/model/diagnosis.ts';
import { bundleDiagnosisThread } from '../../../support/diagnosis-thread.ts';
import { startGateway } from '../../../support/start-gateway.ts';

const obedient = fileURLToPath(new URL('../../../support/obedient-thread.cjs', import.meta.url));
const SECRET = 'marker-secret-1f9a';
let folder: string;
let bundle: string;
const pools: DiagnosisPool[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-thread-'));
  bundle = join(folder, 'diagnosis.cjs');
  await bundleDiagnosisThread(bundle);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

function kept(pool: DiagnosisPool): DiagnosisPool {
  pools.push(pool);
  return pool;
}

const told = (id: string): DiagnosisCase => ({ id, credential: { key: 'k', secret: SECRET } });

/** No known mistake gives this signature, and the long query makes every attempt dear. */
const hopeless: DiagnosisCase = {
  sent: {
    scheme: 'http',
    method: 'GET',
    target: `/v1/pets?${Array.from({ length: 200 }, (_, at) => `name%20${at}=~value+${at}`).join('&')}`,
    headers: [
      ['Host', 'pets.example.com'],
      ['X-Sdk-Date', '20260101T000000Z'],
      [
        'Authorization',
        `SDK-HMAC-SHA256 Access=k, SignedHeaders=host;x-sdk-date, Signature=${'0123456789abcdef'.repeat(4)}`,
      ],
    ],
  },
  credential: { key: 'k', secret: SECRET },
};

/** What happened to it, as one word in a list of events. */
function follow(events: string[], name: string, promise: Promise<unknown>): Promise<void> {
  return promise.then(
    () => void events.push(`${name} done`),
    () => void events.push(`${name} refused`),
  );
}

describe('a diagnosis in the built thread', () => {
  it('is the same as without the thread', async () => {
    const evidence: DiagnosisCase = {
      response: {
        status: 401,
        headers: [],
        body: '{"error_code":"APIG.0303","error_msg":"app not found, appkey demo"}',
      },
    };
    const diagnosis = await kept(createDiagnosisPool(bundle)).diagnose(evidence);
    expect(diagnosis).toEqual(diagnoseCase(evidence));
    expect(await kept(createDiagnosisPool(undefined)).diagnose(evidence)).toEqual(diagnosis);
  });

  it('lets the gateway answer while it searches', async () => {
    const started = await startGateway(sampleGateway);
    const pool = kept(createDiagnosisPool(bundle, { person: 600_000, log: 0 }));
    const events: string[] = [];
    const stop = new AbortController();
    const searching = follow(events, 'search', pool.diagnose(hopeless, { signal: stop.signal }));
    const calls = Array.from({ length: 20 }, async () => {
      const response = await fetch(`${started.url}/v1/pets`);
      await response.arrayBuffer();
      events.push('call');
    });
    await Promise.all(calls);
    stop.abort();
    await searching;
    await started.stop();
    expect(events).toEqual([...calls.map(() => 'call'), 'search refused']);
  });

  it('ends the search when its time is up, with what it knows by then', async () => {
    const pool = kept(createDiagnosisPool(bundle, { person: 0, log: 0 }));
    const { causes } = await pool.diagnose(hopeless);
    expect(causes.length).toBeGreaterThan(0);
    expect(causes.filter(({ certainty }) => certainty === 'proven')).toEqual([]);
  });

  it('tells of a fault where it is and never what was in the case', async () => {
    // Nothing that passed a schema has this form; the thread must bear it all the same.
    const broken = {
      ...hopeless,
      sent: { ...hopeless.sent, headers: [[SECRET, SECRET], null] },
    } as unknown as DiagnosisCase;
    const pool = kept(createDiagnosisPool(bundle));
    const fault = await pool.diagnose(broken).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Error);
    const { name, message, stack } = fault as Error;
    expect({ name, message }).toEqual({ name: 'TypeError', message: 'The diagnosis has a fault.' });
    expect(stack).toMatch(/^TypeError\n\s+at /);
    expect(stack).not.toContain(SECRET);
    await expect(pool.diagnose({ response: { status: 200, headers: [], body: '' } })).resolves.toBeDefined();
  });
});

describe('the queue of diagnoses', () => {
  it('puts a person before the log, interrupts the log for it, and takes that up again', async () => {
    const pool = kept(createDiagnosisPool(obedient));
    const events: string[] = [];
    const stop = new AbortController();
    const running = follow(
      events,
      'log 1',
      pool.diagnose(told('until-told'), { priority: 'log', signal: stop.signal }),
    );
    const waiting = follow(events, 'log 2', pool.diagnose(told('at once'), { priority: 'log' }));
    await follow(events, 'person', pool.diagnose(told('at once')));
    expect(events).toEqual(['person done']);
    stop.abort();
    await Promise.all([running, waiting]);
    expect(events).toEqual(['person done', 'log 1 refused', 'log 2 done']);
  });

  it('forgets what is cancelled while it waits, and keeps the thread', async () => {
    const pool = kept(createDiagnosisPool(obedient));
    const { id: thread } = await pool.diagnose(told('at once'));
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = pool.diagnose(told('until-told'), { signal: running.signal });
    const second = pool.diagnose(told('never-ends'), { signal: waiting.signal });
    waiting.abort();
    await expect(second).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    running.abort();
    await expect(first).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect((await pool.diagnose(told('at once'))).id).toBe(thread);
    await expect(pool.diagnose(told('at once'), { signal: running.signal })).rejects.toMatchObject({
      message: 'The diagnosis was cancelled.',
    });
  });

  it('replaces a thread that does not obey', async () => {
    const pool = kept(createDiagnosisQueue(createDiagnosisThread(obedient, { besideSearchMs: 600_000, obeyMs: 1 })));
    const { id: thread } = await pool.diagnose(told('at once'));
    const stop = new AbortController();
    const lost = pool.diagnose(told('never-ends'), { signal: stop.signal });
    stop.abort();
    await expect(lost).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect((await pool.diagnose(told('at once'))).id).not.toBe(thread);
  });

  it('ends a thread that takes too long, and says so', async () => {
    const thread = createDiagnosisThread(obedient, { besideSearchMs: 1, obeyMs: 1 });
    const pool = kept(createDiagnosisQueue(thread, { person: 600_000, log: 0 }));
    await expect(pool.diagnose(told('never-ends'), { priority: 'log' })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('too long'),
    });
    await expect(pool.diagnose(told('at once'))).resolves.toBeDefined();
  });

  it.each(['throws', 'exits'])('replaces a thread that %s, without a word of the case', async (how) => {
    const pool = kept(createDiagnosisPool(obedient));
    const [lost, next] = [pool.diagnose(told(how)), pool.diagnose(told('at once'))];
    const error = await lost.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('broke off') });
    expect(JSON.stringify([error, String((error as Error).stack), String((error as Error).cause)])).not.toContain(
      SECRET,
    );
    await expect(next).resolves.toEqual({ id: expect.any(Number), causes: [] });
  });

  it('refuses what runs, what waits and what comes when it is closed', async () => {
    const pool = createDiagnosisPool(obedient);
    const left = [pool.diagnose(told('never-ends')), pool.diagnose(told('at once'), { priority: 'log' })];
    const refused = Promise.allSettled(left);
    await pool.close();
    for (const outcome of [...(await refused), ...(await Promise.allSettled([pool.diagnose(told('at once'))]))]) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'UNAVAILABLE' } });
    }
    await pool.close();
  });

  it('keeps no process alive, even in the middle of a search', async () => {
    const source = join(folder, 'program.ts');
    const pool = fileURLToPath(new URL('../../../../electron/services/diagnosis/diagnosis-pool.ts', import.meta.url));
    writeFileSync(
      source,
      `import { createDiagnosisPool } from ${JSON.stringify(pool)};
       const pool = createDiagnosisPool(${JSON.stringify(obedient)});
       const hold = setInterval(() => undefined, 1000);
       await pool.diagnose({ id: 'at once' });
       void pool.diagnose({ id: 'never-ends' });
       clearInterval(hold);
       console.log('left');`,
    );
    const outfile = join(folder, 'program.mjs');
    await build({ entryPoints: [source], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
    const { status, stdout } = spawnSync(process.execPath, [outfile], { timeout: 60_000, encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'left\n' });
  });
});
