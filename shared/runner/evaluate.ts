// Holds an answer against what was expected of it. THE table of expectations: each says what it saw and whether it fits.
import type { Exchange } from '../model/exchange.ts';
import type { Capture, Expectation, ExpectationKind } from '../model/expectation.ts';
import { type AnswerFacts, answerFacts, headerOf } from './answer-facts.ts';
import { textOfValue, valuesAt } from './json-path.ts';
import { passesText } from './text-test.ts';

export interface Met {
  readonly met: boolean;
  /** What was there; undefined where nothing was. Cut for a report. */
  readonly actual: string | undefined;
}

export interface ExpectationResult extends Met {
  readonly expectation: Expectation;
}

type Of<K extends ExpectationKind> = Extract<Expectation, { kind: K }>;
type Checks = { readonly [K in ExpectationKind]: (expected: Of<K>, facts: AnswerFacts) => Met };

const CHECKS: Checks = {
  status: ({ value }, { status }) => {
    const actual = status === undefined ? undefined : String(status);
    return { met: status !== undefined && isStatusIn(status, value), actual };
  },
  header: ({ name, test, value }, facts) => {
    const actual = headerOf(facts, name);
    return { met: passesText(test, actual, value), actual };
  },
  jsonPath: ({ path, test, value }, { json }) => {
    const found = json === undefined ? [] : valuesAt(json, path).map(textOfValue);
    const met = test === 'absent' ? found.length === 0 : found.some((each) => passesText(test, each, value));
    return { met, actual: found.length === 0 ? undefined : found.join(', ') };
  },
  body: ({ test, value }, { body, status }) => {
    const actual = status === undefined || body === '' ? undefined : body;
    return { met: passesText(test, test === 'equals' ? (actual ?? '') : actual, value), actual };
  },
  time: ({ atMostMs }, { durationMs }) => ({ met: durationMs <= atMostMs, actual: `${Math.round(durationMs)} ms` }),
  errorCode: ({ value }, { errorCode }) => ({ met: errorCode === value, actual: errorCode || undefined }),
  cause: ({ value }, { cause }) => ({ met: cause === value, actual: cause }),
};

const SHOWN = 500;

export function evaluate(exchange: Exchange, expectations: readonly Expectation[]): readonly ExpectationResult[] {
  const facts = answerFacts(exchange);
  return expectations.map((expectation) => {
    // The kind chooses the check for exactly this kind; the compiler cannot follow a table of unions.
    const check = CHECKS[expectation.kind] as (expected: Expectation, facts: AnswerFacts) => Met;
    const { met, actual } = check(expectation, facts);
    return { expectation, met, actual: actual === undefined ? undefined : actual.slice(0, SHOWN) };
  });
}

/** `200`, `2xx`, `200-204`, several with commas. */
function isStatusIn(status: number, text: string): boolean {
  return text.split(',').some((piece) => {
    const written = piece.trim().toLowerCase();
    if (/^[1-9]xx$/.test(written)) return Math.floor(status / 100) === Number(written[0]);
    const [, from, to] = /^(\d{3})(?:\s*-\s*(\d{3}))?$/.exec(written) ?? [];
    return from !== undefined && status >= Number(from) && status <= Number(to ?? from);
  });
}

export interface Captured {
  readonly values: Readonly<Record<string, string>>;
  /** Names whose value the answer did not hold. */
  readonly missing: readonly string[];
}

export function captureFrom(exchange: Exchange, captures: readonly Capture[]): Captured {
  const facts = answerFacts(exchange);
  const values = new Map<string, string>();
  const missing: string[] = [];
  for (const capture of captures) {
    const found = capture.kind === 'header' ? headerOf(facts, capture.name) : firstAt(facts.json, capture.path);
    if (found === undefined) missing.push(capture.to);
    else values.set(capture.to, found);
  }
  return { values: Object.fromEntries(values), missing };
}

function firstAt(json: unknown, path: string): string | undefined {
  const [first] = json === undefined ? [] : valuesAt(json, path);
  return first === undefined ? undefined : textOfValue(first);
}
