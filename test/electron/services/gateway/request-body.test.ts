// Bodies below the limit that arrive at once: bounded together, whole wherever they lie, and given back when they go.
import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { MemoryBudget } from '../../../../electron/services/gateway/memory-budget.ts';
import {
  type BodyReading,
  MEMORY_LIMIT,
  type RequestBody,
  readRequestBody,
} from '../../../../electron/services/gateway/request-body.ts';
import { keptBody } from '../../../../electron/services/gateway/traffic-log.ts';
import type { WireRequest } from '../../../../electron/services/gateway/wire-message.ts';

const KB = 1024;
const MB = 1024 * KB;
const kept: RequestBody[] = [];

afterEach(async () => {
  for (const body of kept.splice(0)) await body.discard();
});

/** A request whose body the test writes. */
function upload(): PassThrough & WireRequest {
  return Object.assign(new PassThrough(), { headers: {}, complete: false, socket: { destroy: () => undefined } });
}

function read(request: WireRequest, budget: MemoryBudget, limit = 100 * MB): Promise<BodyReading> {
  return new Promise((resolve) => readRequestBody(request, limit, 60, resolve, budget));
}

async function bodyOf(reading: Promise<BodyReading>): Promise<RequestBody> {
  const got = await reading;
  if (got.kind !== 'read') throw new Error(`the body was not read: ${got.kind}`);
  kept.push(got.body);
  return got.body;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const piece = (index: number): Buffer => Buffer.alloc(64 * KB, index + 1);

describe('many bodies at once', () => {
  test('take no more memory together than the budget; the others are on the disk, and all are whole', async () => {
    const budget = new MemoryBudget(4 * MB);
    const uploads = Array.from({ length: 40 }, upload);
    const readings = uploads.map((request) => bodyOf(read(request, budget)));
    // In turns, as forty callers send: none of them is ever above its own limit.
    for (let round = 0; round < 16; round++) {
      for (const [index, request] of uploads.entries()) request.write(piece(index));
      await new Promise((resolve) => setImmediate(resolve));
      expect(budget.held).toBeLessThanOrEqual(4 * MB);
    }
    for (const request of uploads) request.end();
    const bodies = await Promise.all(readings);
    expect(budget.held).toBeLessThanOrEqual(4 * MB);
    expect(bodies.filter(({ memory }) => memory !== undefined).length).toBeLessThanOrEqual(4);
    for (const [index, body] of bodies.entries()) {
      const whole = Buffer.concat(Array.from({ length: 16 }, () => piece(index)));
      expect(body.bytes).toBe(MB);
      expect(sha256(await buffer(body.stream()))).toBe(sha256(whole));
      expect(body.sha256 ?? sha256(whole)).toBe(sha256(whole));
      expect(body.short()?.equals(whole)).toBe(true);
      expect(body.beginning.equals(whole.subarray(0, 64 * KB))).toBe(true);
      expect(body.beginning.buffer.byteLength === 64 * KB || body.memory !== undefined).toBe(true);
    }
    for (const body of bodies) await body.discard();
    expect(budget.held).toBe(0);
  });

  test.each<[string, (request: PassThrough) => void, BodyReading['kind']]>([
    ['that break off', (request) => request.destroy(), 'aborted'],
    ['that outgrow the limit', (request) => request.write(Buffer.alloc(2 * MB)), 'too-large'],
  ])('%s give back what they held', async (_what, end, kind) => {
    const budget = new MemoryBudget(16 * MB);
    const request = upload();
    const reading = read(request, budget, 2 * MB);
    request.write(Buffer.alloc(MB));
    await new Promise((resolve) => setImmediate(resolve));
    expect(budget.held).toBe(MB);
    end(request);
    expect((await reading).kind).toBe(kind);
    expect(budget.held).toBe(0);
  });

  test('of which one outgrows memory alone goes to the disk and gives back what it held', async () => {
    const budget = new MemoryBudget(64 * MB);
    const request = upload();
    const reading = bodyOf(read(request, budget));
    for (let bytes = 0; bytes <= MEMORY_LIMIT; bytes += MB) {
      if (!request.write(Buffer.alloc(MB))) await new Promise((resolve) => request.once('drain', resolve));
    }
    request.end();
    const body = await reading;
    expect([body.bytes, body.memory?.length, body.short()?.length]).toEqual([MEMORY_LIMIT + MB, undefined, undefined]);
    expect(budget.held).toBe(0);
  });

  test('of thousands of small pieces between large ones are the bytes that came, in their order', async () => {
    const budget = new MemoryBudget(16 * MB);
    const request = upload();
    const reading = bodyOf(read(request, budget));
    const pieces = Array.from({ length: 3000 }, (_, at) =>
      Buffer.alloc(at % 700 === 699 ? 5000 : 1 + (at % 3), at % 251),
    );
    for (const piece of pieces) {
      if (!request.write(piece)) await new Promise((resolve) => request.once('drain', resolve));
    }
    request.end();
    const body = await reading;
    expect(body.memory?.equals(Buffer.concat(pieces))).toBe(true);
    expect(budget.held).toBe(body.bytes);
    void body.discard();
    expect(budget.held).toBe(0);
  });

  test('discarded twice count once', async () => {
    const budget = new MemoryBudget(MB);
    const request = upload();
    const reading = bodyOf(read(request, budget));
    request.end(Buffer.alloc(10));
    const body = await reading;
    expect(budget.held).toBe(10);
    void body.discard();
    void body.discard();
    expect(budget.held).toBe(0);
  });
});

test('the log keeps the beginning of a body without the rest of it', () => {
  const whole = Buffer.alloc(MEMORY_LIMIT);
  expect(keptBody(whole.subarray(0, 64 * KB)).buffer.byteLength).toBe(64 * KB);
  const exact = Buffer.alloc(64 * KB);
  expect(keptBody(exact)).toBe(exact);
});
