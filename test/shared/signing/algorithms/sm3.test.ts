// The examples of GB/T 32905-2016, annex A, and OpenSSL's SM3 where this Node has it.
import { createHash, createHmac, getHashes } from 'node:crypto';
import { hmac } from '@noble/hashes/hmac.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { utf8Encode } from '../../../../shared/http/utf8.ts';
import { sm3 } from '../../../../shared/signing/algorithms/sm3.ts';

const hex = (text: string) => bytesToHex(sm3(utf8Encode(text)));

describe('SM3', () => {
  it('gives the standard’s first example, three bytes', () => {
    expect(hex('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });

  it('gives the standard’s second example, one full block', () => {
    expect(hex('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
  });

  it('gives the hash of nothing that the gateway prints for an empty body', () => {
    expect(hex('')).toBe('1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b');
  });

  it('can be fed in pieces of any size', () => {
    const whole = utf8Encode('x'.repeat(300));
    for (const size of [1, 7, 63, 64, 65, 128, 299]) {
      const streamed = sm3.create();
      for (let at = 0; at < whole.length; at += size) streamed.update(whole.subarray(at, at + size));
      expect(bytesToHex(streamed.digest())).toBe(bytesToHex(sm3(whole)));
    }
  });

  it.runIf(getHashes().includes('sm3'))('equals OpenSSL for every length up to 300 bytes, HMAC included', () => {
    const data = Uint8Array.from({ length: 300 }, (_, i) => (i * 7 + 3) & 255);
    for (let length = 0; length <= 300; length++) {
      const part = data.subarray(0, length);
      expect(bytesToHex(sm3(part))).toBe(createHash('sm3').update(part).digest('hex'));
      expect(bytesToHex(hmac(sm3, part, data))).toBe(createHmac('sm3', part).update(data).digest('hex'));
    }
  });
});
