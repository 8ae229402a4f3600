// Makes X.509 certificates (RFC 5280) with node:crypto alone: one for an authority of our own, and those it issues.
import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import { addressBytes, bits, bytes, der, integer, isTrue, oid, sequence, setOf, time, utf8 } from './der.ts';

const DAY_MS = 86_400_000;
/** Clients on machines whose clocks are behind must take a certificate that was made just now. */
const BACKDATED_MS = DAY_MS;
export const AUTHORITY_DAYS = 3650;
/** Apple's clients refuse certificates that are valid for more than 398 days. */
export const LEAF_DAYS = 397;

/** Both in PEM. */
export interface CertificateWithKey {
  readonly certificate: string;
  readonly key: string;
}

interface Names {
  readonly organization: string;
  readonly common: string;
}

const SIGNED_WITH = sequence(oid('1.2.840.10045.4.3.2')); // ecdsa-with-SHA256
const CRITICAL = true;

function extension(id: string, isCritical: boolean, value: Uint8Array): Buffer {
  return sequence(oid(id), ...(isCritical ? [isTrue()] : []), bytes(value));
}

function nameOf({ organization, common }: Names): Buffer {
  const part = (id: string, text: string): Buffer => setOf(sequence(oid(id), utf8(text)));
  return sequence(part('2.5.4.10', organization), part('2.5.4.3', common));
}

/** Key identifier: the leftmost 160 bits of a SHA-256 (RFC 7093, method 1, over the whole key info). */
function identifierOf(publicKey: Uint8Array): Buffer {
  return createHash('sha256').update(publicKey).digest().subarray(0, 20);
}

function publicBytes(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

interface Statement {
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly fromMs: number;
  readonly days: number;
  readonly extensions: readonly Uint8Array[];
}

function signed(statement: Statement, signingKey: KeyObject): string {
  const { fromMs } = statement;
  // The first bit off and one on: positive, never zero, and at most 20 bytes long.
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const content = sequence(
    der(0xa0, integer(Buffer.of(2))),
    integer(serial),
    SIGNED_WITH,
    statement.issuer,
    sequence(time(fromMs - BACKDATED_MS), time(fromMs + statement.days * DAY_MS)),
    statement.subject,
    statement.publicKey,
    der(0xa3, sequence(...statement.extensions)),
  );
  const whole = sequence(content, SIGNED_WITH, bits(sign('sha256', content, signingKey)));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** An authority's own certificate, signed by itself; it may issue for servers only, not for other authorities. */
export function issueAuthority(
  names: Names,
  keys: { publicKey: KeyObject; privateKey: KeyObject },
  nowMs: number,
): string {
  const publicKey = publicBytes(keys.publicKey);
  const name = nameOf(names);
  const extensions = [
    extension('2.5.29.19', CRITICAL, sequence(isTrue(), integer(Buffer.of(0)))), // CA, no authority below it
    extension('2.5.29.15', CRITICAL, bits(Buffer.of(0b0000_0110), 1)), // keyCertSign, cRLSign
    extension('2.5.29.14', !CRITICAL, bytes(identifierOf(publicKey))),
  ];
  const statement = { issuer: name, subject: name, publicKey, fromMs: nowMs, days: AUTHORITY_DAYS, extensions };
  return signed(statement, keys.privateKey);
}

function alternativeNames(names: readonly string[]): Buffer {
  const entries = names.map((name) =>
    isIP(name) === 0 ? der(0x82, Buffer.from(name, 'latin1')) : der(0x87, addressBytes(name)),
  );
  return sequence(...entries);
}

export interface Issuer {
  readonly names: Names;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const USAGES = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2' } as const;

/** A certificate for host names (also `*.example.com`) and addresses; the first one is its common name. */
export function issueLeaf(
  hosts: readonly string[],
  publicKey: KeyObject,
  issuer: Issuer,
  nowMs: number,
  usage: keyof typeof USAGES = 'server',
): string {
  const own = publicBytes(publicKey);
  const first = hosts[0] ?? '';
  // A common name has at most 64 characters; nobody reads it where there are alternative names.
  const common = first.length > 0 && first.length <= 64 ? first : 'gateway';
  const extensions = [
    extension('2.5.29.19', CRITICAL, sequence()), // no authority
    extension('2.5.29.15', CRITICAL, bits(Buffer.of(0b1010_0000), 5)), // digitalSignature, keyEncipherment
    extension('2.5.29.37', !CRITICAL, sequence(oid(USAGES[usage]))),
    extension('2.5.29.17', !CRITICAL, alternativeNames(hosts)),
    extension('2.5.29.14', !CRITICAL, bytes(identifierOf(own))),
    extension('2.5.29.35', !CRITICAL, sequence(der(0x80, identifierOf(publicBytes(issuer.publicKey))))),
  ];
  const subject = nameOf({ organization: issuer.names.organization, common });
  const statement = {
    issuer: nameOf(issuer.names),
    subject,
    publicKey: own,
    fromMs: nowMs,
    days: LEAF_DAYS,
    extensions,
  };
  return signed(statement, issuer.privateKey);
}

/** A private key in PEM (PKCS#8). */
export function keyText(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}
