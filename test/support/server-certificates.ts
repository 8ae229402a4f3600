// An authority for the tests and what it issues for servers.
import { generateKeyPairSync } from 'node:crypto';
import { issueAuthority, issueLeaf, keyText } from '../../electron/services/gateway/tls/issue-certificate.ts';

export interface ServerAuthority {
  readonly certificate: string;
  /** For these names and addresses, valid for 397 days from `fromMs` on. */
  issue(hosts: readonly string[], fromMs?: number): { readonly cert: string; readonly key: string };
}

export function makeServerAuthority(common: string): ServerAuthority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const names = { organization: 'Tests', common };
  return {
    certificate: issueAuthority(names, keys, Date.now()),
    issue(hosts, fromMs = Date.now()) {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return { cert: issueLeaf(hosts, own.publicKey, { ...keys, names }, fromMs), key: keyText(own.privateKey) };
    },
  };
}
