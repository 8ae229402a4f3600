// The texts of a signing in lines of spans, each span with its origin: what a window draws and lights up. A signing of
// another make (a planted mistake, another signer's dialect) is explained line by line where its bytes are not ours.
import { queryRows } from '../http/query-rows.ts';
import { splitUrl } from '../http/request-target.ts';
import type { SignableRequest } from '../model/request.ts';
import type { SigningTrace } from '../model/signing-trace.ts';
import { canonicalLines, type LineOrigin } from './canonical-lines.ts';
import { type Origin, type OriginSpan, signingOrigins } from './origins.ts';

export interface SpanLines {
  /** Without their newlines; one for each line of the canonical request. */
  readonly canonicalRequest: readonly (readonly OriginSpan[])[];
  readonly stringToSign: readonly (readonly OriginSpan[])[];
  readonly authorization: readonly OriginSpan[];
}

/** The spans of `trace`, which was signed from `request`; joined they are its texts, whoever signed. */
export function spanLines(request: SignableRequest, trace: SigningTrace): SpanLines {
  const origins = signingOrigins(request, trace);
  const exact = joined(origins.canonicalRequest) === trace.canonicalRequest;
  return {
    canonicalRequest: exact ? inLines(origins.canonicalRequest) : coarseLines(request, trace),
    stringToSign: inLines(origins.stringToSign),
    authorization:
      joined(origins.authorization) === trace.authorization
        ? origins.authorization
        : [{ text: trace.authorization, origin: { kind: 'rule' } }],
  };
}

function joined(spans: readonly OriginSpan[]): string {
  return spans.map(({ text }) => text).join('');
}

function inLines(spans: readonly OriginSpan[]): readonly (readonly OriginSpan[])[] {
  const lines: OriginSpan[][] = [[]];
  for (const { text, origin } of spans) {
    text.split('\n').forEach((piece, index) => {
      if (index > 0) lines.push([]);
      if (piece !== '') lines.at(-1)?.push({ text: piece, origin });
    });
  }
  return lines;
}

function coarseLines(request: SignableRequest, trace: SigningTrace): readonly (readonly OriginSpan[])[] {
  const split = splitUrl(request.url);
  const target = split.ok ? split.url.path + (split.url.query === undefined ? '' : `?${split.url.query}`) : undefined;
  return canonicalLines(trace, target).map((line) =>
    line.segments
      .filter(({ text }) => text !== '')
      .map(({ text, origin, added }) => ({
        text,
        // A separator between parameters has no origin of its own; any other piece is its line's.
        origin: added || text === '&' ? { kind: 'rule' } : originOf(origin ?? line.origin, request),
      })),
  );
}

function originOf({ kind, name }: LineOrigin, request: SignableRequest): Origin {
  switch (kind) {
    case 'query': {
      const row = queryRows(request.url).findIndex((piece) => piece.name === name);
      return row < 0 ? { kind: 'rule' } : { kind, row, part: 'value' };
    }
    case 'date':
    case 'header': {
      const wanted = kind === 'date' ? 'x-sdk-date' : name;
      const row = request.headers.map(([given]) => given.toLowerCase()).lastIndexOf(wanted ?? '');
      if (row >= 0) return { kind: 'header', row, part: 'value' };
      if (kind === 'date') return { kind };
      return wanted === 'host' ? { kind: 'url-host' } : { kind: 'rule' };
    }
    default:
      return { kind };
  }
}
