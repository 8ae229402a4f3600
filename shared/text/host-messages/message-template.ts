// One message as it may be filled: its fixed words and what stands between them.

export interface Template {
  /** The fixed words: before the first placeholder, between each two, after the last. */
  readonly literals: readonly string[];
  /** Of the placeholders, in their order. */
  readonly names: readonly string[];
  readonly target: string;
}

export type Values = ReadonlyMap<string, string>;

/** `source` and `target` have the same placeholders, `{1}` or `{name}`. */
export function compiled(source: string, target: string): Template {
  const literals: string[] = [];
  const names: string[] = [];
  let end = 0;
  for (const { index, 0: whole, 1: name = '' } of source.matchAll(/\{(\w+)\}/g)) {
    literals.push(source.slice(end, index));
    names.push(name);
    end = index + whole.length;
  }
  literals.push(source.slice(end));
  return { literals, names, target };
}

/** What stands between the fixed words. Each is looked for behind the one before: nothing is tried twice. */
export function valuesIn(text: string, { literals, names }: Template): Values | undefined {
  const first = literals[0] ?? '';
  const last = literals.at(-1) ?? '';
  const stop = text.length - last.length;
  if (stop < first.length || !text.startsWith(first) || !text.endsWith(last)) return undefined;
  const values = new Map<string, string>();
  let at = first.length;
  for (const [index, name] of names.entries()) {
    const isLast = index === names.length - 1;
    const next = isLast ? stop : text.indexOf(literals[index + 1] ?? '', at);
    if (next < at || next > stop) return undefined;
    const value = text.slice(at, next);
    if ((values.get(name) ?? value) !== value) return undefined;
    values.set(name, value);
    at = next + (isLast ? 0 : (literals[index + 1] ?? '').length);
  }
  return values;
}
