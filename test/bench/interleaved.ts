// Several ways to do one thing, measured in turns, so that a slow moment of the machine hits all of them alike.

export interface Contender {
  readonly name: string;
  readonly run: () => unknown;
}

export interface InterleavedOptions {
  readonly rounds?: number;
  /** Calls in one turn. */
  readonly batch?: number;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function turn(contender: Contender, batch: number): Promise<number> {
  const start = process.hrtime.bigint();
  for (let i = 0; i < batch; i++) {
    const result = contender.run();
    // Awaiting a plain value would cost a turn of the event loop that only the asynchronous ones owe.
    if (result instanceof Promise) await result;
  }
  return Number(process.hrtime.bigint() - start) / batch / 1000;
}

/** Prints the median of each contender in microseconds and its time as a multiple of the first one's. */
export async function compareInterleaved(
  title: string,
  contenders: readonly Contender[],
  { rounds = 61, batch = 300 }: InterleavedOptions = {},
): Promise<void> {
  const times = new Map(contenders.map((contender) => [contender, [] as number[]]));
  for (let round = -Math.ceil(rounds / 4); round < rounds; round++) {
    for (const contender of contenders) {
      const taken = await turn(contender, batch);
      // The first quarter warms up.
      if (round >= 0) times.get(contender)?.push(taken);
    }
  }
  const medians = contenders.map((contender) => ({ name: contender.name, us: median(times.get(contender) ?? []) }));
  const first = medians[0]?.us ?? Number.NaN;
  const lines = [`\n${title} (median of ${rounds} interleaved rounds of ${batch})`];
  for (const { name, us } of medians) {
    console.log(
      `  ${name.padEnd(24)} ${us.toFixed(2).padStart(12)} µs   ${(us / first).toFixed(2)} × Countersign's time`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
