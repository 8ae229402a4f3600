// One answer per item of the input, in order, each written before the next item is looked at.
import { AppError } from '../app-error.ts';
import type { CommandCall, ExitCode } from './command.ts';
import { InputProblem } from './input-problem.ts';
import { writeJson } from './output.ts';
import type { SourceItem } from './read-input.ts';

export interface Answer<T extends object> {
  readonly output: T;
  /** The answer is a failure: refused, invalid, another diagnosis than `none`. */
  readonly failed: boolean;
}

export interface Work<T extends object> {
  /** Throws InputProblem (or AppError) when the value cannot be used. */
  answer(value: unknown): Promise<Answer<T>>;
  /** The answer for people. */
  print(answer: Answer<T>): Promise<void>;
}

/**
 * Answers every item of the input. A single item ends with 1 when its answer is a failure, a
 * batch with 0 when every line was answered; 2 when a line was unusable.
 */
export async function runBatch<T extends object>(
  items: AsyncIterable<SourceItem>,
  call: CommandCall,
  work: Work<T>,
): Promise<ExitCode> {
  let count = 0;
  let failures = 0;
  let unusable = 0;
  for await (const item of items) {
    count += 1;
    const outcome = await answerItem(item, call, work);
    if (outcome instanceof InputProblem) {
      unusable += 1;
      await reportItem(item, outcome, call);
    } else {
      if (outcome.failed) failures += 1;
      await writeAnswer(outcome, call, work);
    }
  }
  if (count === 0 && !call.json) throw new InputProblem('BAD_INPUT', 'cli.error.emptyInput');
  if (unusable > 0) return 2;
  return count === 1 && failures === 1 ? 1 : 0;
}

/** Answers the one value that the command line describes. */
export async function answerOne<T extends object>(value: unknown, call: CommandCall, work: Work<T>): Promise<ExitCode> {
  const answer = await work.answer(value);
  await writeAnswer(answer, call, work);
  return answer.failed ? 1 : 0;
}

function writeAnswer<T extends object>(answer: Answer<T>, call: CommandCall, work: Work<T>): Promise<void> {
  return call.json ? writeJson(call.terminal, answer.output) : work.print(answer);
}

async function answerItem<T extends object>(item: SourceItem, call: CommandCall, work: Work<T>) {
  if (item.kind === 'problem') return item.problem;
  try {
    return await work.answer(item.value);
  } catch (error) {
    const caseId = idOf(item.value);
    if (error instanceof InputProblem) return error.of(caseId);
    if (error instanceof AppError) return InputProblem.ofAppError(error).of(caseId);
    // A defect of ours must not leave the caller, who waits for this line, without an answer.
    call.terminal.note(framesOf(error));
    return new InputProblem('INTERNAL', 'cli.error.internal', { name: nameOf(error) }, caseId);
  }
}

export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** Where a defect happened, without its message, which may hold a piece of the input. */
export function framesOf(error: unknown): string {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  return [nameOf(error), ...frames].join('\n');
}

/** The `id` of a value that has one. */
function idOf(value: unknown): string | number | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'id')) return undefined;
  const id: unknown = Reflect.get(value, 'id');
  if (typeof id === 'number') return Number.isFinite(id) ? id : undefined;
  return typeof id === 'string' ? id : undefined;
}

async function reportItem(item: SourceItem, problem: InputProblem, call: CommandCall): Promise<void> {
  const message = call.text(problem.key, problem.params);
  const line = String(item.line);
  if (call.json) {
    const place = item.file === undefined ? { line: item.line } : { line: item.line, file: item.file };
    const id = problem.caseId === undefined ? {} : { id: problem.caseId };
    await writeJson(call.terminal, { ...id, error: { code: problem.code, message, ...place } });
    return;
  }
  const placed =
    item.file === undefined
      ? call.text('cli.error.atLine', { line, message })
      : call.text('cli.error.atFileLine', { file: item.file, line, message });
  call.terminal.note(call.text('cli.error.prefix', { message: placed }));
}
