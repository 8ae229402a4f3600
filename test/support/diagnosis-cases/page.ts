// What a run over the generated cases showed: the lines that are printed, and docs/conformance-diagnosis.md.
import { type CauseId, causeIds } from '../../../shared/model/cause-ids.ts';
import type { Judgement } from './measure.ts';

const FEWEST_PER_CAUSE = 5;

/** What must be reached; shares of one. */
export const AIMS = { top1: 0.97, correct: 1, pairs: 0.9 } as const;

interface Share {
  readonly right: number;
  readonly of: number;
}

const share = (list: readonly Judgement[]): Share => ({
  right: list.filter(({ right }) => right).length,
  of: list.length,
});
const ratio = ({ right, of }: Share): number => (of === 0 ? 1 : right / of);
const percent = (counted: Share): string => `${(Math.floor(ratio(counted) * 1000) / 10).toFixed(1)} %`;
const told = (counted: Share): string => `${counted.right} of ${counted.of}, ${percent(counted)}`;
const isPair = ({ generated }: Judgement): boolean => generated.causes.length > 1;
const isCorrect = ({ generated }: Judgement): boolean => generated.causes[0] === 'none';
const decides = ({ generated }: Judgement): boolean => generated.decides;

/** Counted over one run. */
export interface Totals {
  readonly singles: Share;
  readonly undecided: Share;
  readonly pairs: Share;
  readonly correct: Share;
  readonly wronglyProven: number;
  readonly leaks: number;
  /** Cases of one mistake in which the secret is blamed for a mistake of canonicalization, or the reverse. */
  readonly misblamed: number;
  /** Causes with fewer cases than five. */
  readonly scarce: readonly CauseId[];
}

export function totalsOf(judged: readonly Judgement[]): Totals {
  const singles = judged.filter((each) => !isPair(each) && !isCorrect(each));
  const alone = (cause: CauseId) =>
    judged.filter((each) => !isPair(each)).filter(({ generated }) => generated.causes[0] === cause);
  return {
    singles: share(singles),
    undecided: share(judged.filter((each) => !decides(each))),
    pairs: share(judged.filter(isPair)),
    correct: share(judged.filter(isCorrect)),
    wronglyProven: judged.filter(({ wronglyProven }) => wronglyProven.length > 0).length,
    leaks: judged.filter(({ leaks }) => leaks).length,
    misblamed: singles.filter((each) => decides(each) && isMisblamed(each)).length,
    scarce: causeIds.filter((cause) => alone(cause).length < FEWEST_PER_CAUSE),
  };
}

const isCanonicalization = (cause: CauseId): boolean => /^(method|uri|query|header|body)\./.test(cause);

/** Proven or likely counts as blame; a guess among others does not. */
function isMisblamed({ generated: { causes }, diagnosis }: Judgement): boolean {
  const blamed = diagnosis.causes.filter(({ certainty }) => certainty !== 'possible').map(({ cause }) => cause);
  const [planted] = causes;
  if (planted === 'credential.secret-mismatch') return blamed.some(isCanonicalization);
  return planted !== undefined && isCanonicalization(planted) && blamed.includes('credential.secret-mismatch');
}

/** Everything that is aimed at is reached; causes that no family has yet are told and do not count. */
export function isReached({ singles, pairs, correct, wronglyProven, leaks, misblamed }: Totals): boolean {
  return (
    ratio(singles) >= AIMS.top1 &&
    ratio(pairs) >= AIMS.pairs &&
    ratio(correct) >= AIMS.correct &&
    wronglyProven === 0 &&
    leaks === 0 &&
    misblamed === 0
  );
}

function causeLine(judged: readonly Judgement[], cause: CauseId): string {
  const own = judged.filter((each) => !isPair(each) && each.generated.causes[0] === cause);
  const ways = new Set(own.map(({ generated }) => generated.way)).size;
  const open = share(own.filter((each) => !decides(each)));
  const wrong = own.filter(({ wronglyProven }) => wronglyProven.length > 0).length;
  const all = share(own);
  return `| \`${cause}\` | ${ways} | ${all.of} | ${all.right} | ${all.of === 0 ? '–' : percent(all)} | ${open.of === 0 ? '–' : `${open.right} of ${open.of}`} | ${wrong} |`;
}

const RULES = `# Conformance of the diagnosis

\`npm run conformance -- diagnosis\` makes every case anew, diagnoses it, prints this with the times, and writes this page;
a test makes and judges all cases too and holds the page current. Texts of cases are never edited to fit: a signer written by
hand (\`test/support/diagnosis-cases/hand-signer.ts\`, which shares no code with the product) commits the mistake, or the
official Node SDK does, the bytes go over a socket to the real mock gateway, and what it answers is the evidence. The
encoders are those of JavaScript itself and, after their documentation, of Java, Go, Python, PHP, C#, Ruby, Spring, OkHttp and axios.

How a case is judged:

- **One mistake**: the first cause is the planted one. Where two mistakes leave the very same bytes (an encoded path of one
  segment, say), either name is right; which ones those are is computed by signing with all of them.
- **A correct call**: exactly one cause, \`none\`.
- **Two mistakes**: the first two causes are the two planted ones, in either order.
- **Evidence that cannot decide** (no secret and no text of the client's, for a mistake in the canonical request; no secret,
  for one in the key): other mistakes would leave the same evidence, so nothing wrong may be called proven and one item must
  be asked for (\`missing\`). That item is then given from the whole of the call; with it (at most three such items) the
  planted cause must come first. Such a case counts as right when it does, and as wrong else.
- **Wrongly proven**: a cause called proven, in any place of the list, that was not planted. **Leaks**: a secret of the case
  occurs anywhere in the output.
`;

function summary(totals: Totals): readonly string[] {
  const { singles, undecided, pairs, correct, wronglyProven, leaks, misblamed } = totals;
  return [
    '| what | measured | aim |',
    '| --- | --- | --- |',
    `| one mistake: the first cause is the planted one | ${told(singles)} | ${AIMS.top1 * 100} % |`,
    `| correct calls are called correct | ${told(correct)} | 100 % |`,
    `| both of two mistakes are named | ${told(pairs)} | ${AIMS.pairs * 100} % |`,
    `| evidence that cannot decide: the right item is asked for | ${told(undecided)} | – |`,
    `| cases with something wrongly proven | ${wronglyProven} | 0 |`,
    `| a secret blamed for a canonicalization, or the reverse | ${misblamed} | 0 |`,
    `| secrets in the output | ${leaks} | 0 |`,
  ];
}

/** docs/conformance-diagnosis.md; no times, which differ between machines. */
export function diagnosisPage(judged: readonly Judgement[]): string {
  const totals = totalsOf(judged);
  const missing = totals.scarce.length === 0 ? 'none' : totals.scarce.map((cause) => `\`${cause}\``).join(', ');
  return [
    RULES,
    '## Outcome',
    '',
    ...summary(totals),
    '',
    `Causes with fewer than ${FEWEST_PER_CAUSE} cases: ${missing}.`,
    '',
    '## By cause',
    '',
    '| cause | ways to commit it | cases | right | share | of them: evidence that cannot decide | wrongly proven |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...causeIds.map((cause) => causeLine(judged, cause)),
    '',
  ].join('\n');
}

const at = (sorted: readonly number[], part: number): string =>
  `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN).toFixed(1)} ms`;

/** For the terminal: what went wrong, case by case, then the page's figures with the times. */
export function reportLines(judged: readonly Judgement[]): readonly string[] {
  const bad = judged.filter(({ right, wronglyProven, leaks }) => !right || wronglyProven.length > 0 || leaks);
  const times = judged.map(({ ms }) => ms).sort((a, b) => a - b);
  return [
    ...bad.map(badLine),
    '',
    ...causeIds.map((cause) => causeLine(judged, cause)),
    '',
    ...summary(totalsOf(judged)),
    '',
    `${judged.length} cases, median ${at(times, 0.5)}, p99 ${at(times, 0.99)}, slowest ${at(times, 1)} (in one process)`,
  ];
}

function badLine({ generated, diagnosis, right, wronglyProven, leaks }: Judgement): string {
  const { causes, way, shape, evidence, decides: decided } = generated;
  const said = diagnosis.causes.slice(0, 4).map(({ cause, certainty }) => `${cause} (${certainty})`);
  const faults = [
    ...(right ? [] : ['wrong']),
    ...(wronglyProven.length === 0 ? [] : [`wrongly proven ${wronglyProven.join(', ')}`]),
    ...(leaks ? ['SECRET IN THE OUTPUT'] : []),
  ];
  const known = decided ? evidence : `${evidence}, which cannot decide`;
  return `✗ ${faults.join('; ')}: ${causes.join(' + ')} (${way}; ${shape}; ${known}) got ${said.join(', ')}`;
}
