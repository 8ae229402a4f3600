// Two mistakes at once, of different parts of the signing: both are to be named first.
import { algorithmPlants, secretPlants } from './algorithm.ts';
import { bodyPlants } from './body.ts';
import type { CaseFamily, GeneratedCase } from './case-family.ts';
import { datePlants } from './date.ts';
import { evidenceSets, type Trace } from './evidence-sets.ts';
import { headerPlants } from './header.ts';
import { CREDENTIALS, casesOf, changes, isSame, type Plant } from './planted-cases.ts';
import { queryPlants } from './query.ts';
import { shapes } from './request-shapes.ts';
import { uriPlants } from './uri.ts';
import { seededRandom } from './world.ts';

const MOST = 240;
const USUAL: readonly Trace[] = ['canonical', 'body', 'to-sign', 'key'];

/** Parts whose mistakes leave each other alone. */
const parts: readonly (readonly Plant[])[] = [
  uriPlants,
  queryPlants,
  headerPlants,
  bodyPlants,
  datePlants,
  algorithmPlants,
  secretPlants.filter(({ cause }) => cause === 'credential.secret-whitespace'),
].map((plants) => plants.filter((plant) => USUAL.includes(plant.shows) && plant.draft === undefined));

export const pairsFamily: CaseFamily = {
  name: 'pairs',
  async cases(world) {
    const random = seededRandom(2);
    const any = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
    const cases: GeneratedCase[] = [];
    for (let tries = 0; cases.length < MOST && tries < MOST * 20; tries++) {
      const [a, b] = [Math.floor(random() * parts.length), Math.floor(random() * parts.length)].sort();
      const [one, two] = [any(parts[a ?? 0] ?? []), any(parts[b ?? 0] ?? [])];
      const [shape, credential, set] = [any(shapes), any(CREDENTIALS), any(evidenceSets)];
      if (!one || !two || !shape || !credential || !set || a === b || one.cause === two.cause) continue;
      // Two keys at once are one key.
      if (one.shows === 'key' && two.shows === 'key') continue;
      const plants = [one, two];
      const tells = plants.every(({ shows }) => set.tells.includes(shows));
      if (!tells || !plants.every((plant) => changes(shape, plant, credential, world.nowMs))) continue;
      // One mistake may undo the other; then it is no pair.
      if (plants.some((plant) => isSame(shape, plants, [plant], credential, world.nowMs))) continue;
      cases.push(...(await casesOf(world, { shape, plants, credential, evidence: [set] })));
    }
    return cases;
  },
};
