// Saves environments, each with a secret variable, whose value goes into the vault.
import { live } from './child-life.ts';
import { openEnvironments } from './environments-open.ts';
import { environmentStep } from './environments-steps.ts';

await live(async ({ data, notice }) => {
  const { environments } = await openEnvironments(data, notice);
  return (step) => environments.save(environmentStep(step));
});
