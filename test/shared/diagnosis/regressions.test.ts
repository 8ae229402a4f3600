import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nodeHash } from '../../../electron/services/node-hash.ts';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { diagnosisCaseSchema } from '../../../shared/model/diagnosis.ts';
import { defaultAlgorithm } from '../../../shared/signing/algorithms/index.ts';

const regressionSchema = z.object({
  case: diagnosisCaseSchema,
  expected: z.object({ first: z.array(z.string()), alsoOk: z.array(z.string()), both: z.boolean().optional() }),
  evidence: z.string(),
  secrets: z.array(z.string()),
});

const regressions = readFileSync(new URL('../../vectors/diagnosis/regressions.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => regressionSchema.parse(JSON.parse(line)));

const hash = nodeHash(defaultAlgorithm.id) ?? defaultAlgorithm.hash;

describe('cases that were once diagnosed wrongly', () => {
  it.each(regressions.map((each) => [`${each.expected.first.join(' + ')} (${each.evidence})`, each] as const))(
    '%s is proven, and nothing else is',
    (_name, { case: input, expected, secrets }) => {
      const diagnosis = diagnose(input, { hash });
      const ids = diagnosis.causes.map(({ cause }) => cause);
      const right = [...expected.first, ...expected.alsoOk];
      if (expected.both) expect(ids.slice(0, 2).sort()).toEqual([...expected.first].sort());
      else expect(right).toContain(ids[0]);
      expect(diagnosis.causes[0]?.certainty).toBe('proven');
      const proven = diagnosis.causes.filter(({ certainty }) => certainty === 'proven').map(({ cause }) => cause);
      expect(proven.filter((cause) => !right.includes(cause))).toEqual([]);
      for (const secret of secrets) expect(JSON.stringify(diagnosis)).not.toContain(secret);
    },
  );
});
