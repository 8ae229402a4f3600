// THE table of families of generated cases.
import type { CaseFamily } from './case-family.ts';
import { correctCalls } from './correct-calls.ts';
import { queryFamily } from './query.ts';
import { uriFamily } from './uri.ts';

export const caseFamilies: readonly CaseFamily[] = [correctCalls, uriFamily, queryFamily];
