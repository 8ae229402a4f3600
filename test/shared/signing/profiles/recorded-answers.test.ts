// Every profile against what its signer answered when it was run (test/vectors/signing/recorded.json).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signingProfiles } from '../../../../shared/signing/profiles/index.ts';
import { conformanceExceptions, conformanceOf, conformancePage } from '../../../support/conformance.ts';
import { recordedVectors } from '../../../support/recorded-vectors.ts';

describe('conformance', () => {
  it.each(signingProfiles.map((profile) => [profile.id, profile] as const))(
    'of %s has no unexplained answer',
    (id, profile) => {
      const { recorded, reproduced, exceptions, unexplained } = conformanceOf(profile, recordedVectors);
      expect(unexplained).toEqual([]);
      expect(reproduced + exceptions.length).toBe(recorded);
      // An exception that is reproduced after all must leave the list.
      expect(exceptions.map(({ vectorId }) => vectorId)).toEqual(Object.keys(conformanceExceptions[id] ?? {}));
    },
  );

  it('accounts for every vector under the gateway profile', () => {
    const gateway = signingProfiles.find(({ id }) => id === 'gateway');
    expect(gateway && conformanceOf(gateway, recordedVectors)).toMatchObject({ recorded: 311, reproduced: 311 });
  });

  it('stands in the docs as it is counted now', () => {
    const page = readFileSync(new URL('../../../../docs/conformance.md', import.meta.url), 'utf8');
    expect(page, 'run `npm run conformance`').toBe(conformancePage(recordedVectors));
  });
});
