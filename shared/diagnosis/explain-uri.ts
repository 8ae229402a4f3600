// Names the mistakes between the right canonical URI and the one a client signed.
import type { CauseId } from '../model/cause-ids.ts';
import { type Alignment, alignEncoding, type EncodingFault } from './aligned-encoding.ts';
import { normalizations } from './mistakes/uri-normalized.ts';
import { decodePercent } from './mistakes/uri-not-encoded.ts';

const CAUSES: Readonly<Record<EncodingFault, CauseId>> = {
  'hex-case': 'uri.hex-case',
  // A path has no form encoding of its own in the vocabulary: its blank is not percent-encoded.
  'plus-for-space': 'uri.not-encoded',
  'not-encoded': 'uri.not-encoded',
  'double-encoded': 'uri.double-encoded',
  'slash-encoded': 'uri.slash-encoded',
  'over-encoded': 'uri.not-encoded',
  'missing-equals': 'uri.path-differs',
  'closing-slash': 'uri.trailing-slash',
};

/** Empty when the two are equal. */
export function explainUri(expected: string, actual: string): readonly CauseId[] {
  if (expected === actual) return [];
  const spelled = alignEncoding(expected, actual);
  if (spelled !== undefined) return causesOf(spelled);
  if (actual === `${expected}/`) return ['uri.trailing-slash'];
  const normalized = normalizedBefore(expected, actual);
  if (normalized !== undefined) return ['uri.normalized', ...causesOf(normalized)];
  // An escape of the request that the gateway decoded (%2F) leaves no trace in its text but shows when decoded twice.
  const twice = decodePercent(decodePercent(actual));
  if (twice !== decodePercent(actual) && twice === decodePercent(expected)) return ['uri.double-encoded'];
  return ['uri.path-differs'];
}

function causesOf({ faults }: Alignment): readonly CauseId[] {
  // A path that is one encoded component has its slashes encoded on purpose; that comes first.
  const order: readonly EncodingFault[] = ['slash-encoded', 'not-encoded', 'plus-for-space', 'over-encoded'];
  const sorted = [...faults].sort((a, b) => rank(order, a) - rank(order, b));
  return [...new Set(sorted.map((fault) => CAUSES[fault]))];
}

function rank(order: readonly EncodingFault[], fault: EncodingFault): number {
  const at = order.indexOf(fault);
  return at < 0 ? order.length : at;
}

const close = (path: string): string => (path.endsWith('/') ? path : `${path}/`);

/** The client, or a proxy behind it, collapsed slashes or resolved dots; the rest is the same text. */
function normalizedBefore(expected: string, actual: string): Alignment | undefined {
  for (const { change } of normalizations) {
    const changed = close(change(expected));
    const forward = changed === expected ? undefined : alignEncoding(changed, actual);
    if (forward !== undefined) return forward;
    // What stands in front of the first slash, a host say, is no path that could be normalized.
    const before = actual.startsWith('/') ? change(actual) : actual;
    const back = before === actual ? undefined : alignEncoding(expected, before);
    if (back !== undefined) return back;
  }
  return undefined;
}
