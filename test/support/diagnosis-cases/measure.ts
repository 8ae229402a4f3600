// Runs every generated case through the diagnosis and counts. How a case is judged stands in docs/conformance-diagnosis.md.
import { diagnoseCase } from '../../../electron/services/diagnose-case.ts';
import type { CauseId } from '../../../shared/model/cause-ids.ts';
import { type Diagnosis, type DiagnosisCase, diagnosisCaseSchema } from '../../../shared/model/diagnosis.ts';
import type { CaseFamily, GeneratedCase } from './case-family.ts';
import { openWorld } from './world.ts';

export interface Judgement {
  readonly family: string;
  readonly generated: GeneratedCase;
  readonly diagnosis: Diagnosis;
  readonly right: boolean;
  /** Causes called proven that were not planted. */
  readonly wronglyProven: readonly CauseId[];
  readonly leaks: boolean;
  readonly ms: number;
}

/** Without request, client text and secret, each is worth asking for. */
const MOST_WISHES = 3;

/** Makes the cases of the families and judges each. */
export async function measure(families: readonly CaseFamily[]): Promise<readonly Judgement[]> {
  const world = openWorld();
  try {
    const judged: Judgement[] = [];
    for (const { name, cases } of families) {
      const generated = await cases(world);
      judged.push(...generated.map((each) => judge(name, each)));
    }
    return judged;
  } finally {
    await world.close();
  }
}

function judge(family: string, generated: GeneratedCase): Judgement {
  const input = diagnosisCaseSchema.parse(generated.input);
  const start = performance.now();
  const diagnosis = diagnoseCase(input);
  const ms = performance.now() - start;
  const accepted = new Set<CauseId>([...generated.causes, ...(generated.alsoRight ?? [])]);
  const proven = diagnosis.causes.filter(({ certainty }) => certainty === 'proven').map(({ cause }) => cause);
  const output = JSON.stringify(diagnosis);
  return {
    family,
    generated,
    diagnosis,
    right: isRight(generated, diagnosis),
    wronglyProven: proven.filter((cause) => !accepted.has(cause)),
    leaks: generated.secrets.some((secret) => output.includes(secret)),
    ms,
  };
}

/** Within `wishes` items that the diagnosis may ask for one after another. */
function isRight(generated: GeneratedCase, diagnosis: Diagnosis, wishes = MOST_WISHES): boolean {
  if (!generated.decides && diagnosis.causes[0]?.certainty !== 'proven') {
    return wishes > 0 && asksForTheRight(generated, diagnosis, wishes - 1);
  }
  const { causes, alsoRight = [] } = generated;
  const named = diagnosis.causes.map(({ cause }) => cause);
  if (causes[0] === 'none') return named.length === 1 && named[0] === 'none';
  if (causes.length === 1) return named[0] !== undefined && [...causes, ...alsoRight].includes(named[0]);
  const [first, second] = [...causes].sort();
  const [one, two] = named.slice(0, 2).sort();
  return first === one && second === two;
}

/** Nothing is proven, one item is asked for, and with that item the cause comes first or the next item is asked for. */
function asksForTheRight(generated: GeneratedCase, { causes }: Diagnosis, wishes: number): boolean {
  if (causes.some(({ certainty }) => certainty === 'proven')) return false;
  const wish = causes.find(({ missing }) => missing !== undefined)?.missing;
  if (wish === undefined || generated.rest === undefined) return false;
  const granted = grant(generated.input, generated.rest, wish);
  if (granted === undefined) return false;
  const input = diagnosisCaseSchema.parse(granted);
  return isRight({ ...generated, input }, diagnoseCase(input), wishes);
}

/** The case with the member called `wish` (`client.stringToSign`) taken from `rest`; undefined where `rest` has none. */
export function grant(input: DiagnosisCase, rest: DiagnosisCase, wish: string): DiagnosisCase | undefined {
  const [member = '', inner] = wish.split('.');
  const given: unknown = Reflect.get(rest, member);
  if (given === undefined || given === null) return undefined;
  if (inner === undefined) return { ...input, [member]: given };
  if (typeof given !== 'object') return undefined;
  const value: unknown = Reflect.get(given, inner);
  if (value === undefined) return undefined;
  const own: unknown = Reflect.get(input, member);
  return { ...input, [member]: { ...(typeof own === 'object' ? own : {}), [inner]: value } };
}
