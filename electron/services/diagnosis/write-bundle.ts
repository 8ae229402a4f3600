// Makes a debug bundle in the host: adds what the search proves, and redacts everything that goes into it.
import { reproducedTexts } from '../../../shared/diagnosis/reproduced-text.ts';
import { debugBundle } from '../../../shared/formats/exporters/debug-bundle.ts';
import type { BundleFacts, DebugBundle } from '../../../shared/model/debug-bundle.ts';
import type { Diagnosis, DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { defaultAlgorithm } from '../../../shared/signing/algorithms/index.ts';
import { nodeHash } from '../node-hash.ts';
import type { CredentialVault } from '../vault/credential-vault.ts';
import { createRedactor, namedSecrets, type Redactor } from '../vault/redact.ts';
import { Secret } from '../vault/secret.ts';

export interface BundleOrigin {
  readonly version: string;
  readonly shell: BundleFacts['shell'];
  readonly nowMs: number;
}

/**
 * The bundle of one diagnosed case. Masked are the secrets of the case, those that travel under a secret's name in it,
 * wherever they are repeated, and what `vault` knows.
 */
export function writeBundle(
  evidence: DiagnosisCase,
  diagnosis: Diagnosis,
  origin: BundleOrigin,
  vault?: Redactor,
): DebugBundle {
  const { credential } = evidence;
  const own = [credential?.secret ?? '', credential?.securityToken ?? ''].filter((text) => text !== '');
  const known = createRedactor([...own.map((text) => new Secret(text)), ...namedSecrets(evidence)]);
  return debugBundle({
    evidence,
    diagnosis,
    reproduced: isReproduced(diagnosis) ? reproduced(evidence) : undefined,
    made: {
      createdAt: new Date(origin.nowMs).toISOString(),
      version: origin.version,
      shell: origin.shell,
      platform: process.platform,
      architecture: process.arch,
      node: process.version,
    },
    redact: (value) => (vault === undefined ? known.value(value) : vault.value(known.value(value))),
  });
}

/** The search is repeated only where it found something: it finds it again as fast. */
function isReproduced({ causes }: Diagnosis): boolean {
  return causes.some(({ evidence }) => evidence.some(({ kind }) => kind === 'reproduced'));
}

function reproduced(evidence: DiagnosisCase) {
  const hash = nodeHash(defaultAlgorithm.id);
  return reproducedTexts(evidence, hash === undefined ? {} : { hash });
}

/** With a credential id its key and secret take the place of the case's, as in the diagnosis itself. */
export type BundleReport = (report: DiagnosisCase, diagnosis: Diagnosis, credentialId?: string) => Promise<DebugBundle>;

export function createBundleReport(
  vault: Pick<CredentialVault, 'credential' | 'redactor'>,
  origin: () => BundleOrigin,
): BundleReport {
  return async (report, diagnosis, credentialId) => {
    const credential = credentialId === undefined ? report.credential : await vault.credential(credentialId);
    const evidence = credential === undefined ? report : { ...report, credential };
    return writeBundle(evidence, diagnosis, origin(), vault.redactor());
  };
}
