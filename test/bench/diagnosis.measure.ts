// How fast a cause is found: candidates of the search in a second, and the time of whole cases by what had to be done.
import { diagnoseCase } from '../../electron/services/diagnose-case.ts';
import { diagnosisCaseSchema } from '../../shared/model/diagnosis.ts';
import { secretPlants } from '../support/diagnosis-cases/algorithm.ts';
import { CREDENTIALS, makeCall, OTHER_SECRET, type Plant } from '../support/diagnosis-cases/planted-cases.ts';
import { queryPlants } from '../support/diagnosis-cases/query.ts';
import { type Shape, shapes } from '../support/diagnosis-cases/request-shapes.ts';
import { uriPlants } from '../support/diagnosis-cases/uri.ts';

const NOW = Date.UTC(2026, 4, 27, 2, 0, 0);
const ROUNDS = 7;
const credential = CREDENTIALS[1] ?? { key: '', secret: '' };

function caseOf(shape: Shape, plants: readonly Plant[], secret: string) {
  const { sent } = makeCall(shape, plants, { ...credential, secret }, NOW);
  const { body, ...rest } = sent;
  return diagnosisCaseSchema.parse({
    sent: { ...rest, scheme: 'https', bodyBase64: Buffer.from(body ?? []).toString('base64') },
    credential,
    response: { status: 401 },
  });
}

interface Timed {
  readonly ms: number;
  readonly tried: number;
}

function timed(shape: Shape, plants: readonly Plant[], secret = credential.secret): Timed {
  const input = caseOf(shape, plants, secret);
  const start = performance.now();
  const { causes } = diagnoseCase(input);
  const ms = performance.now() - start;
  const item = causes[0]?.evidence.find(({ kind }) => kind === 'reproduced' || kind === 'not-reproduced');
  return { ms, tried: item?.kind === 'reproduced' || item?.kind === 'not-reproduced' ? item.tried : 0 };
}

function report(name: string, run: (shape: Shape) => Timed): void {
  for (const shape of shapes) run(shape);
  const all = Array.from({ length: ROUNDS }, () => shapes.map(run)).flat();
  const times = all.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (part: number) => (times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0).toFixed(1);
  const tried = all.reduce((sum, each) => sum + each.tried, 0);
  const perSecond = Math.round((tried / times.reduce((sum, each) => sum + each, 0)) * 1000).toLocaleString('en');
  const text = `median ${at(0.5)} ms, p99 ${at(0.99)} ms, ${Math.round(tried / all.length).toLocaleString('en')} candidates a case`;
  process.stdout.write(`  ${name.padEnd(34)} ${text}, ${perSecond}/s\n`);
}

const plant = (list: readonly Plant[], way: string): Plant => {
  const found = list.find((each) => each.way === way);
  if (found === undefined) throw new Error(way);
  return found;
};
const slash = plant(uriPlants, 'the closing slash cut off always');
const unsorted = plant(queryPlants, 'descending');
const newline = plant(secretPlants, '"" before and "\\n" behind the secret');

process.stdout.write(
  `\ndiagnosis with the secret at hand (${ROUNDS} rounds over ${shapes.length} requests, one process)\n`,
);
report('a right signature', (shape) => timed(shape, []));
report('one mistake', (shape) => timed(shape, [slash]));
report('two mistakes', (shape) => timed(shape, [slash, newline]));
report('two mistakes in path and query', (shape) => timed(shape, [slash, unsorted]));
report('another secret: everything is tried', (shape) => timed(shape, [], OTHER_SECRET));
