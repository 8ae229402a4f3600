import type { Cause, ComparedLine, EvidenceItem } from '../../../shared/model/diagnosis.ts';
import type { SentRequest } from '../../../shared/model/request.ts';

/** A row of the comparison, or equal lines that are left out. */
export type ComparisonRow =
  | { readonly kind: 'line'; readonly line: ComparedLine }
  | { readonly kind: 'gap'; readonly count: number; readonly after: number };

export interface Comparison {
  readonly lines: readonly ComparedLine[];
  readonly rows: readonly ComparisonRow[];
  readonly differing: number;
  /** True when every line of both sides is here, so that lines may be counted. */
  readonly whole: boolean;
}

/** Up to so many lines a comparison is shown whole; beyond it, only the neighbours of differences. */
const WHOLE_UP_TO = 40;
const NEIGHBOURS = 3;

/** The canonical request on both sides, from the comparison where there is one, else from the single differing lines. */
export function comparisonOf(evidence: readonly EvidenceItem[]): Comparison | undefined {
  const whole = evidence.find((item) => item.kind === 'comparison');
  const lines = whole?.lines ?? singleLines(evidence);
  if (lines.length === 0) return undefined;
  const differing = lines.filter((line) => !line.equal).length;
  return { lines, rows: shortened(lines), differing, whole: whole !== undefined };
}

function singleLines(evidence: readonly EvidenceItem[]): readonly ComparedLine[] {
  return evidence
    .flatMap((item) => (item.kind === 'line-diff' ? [item] : []))
    .map(({ line, label, expected, actual }) => ({ line, label, expected, actual, equal: expected === actual }))
    .sort((a, b) => a.line - b.line);
}

function shortened(lines: readonly ComparedLine[]): readonly ComparisonRow[] {
  const near = (at: number) =>
    lines.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1).some((line) => !line.equal) || at < 3;
  const rows: ComparisonRow[] = [];
  lines.forEach((line, at) => {
    if (lines.length <= WHOLE_UP_TO || near(at)) {
      rows.push({ kind: 'line', line });
      return;
    }
    const last = rows.at(-1);
    if (last?.kind === 'gap') rows[rows.length - 1] = { ...last, count: last.count + 1 };
    else rows.push({ kind: 'gap', count: 1, after: line.line });
  });
  return rows;
}

/** The first cause is the answer; further proven ones were found as well; the rest is only possible. */
export function rankedCauses(causes: readonly Cause[]): {
  readonly main: Cause | undefined;
  readonly found: readonly Cause[];
  readonly possible: readonly Cause[];
} {
  const [main, ...others] = causes;
  return {
    main,
    found: others.filter(({ certainty }) => certainty === 'proven'),
    possible: others.filter(({ certainty }) => certainty !== 'proven'),
  };
}

/** What would make this surer, as members of a diagnosis case, each once, in the order of the causes. */
export function missingEvidence(causes: readonly Cause[]): readonly string[] {
  return [...new Set(causes.flatMap(({ missing }) => (missing === undefined ? [] : [missing])))];
}

/** The first part of a name like `client.canonicalRequest`. */
export function evidenceMember(missing: string): string {
  return missing.split('.', 1)[0] ?? missing;
}

/** A request as an HTTP/1.1 message to read and copy; a body that is not text is named, not shown. */
export function requestText(request: SentRequest): string {
  const head = [
    `${request.method} ${request.target} HTTP/1.1`,
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
  ];
  const body = request.body ?? (request.bodyBase64 === undefined ? undefined : `(base64) ${request.bodyBase64}`);
  return body === undefined || body === '' ? head.join('\n') : `${head.join('\n')}\n\n${body}`;
}

/** `9c41…07be`: enough to compare by eye. */
export function shortSignature(signature: string): string {
  return signature.length <= 12 ? signature : `${signature.slice(0, 4)}…${signature.slice(-4)}`;
}
