// Several ways to do one thing, measured in turns, so that a slow moment of the machine hits all of them alike.

export interface Contender {
  readonly name: string;
  readonly run: () => unknown;
}

export interface InterleavedOptions {
  readonly rounds?: number;
  /** Calls in one turn. */
  readonly batch?: number;
  /** What the first contender is to reach, by the name of another: a share of its speed, or a multiple of it. */
  readonly aims?: Readonly<Record<string, number>>;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
/** What a quarter of the rounds stay below: told beside the median, it shows how noisy the machine was. */
const lowQuarter = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 2] ?? Number.NaN;

async function turn(contender: Contender, batch: number): Promise<number> {
  const start = process.hrtime.bigint();
  for (let i = 0; i < batch; i++) {
    const result = contender.run();
    // Awaiting a plain value would cost a turn of the event loop that only the asynchronous ones owe.
    if (result instanceof Promise) await result;
  }
  return Number(process.hrtime.bigint() - start) / batch / 1000;
}

/** Prints each contender's time in microseconds, and the speed of the first one beside it: 2.00 is twice as fast. */
export async function compareInterleaved(
  title: string,
  contenders: readonly Contender[],
  { rounds = 101, batch = 200, aims = {} }: InterleavedOptions = {},
): Promise<void> {
  const times = new Map(contenders.map((contender) => [contender, [] as number[]]));
  for (let round = -Math.ceil(rounds / 4); round < rounds; round++) {
    // Each begins one round in as many: what a contender leaves in the caches is not always the same one's.
    const first = Math.abs(round) % contenders.length;
    for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      const taken = await turn(contender, batch);
      // The first quarter warms up.
      if (round >= 0) times.get(contender)?.push(taken);
    }
  }
  const results = contenders.map((contender) => {
    const taken = times.get(contender) ?? [];
    return { name: contender.name, us: median(taken), low: lowQuarter(taken) };
  });
  const ours = results[0] ?? { us: Number.NaN, low: Number.NaN };
  const width = Math.max(...results.map(({ name }) => name.length));
  const lines = results.map(({ name, us, low }) => {
    const times = `${us.toFixed(2).padStart(10)} µs  (quarter below ${low.toFixed(2).padStart(9)})`;
    const aim = aims[name];
    const wanted = aim === undefined ? '' : `, aim ${aim.toFixed(2)}: ${us / ours.us >= aim ? 'reached' : 'missed'}`;
    return `  ${name.padEnd(width)} ${times}  ${(us / ours.us).toFixed(2)}${wanted}`;
  });
  process.stdout.write(`\n${title} (medians of ${rounds} interleaved rounds of ${batch})\n${lines.join('\n')}\n`);
}
