import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nodeHash } from '../../../electron/services/node-hash.ts';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { type Diagnosis, diagnosisCaseSchema, diagnosisSchema } from '../../../shared/model/diagnosis.ts';
import { defaultAlgorithm } from '../../../shared/signing/algorithms/index.ts';

const exampleSchema = z.object({
  case: diagnosisCaseSchema,
  expected: z.object({ first: z.array(z.string()), alsoOk: z.array(z.string()), both: z.boolean().optional() }),
  evidence: z.string(),
  secrets: z.array(z.string()),
});

const examples = readFileSync(new URL('../../vectors/diagnosis/examples.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => exampleSchema.parse(JSON.parse(line)));

const hash = nodeHash(defaultAlgorithm.id) ?? defaultAlgorithm.hash;

function textsOf({ causes }: Diagnosis): string {
  return causes.map(({ title, explanation, fix }) => `${title} ${explanation} ${fix.text}`).join('\n');
}

describe('recorded cases', () => {
  it.each(examples.map((example) => [`${example.case.id} (${example.evidence})`, example] as const))(
    '%s gets the cause that its evidence proves',
    (_name, { case: input, expected, secrets }) => {
      const diagnosis = diagnose(input, { hash });
      const ids = diagnosis.causes.map(({ cause }) => cause);
      if (expected.both) expect(ids.slice(0, 2).sort()).toEqual([...expected.first].sort());
      else if (expected.first.includes('none')) expect(ids).toEqual(['none']);
      else expect([...expected.first, ...expected.alsoOk]).toContain(ids[0]);
      expect(diagnosis.causes[0]?.certainty).toBe('proven');

      expect(diagnosisSchema.safeParse(diagnosis).error).toBeUndefined();
      const output = JSON.stringify(diagnosis);
      for (const secret of [...secrets, input.credential?.secret, input.credential?.securityToken]) {
        if (secret) expect(output).not.toContain(secret);
      }
      expect(textsOf(diagnosis)).not.toMatch(/\{\{|\}\}|\[\[|\]\]/);
    },
  );

  it('need no host: the pure hash gives the same causes', () => {
    const withSearch = examples.filter(({ evidence }) => evidence.includes('searchOnly'));
    expect(withSearch.length).toBeGreaterThan(3);
    for (const { case: input } of withSearch) expect(diagnose(input)).toEqual(diagnose(input, { hash }));
  });
});
