import type { SigningTrace } from '../../../shared/model/signing-trace.ts';
import {
  canonicalLines,
  type LabelledLine,
  type LineNote,
  type LineOrigin,
  type LineSegment,
} from '../../../shared/signing/canonical-lines.ts';
import type { TextKey } from '../use-text.ts';

/** What became of a line since the trace of the last send. */
export type RowChange = { readonly kind: 'changed'; readonly before: string } | { readonly kind: 'new' };

/** One labelled line of card 1 or 2. */
export interface InspectorRow {
  readonly key: string;
  readonly number: number;
  readonly label: TextKey;
  /** False for the second and further headers: the label stands at the first. */
  readonly showLabel: boolean;
  readonly text: string;
  readonly segments: readonly LineSegment[];
  readonly origin: LineOrigin;
  /** Where it came from: a text of ours, or a header's name as it is sent. */
  readonly from: { readonly key: TextKey } | { readonly name: string };
  readonly notes: readonly LineNote[];
  readonly change: RowChange | undefined;
}

/** The rows of the canonical request; `target` is the raw request target, `previous` the trace of the last send. */
export function canonicalRows(
  trace: SigningTrace,
  target: string | undefined,
  previous: SigningTrace | undefined,
): readonly InspectorRow[] {
  const before = previous && new Map(keyed(canonicalLines(previous)).map(({ key, line }) => [key, line.text]));
  return keyed(canonicalLines(trace, target)).map(({ key, line }, index, all) => ({
    key,
    number: line.number,
    label: `inspector.label.${line.label}`,
    showLabel: line.label !== 'canonicalHeader' || all[index - 1]?.line.label !== 'canonicalHeader',
    text: line.text,
    segments: line.segments,
    origin: line.origin,
    from: fromOf(line, trace),
    notes: line.notes,
    change: changeOf(key, line.text, before),
  }));
}

/** The three lines of the string to sign. */
export function stringToSignRows(trace: SigningTrace, previous: SigningTrace | undefined): readonly InspectorRow[] {
  const before = previous && new Map(previous.stringToSign.split('\n').map((text, index) => [stepKey(index), text]));
  return trace.stringToSign.split('\n').map((text, index) => {
    const part = stringToSignParts[Math.min(index, stringToSignParts.length - 1)] ?? hashPart;
    const key = stepKey(index);
    return {
      ...part,
      key,
      number: index + 1,
      showLabel: true,
      text,
      segments: [{ text }],
      notes: [],
      change: changeOf(key, text, before),
    };
  });
}

type StringToSignPart = Pick<InspectorRow, 'label' | 'origin' | 'from'>;
const hashPart: StringToSignPart = {
  label: 'inspector.label.hash',
  origin: { kind: 'rule', name: 'canonical-request' },
  from: { key: 'inspector.from.card1' },
};
const stringToSignParts: readonly StringToSignPart[] = [
  {
    label: 'inspector.label.algorithm',
    origin: { kind: 'rule', name: 'algorithm' },
    from: { key: 'inspector.from.fixed' },
  },
  { label: 'inspector.label.date', origin: { kind: 'date', name: 'x-sdk-date' }, from: { name: 'X-Sdk-Date' } },
  hashPart,
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

/** A run of the Authorization header with the step it came from. */
export interface AuthorizationPiece {
  readonly text: string;
  readonly kind: 'plain' | 'scheme' | 'key' | 'names' | 'signature';
  readonly origin?: LineOrigin;
}

/** Cuts `ALG Access=KEY, SignedHeaders=a;b, Signature=hex`; the pieces joined are the header, whatever its form. */
export function authorizationPieces(authorization: string): readonly AuthorizationPiece[] {
  const match = /^(\S+)(\s+Access=)(.*?)(,\s*SignedHeaders=)(.*?)(,\s*Signature=)(.*)$/s.exec(authorization);
  if (!match) return [{ text: authorization, kind: 'plain' }];
  const [, scheme = '', access = '', key = '', listBegin = '', names = '', signatureBegin = '', signature = ''] = match;
  const pieces: readonly AuthorizationPiece[] = [
    { text: scheme, kind: 'scheme', origin: { kind: 'rule', name: 'algorithm' } },
    { text: access, kind: 'plain' },
    { text: key, kind: 'key', origin: { kind: 'credential', name: 'key' } },
    { text: listBegin, kind: 'plain' },
    { text: names, kind: 'names', origin: { kind: 'rule', name: 'signed-headers' } },
    { text: signatureBegin, kind: 'plain' },
    { text: signature, kind: 'signature', origin: { kind: 'rule', name: 'signature' } },
  ];
  return pieces.filter(({ text }) => text !== '');
}
