import { webcrypto } from 'node:crypto';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  newPassphrase,
  type PassphraseHeader,
  PassphraseKey,
  unlockPassphrase,
} from '../../../../electron/services/vault/passphrase-cipher.ts';

const PASSPHRASE = 'four words with an é';
let header: PassphraseHeader;
let key: PassphraseKey;

beforeAll(async () => {
  ({ header, key } = await newPassphrase(PASSPHRASE));
});

describe('the passphrase cipher', () => {
  it('derives by scrypt of the required strength with a salt of 16 bytes, new each time', async () => {
    expect(header).toMatchObject({ kdf: 'scrypt', cost: 131_072, blockSize: 8, parallelization: 1 });
    expect(Buffer.from(header.salt, 'base64')).toHaveLength(16);
    expect((await newPassphrase(PASSPHRASE)).header.salt).not.toBe(header.salt);
  });

  it('is opened by another implementation of the same primitives', async () => {
    const sealed = key.seal('my-app', 'ein Geheimnis 令牌');
    const derived = await scryptAsync(
      new TextEncoder().encode(PASSPHRASE.normalize('NFC')),
      Buffer.from(header.salt, 'base64'),
      { N: 131_072, r: 8, p: 1, dkLen: 64 },
    );
    const raw = new Uint8Array(derived.subarray(0, 32));
    const other = await webcrypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
    const additionalData = new TextEncoder().encode(JSON.stringify(['countersign vault record', 1, 'my-app']));
    const iv = new Uint8Array(sealed.subarray(1, 13));
    const data = new Uint8Array(sealed.subarray(13));
    const clear = await webcrypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, other, data);
    expect(new TextDecoder().decode(clear)).toBe('ein Geheimnis 令牌');
    expect(sealed[0]).toBe(1);
  }, 60_000);

  it('opens a record of the released format', () => {
    const fixed = new PassphraseKey(Uint8Array.from({ length: 32 }, (_, index) => index));
    // Made once by an independent program (Python, hazmat AESGCM): nonce 00…0b, the data above as associated data.
    expect(fixed.open('my-app', Buffer.from(RELEASED, 'hex'))).toBe('{"secret":"s3cret-value"}');
  });

  it('never uses a nonce twice', () => {
    const nonces = new Set(
      Array.from({ length: 500 }, () => Buffer.from(key.seal('a', 'same').subarray(1, 13)).toString('hex')),
    );
    expect(nonces.size).toBe(500);
  });

  it('refuses a record with any byte changed, any cut, and one in the place of another', () => {
    const sealed = Buffer.from(key.seal('my-app', 'secret text'));
    for (let at = 0; at < sealed.length; at += 1) {
      for (const bit of [0x01, 0x80]) {
        const flipped = Buffer.from(sealed);
        flipped[at] = (flipped[at] ?? 0) ^ bit;
        expect(key.open('my-app', flipped)).toBeUndefined();
      }
      expect(key.open('my-app', sealed.subarray(0, at))).toBeUndefined();
    }
    expect(key.open('other-app', sealed)).toBeUndefined();
    expect(key.open('my-app', Buffer.concat([sealed, Buffer.of(0)]))).toBeUndefined();
    expect(key.open('my-app', sealed)).toBe('secret text');
  });

  it('tells a wrong passphrase from a damaged header, and takes the same letters composed otherwise', async () => {
    expect((await unlockPassphrase(PASSPHRASE.normalize('NFD'), header)).outcome).toBe('unlocked');
    expect((await unlockPassphrase('four words with an e', header)).outcome).toBe('wrong');
    const flip = (base64: string) => {
      const bytes = Buffer.from(base64, 'base64');
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      return bytes.toString('base64');
    };
    expect((await unlockPassphrase(PASSPHRASE, { ...header, salt: flip(header.salt) })).outcome).toBe('damaged');
    expect((await unlockPassphrase(PASSPHRASE, { ...header, check: flip(header.check) })).outcome).toBe('damaged');
    // What only tells of damage may be damaged itself.
    expect((await unlockPassphrase(PASSPHRASE, { ...header, digest: flip(header.digest) })).outcome).toBe('unlocked');
  });

  it.each([{ cost: 2 ** 14 }, { cost: 2 ** 30 }, { cost: 131_073 }, { blockSize: 1 }, { parallelization: 1000 }])(
    'does not derive with %j: weaker was never written, stronger would take all memory',
    async (change) => {
      expect((await unlockPassphrase(PASSPHRASE, { ...header, ...change })).outcome).toBe('damaged');
    },
  );

  it('leaves the event loop free while it derives', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await unlockPassphrase(PASSPHRASE, header);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });
});

const RELEASED =
  '01000102030405060708090a0b3c20a57ea697a76faf7bb5f8828a0a08f7fbf1559c0e3a5e45d9714a88ac302b3a2bfd6f29fedb5877';
