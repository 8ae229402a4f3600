// An authority of client certificates and what it issues, for two-way TLS.
import { generateKeyPairSync } from 'node:crypto';
import { issueAuthority, issueLeaf, keyText } from '../../electron/services/gateway/tls/issue-certificate.ts';

export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
}

export interface ClientAuthority {
  readonly certificate: string;
  /** For `name`, valid for 397 days from `fromMs` on. */
  issue(name: string, fromMs?: number): ClientCertificate;
}

export function makeClientAuthority(common: string): ClientAuthority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const names = { organization: 'Tests', common };
  return {
    certificate: issueAuthority(names, keys, Date.now()),
    issue(name, fromMs = Date.now()) {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return {
        cert: issueLeaf([name], own.publicKey, { ...keys, names }, fromMs, 'client'),
        key: keyText(own.privateKey),
      };
    },
  };
}
