// Names the mistakes between the right header lines with their SignedHeaders line and those a client signed.
import { AUTHORIZATION, HOST, SDK_DATE } from '../http/header-names.ts';
import { compareCodePoints } from '../http/utf8.ts';
import type { CauseId } from '../model/cause-ids.ts';
import { trimValue } from '../signing/canonical-headers.ts';
import { type HeaderText, matchesPrinted } from './canonical-text.ts';
import type { CanonicalSide } from './line-diff.ts';

/** A mistake, with the lower-case name of the header it is about where it is about one. */
export interface HeaderFinding {
  readonly cause: CauseId;
  readonly name?: string;
}

/** `missing`: lower-case names that SignedHeaders lists and that did not arrive. */
export function explainHeaders(
  expected: CanonicalSide,
  actual: CanonicalSide,
  missing: readonly string[] = [],
): readonly HeaderFinding[] {
  const causes: HeaderFinding[] = [];
  if (!actual.headersEnded || actual.extraEmptyLine === true) causes.push({ cause: 'header.final-newline' });
  causes.push(...nameCase(actual), ...order(actual));
  const values = differingValues(expected, actual, missing);
  return [...causes, ...listMismatch(expected, actual, missing), ...values];
}

const lower = (text: string): string => text.toLowerCase();

function nameCase(actual: CanonicalSide): readonly HeaderFinding[] {
  const wrong = actual.headers.find(({ name }) => name !== lower(name));
  if (wrong !== undefined) return [{ cause: 'header.name-case', name: lower(wrong.name) }];
  return actual.signedHeaders === lower(actual.signedHeaders) ? [] : [{ cause: 'header.name-case' }];
}

/** Names sorted in their own, mixed case are a matter of case alone. */
function isSorted(names: readonly string[]): boolean {
  const ordered = (list: readonly string[]) =>
    list.every((name, at) => at === 0 || compareCodePoints(list[at - 1] ?? '', name) <= 0);
  return ordered(names.map(lower)) || ordered(names);
}

function order(actual: CanonicalSide): readonly HeaderFinding[] {
  const lines = actual.headers.map(({ name }) => name);
  const list = actual.signedHeaders.split(/[;,\s]+/).filter((name) => name !== '');
  return isSorted(lines) && isSorted(list) ? [] : [{ cause: 'header.unsorted' }];
}

function listMismatch(
  expected: CanonicalSide,
  actual: CanonicalSide,
  missing: readonly string[],
): readonly HeaderFinding[] {
  const lines = new Set(actual.headers.map(({ name }) => lower(name)));
  const list = new Set(lower(actual.signedHeaders).split(';'));
  const named = new Set(expected.signedHeaders.split(';'));
  if (lines.has(AUTHORIZATION)) return [{ cause: 'header.authorization-signed', name: AUTHORIZATION }];
  const odd = [
    ...[...lines].filter((name) => !list.has(name)),
    ...[...list].filter((name) => !lines.has(name)),
    ...[...list].filter((name) => !named.has(name) && !missing.includes(name)),
    ...[...named].filter((name) => !list.has(name)),
  ];
  const [name] = odd;
  return name === undefined ? [] : [{ cause: 'header.list-mismatch', name }];
}

function differingValues(
  expected: CanonicalSide,
  actual: CanonicalSide,
  missing: readonly string[],
): readonly HeaderFinding[] {
  const right = new Map(expected.headers.map(({ name, value }) => [lower(name), value]));
  // Listed by the gateway and without a value there: it was signed and did not arrive.
  const listed = expected.signedHeaders.split(';').filter((name) => (right.get(name) ?? '') === '');
  const lost = actual.headers.filter(({ value }) => value !== '').map(({ name }) => lower(name));
  const absent = [...missing, ...listed.filter((name) => lost.includes(name))];
  const found = actual.headers.flatMap((line) => valueFinding(line, right.get(lower(line.name)), absent));
  const seen = new Set<CauseId>();
  return found.filter(({ cause }) => !seen.has(cause) && seen.add(cause));
}

function valueFinding(
  line: HeaderText,
  expected: string | undefined,
  missing: readonly string[],
): readonly HeaderFinding[] {
  const name = lower(line.name);
  // Authorization itself is never printed as it was signed; that it was signed is a finding of its own.
  if (name === AUTHORIZATION) return [];
  if (missing.includes(name)) return [{ cause: 'header.signed-not-sent', name }];
  if (expected === undefined || matchesPrinted(expected, line.value)) return [];
  if (trimValue(line.value) === expected) return [{ cause: 'header.value-not-trimmed', name }];
  if (name === HOST) return [{ cause: 'header.host-mismatch', name }];
  return [{ cause: name === SDK_DATE ? 'clock.date-mismatch' : 'header.changed-in-transit', name }];
}
