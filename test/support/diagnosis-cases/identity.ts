// Mistakes that lie in the credential or in the Authorization header as a whole.
import type { Header } from '../../../shared/model/header-list.ts';
import type { CaseFamily, GeneratedCase, WireRequest } from './case-family.ts';
import { evidenceSets } from './evidence-sets.ts';
import { CREDENTIALS, casesOf, FILE, type Plant, plantedFamily } from './planted-cases.ts';
import { shapes } from './request-shapes.ts';

const authorization =
  (change: (value: string) => string | undefined) =>
  (request: WireRequest): WireRequest => ({
    ...request,
    headers: request.headers.flatMap((header): Header[] => {
      if (header[0] !== 'Authorization') return [header];
      const value = change(header[1]);
      return value === undefined ? [] : [[header[0], value]];
    }),
  });

const header = (cause: Plant['cause'], way: string, change: (value: string) => string | undefined): Plant => ({
  cause,
  way,
  shows: 'request',
  sends: authorization(change),
});

export const authorizationPlants: readonly Plant[] = [
  { ...header('authorization.missing', 'the header was forgotten', () => undefined) },
  {
    ...header('authorization.missing', 'the header was put under another name', () => undefined),
    draft: (draft) => ({ ...draft, headers: [...draft.headers, ['X-Authorization', 'SDK-HMAC-SHA256 …'] as const] }),
  },
  header('authorization.malformed', 'AccessKey= for Access=', (value) => value.replace('Access=', 'AccessKey=')),
  header('authorization.malformed', 'semicolons between the members', (value) => value.replaceAll(', ', '; ')),
  header('authorization.malformed', 'quotes around the values', (value) => value.replace(/=([^,]+)/g, '="$1"')),
  header('authorization.malformed', 'the name of the scheme left out', (value) =>
    value.replace('SDK-HMAC-SHA256 ', ''),
  ),
  header('authorization.malformed', 'Signature left out', (value) => value.replace(/, Signature=.*/, '')),
  header('authorization.malformed', 'SignedHeaders left out', (value) => value.replace(/ SignedHeaders=[^,]*,/, '')),
  header('authorization.malformed', 'blanks between the members', (value) => value.replaceAll(', ', ' ')),
  header('authorization.malformed', 'colons for equals signs', (value) =>
    value.replace(/(Access|SignedHeaders|Signature)=/g, '$1:'),
  ),
  header(
    'authorization.overwritten',
    'Basic in its place',
    () => `Basic ${Buffer.from('li:not-the-secret-1').toString('base64')}`,
  ),
  header('authorization.overwritten', 'Bearer in its place', () => 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl'),
  header('authorization.overwritten', 'Digest in its place', () => 'Digest username="li", realm="x", nonce="1"'),
];

export const authorizationFamily = plantedFamily('authorization', authorizationPlants);

const swapped =
  (way: string): CaseFamily['cases'] =>
  async (world) => {
    const cases: GeneratedCase[] = [];
    for (const [index, shape] of shapes.entries()) {
      const believed = CREDENTIALS[index % CREDENTIALS.length];
      if (believed === undefined || index % 2 === 1) continue;
      const credential = { key: believed.secret, secret: believed.key };
      const evidence = evidenceSets.filter(({ tells }, at) => tells.includes('key') && at % 3 === (index / 2) % 3);
      const plan = { shape, plants: [], credential, believed, evidence };
      const made = await casesOf(world, { ...plan, expected: { causes: ['credential.swapped'], way, shows: 'key' } });
      // Signed with the key, so the key is no secret of this call.
      cases.push(...made.map((each) => ({ ...each, secrets: [believed.secret] })));
    }
    return cases;
  };

/** Right key and secret of a temporary credential, the token left out. */
const withoutToken: CaseFamily['cases'] = async (world) => {
  const cases: GeneratedCase[] = [];
  const credential = { key: 'HSTTEMPORARY00000001', secret: 'k0Jq8w2Zr5Xv7Lm9Np1Tb3Yc6Ud4Ge0Hf8Ai2SoR' };
  const believed = { ...credential, securityToken: 'gQpjbi1ub3J0aC00jE4tTokenOfATemporaryCredential0001' };
  const file = {
    ...FILE,
    iam: {
      accessKeys: [
        {
          ak: credential.key,
          sk: credential.secret,
          account: 'acme',
          user: 'li',
          securityToken: believed.securityToken,
        },
      ],
    },
  };
  for (const [index, shape] of shapes.filter(({ mode }) => mode === 'IAM').entries()) {
    const evidence = evidenceSets.filter(({ tells }, at) => tells.includes('key') && at % 2 === index % 2);
    const plan = { shape, plants: [], credential, believed, evidence, file };
    const expected = {
      causes: ['credential.security-token-missing' as const],
      way: 'X-Security-Token left out',
      shows: 'key' as const,
    };
    cases.push(...(await casesOf(world, { ...plan, expected })));
  }
  return cases;
};

export const identityFamily: CaseFamily = {
  name: 'identity',
  cases: async (world) => [...(await swapped('key and secret exchanged')(world)), ...(await withoutToken(world))],
};
