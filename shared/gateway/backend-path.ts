// Paths of backend requests: variables filled in, the rest behind an SWA prefix appended; never out of the backend's path.
import { percentEncode } from '../http/percent-encoding.ts';

const PATH_CHARACTERS = "!$&'()*+,;=:@";
const encodeSegment = (segment: string): string => percentEncode(segment, PATH_CHARACTERS);
const DOTS = /(^|\/)\.\.?(\/|$)/;

/** A decoded value as path segments; undefined where one is `.` or `..`, which a back end would resolve. */
export function encodePathValue(
  value: string,
  encode: (segment: string) => string = encodeSegment,
): string | undefined {
  return DOTS.test(value) ? undefined : value.split('/').map(encode).join('/');
}

/** `{name}` replaced by encoded parameters of the back end, else by variables of the API's path; undefined: a value climbs. */
export function fillPath(
  path: string,
  parameters: ReadonlyMap<string, string>,
  variables: ReadonlyMap<string, string>,
): string | undefined {
  if (!path.includes('{')) return path;
  let climbs = false;
  const filled = path.replace(/\{([A-Za-z][\w.-]*)\}/g, (_whole, name: string) => {
    const value = parameters.get(name) ?? encodePathValue(variables.get(name) ?? '');
    climbs ||= value === undefined;
    return value ?? '';
  });
  // A value may also complete a literal part to a dot segment: `.{x}` with `.`.
  return climbs || DOTS.test(filled) ? undefined : filled;
}

/** The path with what followed an SWA prefix; undefined: a segment climbs. */
export function appendRest(path: string, rest: string | undefined): string | undefined {
  if (rest === undefined) return path;
  const encoded = encodePathValue(rest);
  if (encoded === undefined) return undefined;
  return `${path.endsWith('/') ? path.slice(0, -1) : path}/${encoded}`;
}
