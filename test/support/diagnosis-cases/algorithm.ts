// Mistakes behind the canonical request: the string to sign, the key, the way the signature is written, and the secret.
import { createHash, createHmac } from 'node:crypto';
import { type Signer, sha256 } from './hand-signer.ts';
import { OTHER_SECRET, type Plant, plantedFamily } from './planted-cases.ts';

const signer = (
  cause: Plant['cause'],
  way: string,
  shows: Plant['shows'],
  change: (right: Signer) => Partial<Signer>,
  more: Partial<Plant> = {},
): Plant => ({
  cause,
  way,
  shows,
  signer: (right) => ({ ...right, ...change(right) }),
  ...more,
});

const key = (cause: Plant['cause'], way: string, change: Signer['key']): Plant =>
  signer(cause, way, 'key', () => ({ key: change }));
const label = (name: string) => (right: Signer) => ({
  toSign: (_own: string, date: string, digest: string) => right.toSign(name, date, digest),
});
const scheme = (name: string) => (right: Signer) => ({
  ...label(name)(right),
  authorization: (access: string, listed: string, signature: string) =>
    `${name} Access=${access}, SignedHeaders=${listed}, Signature=${signature}`,
});
const hmac = (secret: Buffer | string, text: string): Buffer => createHmac('sha256', secret).update(text).digest();
const derived =
  (prefix: string, region: string, service: string, ending: string): Signer['key'] =>
  (secret, date) =>
    [region, service, ending].reduce(hmac, hmac(prefix + secret, date.slice(0, 8)));
const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

export const algorithmPlants: readonly Plant[] = [
  signer('algorithm.mismatch', 'AWS4-HMAC-SHA256 in the string to sign alone', 'to-sign', label('AWS4-HMAC-SHA256')),
  signer('algorithm.mismatch', 'SDK-HMAC-SM3 announced and in the string to sign', 'request', scheme('SDK-HMAC-SM3')),
  signer('algorithm.mismatch', 'HMAC-SHA256 announced', 'request', scheme('HMAC-SHA256')),
  signer('algorithm.mismatch', 'AWS4-HMAC-SHA256 announced', 'request', scheme('AWS4-HMAC-SHA256')),
  signer('algorithm.mismatch', 'HMAC by SHA-1', 'request', () => ({
    mac: (secret, text) => createHmac('sha1', secret).update(text).digest(),
  })),
  signer('algorithm.mismatch', 'HMAC by SHA-512', 'request', () => ({
    mac: (secret, text) => createHmac('sha512', secret).update(text).digest(),
  })),
  signer('algorithm.mismatch', 'SHA-1 for the canonical request', 'to-sign', () => ({
    digest: (text) => createHash('sha1').update(text).digest('hex'),
  })),
  signer('algorithm.mismatch', 'key and text of the HMAC exchanged', 'key', () => ({
    mac: (secret, text) => createHmac('sha256', text).update(secret).digest(),
  })),
  signer('algorithm.mismatch', 'no HMAC: SHA-256 over secret and text', 'key', () => ({
    mac: (secret, text) => createHash('sha256').update(secret).update(text).digest(),
  })),
  signer('algorithm.mismatch', 'the hash alone as the string to sign', 'to-sign', () => ({
    toSign: (_algorithm, _date, digest) => digest,
  })),
  signer('algorithm.not-hashed', 'the canonical request itself as the string to sign', 'to-sign', () => ({
    digest: (text) => text,
    toSign: (_algorithm, _date, digest) => digest,
  })),
  key('algorithm.secret-decoded', 'the secret in upper case', (secret) => secret.toUpperCase()),
  key('algorithm.secret-decoded', 'the secret decoded from base64', (secret) => Buffer.from(secret, 'base64')),
  signer('algorithm.secret-decoded', 'the secret decoded from hex', 'key', () => ({
    key: (secret) => (/^[0-9a-f]+$/.test(secret) ? Buffer.from(secret, 'hex') : Buffer.from(secret, 'base64')),
  })),
  key('algorithm.secret-decoded', 'the secret encoded in base64', (secret) => Buffer.from(secret).toString('base64')),
  key('algorithm.secret-decoded', 'the secret hashed first', (secret) => sha256(secret)),
  key(
    'algorithm.derived-key',
    'the key of AWS with region and service',
    derived('AWS4', 'cn-north-4', 'apig', 'aws4_request'),
  ),
  key(
    'algorithm.derived-key',
    'the key of AWS with another prefix and ending',
    derived('SDK', 'eu-west-101', 'apic', 'sdk_request'),
  ),
  key(
    'algorithm.derived-key',
    'the key of AWS for its own gateway',
    derived('AWS4', 'ap-southeast-1', 'execute-api', 'aws4_request'),
  ),
  signer('algorithm.signature-encoding', 'base64', 'request', () => ({ encode: (mac) => mac.toString('base64') })),
  signer('algorithm.signature-encoding', 'upper-case hex', 'request', () => ({
    encode: (mac) => mac.toString('hex').toUpperCase(),
  })),
  signer('algorithm.signature-encoding', 'base64 of the hex text', 'request', () => ({
    encode: (mac) => Buffer.from(mac.toString('hex')).toString('base64'),
  })),
  signer('algorithm.not-hashed', 'the canonical request itself in the string to sign', 'to-sign', () => ({
    digest: (text) => text,
  })),
  signer('algorithm.not-hashed', 'its hash in upper case', 'to-sign', () => ({
    digest: (text) => sha256(text).toUpperCase(),
  })),
  signer('algorithm.not-hashed', 'its hash in base64', 'to-sign', () => ({
    digest: (text) => createHash('sha256').update(text).digest('base64'),
  })),
  signer('algorithm.not-hashed', 'its hash hashed again', 'to-sign', () => ({
    digest: (text) => sha256(sha256(text)),
  })),
  signer('algorithm.line-endings', 'CRLF in both texts', 'to-sign', (right) => ({
    canonical: (parts) => crlf(right.canonical(parts)),
    toSign: (...lines) => lines.join('\r\n'),
  })),
  signer('algorithm.line-endings', 'CRLF in the string to sign', 'to-sign', () => ({
    toSign: (...lines) => lines.join('\r\n'),
  })),
  signer('algorithm.line-endings', 'CRLF in the canonical request', 'to-sign', (right) => ({
    canonical: (parts) => crlf(right.canonical(parts)),
  })),
  signer('algorithm.line-endings', 'a newline behind the string to sign', 'key', (right) => ({
    toSign: (...lines) => `${right.toSign(...lines)}\n`,
  })),
  signer('algorithm.line-endings', 'a newline behind the canonical request', 'to-sign', (right) => ({
    canonical: (parts) => `${right.canonical(parts)}\n`,
  })),
];

const around = (before: string, after: string): Plant =>
  key(
    'credential.secret-whitespace',
    `${JSON.stringify(before)} before and ${JSON.stringify(after)} behind the secret`,
    (secret) => before + secret + after,
  );

export const secretPlants: readonly Plant[] = [
  key('credential.secret-mismatch', 'another secret', () => OTHER_SECRET),
  key('credential.secret-mismatch', 'the secret of an older key pair', (secret) => [...secret].reverse().join('')),
  key('credential.secret-mismatch', 'a secret cut off', (secret) => secret.slice(0, -3)),
  key('credential.secret-mismatch', 'one letter mistyped', (secret) => `${secret.slice(0, 5)}#${secret.slice(6)}`),
  around('', '\n'),
  around('', ' '),
  around(' ', ''),
  around('', '\r\n'),
  around('\ufeff', ''),
  around('"', '"'),
  around("'", "'"),
  around('\t', '\t'),
  around('', '\u00a0'),
];

export const algorithmFamily = plantedFamily('algorithm', algorithmPlants);
export const secretFamily = plantedFamily('secret', secretPlants);
