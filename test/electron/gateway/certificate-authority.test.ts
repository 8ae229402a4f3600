// The authority behind the certificates: made once, kept with its key for the owner alone, renewed when it is no good.
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAuthority } from '../../../electron/services/gateway/tls/certificate-authority.ts';
import { certificateProblems } from '../../../electron/services/gateway/tls/check-certificates.ts';
import { authorityStore } from '../../../electron/services/stores/authority-store.ts';
import { makeClientAuthority } from '../../support/client-certificates.ts';
import { configOf } from '../../support/start-gateway.ts';
import { tlsCertificate, tlsKey } from '../../support/tls-certificate.ts';

let folder: string;
const now = (): number => Date.now();
const ignore = (): void => undefined;
const YEARS_MS = 365 * 86_400_000;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-authority-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the authority', () => {
  test('is made once and read again, its files for the owner alone', async () => {
    const first = await openAuthority(authorityStore(folder), now, ignore);
    const again = await openAuthority(authorityStore(folder), now, ignore);
    expect(again.certificate).toBe(first.certificate);
    for (const name of ['gateway-ca.pem', 'gateway-ca-key.pem']) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    }
    const { certificate } = await again.issue(['a.example.com'], 'ec');
    expect(new X509Certificate(certificate).verify(new X509Certificate(first.certificate).publicKey)).toBe(true);
  });

  test('differs from that of another folder, in its name too', async () => {
    const [one, other] = await Promise.all([
      openAuthority(undefined, now, ignore),
      openAuthority(undefined, now, ignore),
    ]);
    const names = [one, other].map(({ certificate }) => new X509Certificate(certificate).subject);
    expect(names[0]).not.toBe(names[1]);
  });

  test('is made anew when it ends soon, when a file is broken and when the key is another one’s', async () => {
    const store = authorityStore(folder);
    const { certificate } = await openAuthority(store, now, ignore);
    const later = await openAuthority(store, () => Date.now() + 10 * YEARS_MS, ignore);
    expect(later.certificate).not.toBe(certificate);
    await writeFile(store.certificateFile, 'broken');
    const mended = await openAuthority(store, now, ignore);
    expect(await readFile(store.certificateFile, 'utf8')).toBe(mended.certificate);
    await writeFile(join(folder, 'gateway-ca-key.pem'), tlsKey);
    expect((await openAuthority(store, now, ignore)).certificate).not.toBe(mended.certificate);
  });

  test('lasts for the run where it cannot be kept, and says so', async () => {
    const notKept: unknown[] = [];
    const store = { load: async () => undefined, save: () => Promise.reject(new Error('full')) };
    const { certificate } = await openAuthority(store, now, (error) => notKept.push(error));
    expect(certificate).toContain('BEGIN CERTIFICATE');
    expect(notKept).toHaveLength(1);
  });
});

describe('a certificate', () => {
  test('covers names, wildcards and addresses of both kinds, and no other', async () => {
    const authority = await openAuthority(undefined, now, ignore);
    const hosts = [
      '*.example.com',
      '192.0.2.7',
      '2001:db8::1:0:7',
      '::ffff:192.0.2.1',
      `${'a'.repeat(60)}.example.org`,
    ];
    const certificate = new X509Certificate((await authority.issue(hosts, 'ec')).certificate);
    expect(certificate.checkHost('x.example.com')).toBe('*.example.com');
    expect(certificate.checkHost('x.y.example.com')).toBeUndefined();
    expect(certificate.checkIP('192.0.2.7')).toBe('192.0.2.7');
    expect(certificate.checkIP('2001:db8::1:0:7')).toBe('2001:db8::1:0:7');
    expect(certificate.checkIP('192.0.2.8')).toBeUndefined();
    expect(certificate.ca).toBe(false);
    const days = (Date.parse(certificate.validTo) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(397);
  });

  test('beyond the year 2049 is still one', async () => {
    const authority = await openAuthority(undefined, () => Date.UTC(2049, 11, 1), ignore);
    expect(new X509Certificate(authority.certificate).validTo).toContain('2059');
  });
});

test.each([
  [{ certificate: tlsCertificate, key: tlsKey }, []],
  [{ certificate: tlsCertificate, key: makeClientAuthority('x').issue('x').key }, ['/groups/0/domainSettings/0/key']],
  [
    { certificate: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', key: tlsKey },
    ['/groups/0/domainSettings/0/certificate'],
  ],
  [
    { certificate: tlsCertificate, key: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----' },
    ['/groups/0/domainSettings/0/key'],
  ],
  [
    { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', clientAuthentication: true },
    ['/groups/0/domainSettings/0/ca'],
  ],
  [{ certificate: tlsCertificate, key: 'vault:later' }, []],
])('the certificates of a gateway file are looked into: %#', (settings, pointers) => {
  const config = configOf({ groups: [{ domainSettings: [{ domain: '*', ...settings }] }] });
  expect(certificateProblems(config).map(({ pointer }) => pointer)).toEqual(pointers);
});
