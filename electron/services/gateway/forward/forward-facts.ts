/** What the log keeps of a forwarded call: where it went and how long each part took, in milliseconds. */
export interface ForwardFacts {
  readonly to: string;
  /** 0 on a kept connection. */
  readonly connectMs: number;
  readonly reused: boolean;
  /** From the connection to the last byte of the answer. */
  readonly upstreamMs: number;
  /** What this gateway added. */
  readonly addedMs: number;
  /** The system's word for why no answer came. */
  readonly failed?: string;
}
