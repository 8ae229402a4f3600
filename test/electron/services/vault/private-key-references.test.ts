// Private keys in a gateway file become references, wherever they stand; the rest of a group is left alone.
import { expect, it } from 'vitest';
import { referencesIn, withReferences } from '../../../../electron/services/vault/secret-references.ts';
import type { CredentialKind } from '../../../../shared/model/credential.ts';
import { tlsCertificate, tlsKey } from '../../../support/tls-certificate.ts';

it('moves the keys of domains and of backend calls into the vault, and finds them again', async () => {
  const saved: { name: string; kind: CredentialKind; key: string; secret?: string | undefined }[] = [];
  const vault = {
    referenceTo: () => undefined,
    save: async (credential: (typeof saved)[number]) => {
      saved.push(credential);
      return { id: `k${saved.length}` };
    },
  };
  const group = {
    name: 'g',
    domainSettings: [{ domain: 'a.example.com', certificate: tlsCertificate, key: tlsKey }],
    apis: [{ path: '/', backend: { type: 'MOCK', body: tlsKey } }],
  };
  const document = { groups: [group, { name: 'h' }], parameters: { backend_client_certificate: { key: tlsKey } } };
  // The vault's own types ask for more than this test's; only these two methods are called.
  const kept = await withReferences(document, vault as unknown as Parameters<typeof withReferences>[1]);
  expect(kept).toEqual({
    groups: [
      { ...group, domainSettings: [{ domain: 'a.example.com', certificate: tlsCertificate, key: 'vault:k1' }] },
      { name: 'h' },
    ],
    parameters: { backend_client_certificate: { key: 'vault:k2' } },
  });
  expect(saved[0]).toEqual({ name: 'gateway: a.example.com', kind: 'identity', key: '', secret: tlsKey });
  expect(referencesIn(kept)).toEqual(['vault:k1', 'vault:k2']);
});
