// Calls with nothing wrong, however odd they look: the answer is exactly `none`.
import type { CaseFamily, GeneratedCase } from './case-family.ts';
import { evidenceSets } from './evidence-sets.ts';
import { CREDENTIALS, casesOf } from './planted-cases.ts';
import { shapes } from './request-shapes.ts';

export const correctCalls: CaseFamily = {
  name: 'correct calls',
  async cases(world) {
    const cases: GeneratedCase[] = [];
    for (const [index, shape] of shapes.entries()) {
      for (const credential of CREDENTIALS) {
        const evidence = evidenceSets.filter(
          ({ name }, at) => (at + index) % 3 === 0 && !/canonical request|both texts|only/.test(name),
        );
        cases.push(...(await casesOf(world, { shape, plants: [], credential, evidence })));
      }
    }
    return cases.map((each) => ({ ...each, decides: true }));
  },
};
