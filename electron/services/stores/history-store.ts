// Exchanges since the start, newest last, bounded by number and size. Everything in here is redacted already.
import type { Exchange, ExchangeSummary } from '../../../shared/model/exchange.ts';
import { AppError } from '../../app-error.ts';

export interface HistoryStore {
  add(exchange: Exchange): ExchangeSummary;
  /** Newest first. */
  list(limit: number): ExchangeSummary[];
  /** Throws AppError NOT_FOUND. */
  get(id: string): Exchange;
}

export interface HistoryLimits {
  readonly entries: number;
  readonly bytes: number;
}

export interface HistoryOptions extends Partial<HistoryLimits> {
  /** An exchange had to make room. */
  readonly dropped?: (exchangeId: string) => void;
}

interface Entry {
  readonly exchange: Exchange;
  readonly summary: ExchangeSummary;
  readonly bytes: number;
}

export function createHistoryStore({ dropped, ...given }: HistoryOptions = {}): HistoryStore {
  const limits: HistoryLimits = { entries: 500, bytes: 64 * 1024 * 1024, ...given };
  const entries = new Map<string, Entry>();
  let bytes = 0;
  const dropOldest = () => {
    for (const [id, entry] of entries) {
      if (entries.size <= limits.entries && (bytes <= limits.bytes || entries.size === 1)) return;
      entries.delete(id);
      dropped?.(id);
      bytes -= entry.bytes;
    }
  };
  return {
    add(exchange) {
      const entry = { exchange, summary: summaryOf(exchange), bytes: sizeOf(exchange) };
      entries.set(exchange.id, entry);
      bytes += entry.bytes;
      dropOldest();
      return entry.summary;
    },
    list: (limit) =>
      [...entries.values()]
        .slice(-limit)
        .reverse()
        .map(({ summary }) => summary),
    get(id) {
      const entry = entries.get(id);
      if (entry === undefined) {
        throw new AppError('NOT_FOUND', 'This exchange is not in the history any more. Send the request again.');
      }
      return entry.exchange;
    },
  };
}

/** The row of a list for an exchange. */
export function summaryOf(exchange: Exchange): ExchangeSummary {
  const { id, draftId, startedAt, request, outcome, diagnosis, timings } = exchange;
  const response = outcome.kind === 'response' ? outcome.response : undefined;
  const host = request.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? request.connectedTo;
  const cause = diagnosis?.causes[0]?.cause;
  return {
    id,
    ...(draftId === undefined ? {} : { draftId }),
    startedAt,
    method: request.method,
    host,
    target: request.target,
    ...(response === undefined ? {} : { status: response.status }),
    ...(response?.errorCode === undefined ? {} : { errorCode: response.errorCode }),
    ...(cause === undefined ? {} : { cause }),
    durationMs: timings.doneMs,
  };
}

/** Bytes of the texts, which are nearly all of an exchange; counted without building its JSON. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length * 2;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.values(value).reduce<number>((sum, member) => sum + sizeOf(member), 16);
}
