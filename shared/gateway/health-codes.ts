// Status codes that a health check takes for healthy: `200-299,301` (gateway.md 2.15).

type Range = readonly [first: number, last: number];

function readRange(text: string): Range | undefined {
  const match = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(text.trim());
  if (match === null) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return first <= last ? [first, last] : undefined;
}

/** The ranges, or undefined where an entry is neither a code nor a range. */
export function healthCodes(text: string): readonly Range[] | undefined {
  const ranges = text.split(',').map(readRange);
  const known = ranges.filter((range) => range !== undefined);
  return known.length === ranges.length ? known : undefined;
}

export function isHealthyCode(codes: string, status: number): boolean {
  return (healthCodes(codes) ?? []).some(([first, last]) => status >= first && status <= last);
}
