// THE table of values that are made anew for each sending. Time and chance are the caller's: nothing here knows either.

export interface DynamicSources {
  /** Milliseconds since the epoch, one moment for the whole request. */
  readonly nowMs: number;
  /** A random UUID, another one at each call. */
  readonly uuid: () => string;
  /** At least 0, less than 1. */
  readonly random: () => number;
}

const HIGHEST_INT = 1000;

const makers = {
  uuid: ({ uuid }) => uuid(),
  guid: ({ uuid }) => uuid(),
  randomUUID: ({ uuid }) => uuid(),
  /** Whole seconds since the epoch. */
  timestamp: ({ nowMs }) => String(Math.floor(nowMs / 1000)),
  /** Milliseconds since the epoch. */
  timestampMs: ({ nowMs }) => String(Math.floor(nowMs)),
  /** `2026-01-31T08:00:00.000Z` */
  isoTimestamp: ({ nowMs }) => new Date(nowMs).toISOString(),
  /** 0 to 1000, both included. */
  randomInt: ({ random }) => String(Math.floor(random() * (HIGHEST_INT + 1))),
} satisfies Readonly<Record<string, (sources: DynamicSources) => string>>;

export type DynamicName = keyof typeof makers;

/** Offered while typing; other names of the same thing are understood and not offered. */
export const offeredDynamics: readonly DynamicName[] = [
  'uuid',
  'timestamp',
  'timestampMs',
  'isoTimestamp',
  'randomInt',
];

/** The value of `$name`, or undefined for a name that is not known. */
export function dynamicValue(name: string, sources: DynamicSources): string | undefined {
  const bare = name.slice(1);
  if (!Object.hasOwn(makers, bare)) return undefined;
  // hasOwn has just proved it; the compiler cannot conclude that.
  return makers[bare as DynamicName](sources);
}
