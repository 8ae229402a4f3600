// The limits of the loopback server (S53, S55, S76). One table; tests hand in short ones.

export interface LoopbackLimits {
  /** Silence before or within the head of a request. */
  readonly headMs: number;
  /** A body may take this and a second per megabyte it announces. */
  readonly bodyMs: number;
  readonly bytesPerMs: number;
  readonly keepAliveMs: number;
  /** How often Node looks for late connections; its default of 30 s would make every limit half a minute late. */
  readonly checkMs: number;
  readonly bodyBytes: number;
  readonly jsonDepth: number;
  readonly headerLines: number;
  readonly connections: number;
  readonly streams: number;
  /** Requests that wait on one connection while another one of it is in work. */
  readonly pipelined: number;
  /** Bytes of an answer held for a slow reader, and how long it may read nothing. */
  readonly bufferedBytes: number;
  readonly stallMs: number;
  /** The same for a download: the browser takes no more while its user is asked where to put it. */
  readonly downloadStallMs: number;
  /** What a refused sender may still send before the connection is cut. */
  readonly drainMs: number;
  readonly heartbeatMs: number;
}

export const defaultLimits: LoopbackLimits = {
  headMs: 8000,
  bodyMs: 8000,
  bytesPerMs: 1000,
  keepAliveMs: 5000,
  checkMs: 1000,
  bodyBytes: 32 * 1024 * 1024,
  jsonDepth: 200,
  headerLines: 100,
  connections: 1000,
  streams: 100,
  pipelined: 16,
  bufferedBytes: 1024 * 1024,
  stallMs: 10_000,
  downloadStallMs: 300_000,
  drainMs: 2000,
  heartbeatMs: 15_000,
};
