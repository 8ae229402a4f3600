/** Where a value stands in the gateway file. */
export type Path = readonly (string | number)[];

export function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}

export const listAt = (document: unknown, path: Path): readonly unknown[] => {
  const value = valueAt(document, path);
  return Array.isArray(value) ? value : [];
};

/** A copy with `value` at `path`; `undefined` takes the member away. What is missing on the way is made. */
export function withValue(document: unknown, path: Path, value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  const next = withValue(valueAt(document, [first]), rest, value);
  if (Array.isArray(document) || (document === undefined && typeof first === 'number')) {
    const list: readonly unknown[] = Array.isArray(document) ? document : [];
    const index = Number(first);
    return next === undefined ? list.toSpliced(index, 1) : list.toSpliced(index, 1, next);
  }
  const object: Readonly<Record<string, unknown>> =
    typeof document === 'object' && document !== null ? { ...document } : {};
  const { [first]: _, ...others } = object;
  if (next === undefined) return others;
  return Object.hasOwn(object, first) ? { ...object, [first]: next } : { ...others, [first]: next };
}

export const pathOf = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^(0|[1-9]\d*)$/.test(part) ? Number(part) : part));

export const pointerOf = (path: Path): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Whether `pointer` is the value that `outer` names or stands inside it. */
export const isWithin = (pointer: string, outer: string): boolean =>
  pointer === outer || pointer.startsWith(`${outer}/`);

export function textMember(value: unknown, name: string): string | undefined {
  const member = valueAt(value, [name]);
  return typeof member === 'string' ? member : undefined;
}

/** `wanted`, or it with a number behind that nothing in `taken` has. */
export function freeName(wanted: string, taken: readonly (string | undefined)[]): string {
  if (!taken.includes(wanted)) return wanted;
  let number = 2;
  while (taken.includes(`${wanted}-${number}`)) number++;
  return `${wanted}-${number}`;
}

let last: { readonly text: string; readonly document: unknown } | undefined;

/** The document of a text; `undefined` while it is no JSON. The last one is kept: every view asks for the same. */
export function documentOf(text: string): unknown {
  if (last?.text === text) return last.document;
  try {
    last = { text, document: JSON.parse(text) };
    return last.document;
  } catch {
    return undefined;
  }
}

export function textOf(document: unknown): string {
  const text = `${JSON.stringify(document, null, 2)}\n`;
  last = { text, document };
  return text;
}
