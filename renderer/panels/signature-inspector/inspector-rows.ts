import { splitUrl, wireTarget } from '../../../shared/http/request-target.ts';
import type { SignableRequest } from '../../../shared/model/request.ts';
import type { SigningTrace } from '../../../shared/model/signing-trace.ts';
import { canonicalLines, type LabelledLine, type LineNote } from '../../../shared/signing/canonical-lines.ts';
import { spanLines } from '../../../shared/signing/canonical-spans.ts';
import type { OriginSpan } from '../../../shared/signing/origins.ts';
import type { TextKey } from '../use-text.ts';

/** What became of a line since the trace of the last send. */
export type RowChange = { readonly kind: 'changed'; readonly before: string } | { readonly kind: 'new' };

export interface RowSpan extends OriginSpan {
  /** True for the closing slash that only the calculation has. */
  readonly added?: boolean;
}

/** One labelled line of card 1 or 2. */
export interface InspectorRow {
  readonly key: string;
  readonly number: number;
  readonly label: TextKey;
  /** False for the second and further headers: the label stands at the first. */
  readonly showLabel: boolean;
  readonly text: string;
  /** The bytes of the line, each with its origin. */
  readonly spans: readonly RowSpan[];
  /** Where it came from: a text of ours, or a header's name as it is sent. */
  readonly from: { readonly key: TextKey } | { readonly name: string };
  readonly notes: readonly LineNote[];
  readonly change: RowChange | undefined;
}

/** What the cards show, line by line and byte by byte. */
export interface InspectorView {
  readonly canonicalRequest: readonly InspectorRow[];
  readonly stringToSign: readonly InspectorRow[];
  readonly authorization: readonly OriginSpan[];
}

/** The view of `trace`, which was signed from `request`; `previous`: the trace of the last send. */
export function inspectorView(
  request: SignableRequest,
  trace: SigningTrace,
  previous: SigningTrace | undefined,
): InspectorView {
  const spans = spanLines(request, trace);
  return {
    canonicalRequest: canonicalRows(request, trace, spans.canonicalRequest, previous),
    stringToSign: stringToSignRows(trace, spans.stringToSign, previous),
    authorization: spans.authorization,
  };
}

type Spans = readonly (readonly OriginSpan[])[];

function canonicalRows(
  request: SignableRequest,
  trace: SigningTrace,
  spans: Spans,
  previous: SigningTrace | undefined,
): readonly InspectorRow[] {
  const split = splitUrl(request.url);
  const target = split.ok ? wireTarget(split.url.path, split.url.query) : undefined;
  const before = previous && new Map(keyed(canonicalLines(previous)).map(({ key, line }) => [key, line.text]));
  return keyed(canonicalLines(trace, target)).map(({ key, line }, index, all) => ({
    key,
    number: line.number,
    label: `inspector.label.${line.label}`,
    showLabel: line.label !== 'canonicalHeader' || all[index - 1]?.line.label !== 'canonicalHeader',
    text: line.text,
    spans: withAddedSlash(spans[index] ?? [], line),
    from: fromOf(line, trace),
    notes: line.notes,
    change: changeOf(key, line.text, before),
  }));
}

function withAddedSlash(spans: readonly OriginSpan[], line: LabelledLine): readonly RowSpan[] {
  if (!line.notes.includes('slash-added')) return spans;
  return spans.map((span, index) => (index === spans.length - 1 ? { ...span, added: true } : span));
}

/** Three lines, four with the scope of a derived key. */
function stringToSignRows(
  trace: SigningTrace,
  spans: Spans,
  previous: SigningTrace | undefined,
): readonly InspectorRow[] {
  const before = previous && new Map(previous.stringToSign.split('\n').map((text, index) => [stepKey(index), text]));
  const lines = trace.stringToSign.split('\n');
  return lines.map((text, index) => {
    const part = index === lines.length - 1 ? hashPart : (stringToSignParts[index] ?? scopePart);
    const key = stepKey(index);
    return {
      ...part,
      key,
      number: index + 1,
      showLabel: true,
      text,
      spans: spans[index] ?? [],
      notes: [],
      change: changeOf(key, text, before),
    };
  });
}

type StringToSignPart = Pick<InspectorRow, 'label' | 'from'>;
const hashPart: StringToSignPart = { label: 'inspector.label.hash', from: { key: 'inspector.from.card1' } };
const scopePart: StringToSignPart = { label: 'inspector.label.scope', from: { key: 'inspector.from.scope' } };
const stringToSignParts: readonly StringToSignPart[] = [
  { label: 'inspector.label.algorithm', from: { key: 'inspector.from.algorithm' } },
  { label: 'inspector.label.date', from: { name: 'X-Sdk-Date' } },
];

const stepKey = (index: number): string => `line-${index}`;

/** Lines with a key that lasts from trace to trace: the label, a header's name, and a count where both repeat. */
function keyed(lines: readonly LabelledLine[]): readonly { readonly key: string; readonly line: LabelledLine }[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const key = `${line.label} ${line.name ?? ''}`.trim();
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return { key: times === 1 ? key : `${key} ${times}`, line };
  });
}

function changeOf(key: string, text: string, before: ReadonlyMap<string, string> | undefined): RowChange | undefined {
  if (!before) return undefined;
  const old = before.get(key);
  if (old === undefined) return { kind: 'new' };
  return old === text ? undefined : { kind: 'changed', before: old };
}

function fromOf(line: LabelledLine, trace: SigningTrace): InspectorRow['from'] {
  switch (line.label) {
    case 'method':
      return { key: 'inspector.from.method' };
    case 'canonicalUri':
      return { key: 'inspector.from.path' };
    case 'canonicalQueryString':
      return { key: 'inspector.from.query' };
    case 'canonicalHeader':
      return { name: sentName(line.name ?? '', trace) };
    case 'headersEnd':
      return { key: 'inspector.from.headersEnd' };
    case 'signedHeaders':
      return { key: 'inspector.from.signedHeaders' };
    case 'payloadHash':
      return line.origin.kind === 'header'
        ? { name: sentName(line.origin.name ?? '', trace) }
        : { key: 'inspector.from.body' };
  }
}

/** The name as it goes over the wire; the canonical form is lower case. */
function sentName(lowerName: string, trace: SigningTrace): string {
  return trace.headers.find(([name]) => name.toLowerCase() === lowerName)?.[0] ?? lowerName;
}

/** Names of header lines that the last send had and this trace has not. */
export function goneHeaders(trace: SigningTrace, previous: SigningTrace | undefined): readonly string[] {
  if (!previous) return [];
  const now = new Set(canonicalLines(trace).map(({ name }) => name));
  return canonicalLines(previous).flatMap(({ name }) => (name === undefined || now.has(name) ? [] : [name]));
}

/** A signature in groups of eight characters, easy to compare by eye. */
export function hexGroups(signature: string): readonly string[] {
  return signature.match(/.{1,8}/gs) ?? [];
}
