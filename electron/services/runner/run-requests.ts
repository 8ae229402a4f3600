// Sends requests in order, once for each row of data, and holds every answer against what its request expects. What an
// answer gives away (`capture`) is a variable of the requests after it, within the same row.
import type { Exchange } from '../../../shared/model/exchange.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { RunReport, RunResult } from '../../../shared/model/run.ts';
import type { DataRow } from '../../../shared/runner/data-rows.ts';
import { captureFrom, evaluate } from '../../../shared/runner/evaluate.ts';
import { AppError } from '../../app-error.ts';
import type { Clock } from '../../ports.ts';
import { createRedactor } from '../vault/redact.ts';
import type { Secret } from '../vault/secret.ts';
import { capturedSecrets } from './captured-secrets.ts';

export interface RunWork {
  readonly name: string;
  readonly requests: readonly RequestDraft[];
  /** Empty: once, without a row. */
  readonly rows: readonly DataRow[];
  /** Ends with the first result that is not as expected. */
  readonly bail: boolean;
  readonly delayMs: number;
}

export interface SentInRun {
  /** Redacted: what a report may show. */
  readonly shown: Exchange;
  /** As it came: what expectations and captures read. It goes no further than that. */
  readonly exchange: Exchange;
}

export interface RunPorts {
  readonly clock: Clock;
  /**
   * `values`: of the row and of what was captured, captured ones first; `secrets`: those of them that nothing may show.
   * Throws AppError for what cannot be sent.
   */
  readonly send: (draft: RequestDraft, values: DataRow, secrets: readonly Secret[]) => Promise<SentInRun>;
  readonly progress: (result: RunResult) => void | Promise<void>;
  readonly wait: (delayMs: number) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** Never rejects for what a request does; a bug is a rejection. */
export async function runRequests(work: RunWork, ports: RunPorts): Promise<RunReport> {
  const { clock, signal } = ports;
  const startedAt = new Date(clock.nowMs()).toISOString();
  const startedMs = clock.monotonicMs();
  const results: RunResult[] = [];
  const rows: readonly (DataRow | undefined)[] = work.rows.length === 0 ? [undefined] : work.rows;
  const calls = rows.length * work.requests.length;
  let over = false;
  for (const [index, row] of rows.entries()) {
    const captured: CapturedSoFar = { values: new Map(), secrets: [] };
    for (const draft of work.requests) {
      if (!over && results.length > 0 && work.delayMs > 0) await ports.wait(work.delayMs);
      over ||= signal?.aborted === true;
      if (over) break;
      const result = await runOne(draft, { ...row, ...Object.fromEntries(captured.values) }, captured, ports);
      results.push(row === undefined ? result : { ...result, row: index });
      await ports.progress(results.at(-1) ?? result);
      over = work.bail && !result.passed;
    }
  }
  const durationMs = clock.monotonicMs() - startedMs;
  return { name: work.name, startedAt, durationMs, results, stopped: results.length < calls };
}

/** What the answers of this row have given so far. */
interface CapturedSoFar {
  readonly values: Map<string, string>;
  secrets: readonly Secret[];
}

async function runOne(
  draft: RequestDraft,
  values: DataRow,
  captured: CapturedSoFar,
  ports: RunPorts,
): Promise<RunResult> {
  const { id, name, folder, method, url } = draft;
  const about = { id, name, folder, method, url };
  try {
    const { exchange, shown } = await ports.send(draft, values, captured.secrets);
    const { values: found, missing } = captureFrom(exchange, draft.capture ?? []);
    captured.secrets = [...captured.secrets, ...capturedSecrets(exchange, found)];
    for (const [to, value] of Object.entries(found)) captured.values.set(to, value);
    const { text } = createRedactor(captured.secrets);
    const actuals = evaluate(shown, draft.expect ?? []);
    const expectations = evaluate(exchange, draft.expect ?? []).map(({ expectation, met }, index) => {
      // Decided by what came, told by what may be shown.
      const actual = actuals[index]?.actual;
      return { expectation, met, ...(actual === undefined ? {} : { actual: text(actual) }) };
    });
    const passed = expectations.every(({ met }) => met) && missing.length === 0 && isAnswered(draft, exchange);
    return { ...about, ...facts(shown), expectations, missing: [...missing], passed };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const message = createRedactor(captured.secrets).text(error.message);
    return { ...about, durationMs: 0, expectations: [], missing: [], error: message, passed: false };
  }
}

/** A request that expects nothing must at least be answered. */
function isAnswered({ expect = [] }: RequestDraft, { outcome }: Exchange): boolean {
  return outcome.kind === 'response' || (outcome.kind === 'network-error' && expect.length > 0);
}

function facts({ id, outcome, timings, diagnosis }: Exchange) {
  const cause = diagnosis?.causes[0]?.cause;
  const errorCode =
    outcome.kind === 'network-error'
      ? outcome.code
      : outcome.kind === 'response'
        ? outcome.response.errorCode
        : 'CANCELLED';
  return {
    exchangeId: id,
    durationMs: timings.doneMs,
    ...(outcome.kind === 'response' ? { status: outcome.response.status } : {}),
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(cause === undefined ? {} : { cause }),
  };
}
