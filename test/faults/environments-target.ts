import { expect } from 'vitest';
import { openEnvironments } from './environments-open.ts';
import { ENVIRONMENTS, environmentStep, secretOf } from './environments-steps.ts';
import { type FaultTarget, newestOf } from './fault-target.ts';

/** Environments in the workspace folder and the values of their secret variables in the vault. */
export const environmentsTarget: FaultTarget = {
  name: 'environments and secret variables',
  child: 'environments-child.ts',
  async check(data, acknowledged) {
    const notices: string[] = [];
    const { environments, close } = await openEnvironments(data, (text) => notices.push(text));
    const list = await environments.list();
    const doubtful = Math.max(...acknowledged) + 1;
    for (const step of newestOf(acknowledged, ENVIRONMENTS)) {
      const { id } = environmentStep(step);
      const found = list.environments.find((environment) => environment.id === id);
      // The step under way when the process was killed may be done or not, nothing in between.
      const either = doubtful % ENVIRONMENTS === step % ENVIRONMENTS ? [step, doubtful] : [step];
      expect(either.map(shape)).toContainEqual([found?.host, found?.variables.map(({ name, value }) => [name, value])]);
      expect(either.map(secretOf)).toContain((await environments.secretsOf(id)).get('password'));
    }
    expect(notices).toEqual([]);
    await close();
  },
};

function shape(step: number) {
  const { host, variables } = environmentStep(step);
  return [host, variables.map(({ name, value }) => [name, value])];
}
