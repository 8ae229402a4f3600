// What an exchange takes and gives: limits, options, and everything that was recorded.

import type { Duplex } from 'node:stream';
import type { ConnectionPurpose } from '../../../shared/model/connection-count.ts';
import type { connectionDetailsSchema, Timings } from '../../../shared/model/exchange.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { z } from '../../../shared/model/json-mode.ts';
import type { HttpVersion } from '../../../shared/model/network-settings.ts';
import type { Clock } from '../../ports.ts';
import type { ConnectionPool } from '../network/connection-pool.ts';
import type { ReceivedBody } from './body-reader.ts';
import type { Spool } from './byte-log.ts';
import { type DecompressLimits, defaultDecompressLimits } from './decompress.ts';
import type { ConnectionTarget, TlsDetails } from './open-connection.ts';
import type { TimeLimits } from './phase-timer.ts';

export interface ExchangeLimits {
  /** Bytes kept of what was written, of what was read and of the body, each. */
  readonly keptBytes: number;
  /** Bytes kept of what was written where the body is streamed: the head and the beginning of the body. */
  readonly keptStreamedBytes: number;
  readonly headBytes: number;
  readonly headLines: number;
  /** Bytes read from the socket, beyond which the answer is cut. */
  readonly readBytes: number;
  readonly decompress: Omit<DecompressLimits, 'keptBytes'>;
}

/** Section H of the security requirements; a margin over the 8 MB of a view lets a cut secret be seen whole. */
export const defaultExchangeLimits: ExchangeLimits = {
  keptBytes: 8 * 1024 * 1024 + 64 * 1024,
  keptStreamedBytes: 1024 * 1024 + 256 * 1024,
  headBytes: 256 * 1024,
  headLines: 2000,
  readBytes: 1024 * 1024 * 1024,
  decompress: defaultDecompressLimits,
};

export interface ExchangeOptions {
  readonly clock: Clock;
  readonly target: ConnectionTarget;
  /** The whole exchange, from the connection to the last byte. */
  readonly timeoutMs: number;
  /** For the count of connections; absent: a request. */
  readonly purpose?: ConnectionPurpose;
  readonly times?: Partial<Omit<TimeLimits, 'wholeMs'>>;
  /** Without it HTTP/1.1; `2` over plain TCP goes by prior knowledge. */
  readonly httpVersion?: HttpVersion;
  /** Connections are taken from it and given back; absent: one of its own, closed afterwards. */
  readonly pool?: ConnectionPool;
  readonly limits?: Partial<ExchangeLimits>;
  readonly signal?: AbortSignal;
  /**
   * Takes the connection over after an answer of 101: `head` came behind that answer. Without it such a connection is
   * closed like any other.
   */
  readonly onUpgrade?: (connection: Duplex, head: Buffer) => void;
  /** What becomes of the answer while it arrives. */
  readonly watch?: ResponseWatch;
  /** `monotonicMs` from which timings count; absent: the call of this function. */
  readonly startedMs?: number;
}

export interface ResponseHead {
  readonly status: number;
  readonly reason: string;
  readonly httpVersion: string;
  readonly headers: HeaderList;
}

export interface ResponseWatch {
  /** Stores for the body, unpacked, and for all that the socket gave. */
  readonly response?: Spool;
  readonly received?: Spool;
  /** A moment of the timings was reached: the phase after it begins. */
  readonly onMark?: (mark: keyof Timings) => void;
  /** The head is there; `elapsedMs` counts like the timings. */
  readonly onHead?: (head: ResponseHead, elapsedMs: number) => void;
  /** More of the unpacked body. */
  readonly onBytes?: (bytes: Uint8Array, elapsedMs: number) => void;
}

export interface RecordedBytes {
  /** The beginning. */
  readonly bytes: Buffer;
  readonly total: number;
  /** True when all of it went to a store. */
  readonly isStored: boolean;
}

export interface ReceivedResponse extends ResponseHead {
  readonly body: ReceivedBody;
}

export type HttpOutcome =
  | { readonly kind: 'response'; readonly response: ReceivedResponse }
  | { readonly kind: 'network-error'; readonly code: string; readonly message: string }
  | { readonly kind: 'cancelled' };

export interface HttpExchange {
  /** As sent, with the framing that was added. */
  readonly headers: HeaderList;
  readonly connectedTo: string;
  readonly remoteAddress: string | undefined;
  readonly tls: TlsDetails | undefined;
  /** Undefined where it was simply opened to the address. */
  readonly connection: z.infer<typeof connectionDetailsSchema> | undefined;
  readonly timings: Timings;
  /** Exactly what the system took from us. */
  readonly written: RecordedBytes;
  /** Exactly what arrived, interim answers included. */
  readonly received: RecordedBytes;
  readonly outcome: HttpOutcome;
}
