// The paths of RFC 9535 that name members and elements: `$.a.b[0]['c d'][-1]`, with `*` and `..` for several. No
// filters and no functions: nothing of a document is run.

type Step =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'below' };

const STEP =
  /^(?:\.\.|\.(\*)|\[(\*)\]|\[(-?\d{1,9})\]|\["((?:[^"\\]|\\.)*)"\]|\['((?:[^'\\]|\\.)*)'\]|\.?([\p{L}_$][\p{L}\p{N}_$-]*))/u;
const MOST_FOUND = 10_000;

/** Undefined for what is no such path. A `$` in front may be left out. */
export function parseJsonPath(path: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  let rest = path.trim().replace(/^\$/, '');
  while (rest !== '') {
    const match = STEP.exec(rest);
    if (match === null) return undefined;
    const [whole, dotAll, boxAll, index, double, single, name] = match;
    if (whole === '..') steps.push({ kind: 'below' });
    else if (dotAll ?? boxAll) steps.push({ kind: 'all' });
    else if (index !== undefined) steps.push({ kind: 'index', index: Number(index) });
    else steps.push({ kind: 'name', name: name ?? (double ?? single ?? '').replace(/\\(.)/g, '$1') });
    rest = rest.slice(whole.length);
  }
  return steps.at(-1)?.kind === 'below' ? undefined : steps;
}

/** Every value at the path, in document order, at most 10,000; none for a path that cannot be read. */
export function valuesAt(document: unknown, path: string): readonly unknown[] {
  const steps = parseJsonPath(path);
  if (steps === undefined) return [];
  let found: readonly unknown[] = [document];
  for (const step of steps) found = found.flatMap((value) => taken(value, step)).slice(0, MOST_FOUND);
  return found;
}

function taken(value: unknown, step: Step): readonly unknown[] {
  switch (step.kind) {
    case 'below':
      return below(value);
    case 'all':
      return children(value);
    case 'index': {
      if (!Array.isArray(value)) return [];
      const at = step.index < 0 ? value.length + step.index : step.index;
      return at in value ? [value[at]] : [];
    }
    case 'name': {
      if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, step.name))
        return [];
      return [Reflect.get(value, step.name)];
    }
  }
}

function children(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

/** The value and everything in it; without recursion, for a document may be as deep as its sender likes. */
function below(value: unknown): readonly unknown[] {
  const found: unknown[] = [];
  const open = [value];
  while (open.length > 0 && found.length < MOST_FOUND) {
    const next = open.pop();
    found.push(next);
    open.push(...[...children(next)].reverse().slice(0, MOST_FOUND));
  }
  return found;
}

/** A value as a text is compared and captured: texts as they are, everything else as JSON. */
export function textOfValue(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
