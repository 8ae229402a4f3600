/** `0.4 ms`, `38 ms`, `2.5 s`: written the same in every language. */
export function millisecondsText(ms: number): string {
  if (ms < 9.95) return `${Math.round(ms * 10) / 10} ms`;
  return ms < 9_999.5 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
}
