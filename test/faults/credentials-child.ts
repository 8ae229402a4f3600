// Saves credentials into a vault under a passphrase.
import { live } from './child-life.ts';
import { openSealedVault } from './credentials-open.ts';
import { credentialStep } from './credentials-steps.ts';

await live(async ({ data, notice }) => {
  const vault = await openSealedVault(data, notice);
  return (step) => vault.save(credentialStep(step));
});
