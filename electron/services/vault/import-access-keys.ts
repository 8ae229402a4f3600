// Takes the console's credentials.csv into the vault: each key is a credential of its own, named by its user.
import { accessKeysOfCsv } from '../../../shared/formats/importers/credentials-csv.ts';
import type { CredentialSummary } from '../../../shared/model/credential.ts';
import type { CredentialImport } from '../../../shared/model/token-outcome.ts';
import type { CredentialVault } from './credential-vault.ts';

/** A key that is there already gets its secret anew. Throws AppError LOCKED before anything is kept. */
export async function importAccessKeys(
  text: string,
  vault: Pick<CredentialVault, 'list' | 'save'>,
): Promise<CredentialImport> {
  const read = accessKeysOfCsv(text);
  if (!read.ok) return { kind: 'refused', problem: read.problem, line: read.line };
  const credentials: CredentialSummary[] = [];
  for (const { userName, accessKey: key, secretKey: secret, securityToken } of read.rows) {
    const known = vault.list().find((one) => one.kind === 'iam' && one.key === key && one.protection !== 'sample');
    const name = known?.name ?? (userName === '' ? key : userName);
    credentials.push(
      await vault.save({ id: known?.id, name: name.slice(0, 200), kind: 'iam', key, secret, securityToken }),
    );
  }
  return { kind: 'imported', credentials };
}
