import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { MacCheck } from '../../../../shared/diagnosis/mistakes/mac-check.ts';

const hmac = (key: Uint8Array | string, text: string): string => createHmac('sha256', key).update(text).digest('hex');

it('knows the HMAC of node:crypto for every key and text', () => {
  const key = fc.oneof(fc.string({ unit: 'binary', maxLength: 150 }), fc.uint8Array({ maxLength: 150 }));
  const text = fc.string({ unit: 'binary', maxLength: 400 });
  const property = fc.property(key, text, text, (secret, right, other) => {
    const check = new MacCheck(hmac(secret, right));
    expect(check.matches(secret, right)).toBe(true);
    expect(check.matches(secret, other)).toBe(hmac(secret, other) === hmac(secret, right));
    // Asked again, with what it keeps of the key.
    expect(check.matches(secret, right)).toBe(true);
  });
  fc.assert(property, { numRuns: 300, seed: 7 });
});

it.each([0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 128, 16_000])('takes a text of %d bytes', (length) => {
  const text = 'x'.repeat(length);
  expect(new MacCheck(hmac('key', text)).matches('key', text)).toBe(true);
  expect(new MacCheck(hmac('key', text)).matches('kez', text)).toBe(false);
});
