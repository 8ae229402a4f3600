// The canonical request as lines a person can read: each with the part of the request it came from, so that a window
// can point from either side to the other. The texts joined by newlines are the canonical request, byte for byte.
import { SDK_DATE, SECURITY_TOKEN } from '../http/header-names.ts';
import { percentDecodeToBytes, percentEncodeBytes } from '../http/percent-encoding.ts';
import { splitTarget } from '../http/request-target.ts';
import { utf8Decode, utf8Encode } from '../http/utf8.ts';
import type { CanonicalLine, SigningTrace } from '../model/signing-trace.ts';
import { algorithmById } from './algorithms/index.ts';

/** The part of a request that a piece of canonical text came from; `name` is a header's, a parameter's or a rule's. */
export interface LineOrigin {
  readonly kind: 'method' | 'path' | 'query' | 'header' | 'body' | 'credential' | 'date' | 'rule';
  readonly name?: string;
}

/** What the rules did to the part on its way into the line. */
export type LineNote = 'slash-added' | 'sorted' | 'encoded' | 'no-query' | 'empty-body' | 'from-header';

/** A piece of a line with an origin of its own: one parameter of the query, the slash that was added. */
export interface LineSegment {
  readonly text: string;
  readonly origin?: LineOrigin;
  /** True for text that is not in the request: a rule put it there. */
  readonly added?: boolean;
}

export interface LabelledLine extends CanonicalLine {
  /** Line number in the canonical request, from 1. */
  readonly number: number;
  readonly origin: LineOrigin;
  readonly notes: readonly LineNote[];
  /** UTF-8 bytes of the line without its newline. */
  readonly bytes: number;
  /** The pieces of `text`, in order; joined they are `text`. */
  readonly segments: readonly LineSegment[];
}

/** UTF-8 length of `text` in bytes. */
export function utf8Length(text: string): number {
  return utf8Encode(text).length;
}

function headerOrigin(lowerName: string): LineOrigin {
  if (lowerName === SDK_DATE) return { kind: 'date', name: SDK_DATE };
  if (lowerName === SECURITY_TOKEN) return { kind: 'credential', name: SECURITY_TOKEN };
  return { kind: 'header', name: lowerName };
}

/**
 * The lines of `trace.canonicalRequest`. `target` is the raw request target as sent: with it the lines can say what was
 * added or moved. A canonical request that is not made of its parts (a client's mistake on purpose) is read from its text.
 */
export function canonicalLines(trace: SigningTrace, target?: string): readonly LabelledLine[] {
  const byParts = [
    line('method', trace.method),
    line('canonicalUri', trace.canonicalUri),
    line('canonicalQueryString', trace.canonicalQueryString),
    ...headerLines(trace.canonicalHeaders.split('\n')),
    line('signedHeaders', trace.signedHeaders),
    line('payloadHash', trace.payloadHash),
  ];
  const agree = byParts.map(({ text }) => text).join('\n') === trace.canonicalRequest;
  const lines = agree ? byParts : linesOfText(trace.canonicalRequest);
  return lines.map((each, index) => ({ ...each, number: index + 1, ...explained(each, trace, target) }));
}

function line(label: CanonicalLine['label'], text: string, name?: string): CanonicalLine {
  return name === undefined ? { label, text } : { label, text, name };
}

/** The last text is the empty one behind the final newline of the headers. */
function headerLines(texts: readonly string[]): readonly CanonicalLine[] {
  return texts.map((text, index) => {
    if (text === '' && index === texts.length - 1) return line('headersEnd', text);
    const colon = text.indexOf(':');
    return line('canonicalHeader', text, (colon < 0 ? text : text.slice(0, colon)).toLowerCase());
  });
}

/**
 * Labels any text by position: three lines, headers up to the last two lines, signed headers, payload hash. A line
 * that ends with CR keeps it, so that the mistake stays visible.
 */
export function linesOfText(canonicalRequest: string): readonly CanonicalLine[] {
  const texts = canonicalRequest.split('\n');
  const head = (['method', 'canonicalUri', 'canonicalQueryString'] as const).slice(0, texts.length);
  const tail = (['signedHeaders', 'payloadHash'] as const).slice(0, Math.max(0, texts.length - head.length));
  const headers = texts.slice(head.length, texts.length - tail.length);
  const ended = (headers.at(-1) ?? '').replace(/\r$/, '') === '';
  const last = headers.length - 1;
  return [
    ...head.map((label, index) => line(label, texts[index] ?? '')),
    ...headers.map((text, index) =>
      ended && index === last ? line('headersEnd', text) : (headerLines([text, ''])[0] ?? line('headersEnd', text)),
    ),
    ...tail.map((label, index) => line(label, texts[texts.length - tail.length + index] ?? '')),
  ];
}

type Explanation = Pick<LabelledLine, 'origin' | 'notes' | 'bytes' | 'segments'>;

function explained(each: CanonicalLine, trace: SigningTrace, target: string | undefined): Explanation {
  const { path, query } = target === undefined ? { path: undefined, query: undefined } : splitTarget(target);
  const whole = [{ text: each.text }];
  const bytes = utf8Length(each.text);
  switch (each.label) {
    case 'method':
      return { origin: { kind: 'method' }, notes: [], bytes, segments: whole };
    case 'canonicalUri':
      return { origin: { kind: 'path' }, bytes, ...uriParts(each.text, path) };
    case 'canonicalQueryString':
      return {
        origin: { kind: 'query' },
        bytes,
        ...queryParts(each.text, target === undefined ? undefined : (query ?? '')),
      };
    case 'canonicalHeader':
      return { origin: headerOrigin(each.name ?? ''), notes: [], bytes, segments: whole };
    case 'headersEnd':
      return { origin: { kind: 'rule', name: 'headers-end' }, notes: [], bytes, segments: whole };
    case 'signedHeaders':
      return { origin: { kind: 'rule', name: 'signed-headers' }, notes: [], bytes, segments: whole };
    case 'payloadHash':
      return { bytes, segments: whole, ...payloadParts(trace) };
  }
}

function uriParts(text: string, path: string | undefined): Pick<LabelledLine, 'notes' | 'segments'> {
  if (path === undefined) return { notes: [], segments: [{ text }] };
  const encoded = percentEncodeBytes(percentDecodeToBytes(path), '/');
  const added = text === `${encoded}/` && !encoded.endsWith('/');
  const notes: LineNote[] = encoded === path ? [] : ['encoded'];
  if (!added) return { notes, segments: [{ text }] };
  const segments = [
    { text: text.slice(0, -1) },
    { text: '/', added: true, origin: { kind: 'rule', name: 'closing-slash' } as const },
  ].filter((segment) => segment.text !== '');
  return { notes: ['slash-added', ...notes], segments };
}

function queryParts(text: string, query: string | undefined): Pick<LabelledLine, 'notes' | 'segments'> {
  if (text === '') return { notes: ['no-query'], segments: [] };
  const pieces = text.split('&');
  const segments = pieces.flatMap((piece, index): LineSegment[] => {
    const name = utf8Decode(percentDecodeToBytes(piece.split('=', 1)[0] ?? ''));
    const segment = { text: piece, origin: { kind: 'query', name } as const };
    return index === 0 ? [segment] : [{ text: '&' }, segment];
  });
  const given = (query ?? text).split('&').filter((piece) => piece !== '');
  const ordered = (list: readonly string[]) => [...list].sort().join('&');
  const [before, after] = [given.map(plainText), pieces.map(plainText)];
  const notes: LineNote[] = [];
  if (before.join('&') !== after.join('&') && ordered(before) === ordered(after)) notes.push('sorted');
  if (ordered(given) !== ordered(pieces)) notes.push('encoded');
  return { notes, segments };
}

/** A parameter as the sorter sees it: decoded, `+` read as a blank, the equals sign always there. */
function plainText(piece: string): string {
  const text = utf8Decode(percentDecodeToBytes(piece.replaceAll('+', ' ')));
  return piece.includes('=') ? text : `${text}=`;
}

function payloadParts(trace: SigningTrace): Pick<LabelledLine, 'origin' | 'notes'> {
  const algorithm = algorithmById(trace.algorithm);
  const header = trace.headers.find(([name]) => name.toLowerCase() === algorithm?.contentHashHeader);
  if (header) return { origin: { kind: 'header', name: header[0].toLowerCase() }, notes: ['from-header'] };
  const empty = trace.payloadHash === algorithm?.emptyHash;
  return { origin: { kind: 'body' }, notes: empty ? ['empty-body'] : [] };
}
