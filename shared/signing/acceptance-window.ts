// How long the gateway takes a signature: its date may be 15 minutes away from the gateway's clock, either way
// (signing.md 3).
import { parseSdkDate } from './sdk-date.ts';

/** Greatest distance in milliseconds between X-Sdk-Date and the gateway's clock. */
export const ACCEPTANCE_MS = 15 * 60_000;

export interface AcceptanceWindow {
  /** First and last second, by the gateway's clock, in which the request is accepted; milliseconds since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
  /** `early`: the date lies too far ahead, the window opens in `leftMs`. `open`: it closes in `leftMs`. `late`: it is over. */
  readonly state: 'early' | 'open' | 'late';
  /** Milliseconds until the state changes; 0 when it does not any more. */
  readonly leftMs: number;
}

/** The window of a request dated `sdkDate`, seen at `gatewayNowMs` of the gateway's clock; undefined for no date. */
export function acceptanceWindow(sdkDate: string, gatewayNowMs: number): AcceptanceWindow | undefined {
  const dateMs = parseSdkDate(sdkDate);
  if (dateMs === undefined) return undefined;
  const [fromMs, toMs] = [dateMs - ACCEPTANCE_MS, dateMs + ACCEPTANCE_MS];
  if (gatewayNowMs < fromMs) return { fromMs, toMs, state: 'early', leftMs: fromMs - gatewayNowMs };
  // Whole seconds are compared, as the messages print them: the last second counts to its end.
  if (Math.floor(gatewayNowMs / 1000) * 1000 > toMs) return { fromMs, toMs, state: 'late', leftMs: 0 };
  return { fromMs, toMs, state: 'open', leftMs: Math.max(0, toMs - gatewayNowMs) };
}
