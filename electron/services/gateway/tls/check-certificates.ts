// Looks into the certificates and keys of a gateway file: that they can be read and belong together. The schema sees
// their form only.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { DomainSettings } from '../../../../shared/gateway/domain-settings.ts';
import type {
  ConfigProblem,
  GatewayConfig,
  GatewayConfigReading,
} from '../../../../shared/gateway/read-gateway-config.ts';

type Problem = readonly [member: string, found: string, allowed: string];

function certificatesIn(pem: string): readonly string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}

function isReadable(pem: string): boolean {
  try {
    return certificatesIn(pem).every((one) => new X509Certificate(one).subject !== undefined);
  } catch {
    return false;
  }
}

function pairProblem(certificate: string, key: string): Problem | undefined {
  let privateKey: ReturnType<typeof createPrivateKey>;
  try {
    privateKey = createPrivateKey(key);
  } catch {
    return ['key', 'a private key that cannot be read', 'a private key in PEM without passphrase'];
  }
  const [first = ''] = certificatesIn(certificate);
  if (!new X509Certificate(first).checkPrivateKey(privateKey))
    return ['key', 'the key of another certificate', 'the private key of the first certificate'];
  try {
    createSecureContext({ cert: certificate, key });
    return undefined;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return ['certificate', `a certificate that TLS refuses${reason}`, 'RSA with 2048 bits or more, or ECDSA'];
  }
}

function problemsIn(settings: DomainSettings, secretOf: (written: string) => string | undefined): readonly Problem[] {
  const { certificate, key, ca } = settings;
  const allowed = 'certificates that can be read';
  const unreadable: Problem[] = [];
  if (certificate !== undefined && !isReadable(certificate))
    unreadable.push(['certificate', 'a certificate that cannot be read', allowed]);
  if (ca !== undefined && !isReadable(ca)) unreadable.push(['ca', 'a certificate that cannot be read', allowed]);
  if (unreadable.length > 0 || certificate === undefined || key === undefined) return unreadable;
  // A key that is locked away now may be had later; the handshake then says so.
  const secret = secretOf(key);
  const pair = secret === undefined ? undefined : pairProblem(certificate, secret);
  return pair === undefined ? [] : [pair];
}

/** Every problem of the certificates in `domainSettings`, with its place in the file. */
export function certificateProblems(
  config: GatewayConfig,
  secretOf: (written: string) => string | undefined = (written) => (written.startsWith('vault:') ? undefined : written),
): readonly ConfigProblem[] {
  return config.groups.flatMap((group, g) =>
    group.domainSettings.flatMap((settings, d) =>
      problemsIn(settings, secretOf).map(([member, found, allowed]) => ({
        pointer: `/groups/${g}/domainSettings/${d}/${member}`,
        found,
        allowed,
      })),
    ),
  );
}

/** A reading that also fails for certificates and keys that cannot be used. */
export function withCertificates<R extends GatewayConfigReading>(
  reading: R,
  secretOf?: (written: string) => string | undefined,
): R | { readonly ok: false; readonly problems: readonly ConfigProblem[] } {
  if (!reading.ok) return reading;
  const problems = certificateProblems(reading.config, secretOf);
  return problems.length === 0 ? reading : { ok: false, problems };
}
