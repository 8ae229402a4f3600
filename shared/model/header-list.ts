// Headers as an ordered list of [name, value]: order, case and duplicates are part of what is signed and sent.
import { z } from './json-mode.ts';

export const headerSchema = z.tuple([z.string(), z.string()]).readonly();
export const headerListSchema = z.array(headerSchema).readonly();

/** One header field as [name, value], both exactly as on the wire (values read as UTF-8 text). */
export type Header = z.infer<typeof headerSchema>;
/** All header fields in wire order; the same name may occur more than once. */
export type HeaderList = z.infer<typeof headerListSchema>;

/** The values of every field called `name` (compared without case), in wire order. */
export function headerValues(headers: HeaderList, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([candidate]) => candidate.toLowerCase() === wanted).map(([, value]) => value);
}

/** The last value of `name`, or undefined. The last one counts: the signers measured in signing.md 2.3 sign it. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  const wanted = name.toLowerCase();
  for (let at = headers.length - 1; at >= 0; at--) {
    const header = headers[at];
    if (header !== undefined && header[0].toLowerCase() === wanted) return header[1];
  }
  return undefined;
}

/** The last value of each name, by the name in lower case: for many questions to one list. */
export function lastValues(headers: HeaderList): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of headers) values.set(name.toLowerCase(), value);
  return values;
}

/** A copy without any field called `name`. */
export function withoutHeader(headers: HeaderList, name: string): HeaderList {
  const wanted = name.toLowerCase();
  return headers.filter(([candidate]) => candidate.toLowerCase() !== wanted);
}
