import { expect } from 'vitest';
import {
  type PassphraseHeader,
  type PassphraseKey,
  unlockPassphrase,
} from '../../electron/services/vault/passphrase-cipher.ts';
import { type VaultDocument, vaultFile } from '../../electron/services/vault/vault-file.ts';
import { CREDENTIALS, credentialStep, PASSPHRASE } from './credentials-steps.ts';
import { type FaultTarget, newestOf } from './fault-target.ts';

/** Credentials whose secrets are sealed under a passphrase: each opens, with its key and all its secrets. */
export const credentialsTarget: FaultTarget = {
  name: 'credentials under a passphrase',
  child: 'credentials-child.ts',
  async check(data, acknowledged) {
    const { value, notices } = await vaultFile(data, () => 0).load();
    expect(notices).toEqual([]);
    const key = await keyOf(value.passphrase);
    const doubtful = Math.max(...acknowledged) + 1;
    for (const step of newestOf(acknowledged, CREDENTIALS)) {
      const either = doubtful % CREDENTIALS === step % CREDENTIALS ? [step, doubtful] : [step];
      expect(either.map(shape)).toContainEqual(found(value, key, credentialStep(step).id));
    }
  },
};

const keys = new Map<string, PassphraseKey>();

/** Derived once: the header stays the same over all lives, and making the key takes longer than all else. */
async function keyOf(header: PassphraseHeader | undefined): Promise<PassphraseKey> {
  if (header === undefined) throw new Error('The vault has lost its passphrase.');
  const known = keys.get(header.check);
  if (known !== undefined) return known;
  const unlocking = await unlockPassphrase(PASSPHRASE, header);
  if (unlocking.outcome !== 'unlocked') throw new Error(`The passphrase of the vault is ${unlocking.outcome}.`);
  keys.set(header.check, unlocking.key);
  return unlocking.key;
}

function found({ credentials, records }: VaultDocument, key: PassphraseKey, id: string) {
  const record = records.find((each) => each.id === id);
  const text = record && key.open(id, Buffer.from(record.data, 'base64'));
  return [credentials.find((each) => each.id === id)?.key, text && JSON.parse(text)];
}

function shape(step: number) {
  const { key, secret, secrets } = credentialStep(step);
  return [key, { secret, ...secrets }];
}
