// Puts values into texts. A value goes in exactly as it is written in its environment: nothing is encoded, quoted or
// escaped, neither in a URL nor in JSON, so that nothing is ever encoded twice. What a request line cannot hold is
// encoded afterwards, as for everything that is typed there.
import { dynamicValue } from './dynamic-values.ts';
import { keptRecord, mayHoldVariables, piecesOf } from './reference.ts';
import { KEPT_MASK, type Resolving, type VariableSource, variableOf } from './variable-scope.ts';

/** Where in a request a name stands. */
export type VariableField =
  | 'url'
  | 'method'
  | 'headers'
  | 'body'
  | 'auth'
  | 'stage'
  | 'connectTo'
  /** The host that the environment gives. */
  | 'host';

export type VariableProblem =
  /** No environment in force knows the name; `missing`: it is a secret whose value is not on this machine. */
  | { readonly kind: 'unresolved' | 'missing'; readonly name: string; readonly fields: readonly VariableField[] }
  /** The names lead back to the first of them. */
  | {
      readonly kind: 'cycle';
      readonly name: string;
      readonly path: readonly string[];
      readonly fields: readonly VariableField[];
    }
  /** The value of this variable grows beyond what a request can hold. */
  | { readonly kind: 'too-long'; readonly name: string; readonly fields: readonly VariableField[] };

export interface UsedVariable {
  readonly name: string;
  /** As it was put in; a mask where the secret is not known here. */
  readonly value: string;
  /** `dynamic`: made for this sending. */
  readonly source: VariableSource | { readonly kind: 'dynamic' };
  /** It is a secret, or holds one. */
  readonly secret: boolean;
  readonly fields: readonly VariableField[];
}

/** A value that grew longer than this is a mistake or an attack: each round of nesting may double it. */
export const LONGEST_EXPANSION = 1_000_000;
const DEEPEST = 50;

type Expanded =
  | { readonly ok: true; readonly value: string; readonly secret: boolean; readonly source: UsedVariable['source'] }
  | { readonly ok: false; readonly problem: ProblemFacts };
type ProblemFacts =
  | { readonly kind: 'unresolved' | 'missing' | 'too-long'; readonly name: string }
  | { readonly kind: 'cycle'; readonly name: string; readonly path: readonly string[] };

/** Resolves the texts of one request; each variable is expanded once, so `{{a}}` is the same wherever it stands. */
export class TextResolver {
  readonly #resolving: Resolving;
  readonly #expanded = new Map<string, Expanded>();
  readonly #used = new Map<
    string,
    { readonly facts: Omit<UsedVariable, 'fields'>; readonly fields: Set<VariableField> }
  >();
  readonly #problems = new Map<string, { readonly facts: ProblemFacts; readonly fields: Set<VariableField> }>();

  constructor(resolving: Resolving) {
    this.#resolving = resolving;
  }

  /** The text with its values; what cannot be resolved stays as it is written. The same string where it has no braces. */
  text(text: string, field: VariableField): string {
    if (!mayHoldVariables(text)) return text;
    return piecesOf(text)
      .map((piece) =>
        piece.kind === 'reference' ? this.#put(piece.name, text.slice(piece.start, piece.end), field) : piece.text,
      )
      .join('');
  }

  used(): readonly UsedVariable[] {
    return [...this.#used.values()].map(({ facts, fields }) => ({ ...facts, fields: [...fields] }));
  }

  problems(): readonly VariableProblem[] {
    return [...this.#problems.values()].map(({ facts, fields }) => ({ ...facts, fields: [...fields] }));
  }

  #put(name: string, written: string, field: VariableField): string {
    const expanded = this.#expand(name, []);
    if (!expanded.ok) {
      const { problem } = expanded;
      note(this.#problems, `${problem.kind} ${problem.name}`, problem, field);
      return written;
    }
    const { value, secret, source } = expanded;
    note(this.#used, name, { name, value, secret, source }, field);
    return value;
  }

  /** `path`: the names that are being expanded, outermost first. */
  #expand(name: string, path: readonly string[]): Expanded {
    const known = this.#expanded.get(name);
    if (known !== undefined) return known;
    if (name.startsWith('$')) return this.#dynamic(name);
    const record = keptRecord(name);
    if (record !== undefined) return this.#keptText(name, record);
    const expanded = this.#expandVariable(name, path);
    // Within a circle, or deep down, the answer depends on where the way there began.
    const lasts = expanded.ok || expanded.problem.kind === 'unresolved' || expanded.problem.kind === 'missing';
    if (lasts || path.length === 0) this.#expanded.set(name, expanded);
    return expanded;
  }

  /** Made anew at each place; to use one value twice, give it to a variable. */
  #dynamic(name: string): Expanded {
    const value = dynamicValue(name, this.#resolving.dynamic);
    if (value === undefined) return { ok: false, problem: { kind: 'unresolved', name } };
    return { ok: true, value, secret: false, source: { kind: 'dynamic' } };
  }

  #keptText(name: string, record: string): Expanded {
    const { kept } = this.#resolving;
    const value = kept === undefined ? KEPT_MASK : kept.get(record);
    if (value === undefined) return { ok: false, problem: { kind: 'missing', name } };
    return { ok: true, value, secret: true, source: { kind: 'kept' } };
  }

  #expandVariable(name: string, path: readonly string[]): Expanded {
    const at = path.indexOf(name);
    if (at >= 0) return { ok: false, problem: { kind: 'cycle', name, path: [...path.slice(at), name] } };
    if (path.length >= DEEPEST) return { ok: false, problem: { kind: 'too-long', name } };
    const found = variableOf(this.#resolving.scope, name);
    if (found === undefined) return { ok: false, problem: { kind: 'unresolved', name } };
    const { variable, source } = found;
    if (variable.missing) return { ok: false, problem: { kind: 'missing', name } };
    // A secret is a value and no text of ours: braces in it are its own.
    if (variable.secret) return { ok: true, value: variable.text, secret: true, source };
    return this.#join(name, variable.text, source, [...path, name]);
  }

  #join(name: string, text: string, source: VariableSource, path: readonly string[]): Expanded {
    let value = '';
    let secret = false;
    for (const piece of piecesOf(text)) {
      if (piece.kind !== 'reference') value += piece.text;
      else {
        const inner = this.#expand(piece.name, path);
        if (!inner.ok) return inner;
        value += inner.value;
        secret ||= inner.secret;
      }
      if (value.length > LONGEST_EXPANSION) return { ok: false, problem: { kind: 'too-long', name } };
    }
    return { ok: true, value, secret, source };
  }
}

function note<Facts>(
  map: Map<string, { readonly facts: Facts; readonly fields: Set<VariableField> }>,
  key: string,
  facts: Facts,
  field: VariableField,
): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, { facts, fields: new Set([field]) });
  else known.fields.add(field);
}
