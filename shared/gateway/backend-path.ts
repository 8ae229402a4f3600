// Paths of backend requests: variables filled in, the rest behind an SWA prefix appended; never out of the backend's path.
import { percentEncode } from '../http/percent-encoding.ts';

const PATH_CHARACTERS = "!$&'()*+,;=:@";

/** A decoded value as one path segment; undefined for `.` and `..`, which a back end would resolve. */
function asSegment(value: string): string | undefined {
  return value === '.' || value === '..' ? undefined : percentEncode(value, PATH_CHARACTERS);
}

/** `{name}` replaced by parameters of the back end, else by variables of the API's path; undefined: a value climbs. */
export function fillPath(
  path: string,
  parameters: ReadonlyMap<string, string>,
  variables: ReadonlyMap<string, string>,
): string | undefined {
  let climbs = false;
  const filled = path.replace(/\{([A-Za-z][\w.-]*)\}/g, (_whole, name: string) => {
    const segments = (parameters.get(name) ?? variables.get(name) ?? '').split('/').map(asSegment);
    climbs ||= segments.includes(undefined);
    return segments.join('/');
  });
  // A value may also complete a literal part to a dot segment: `.{x}` with `.`.
  return climbs || (filled !== path && /(^|\/)\.\.?(\/|$)/.test(filled)) ? undefined : filled;
}

/** The path with what followed an SWA prefix; undefined: a segment climbs. */
export function appendRest(path: string, rest: string | undefined): string | undefined {
  if (rest === undefined) return path;
  const segments = rest.split('/').map(asSegment);
  if (segments.includes(undefined)) return undefined;
  return `${path.endsWith('/') ? path.slice(0, -1) : path}/${segments.join('/')}`;
}
