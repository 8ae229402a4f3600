// What is set for one bound domain: TLS and redirection (gateway.md 2.1, 2.4). A domain without an entry has the defaults.
import { choice, flag, members, text } from './fields.ts';

export const SSL_VERSIONS = ['TLSv1.1', 'TLSv1.2'] as const;

const CERTIFICATE = 'one or more certificates in PEM, from -----BEGIN CERTIFICATE----- on';
const KEY = 'a private key in PEM without passphrase, or "vault:ID"';

function certificates() {
  return text(CERTIFICATE).regex(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/, { error: CERTIFICATE });
}

export const domainSettingsSchema = members({
  /** One of the group's domains, written as there. */
  domain: text(),
  minSslVersion: choice(...SSL_VERSIONS).default('TLSv1.1'),
  redirectToHttps: flag().default(false),
  /** Instead of a certificate of the gateway's own authority. */
  certificate: certificates().optional(),
  key: text(KEY)
    .regex(/^(vault:.+|\s*-----BEGIN ([A-Z]+ )?PRIVATE KEY-----[^-]+-----END ([A-Z]+ )?PRIVATE KEY-----\s*)$/, {
      error: KEY,
    })
    .optional(),
  /** Authorities whose client certificates are taken when `clientAuthentication` is on. */
  ca: certificates().optional(),
  clientAuthentication: flag().default(false),
});
