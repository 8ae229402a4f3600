// Clocks that are wrong, zones that were forgotten, signatures that lay about: the gateway's own refusal by time.
import type { CauseId } from '../../../shared/model/cause-ids.ts';
import type { CaseFamily, GeneratedCase } from './case-family.ts';
import { evidenceSets } from './evidence-sets.ts';
import { CREDENTIALS, casesOf, type Plant } from './planted-cases.ts';
import { shapes } from './request-shapes.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Moment {
  readonly cause: CauseId;
  readonly way: string;
  /** What was signed and what the client's clock says, milliseconds off the gateway's time. */
  readonly signedOffMs: number;
  readonly clockOffMs: number;
}

const wrong = (cause: CauseId, way: string, offMs: number): Moment => ({
  cause,
  way,
  signedOffMs: offMs,
  clockOffMs: offMs,
});
const right = (cause: CauseId, way: string, signedOffMs: number): Moment => ({
  cause,
  way,
  signedOffMs,
  clockOffMs: 0,
});

const moments: readonly Moment[] = [
  wrong('clock.behind', 'a clock 16 minutes behind', -16 * MINUTE),
  wrong('clock.behind', 'a clock 3 hours and 7 minutes behind', -3 * HOUR - 7 * MINUTE - 11_000),
  wrong('clock.behind', 'a clock 4 days behind', -97 * HOUR - 123_000),
  wrong('clock.ahead', 'a clock 17 minutes ahead', 17 * MINUTE),
  wrong('clock.ahead', 'a clock 50 minutes and 20 seconds ahead', 50 * MINUTE + 20_000),
  wrong('clock.ahead', 'a clock a month ahead', 31 * 24 * HOUR + 77_000),
  right('clock.timezone', 'local time of +08:00 with a Z', 8 * HOUR),
  right('clock.timezone', 'local time of -05:00 with a Z', -5 * HOUR),
  right('clock.timezone', 'local time of +05:30 with a Z', 5.5 * HOUR),
  right('clock.timezone', 'local time of +05:45 with a Z', 5.75 * HOUR),
  right('clock.stale-signature', 'signed 20 minutes before it was sent', -20 * MINUTE - 7000),
  right('clock.stale-signature', 'a signature of yesterday reused', -25 * HOUR - 13 * MINUTE),
  right('clock.stale-signature', 'signed once at start-up, two hours ago', -2 * HOUR - 4 * MINUTE),
];

/** Without the client's clock behind, stale and zone cannot be told apart for certain. */
const withClock = evidenceSets.filter(({ make }) => make.toString().includes('clock'));
const withoutClock = evidenceSets.filter(({ name }) => ['answer only', 'request and answer'].includes(name));

const dateForms: readonly (readonly [string, (date: string) => string])[] = [
  ['dashes and colons', (date) => date.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5')],
  ['no Z', (date) => date.replace('Z', '')],
  ['an HTTP date', () => 'Wed, 27 May 2026 02:00:00 GMT'],
  ['seconds since 1970', () => '1779847200'],
  ['an offset in place of Z', (date) => date.replace('Z', '+0800')],
  ['lower-case letters', (date) => date.toLowerCase()],
];

const dateFormPlants: readonly Plant[] = dateForms.map(([way, change]) => ({
  cause: 'clock.date-format',
  way: `X-Sdk-Date with ${way}`,
  shows: 'request',
  signer: (signer) => ({
    ...signer,
    date: (sent) => change(sent),
    value: (value, name) => (name === 'x-sdk-date' ? change(value) : signer.value(value, name)),
  }),
  sends: (request) => ({
    ...request,
    headers: request.headers.map(([name, value]) => [name, name === 'X-Sdk-Date' ? change(value) : value] as const),
  }),
}));

export const clockFamily: CaseFamily = {
  name: 'clock',
  async cases(world) {
    const cases: GeneratedCase[] = [];
    for (const [index, { cause, way, ...off }] of moments.entries()) {
      for (const at of [0, 1, 2]) {
        const shape = shapes[(index * 3 + at) % shapes.length];
        const credential = CREDENTIALS[at % CREDENTIALS.length];
        if (shape === undefined || credential === undefined) continue;
        const plan = {
          shape,
          plants: [],
          credential,
          ...off,
          expected: { causes: [cause], way, shows: 'answer' as const },
        };
        const evidence = [withClock[(index + at) % withClock.length], withoutClock[(index + at) % 2]].filter(
          (set) => set !== undefined,
        );
        const made = await casesOf(world, { ...plan, evidence });
        cases.push(...made.map((each) => ({ ...each, decides: each.input.clock !== undefined })));
      }
    }
    for (const [index, plant] of dateFormPlants.entries()) {
      const shape = shapes[(index * 2) % shapes.length];
      const credential = CREDENTIALS[index % CREDENTIALS.length];
      if (shape === undefined || credential === undefined) continue;
      const evidence = [0, 1, 2, 3].flatMap((at) => evidenceSets[(index * 4 + at) % evidenceSets.length] ?? []);
      cases.push(...(await casesOf(world, { shape, plants: [plant], credential, evidence })));
    }
    return cases;
  },
};
