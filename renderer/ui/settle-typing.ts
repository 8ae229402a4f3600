// A large text is given out when the typing of it rests. Whoever acts on what was typed asks for the rest first.

const waiting = new Set<() => void>();

/** Has what was typed into large texts given out now: before it is sent, saved or left. */
export function settleTyping(): void {
  for (const give of [...waiting]) give();
}

export interface LateGiving {
  /** Something was typed: `give` is called once the typing rests, or when it has gone on for long. */
  readonly typed: (give: () => void) => void;
  /** Gives now what waits. */
  readonly settle: () => void;
}

const RESTS_MS = 150;
const LONGEST_MS = 1000;

export function lateGiving(): LateGiving {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  let next: (() => void) | undefined;
  const settle = () => {
    clearTimeout(timer);
    waiting.delete(settle);
    const give = next;
    next = undefined;
    give?.();
  };
  return {
    typed(give) {
      const now = performance.now();
      if (next === undefined) since = now;
      next = give;
      waiting.add(settle);
      clearTimeout(timer);
      timer = setTimeout(settle, Math.max(0, Math.min(RESTS_MS, since + LONGEST_MS - now)));
    },
    settle,
  };
}
