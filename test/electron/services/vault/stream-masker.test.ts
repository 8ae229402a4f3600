import { expect, test } from 'vitest';
import { Secret } from '../../../../electron/services/vault/secret.ts';
import { createStreamMasker } from '../../../../electron/services/vault/stream-masker.ts';

const SECRET = 'Zx81-very+secret/value=';
const secrets = [new Secret(SECRET)];

function through(bytes: Buffer, pieces: (at: number) => number): Buffer {
  const masker = createStreamMasker(secrets);
  const out: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const next = Math.min(bytes.length, at + pieces(at));
    out.push(Buffer.from(masker.push(bytes.subarray(at, next))));
    at = next;
  }
  out.push(masker.end());
  return Buffer.concat(out);
}

test('A secret is hidden by a mask of its length, in every form and wherever a piece ends', () => {
  const forms = [
    SECRET,
    Buffer.from(SECRET).toString('base64'),
    Buffer.from(SECRET).toString('hex'),
    encodeURIComponent(SECRET),
    JSON.stringify(`x"${SECRET}`).slice(4, -1),
  ];
  for (const form of forms) {
    for (const before of [0, 1000, 131_072 - 10, 131_072 - 16_384 - 5, 300_000]) {
      const text = `${'.'.repeat(before)}<${form}>${'-'.repeat(50)}`;
      for (const size of [1000, 65_536, 7_777_777]) {
        const out = through(Buffer.from(text), () => size).toString('latin1');
        expect(out).toHaveLength(text.length);
        expect(out).not.toContain(form);
        expect(out.startsWith(`${'.'.repeat(before)}<`)).toBe(true);
        expect(out.endsWith(`>${'-'.repeat(50)}`)).toBe(true);
      }
    }
  }
});

test('A member named like a secret is hidden across pieces and JSON stays JSON', () => {
  const rows = Array.from({ length: 9000 }, (_, id) => ({
    id,
    access_token: `t-${id}-abcdef`,
    otp: 123456,
    name: 'ü',
  }));
  const text = JSON.stringify(rows);
  const out = through(Buffer.from(text), (at) => 1 + (at % 4999)).toString('utf8');
  expect(Buffer.byteLength(out)).toBe(Buffer.byteLength(text));
  const read = JSON.parse(out) as { id: number; access_token: string; otp: number; name: string }[];
  expect(read).toHaveLength(rows.length);
  expect(read.every(({ access_token }) => /^\*+$/.test(access_token))).toBe(true);
  expect(read.map(({ id, name }) => [id, name])).toEqual(rows.map(({ id, name }) => [id, name]));
});

test('Bytes that hold no secret pass as they are', () => {
  const bytes = Buffer.from(Array.from({ length: 500_000 }, (_, at) => (at * 7919) & 0xff));
  expect(through(bytes, () => 10_000).equals(bytes)).toBe(true);
});
