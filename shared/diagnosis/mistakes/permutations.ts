// Every order of a short list: clients that walk a hash map write their lines in an order that no rule gives.

/** Six things have 720 orders; more are not tried. */
const MOST = 6;

/** All orders of `items`, the given one among them; none when there are too many. */
export function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.length > MOST ? [] : ordersOf(items);
}

function ordersOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((first, at) =>
    ordersOf([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [first, ...rest]),
  );
}
