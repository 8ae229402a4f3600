// Two exchanges side by side, group by group. What is compared is one table.
import { type CanonicalSide, compareLines } from '../../../shared/diagnosis/line-diff.ts';
import type { Content, Exchange } from '../../../shared/model/exchange.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { SigningTrace } from '../../../shared/model/signing-trace.ts';
import { causeTitle } from '../diagnosis-report/cause-text.ts';
import { lineLabel } from '../diagnosis-report/line-label.ts';
import { failureMessage } from '../failure-message.ts';
import { millisecondsText } from '../milliseconds-text.ts';
import { prettyText } from '../response/pretty-text.ts';
import { timelinePhases } from '../response/timeline.ts';
import { sizeText } from '../size-text.ts';
import type { Language, Translate } from '../use-text.ts';
import { alignLines } from './align-lines.ts';

export interface ComparedRow {
  readonly label: string;
  /** Absent where only the other exchange has it. */
  readonly left?: string | undefined;
  readonly right?: string | undefined;
  readonly equal: boolean;
}

export interface ComparedGroup {
  readonly id: GroupId;
  readonly rows: readonly ComparedRow[];
  readonly differing: number;
  /** Measured values: never the same twice, so they count as no difference. */
  readonly measured: boolean;
  /** Lines beyond what is compared. */
  readonly more: number;
}

export interface Words {
  readonly t: Translate;
  readonly language: Language;
}

type Pair<Value> = readonly [left: Value, right: Value];
interface Found {
  readonly rows: readonly ComparedRow[];
  readonly more?: number;
}

const groups = {
  request: ([left, right], { t }) => ({
    rows: [
      row(t('compare.scheme'), left.request.scheme, right.request.scheme),
      row(t('compare.method'), left.request.method, right.request.method),
      row(t('compare.target'), left.request.target, right.request.target),
      row(t('compare.connectedTo'), left.request.connectedTo, right.request.connectedTo),
    ],
  }),
  headers: ([left, right]) => ({ rows: headerRows(left.request.headers, right.request.headers) }),
  body: ([left, right], { t }) => contentRows([left.request.body, right.request.body], t),
  canonical: (pair, { t }) => ({ rows: canonicalRows(pair, t) }),
  toSign: ([left, right], { t }) => ({
    rows: placeRows(linesOf(left.trace?.stringToSign), linesOf(right.trace?.stringToSign), (line) =>
      t('compare.line', { line }),
    ),
  }),
  status: (pair, words) => ({ rows: statusRows(pair, words) }),
  answerHeaders: ([left, right]) => ({
    rows: headerRows(answerOf(left)?.headers ?? [], answerOf(right)?.headers ?? []),
  }),
  answerBody: ([left, right], { t }) => contentRows([answerOf(left)?.body, answerOf(right)?.body], t),
  causes: ([left, right], { t, language }) => ({
    rows: placeRows(causesOf(left, language), causesOf(right, language), (number) => t('compare.cause', { number })),
  }),
  timings: (pair, { t }) => ({ rows: timingRows(pair, t) }),
} satisfies Readonly<Record<string, (pair: Pair<Exchange>, words: Words) => Found>>;

export type GroupId = keyof typeof groups;

/** Every group that one of both has something in, in the order of the table. */
export function compareExchanges(left: Exchange, right: Exchange, words: Words): readonly ComparedGroup[] {
  const ids = Object.keys(groups).filter((id): id is GroupId => Object.hasOwn(groups, id));
  return ids.flatMap((id) => {
    const { rows, more = 0 }: Found = groups[id]([left, right], words);
    if (rows.length === 0) return [];
    const measured = id === 'timings';
    return [{ id, rows, measured, more, differing: measured ? 0 : rows.filter(({ equal }) => !equal).length }];
  });
}

/** How many rows differ in all. */
export function countOf(compared: readonly ComparedGroup[]): number {
  return compared.reduce((sum, { differing }) => sum + differing, 0);
}

function row(label: string, left: string | undefined, right: string | undefined): ComparedRow {
  return { label, left, right, equal: left === right };
}

const linesOf = (text: string | undefined): readonly string[] => (text === undefined ? [] : text.split('\n'));

const answerOf = ({ outcome }: Exchange) => (outcome.kind === 'response' ? outcome.response : undefined);

/** By place, each under its number. */
function placeRows(left: readonly string[], right: readonly string[], label: (number: number) => string) {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) =>
    row(label(index + 1), left[index], right[index]),
  );
}

/** Headers of one name beside each other, the first beside the first; another place in the list is no difference. */
function headerRows(left: HeaderList, right: HeaderList): readonly ComparedRow[] {
  const rest = new Map<string, (readonly [string, string])[]>();
  for (const header of right) {
    const key = header[0].toLowerCase();
    rest.set(key, [...(rest.get(key) ?? []), header]);
  }
  const both = left.map(([name, value]) => {
    const other = rest.get(name.toLowerCase())?.shift();
    if (other === undefined || other[0] === name) return row(name, value, other?.[1]);
    return row(name, `${name}: ${value}`, `${other[0]}: ${other[1]}`);
  });
  const extra = [...rest.values()].flat().map(([name, value]) => row(name, undefined, value));
  return [...both, ...extra];
}

function canonicalRows([left, right]: Pair<Exchange>, t: Translate): readonly ComparedRow[] {
  if (!left.trace || !right.trace) {
    const [a, b] = [linesOf(left.trace?.canonicalRequest), linesOf(right.trace?.canonicalRequest)];
    return placeRows(a, b, (line) => t('compare.line', { line }));
  }
  return compareLines(sideOf(right.trace), sideOf(left.trace)).map((line) =>
    row(lineLabel(line, t), line.actual, line.expected),
  );
}

function sideOf(trace: SigningTrace): CanonicalSide {
  const lines = trace.canonicalHeaders.split('\n').filter((line) => line !== '');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return colon < 0 ? { name: line, value: '' } : { name: line.slice(0, colon), value: line.slice(colon + 1) };
  });
  const { method, canonicalUri, canonicalQueryString, signedHeaders, payloadHash } = trace;
  return { method, canonicalUri, canonicalQueryString, headers, headersEnded: true, signedHeaders, payloadHash };
}

function statusRows(pair: Pair<Exchange>, { t, language }: Words): readonly ComparedRow[] {
  const [left, right] = [facts(pair[0], { t, language }), facts(pair[1], { t, language })];
  const labels = ['compare.status', 'compare.errorCode', 'compare.errorMessage', 'compare.failure'] as const;
  return labels
    .map((label) => row(t(label), left[label], right[label]))
    .filter(({ left, right }) => left !== undefined || right !== undefined);
}

function facts(exchange: Exchange, { t, language }: Words): Readonly<Record<string, string | undefined>> {
  const { outcome } = exchange;
  if (outcome.kind === 'cancelled') return { 'compare.failure': t('response.cancelled') };
  if (outcome.kind === 'network-error')
    return { 'compare.failure': `${outcome.code} ${failureMessage(exchange, language)}` };
  const { status, reason, errorCode, errorMessage } = outcome.response;
  return {
    'compare.status': `${status} ${reason}`.trim(),
    'compare.errorCode': errorCode,
    'compare.errorMessage': errorMessage,
  };
}

function causesOf({ diagnosis }: Exchange, language: Language): readonly string[] {
  return (diagnosis?.causes ?? [])
    .filter(({ cause }) => cause !== 'none')
    .map(({ cause }) => causeTitle(cause, language));
}

function timingRows(pair: Pair<Exchange>, t: Translate): readonly ComparedRow[] {
  const [left, right] = pair.map(
    ({ timings }) => new Map(timelinePhases(timings).map(({ id, tookMs }) => [id, millisecondsText(tookMs)])),
  );
  const ids = new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])]);
  const phases = [...ids].map((id) => row(t(`timeline.${id}`), left?.get(id), right?.get(id)));
  const total = pair.map(({ timings }) => millisecondsText(timings.doneMs));
  return [...phases, row(t('timeline.total'), total[0], total[1])];
}

/** Of each body, so much text is compared; the rest is told by its size. */
const LONGEST_TEXT = 256 * 1024;
const MOST_LINES = 2_000;

/** The sizes, and the lines of text bodies, JSON and XML laid out alike; bytes that are no text are compared whole. */
function contentRows([left, right]: Pair<Content | undefined>, t: Translate): Found {
  if ((left?.bytes ?? 0) === 0 && (right?.bytes ?? 0) === 0) return { rows: [] };
  const size = row(t('compare.size'), left && sizeWords(left), right && sizeWords(right));
  const isSame = left?.text === right?.text && left?.base64 === right?.base64 && left?.bytes === right?.bytes;
  const [a, b] = [bodyLines(left), bodyLines(right)];
  if (a === undefined || b === undefined) return { rows: [{ ...size, equal: isSame }] };
  const lines = alignLines(a.slice(0, MOST_LINES), b.slice(0, MOST_LINES));
  const more = Math.max(0, a.length - MOST_LINES, b.length - MOST_LINES);
  const rows = lines.map((line, index) => row(t('compare.line', { line: index + 1 }), line.left, line.right));
  // Laid out alike and yet not the same: white space, or what lies behind.
  const hidden = !isSame && rows.every(({ equal }) => equal);
  return { rows: [{ ...size, equal: size.equal && !hidden }, ...rows], more };
}

function sizeWords({ bytes }: Content): string {
  return bytes < 1024 ? sizeText(bytes) : `${sizeText(bytes)} (${bytes} B)`;
}

/** Undefined for bytes that are no text. */
function bodyLines(content: Content | undefined): readonly string[] | undefined {
  if (content === undefined || content.bytes === 0) return [];
  if (content.text === undefined) return undefined;
  const text = content.text.slice(0, LONGEST_TEXT);
  return linesOf(prettyText(text)?.text ?? text);
}
