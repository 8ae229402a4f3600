// What differs between two definitions of an API, member by member.
export interface DefinitionChange {
  /** JSON pointer within the definition. */
  readonly pointer: string;
  /** JSON text; left out where the member is not there. */
  readonly before?: string;
  readonly after?: string;
}

type Json = unknown;

function isBranch(value: Json): value is object {
  return typeof value === 'object' && value !== null;
}

const step = (pointer: string, name: string): string =>
  `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

function leaf(pointer: string, before: Json, after: Json): readonly DefinitionChange[] {
  if (before === after) return [];
  return [
    {
      pointer,
      ...(before === undefined ? {} : { before: JSON.stringify(before) }),
      ...(after === undefined ? {} : { after: JSON.stringify(after) }),
    },
  ];
}

/** Every member that differs; where a whole branch is new or gone, the branch is named once. */
export function definitionChanges(before: Json, after: Json, pointer = ''): readonly DefinitionChange[] {
  const branches = isBranch(before) && isBranch(after) && Array.isArray(before) === Array.isArray(after);
  if (!branches) return leaf(pointer, before, after);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) =>
    definitionChanges(Reflect.get(before, name), Reflect.get(after, name), step(pointer, name)),
  );
}
