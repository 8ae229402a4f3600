/** Exchanges that the child keeps at once: those of one moment share a commit. */
export const HISTORY_AT_ONCE = 4;
