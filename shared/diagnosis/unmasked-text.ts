// What somebody hid in the gateway's text (`0117***e5e1`) before it was passed on: filled in from the request where the
// visible rest fits, and told, since a hidden part is no difference.
import { type CanonicalText, isMasked, matchesPrinted } from './canonical-text.ts';
import type { CanonicalSide } from './line-diff.ts';

/** Fills each masked part from the first side whose text fits the visible rest. */
export function unmasked(printed: CanonicalText, sides: readonly (CanonicalSide | undefined)[]): CanonicalText {
  const fill = (text: string, from: (side: CanonicalSide) => string | undefined) => {
    if (!isMasked(text)) return text;
    const fits = sides.map((side) => (side === undefined ? undefined : from(side)));
    return fits.find((candidate) => candidate !== undefined && matchesPrinted(text, candidate)) ?? text;
  };
  return {
    ...printed,
    canonicalUri: fill(printed.canonicalUri, (side) => side.canonicalUri),
    canonicalQueryString: fill(printed.canonicalQueryString, (side) => side.canonicalQueryString),
    headers: printed.headers.map(({ name, value }) => ({
      name,
      value: fill(value, ({ headers }) => headers.find((each) => each.name.toLowerCase() === name)?.value),
    })),
    signedHeaders: fill(printed.signedHeaders, (side) => side.signedHeaders),
    payloadHash: fill(printed.payloadHash, (side) => side.payloadHash),
  };
}

/** Names of the lines in which something is hidden, headers by their own name. */
export function maskedLines(printed: CanonicalText): readonly string[] {
  const lines: readonly (readonly [string, string])[] = [
    ['canonicalUri', printed.canonicalUri],
    ['canonicalQueryString', printed.canonicalQueryString],
    ...printed.headers.map(({ name, value }) => [name, value] as const),
    ['signedHeaders', printed.signedHeaders],
    ['payloadHash', printed.payloadHash],
  ];
  return lines.filter(([, text]) => isMasked(text)).map(([name]) => name);
}
