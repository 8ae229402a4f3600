// The gateway's own certificate authority: made on first use, kept where the shell wants it, known to nobody else.
// Programs under test trust this one certificate and so every domain of the gateway.
import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { type CertificateWithKey, type Issuer, issueAuthority, issueLeaf, keyText } from './issue-certificate.ts';

/** Where the authority is kept between starts. Absent: it lives as long as the process. */
export interface AuthorityStore {
  /** Undefined when there is none yet, or none that can be used. */
  load(): Promise<CertificateWithKey | undefined>;
  /** Throws when it cannot be written; the authority is then used for this run only. */
  save(authority: CertificateWithKey): Promise<void>;
}

export type KeyKind = 'ec' | 'rsa';

export interface CertificateAuthority {
  /** PEM, to be trusted by clients. */
  readonly certificate: string;
  /** SHA-256 of the certificate, as certificate viewers show it. */
  readonly fingerprint: string;
  /** When it ends, ISO 8601. */
  readonly validTo: string;
  /** A certificate for these host names and addresses, with its key. */
  issue(hosts: readonly string[], kind: KeyKind): Promise<CertificateWithKey>;
}

const makeKeys = promisify(generateKeyPair);
const ORGANIZATION = 'Countersign';
/** An authority that ends this soon is replaced, so that what it issues does not outlive it unnoticed. */
const RENEW_BEFORE_MS = 30 * 86_400_000;

interface Opened {
  readonly issuer: Issuer;
  readonly certificate: X509Certificate;
}

function commonNameOf(certificate: X509Certificate): string {
  return /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? '';
}

/** Undefined when the two do not belong together, are no authority, or end too soon. */
function open({ certificate: pem, key }: CertificateWithKey, nowMs: number): Opened | undefined {
  try {
    const certificate = new X509Certificate(pem);
    const privateKey = createPrivateKey(key);
    const isUsable = certificate.ca && certificate.checkPrivateKey(privateKey);
    if (!isUsable || Date.parse(certificate.validTo) < nowMs + RENEW_BEFORE_MS) return undefined;
    const names = { organization: ORGANIZATION, common: commonNameOf(certificate) };
    return { certificate, issuer: { names, privateKey, publicKey: createPublicKey(privateKey) } };
  } catch {
    return undefined;
  }
}

async function make(nowMs: number): Promise<CertificateWithKey> {
  const keys = await makeKeys('ec', { namedCurve: 'P-256' });
  // Two authorities of two folders must not share a name: clients look issuers up by it.
  const mark = new Date(nowMs).toISOString().slice(0, 10);
  const tail = keys.publicKey.export({ type: 'spki', format: 'der' }).subarray(-4).toString('hex');
  const names = { organization: ORGANIZATION, common: `Countersign mock gateway ${mark} ${tail}` };
  return { certificate: issueAuthority(names, keys, nowMs), key: keyText(keys.privateKey) };
}

/**
 * Opens the kept authority or makes a new one. `notice` hears that it could not be kept: whoever trusts it must then
 * trust the next one again.
 */
export async function openAuthority(
  store: AuthorityStore | undefined,
  nowMs: () => number,
  notice: (error: unknown) => void,
): Promise<CertificateAuthority> {
  const kept = await store?.load();
  const known = kept && open(kept, nowMs());
  if (known) return authorityOf(known, nowMs);
  const made = await make(nowMs());
  const opened = open(made, nowMs());
  if (!opened) throw new Error('a new certificate authority cannot be read back');
  await store?.save(made).catch(notice);
  return authorityOf(opened, nowMs);
}

interface LeafKey {
  readonly publicKey: KeyObject;
  readonly text: string;
}

async function makeLeafKey(kind: KeyKind): Promise<LeafKey> {
  const keys =
    kind === 'ec' ? await makeKeys('ec', { namedCurve: 'P-256' }) : await makeKeys('rsa', { modulusLength: 2048 });
  return { publicKey: keys.publicKey, text: keyText(keys.privateKey) };
}

function authorityOf({ issuer, certificate }: Opened, nowMs: () => number): CertificateAuthority {
  // One key of each kind for all certificates of a run: an RSA key costs a good part of a second.
  const leafKeys = new Map<KeyKind, Promise<LeafKey>>();
  return {
    certificate: certificate.toString(),
    fingerprint: certificate.fingerprint256,
    validTo: new Date(certificate.validTo).toISOString(),
    async issue(hosts, kind) {
      const making = leafKeys.get(kind) ?? makeLeafKey(kind);
      leafKeys.set(kind, making);
      const { publicKey, text } = await making;
      return { certificate: issueLeaf(hosts, publicKey, issuer, nowMs()), key: text };
    },
  };
}
