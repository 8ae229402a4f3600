// What expectations look at: an exchange, read once.
import type { Exchange } from '../model/exchange.ts';
import { type HeaderList, headerValues } from '../model/header-list.ts';

export interface AnswerFacts {
  /** Absent where no answer came. */
  readonly status?: number;
  readonly headers: HeaderList;
  readonly body: string;
  /** Undefined where the body is no JSON. */
  readonly json: unknown;
  readonly durationMs: number;
  /** The gateway's code or a network error's; empty for none. */
  readonly errorCode: string;
  /** The first cause, or `none`. */
  readonly cause: string;
}

export function answerFacts({ outcome, timings, diagnosis }: Exchange): AnswerFacts {
  const cause = diagnosis?.causes[0]?.cause ?? 'none';
  const known = { durationMs: timings.doneMs, cause };
  if (outcome.kind !== 'response') {
    const errorCode = outcome.kind === 'network-error' ? outcome.code : 'CANCELLED';
    return { ...known, headers: [], body: '', json: undefined, errorCode };
  }
  const { status, headers, body, errorCode = '' } = outcome.response;
  const text = body.text ?? '';
  return { ...known, status, headers, body: text, json: jsonOf(text), errorCode };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Undefined where there is no such header; several of one name with commas between them. */
export function headerOf({ headers }: AnswerFacts, name: string): string | undefined {
  const values = headerValues(headers, name.toLowerCase());
  return values.length === 0 ? undefined : values.join(', ');
}
