import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonDepth } from '../../../electron/hosting/json-depth.ts';
import { copyPlainJson } from '../../../electron/hosting/plain-json.ts';

test('every JSON value without the forbidden names is copied as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value).replaceAll(/__proto__|constructor|prototype/g, 'x'));
      expect(copyPlainJson(plain)).toEqual({ ok: true, value: plain });
    }),
  );
});

test('the copy shares nothing with what was given', () => {
  const inner = { a: 1 };
  const copy = copyPlainJson({ inner, list: [inner] });
  inner.a = 2;
  expect(copy).toEqual({ ok: true, value: { inner: { a: 1 }, list: [{ a: 1 }] } });
});

test('members without a value are left out, holes of lists become null, nothing at all stays nothing', () => {
  expect(copyPlainJson({ a: undefined, b: [undefined, 1] })).toEqual({ ok: true, value: { b: [null, 1] } });
  expect(copyPlainJson(undefined)).toEqual({ ok: true, value: undefined });
});

test('a getter that throws is answered, not passed on', () => {
  const hostile = {
    get a() {
      throw new Error('a secret text');
    },
  };
  const copy = copyPlainJson(hostile);
  expect(copy).toMatchObject({ ok: false, code: 'BAD_INPUT' });
  expect(JSON.stringify(copy)).not.toContain('secret');
});

test('live things are refused: instances, proxies of functions, boxed values, typed arrays', () => {
  class Live {
    value = 1;
  }
  for (const value of [
    new Live(),
    new Proxy(() => 1, {}),
    new Error('x'),
    new Set(),
    /x/,
    Promise.resolve(),
    new ArrayBuffer(1),
  ]) {
    expect(copyPlainJson({ value })).toMatchObject({ ok: false, code: 'BAD_INPUT' });
  }
});

test('the limit counts bytes of UTF-8, names of members included', () => {
  const limits = { depth: 10, bytes: 100 };
  expect(copyPlainJson('x'.repeat(100), limits).ok).toBe(true);
  expect(copyPlainJson('x'.repeat(101), limits)).toMatchObject({ code: 'TOO_LARGE' });
  expect(copyPlainJson('密'.repeat(33), limits).ok).toBe(true);
  expect(copyPlainJson('密'.repeat(34), limits)).toMatchObject({ code: 'TOO_LARGE' });
  expect(copyPlainJson('😀'.repeat(25), limits).ok).toBe(true);
  expect(copyPlainJson('😀'.repeat(26), limits)).toMatchObject({ code: 'TOO_LARGE' });
  expect(copyPlainJson({ ['k'.repeat(90)]: 1 }, limits)).toMatchObject({ code: 'TOO_LARGE' });
});

describe('the depth of a JSON text', () => {
  test('counts arrays and objects, not brackets in strings', () => {
    expect(jsonDepth('1')).toBe(0);
    expect(jsonDepth('{"a":[{"b":[]}]}')).toBe(4);
    expect(jsonDepth('"[[[[\\"[["')).toBe(0);
    expect(jsonDepth('["\\\\",[]]')).toBe(2);
  });

  test('is that of the parsed value for every JSON text', () => {
    const depthOf = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
    fc.assert(fc.property(fc.jsonValue(), (value) => jsonDepth(JSON.stringify(value)) === depthOf(value)));
  });
});
