// Input that cannot be used. Its message is a text of shared/text/cli.*.ts, so that it can be said in either language
// and never repeats what the input holds (a secret, perhaps).
import type { AppError } from '../app-error.ts';
import type { CliTextKey } from './language.ts';

export type InputProblemCode = 'BAD_ARGUMENT' | 'BAD_ENCODING' | 'BAD_JSON' | AppError['code'];
type Params = Readonly<Record<string, string>>;

export class InputProblem extends Error {
  readonly code: InputProblemCode;
  readonly key: CliTextKey;
  readonly params: Params;
  /** The `id` of the case, when the line was readable that far. */
  readonly caseId: string | number | undefined;

  constructor(code: InputProblemCode, key: CliTextKey, params: Params = {}, caseId?: string | number) {
    super(key);
    this.name = 'InputProblem';
    this.code = code;
    this.key = key;
    this.params = params;
    this.caseId = caseId;
  }

  /** The same problem of a case with this id. */
  of(caseId: string | number | undefined): InputProblem {
    return new InputProblem(this.code, this.key, this.params, caseId);
  }

  /** An expected failure of a service, in the words that the service gave. */
  static ofAppError(error: AppError): InputProblem {
    return new InputProblem(error.code, 'cli.error.service', { message: error.message });
  }
}
