// Conditions over named parameters as throttling 2.0 and the circuit breaker write them (gateway.md 2.11): a JSON text
// `["Host","==","www.abc.com"]`, or `["AND", …]` and `["OR", …]` over such. The console shows the operators as
// `=`, `!=`, pattern and enum; documents store `==`, `~=`, `~~` and `in`. Both spellings are read.
import { compilePattern, type Pattern } from './pattern.ts';

type Operator = 'equal' | 'different' | 'pattern' | 'enum' | 'above' | 'atLeast' | 'below' | 'atMost';

/** THE table of operators, by their spellings. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  '=': 'equal',
  '==': 'equal',
  '!=': 'different',
  '~=': 'different',
  '~~': 'pattern',
  pattern: 'pattern',
  in: 'enum',
  enum: 'enum',
  '>': 'above',
  '>=': 'atLeast',
  '<': 'below',
  '<=': 'atMost',
};

type Read = (name: string) => string | undefined;

export interface MatchExpression {
  /** Parameters that the expression reads, each once. */
  readonly names: readonly string[];
  /** `read` gives the value of a parameter, undefined where the call does not have it. */
  readonly holds: (read: Read) => boolean;
}

export type MatchExpressionReading =
  | { readonly ok: true; readonly expression: MatchExpression }
  | { readonly ok: false; readonly problem: string };

const FORM = 'a text such as ["Host","==","www.abc.com"], or ["AND",…] and ["OR",…] over such lists';
const DEEPEST = 10;

const failed = (problem: string): MatchExpressionReading => ({ ok: false, problem });

function comparison(operator: Operator, wanted: readonly string[], pattern: Pattern | undefined) {
  const [first = ''] = wanted;
  return (value: string | undefined): boolean => {
    switch (operator) {
      case 'equal':
        return value === first;
      case 'different':
        // What was not sent differs from every text; not documented.
        return value !== first;
      case 'pattern':
        return value !== undefined && (pattern?.occursIn(value) ?? false);
      case 'enum':
        return value !== undefined && wanted.includes(value);
      case 'above':
        return Number(value) > Number(first);
      case 'atLeast':
        return Number(value) >= Number(first);
      case 'below':
        return Number(value) < Number(first);
      case 'atMost':
        return Number(value) <= Number(first);
    }
  };
}

function readComparison(name: string, written: unknown, value: unknown): MatchExpressionReading {
  const operator = typeof written === 'string' && Object.hasOwn(OPERATORS, written) ? OPERATORS[written] : undefined;
  if (operator === undefined) return failed(`an operator: ${Object.keys(OPERATORS).join(', ')}`);
  const values = Array.isArray(value) ? value : [value];
  const texts = values.flatMap((entry) =>
    typeof entry === 'string' || typeof entry === 'number' ? [String(entry)] : [],
  );
  if (texts.length !== values.length || texts.length === 0) return failed(FORM);
  const wanted = operator === 'enum' ? texts.flatMap((text) => text.split(',')).map((entry) => entry.trim()) : texts;
  const pattern = operator === 'pattern' ? compilePattern(texts[0] ?? '') : undefined;
  if (operator === 'pattern' && pattern === undefined)
    return failed('a regular expression without back references and look-around');
  const compare = comparison(operator, wanted, pattern);
  return { ok: true, expression: { names: [name], holds: (read) => compare(read(name)) } };
}

function readNode(node: unknown, depth: number): MatchExpressionReading {
  if (!Array.isArray(node) || depth > DEEPEST) return failed(FORM);
  const [head, ...rest]: readonly unknown[] = node;
  if (typeof head !== 'string') return failed(FORM);
  const joint = head.toUpperCase();
  if ((joint !== 'AND' && joint !== 'OR') || !Array.isArray(rest[0])) {
    return rest.length === 2 ? readComparison(head, rest[0], rest[1]) : failed(FORM);
  }
  const parts: MatchExpression[] = [];
  for (const entry of rest) {
    const part = readNode(entry, depth + 1);
    if (!part.ok) return part;
    parts.push(part.expression);
  }
  const names = [...new Set(parts.flatMap((part) => part.names))];
  const holds: MatchExpression['holds'] =
    joint === 'AND'
      ? (read) => parts.every((part) => part.holds(read))
      : (read) => parts.some((part) => part.holds(read));
  return { ok: true, expression: { names, holds } };
}

/** Reads the text of a `match_regex` member; `problem` says what is allowed instead. */
export function readMatchExpression(text: string): MatchExpressionReading {
  try {
    return readNode(JSON.parse(text), 0);
  } catch {
    return failed(FORM);
  }
}
