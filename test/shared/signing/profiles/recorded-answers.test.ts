// Every profile against what its signer answered when it was run (test/vectors/signing/recorded.json).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signingProfiles } from '../../../../shared/signing/profiles/index.ts';
import {
  conformanceByFamily,
  conformanceExceptions,
  conformanceFloors,
  conformanceOf,
  conformancePage,
} from '../../../support/conformance.ts';
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

  it.each(signingProfiles.filter(({ id }) => id !== 'gateway').map((profile) => [profile.id, profile] as const))(
    'of %s is not below what its description alone gives',
    (id, profile) => {
      const floor = conformanceFloors[id] ?? Number.POSITIVE_INFINITY;
      const { signed, signedAlike } = conformanceOf(profile, recordedVectors);
      expect(signedAlike).toBeGreaterThanOrEqual(floor);
      expect(signed).toBeGreaterThanOrEqual(signedAlike);
    },
  );

  it('falls below for a profile that differs from its signer', () => {
    const [js, gateway] = ['apig-js', 'gateway'].map((id) => signingProfiles.find((profile) => profile.id === id));
    if (js === undefined || gateway === undefined) throw new Error('not in the table');
    const { signedAlike } = conformanceOf({ ...gateway, id: js.id }, recordedVectors);
    expect(signedAlike).toBeLessThan(conformanceFloors[js.id] ?? 0);
  });

  it('of each family: the agreed ones reproduced, the disputed ones equal to the documented choice', () => {
    const families = conformanceByFamily(recordedVectors);
    expect(families.map(({ algorithm, kind, vectors }) => [algorithm, kind, vectors])).toEqual([
      ['SDK-HMAC-SHA256', 'agreed', 236],
      ['SDK-HMAC-SHA256', 'disputed', 55],
      ['SDK-HMAC-SM3', 'agreed', 9],
      ['SDK-HMAC-SM3', 'disputed', 1],
      ['V11-HMAC-SHA256', 'agreed', 10],
      ['V11-HMAC-SHA256', 'disputed', 0],
    ]);
    for (const { vectors, reproduced } of families) expect(reproduced).toBe(vectors);
  });

  it('accounts for every vector under the gateway profile', () => {
    const gateway = signingProfiles.find(({ id }) => id === 'gateway');
    expect(gateway && conformanceOf(gateway, recordedVectors)).toMatchObject({ recorded: 311, reproduced: 311 });
  });

  it('stands in the docs as it is counted now', () => {
    const page = readFileSync(new URL('../../../../docs/conformance.md', import.meta.url), 'utf8');
    expect(page, 'run `npm run conformance`').toBe(conformancePage(recordedVectors));
  });
});
