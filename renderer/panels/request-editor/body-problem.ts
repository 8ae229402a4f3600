import { z } from '../../../shared/model/json-mode.ts';
import type { Translate } from '../use-text.ts';

/** What the host found out about a body that lies in files. `data` comes with the host's refusal. */
export type BodyFacts =
  | { readonly kind: 'read'; readonly bytes: number }
  | { readonly kind: 'refused'; readonly message: string; readonly data: unknown };

const problemSchema = z.object({
  problem: z.enum([
    'no-path',
    'relative',
    'missing',
    'not-a-file',
    'unreadable',
    'changed',
    'boundary',
    'boundary-in-text',
    'content-type',
  ]),
  name: z.string().default(''),
  reason: z.string().default(''),
});

/** Why the body cannot be read, in the language in force where the reason is a known one; undefined where it can. */
export function bodyProblemText(facts: BodyFacts | undefined, t: Translate): string | undefined {
  if (facts?.kind !== 'refused') return undefined;
  const known = problemSchema.safeParse(facts.data);
  if (!known.success) return facts.message;
  const { problem, name, reason } = known.data;
  return t(`body.problem.${problem}`, { name, reason });
}
