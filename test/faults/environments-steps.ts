// What the child of the environments does in each step: known to it and to the test by the number alone.
import type { EnvironmentInput } from '../../shared/model/environment.ts';

export const ENVIRONMENTS = 8;

export function environmentStep(step: number): EnvironmentInput & { readonly id: string } {
  const filler = Array.from({ length: step % 60 }, (_, index) => ({ name: `v${index}`, value: `${step} of ${index}` }));
  const variables = filler.map((each) => ({ ...each, enabled: true, secret: false }));
  return {
    id: `environment-${step % ENVIRONMENTS}`,
    name: `Environment ${step % ENVIRONMENTS}`,
    host: `https://host-${step}.example`,
    stage: '',
    variables: [...variables, { name: 'password', value: '', enabled: true, secret: true, secretText: secretOf(step) }],
  };
}

export function secretOf(step: number): string {
  return `secret of step ${step}`;
}
