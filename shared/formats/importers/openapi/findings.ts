// Where problems and warnings gather, each with its place and its words.
import type { ImportProblem, ImportWarning } from '../../../model/openapi-import.ts';
import { fillText } from '../../../text/fill-text.ts';
import { type ImportFindingId, openApiImportEn } from '../../../text/openapi-import.en.ts';
import { type Cursor, pointerTo, shown } from './cursor.ts';
import type { Position } from './tree-problem.ts';

/** More than anybody reads; each takes memory. */
const MOST_WARNINGS = 10_000;

type Params = Readonly<Record<string, string>>;

/** Findings of one document or, with `api`, of one of its APIs. */
export class Findings {
  readonly problems: ImportProblem[] = [];
  readonly warnings: ImportWarning[] = [];
  readonly #positionOf: (at: number) => Position;
  readonly #api: string | undefined;

  constructor(positionOf: (at: number) => Position, api?: string) {
    this.#positionOf = positionOf;
    this.#api = api;
  }

  get failed(): boolean {
    return this.problems.length > 0;
  }

  /** Findings of one API, apart until `take` adds them. */
  ofApi(api: string): Findings {
    return new Findings(this.#positionOf, api);
  }

  /** Like these, for what may still turn out not to matter. */
  apart(): Findings {
    return new Findings(this.#positionOf, this.#api);
  }

  take(other: Findings): void {
    // Not spread: a hostile document may leave more findings than a call takes arguments.
    for (const problem of other.problems) this.problems.push(problem);
    for (const warning of other.warnings) if (this.warnings.length < MOST_WARNINGS) this.warnings.push(warning);
  }

  /** Problems of `other` as notices: nothing is refused for them. */
  takeAsNotices(other: Findings): void {
    for (const { severity: _severity, ...problem } of other.problems) {
      if (this.warnings.length < MOST_WARNINGS) this.warnings.push({ ...problem, severity: 'notice' });
    }
  }

  /** `{{found}}` in the words is what stands at the cursor. */
  problem(id: ImportFindingId, cursor: Cursor, params: Params = {}, severity?: ImportProblem['severity']): void {
    const kind = severity ?? (this.#api === undefined ? 'policy' : 'api');
    this.problems.push({ ...this.#placed(id, cursor, params), severity: kind });
  }

  warning(id: ImportFindingId, cursor: Cursor, params: Params = {}, severity: ImportWarning['severity'] = 'warning') {
    if (this.warnings.length >= MOST_WARNINGS) return;
    this.warnings.push({ ...this.#placed(id, cursor, params), severity });
  }

  notice(id: ImportFindingId, cursor: Cursor, params: Params = {}): void {
    this.warning(id, cursor, params, 'notice');
  }

  #placed(id: ImportFindingId, cursor: Cursor, given: Params): Omit<ImportProblem, 'severity'> {
    const params = { found: shown(cursor), ...given };
    return {
      id,
      pointer: pointerTo(cursor),
      finding: fillText(openApiImportEn[id], params),
      ...this.#positionOf(cursor.at),
      params,
      ...(this.#api === undefined ? {} : { api: this.#api }),
    };
  }
}
