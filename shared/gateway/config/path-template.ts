// Paths of APIs as templates: literal segments, `{name}` for one segment, `{name+}` for the rest (gateway.md 2.6).

export type TemplateSegment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'rest'; readonly name: string };

const VARIABLE = /^\{([A-Za-z][\w.-]*)(\+?)\}$/;

/** Segments after the first slash; `/a/` has a last segment of no characters, so that it differs from `/a`. */
export function templateSegments(path: string): readonly TemplateSegment[] {
  return path
    .slice(1)
    .split('/')
    .map((segment) => {
      const match = VARIABLE.exec(segment);
      if (!match) return { kind: 'literal', text: segment };
      return { kind: match[2] === '+' ? 'rest' : 'variable', name: match[1] ?? '' };
    });
}

/** What is allowed instead, when `path` is no path of an API; else undefined. */
export function pathProblem(path: string): string | undefined {
  if (!path.startsWith('/')) return 'a path that begins with /';
  if (/[?#\s\\]/.test(path)) return 'a path without ?, #, \\ and blanks';
  const segments = templateSegments(path);
  const names = segments.flatMap((segment) => (segment.kind === 'literal' ? [] : [segment.name]));
  if (segments.some((segment) => segment.kind === 'literal' && /[{}]/.test(segment.text))) {
    return 'a variable that is a whole segment: {name} or {name+}';
  }
  if (segments.slice(0, -1).some((segment) => segment.kind === 'rest')) return '{name+} as the last segment only';
  if (new Set(names).size !== names.length) return 'a path whose variables have different names';
  return undefined;
}

/** Names of `{name}` in a backend path, where a variable may be part of a segment. */
export function backendPathNames(path: string): readonly string[] {
  return [...path.matchAll(/\{([A-Za-z][\w.-]*)\}/g)].map((match) => match[1] ?? '');
}
