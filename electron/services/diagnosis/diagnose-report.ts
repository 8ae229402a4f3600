// The diagnosis of evidence that a person brings. The search needs the secret, so it runs in the host; what comes out
// is redacted like everything that leaves.
import type { Diagnosis, DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import type { CredentialVault } from '../vault/credential-vault.ts';
import { createRedactor } from '../vault/redact.ts';
import { Secret } from '../vault/secret.ts';
import type { DiagnosisPool } from './diagnosis-pool.ts';

/** With a credential id its key and secret take the place of the case's. Throws AppError NOT_FOUND, LOCKED, UNAVAILABLE. */
export type DiagnoseReport = (report: DiagnosisCase, credentialId?: string) => Promise<Diagnosis>;

export function createDiagnoseReport(
  vault: Pick<CredentialVault, 'credential' | 'redactor'>,
  pool: Pick<DiagnosisPool, 'diagnose'>,
): DiagnoseReport {
  return async (report, credentialId) => {
    const credential = credentialId === undefined ? report.credential : await vault.credential(credentialId);
    const diagnosis = await pool.diagnose(credential === undefined ? report : { ...report, credential });
    const pasted = [report.credential?.secret, report.credential?.securityToken]
      .filter((text) => text !== undefined)
      .map((text) => new Secret(text));
    return createRedactor(pasted).value(vault.redactor().value(diagnosis));
  };
}
