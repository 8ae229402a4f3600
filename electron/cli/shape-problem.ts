// A value against its schema, with the first problem in words that name the member and never the value.
import type { z } from '../../shared/model/json-mode.ts';
import { InputProblem } from './input-problem.ts';

/** The parsed value. Throws InputProblem for the first member that does not fit. */
export function checkShape<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw issue ? problemOf(issue, value) : new InputProblem('BAD_INPUT', 'cli.error.notObject');
}

type Issue = z.core.$ZodIssue;

function problemOf(issue: Issue, root: unknown): InputProblem {
  const member = nameOf(issue.path);
  if (member === '') return new InputProblem('BAD_INPUT', 'cli.error.notObject');
  const headers = /^(.*headers\[\d+\])/.exec(member);
  if (headers) return new InputProblem('BAD_INPUT', 'cli.error.headerForm', { member: headers[1] ?? member });
  if (issue.code === 'unrecognized_keys') {
    const unknown = nameOf([...issue.path, issue.keys[0] ?? '']);
    return new InputProblem('BAD_INPUT', 'cli.error.memberUnknown', { member: unknown.slice(0, 80) });
  }
  if (valueAt(root, issue.path) === undefined) {
    const key = member === 'credential.secret' ? 'cli.error.secretMissing' : 'cli.error.memberMissing';
    return new InputProblem('BAD_INPUT', key, { member });
  }
  if (issue.code === 'invalid_type') {
    return new InputProblem('BAD_INPUT', 'cli.error.memberType', { member, expected: issue.expected });
  }
  if (issue.code === 'invalid_union') {
    const expected = issue.errors.flat().flatMap((each) => (each.code === 'invalid_type' ? [each.expected] : []));
    return new InputProblem('BAD_INPUT', 'cli.error.memberType', { member, expected: expected.join(' | ') });
  }
  // Messages of zod name what is allowed, not what was found.
  return new InputProblem('BAD_INPUT', 'cli.error.memberWrong', { member, reason: issue.message });
}

function nameOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}
