// Secrets under a key that is made from a passphrase (S23): scrypt with N = 2^17, r = 8, p = 1 and a salt of 16 bytes;
// AES-256-GCM with a fresh nonce of 12 bytes for each sealing, bound to the record's id and the version of the format.
// Both are Node's own (OpenSSL). The key is never written; a check value beside the salt tells a wrong passphrase.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { z } from '../../../shared/model/json-mode.ts';

/** What stands in the file of the vault once for all its records; nothing in it is secret. */
export const passphraseHeaderSchema = z.strictObject({
  kdf: z.literal('scrypt'),
  cost: z.int(),
  blockSize: z.int(),
  parallelization: z.int(),
  /** Base64, as the two that follow. */
  salt: z.string(),
  /** HMAC-SHA256 by the second half of what was derived: right for the right passphrase only. */
  check: z.string(),
  /** SHA-256 of all above: tells a damaged header from a wrong passphrase. */
  digest: z.string(),
});
export type PassphraseHeader = z.infer<typeof passphraseHeaderSchema>;

/** The key of an unlocked vault; the property is private, so that it is not printed by accident. */
export class PassphraseKey {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** `version (1 byte) · nonce (12) · ciphertext · tag (16)`. */
  seal(id: string, text: string): Uint8Array {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#bytes, nonce).setAAD(associatedData(id));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(VERSION), nonce, sealed, cipher.getAuthTag()]);
  }

  /** Undefined when the record is damaged, or belongs to another id or another key. */
  open(id: string, data: Uint8Array): string | undefined {
    if (data.length < 1 + NONCE_BYTES + TAG_BYTES || data[0] !== VERSION) return undefined;
    const nonce = data.subarray(1, 1 + NONCE_BYTES);
    const options = { authTagLength: TAG_BYTES };
    const decipher = createDecipheriv('aes-256-gcm', this.#bytes, nonce, options).setAAD(associatedData(id));
    try {
      decipher.setAuthTag(data.subarray(-TAG_BYTES));
      const clear = decipher.update(data.subarray(1 + NONCE_BYTES, -TAG_BYTES));
      return Buffer.concat([clear, decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}

export type Unlocking =
  | { readonly outcome: 'unlocked'; readonly key: PassphraseKey }
  | { readonly outcome: 'wrong' | 'damaged' };

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const COST = 2 ** 17;
const CHECKED = 'countersign passphrase check 1';

/** A new salt and the key that belongs to it. Takes some tenths of a second in a thread of Node's pool. */
export async function newPassphrase(passphrase: string): Promise<{ header: PassphraseHeader; key: PassphraseKey }> {
  const salt = randomBytes(16).toString('base64');
  const parameters = { kdf: 'scrypt', cost: COST, blockSize: 8, parallelization: 1, salt } as const;
  const derived = await derive(passphrase, parameters);
  const checked = { ...parameters, check: checkOf(derived).toString('base64') };
  return { header: { ...checked, digest: digestOf(checked).toString('base64') }, key: keyOf(derived) };
}

export async function unlockPassphrase(passphrase: string, header: PassphraseHeader): Promise<Unlocking> {
  if (!isUsable(header)) return { outcome: 'damaged' };
  const derived = await derive(passphrase, header);
  if (equal(checkOf(derived), header.check)) return { outcome: 'unlocked', key: keyOf(derived) };
  return { outcome: equal(digestOf(header), header.digest) ? 'wrong' : 'damaged' };
}

type Parameters = Omit<PassphraseHeader, 'check' | 'digest'>;

/** Weaker ones than ours were never written; much stronger ones would take all memory. */
function isUsable({ cost, blockSize, parallelization }: Parameters): boolean {
  const isPowerOfTwo = Number.isInteger(Math.log2(cost));
  const inBounds = cost >= COST && cost <= 2 ** 20 && blockSize >= 8 && blockSize <= 16;
  return isPowerOfTwo && inBounds && parallelization >= 1 && parallelization <= 4;
}

/** The same letters give the same key however the keyboard composes them. */
function derive(passphrase: string, { cost, blockSize, parallelization, salt }: Parameters): Promise<Buffer> {
  const options = { N: cost, r: blockSize, p: parallelization, maxmem: 256 * cost * blockSize };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'base64'), 64, options, (error, derived) => {
      if (error === null) resolve(derived);
      else reject(error);
    });
  });
}

const keyOf = (derived: Buffer): PassphraseKey => new PassphraseKey(derived.subarray(0, 32));

const checkOf = (derived: Buffer): Buffer => createHmac('sha256', derived.subarray(32)).update(CHECKED).digest();

function digestOf({ kdf, cost, blockSize, parallelization, salt, check }: Omit<PassphraseHeader, 'digest'>): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([kdf, cost, blockSize, parallelization, salt, check]))
    .digest();
}

function equal(bytes: Buffer, base64: string): boolean {
  const other = Buffer.from(base64, 'base64');
  return other.length === bytes.length && timingSafeEqual(bytes, other);
}

/** A record that was put in the place of another one, or into another version of the format, does not open. */
function associatedData(id: string): Buffer {
  return Buffer.from(JSON.stringify(['countersign vault record', VERSION, id]));
}
