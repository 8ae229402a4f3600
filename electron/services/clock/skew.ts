// How far a server's clock is from ours, from one answer of it. A server tells whole seconds: its true time lay
// somewhere in that second, and somewhere between our sending and our receiving.

import { parseErrorMessage } from '../../../shared/diagnosis/parse-error-message.ts';
import type { ClockReading } from '../../../shared/model/clock-reading.ts';
import { type HeaderList, headerValue } from '../../../shared/model/header-list.ts';
import { parseSdkDate } from '../../../shared/signing/sdk-date.ts';

/** Times of this machine, milliseconds since the epoch. */
export interface RoundTrip {
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
}

export interface Skew {
  /** Server minus client. */
  readonly skewMs: number;
  /** Half-width of the interval in which the true skew lies. */
  readonly uncertaintyMs: number;
  readonly roundTripMs: number;
}

const HALF_A_SECOND_MS = 500;

/** The server said the whole second `serverSecondMs` at some moment of the round trip. */
export function skewOf(serverSecondMs: number, { sentAtMs, receivedAtMs }: RoundTrip): Skew {
  const roundTripMs = Math.max(0, receivedAtMs - sentAtMs);
  return {
    skewMs: serverSecondMs + HALF_A_SECOND_MS - (sentAtMs + roundTripMs / 2),
    uncertaintyMs: HALF_A_SECOND_MS + roundTripMs / 2,
    roundTripMs,
  };
}

export interface TimedAnswer extends RoundTrip {
  readonly origin: string;
  readonly status: number;
  readonly headers: HeaderList;
  /** Text of the body, as far as it is needed to read an error. */
  readonly body: string;
}

/** What an answer says of the server's time: the `server time` of a refused signature first, then the Date header. */
export function readingsOf(answer: TimedAnswer): readonly ClockReading[] {
  const fromText = answer.status < 400 ? undefined : parseErrorMessage(answer.status, answer.body)?.values.serverTime;
  const text = fromText === undefined ? undefined : parseSdkDate(fromText);
  const date = dateHeader(answer.headers);
  return [
    ...(text === undefined ? [] : [reading(answer, 'error-text', text)]),
    ...(date === undefined ? [] : [reading(answer, 'date-header', date)]),
  ];
}

/** Milliseconds of the Date header, in one of the three forms of RFC 9110 5.6.7. An answer from a cache tells no time. */
function dateHeader(headers: HeaderList): number | undefined {
  const age = Number(headerValue(headers, 'age') ?? 0);
  const date = headerValue(headers, 'date');
  if (date === undefined || age > 0) return undefined;
  const asctime = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/.test(date);
  const time = asctime ? Date.parse(`${date} GMT`) : / GMT$/.test(date) ? Date.parse(date) : Number.NaN;
  return Number.isFinite(time) ? time : undefined;
}

function reading(answer: TimedAnswer, source: ClockReading['source'], serverSecondMs: number): ClockReading {
  return {
    ...skewOf(serverSecondMs, answer),
    source,
    serverTime: new Date(serverSecondMs).toISOString(),
    measuredAt: new Date(answer.receivedAtMs).toISOString(),
    origin: answer.origin,
  };
}
