// THE table of families of generated cases.
import { algorithmFamily, secretFamily } from './algorithm.ts';
import { bodyFamily } from './body.ts';
import type { CaseFamily } from './case-family.ts';
import { clockFamily } from './clock.ts';
import { correctCalls } from './correct-calls.ts';
import { dateFamily } from './date.ts';
import { headerFamily } from './header.ts';
import { authorizationFamily, identityFamily } from './identity.ts';
import { otherSigners } from './other-signers.ts';
import { pairsFamily } from './pairs.ts';
import { queryFamily } from './query.ts';
import { refusedBehind } from './refused-behind.ts';
import { refusedCredentials } from './refused-credentials.ts';
import { refusedRoutes } from './refused-routes.ts';
import { unreached } from './unreached.ts';
import { uriFamily } from './uri.ts';

export const caseFamilies: readonly CaseFamily[] = [
  correctCalls,
  uriFamily,
  queryFamily,
  headerFamily,
  bodyFamily,
  algorithmFamily,
  secretFamily,
  dateFamily,
  clockFamily,
  authorizationFamily,
  identityFamily,
  otherSigners,
  refusedCredentials,
  refusedRoutes,
  ...refusedBehind,
  unreached,
  pairsFamily,
];
