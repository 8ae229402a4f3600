import type { WorkerTask } from './signing-job.ts';

/** Shorter ones cost nothing to hand over again. */
const LONG = 32 * 1024;
/** Stands in a task for the long text that was taken out of it. */
export const LONG_TEXT = '\u0000long text';

/** The text of the body in a task, where it is a long one. */
export function longTextOf(task: WorkerTask): string | undefined {
  const text = textOf(task);
  return text !== undefined && text.length > LONG ? text : undefined;
}

function textOf(task: WorkerTask): string | undefined {
  if (task.kind === 'hash') return task.body.kind === 'text' ? task.body.text : undefined;
  return task.job.request.body;
}

/** The task with `text` in the place of its long text, or of what stands for it; any other task as it is. */
export function withLongText(task: WorkerTask, text: string): WorkerTask {
  if (longTextOf(task) === undefined && textOf(task) !== LONG_TEXT) return task;
  switch (task.kind) {
    case 'hash':
      return { ...task, body: { kind: 'text', text } };
    case 'sign':
      return { kind: 'sign', job: { ...task.job, request: { ...task.job.request, body: text } } };
    case 'compare':
      return { kind: 'compare', job: { ...task.job, request: { ...task.job.request, body: text } } };
  }
}
