// A corrected URL written back over the one that a person typed: what the correction left alone stays as it is written,
// variables and the host that an environment gives included.
import { piecesOf } from '../../../shared/variables/reference.ts';
import { isOpenUrl } from '../../../shared/variables/resolve-draft.ts';

/** A piece of the URL as it is written, and where what it became stands in what was sent. */
interface Span {
  readonly written: string;
  /** What is written is what was sent, so that it can be cut anywhere. */
  readonly isText: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * `written` as it must be so that `fixed` goes out where `sent` went out; all three are URLs. `fixed` itself where
 * `sent` cannot have come of `written`.
 */
export function urlWithVariables(written: string, sent: string, fixed: string): string {
  const spans = spansOf(written, sent);
  if (spans === undefined) return fixed;
  const { before, after } = commonEnds(sent, fixed);
  let kept = '';
  let from = 0;
  for (const span of spans) {
    if (span.end <= before) kept += span.written;
    else {
      if (span.isText) kept += sent.slice(span.start, Math.max(span.start, before));
      from = span.isText ? Math.max(span.start, before) : span.start;
      break;
    }
    from = span.end;
  }
  let tail = '';
  let to = sent.length;
  for (const span of [...spans].reverse()) {
    if (span.start < from) break;
    if (span.start >= sent.length - after) tail = span.written + tail;
    else {
      if (span.isText) tail = sent.slice(Math.max(from, Math.min(span.end, sent.length - after)), span.end) + tail;
      to = span.isText ? Math.max(from, Math.min(span.end, sent.length - after)) : span.end;
      break;
    }
    to = span.start;
  }
  return kept + fixed.slice(from, fixed.length - (sent.length - to)) + tail;
}

interface Piece {
  readonly written: string;
  readonly isText: boolean;
}

/** Each piece with its place in `sent`; undefined where they do not fit, or fit in more than one way. */
function spansOf(written: string, sent: string): readonly Span[] | undefined {
  const pieces = merged(written);
  const first = placesOf(pieces, sent);
  const last = placesOf(pieces.map(reversed).reverse(), reversedText(sent));
  if (first === undefined || last === undefined) return undefined;
  const mirrored = last.map(({ start, end }) => ({ start: sent.length - end, end: sent.length - start })).reverse();
  const isOne = first.every(({ start, end }, at) => mirrored[at]?.start === start && mirrored[at]?.end === end);
  return isOne ? pieces.map((piece, at) => ({ ...piece, ...(first[at] ?? { start: 0, end: 0 }) })) : undefined;
}

/** Texts and variables in turn: of neighbouring variables nobody can tell which is which part. */
function merged(written: string): readonly Piece[] {
  // The environment's host stands before an open URL and is written nowhere.
  const pieces: Piece[] = isOpenUrl(written) ? [{ written: '', isText: false }] : [];
  for (const piece of piecesOf(written)) {
    const isText = piece.kind === 'text';
    const own = isText ? piece.text : written.slice(piece.start, piece.end);
    const before = pieces.at(-1);
    if (before?.isText === isText) pieces[pieces.length - 1] = { written: before.written + own, isText };
    else pieces.push({ written: own, isText });
  }
  return pieces;
}

/** Each text at the first place behind the one before it, the last one at the end where nothing follows it. */
function placesOf(pieces: readonly Piece[], sent: string) {
  const places: { start: number; end: number }[] = [];
  let at = 0;
  for (const [index, { written, isText }] of pieces.entries()) {
    const next = pieces[index + 1];
    let end = at + written.length;
    if (isText && (!sent.startsWith(written, at) || (next === undefined && end !== sent.length))) return undefined;
    if (!isText) {
      const isLast = index + 2 >= pieces.length;
      const from = next === undefined ? sent.length : sent.length - next.written.length;
      end = isLast ? from : sent.indexOf(next?.written ?? '', at);
      if (end < at) return undefined;
    }
    places.push({ start: at, end });
    at = end;
  }
  return at === sent.length ? places : undefined;
}

function reversedText(text: string): string {
  return text.split('').reverse().join('');
}

function reversed({ written, isText }: Piece): Piece {
  return { written: reversedText(written), isText };
}

/** How many characters two texts share at their beginnings and, behind those, at their ends. */
function commonEnds(a: string, b: string): { readonly before: number; readonly after: number } {
  const most = Math.min(a.length, b.length);
  let before = 0;
  while (before < most && a[before] === b[before]) before += 1;
  let after = 0;
  while (after < most - before && a[a.length - 1 - after] === b[b.length - 1 - after]) after += 1;
  return { before, after };
}
