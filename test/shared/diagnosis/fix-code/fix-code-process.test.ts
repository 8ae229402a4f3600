// The code templates run as programs, where the language is installed: the right client signs the recorded requests as
// the official signers did, and each wrong one is refused by the mock gateway and told exactly its mistake.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { fixLanguageById } from '../../../../shared/diagnosis/fix-code/index.ts';
import { fixCodeCauses } from '../../../../shared/model/fix-code-causes.ts';
import {
  authorizationOf,
  callOfCause,
  callOfVector,
  clientsOf,
  plainVectors,
  takenByGateway,
  tell,
} from '../../../support/fix-code/client-cases.ts';
import { type ClientRequest, runClients } from '../../../support/fix-code/client-runner.ts';
import { missingCommand, runners } from '../../../support/fix-code/runners.ts';

// Compilers take their time on a busy machine.
vi.setConfig({ hookTimeout: 300_000, testTimeout: 60_000 });

describe.each(runners.map((runner) => [runner.language, runner] as const))('the clients in %s', (id, runner) => {
  const missing = missingCommand(runner);
  const language = fixLanguageById(id);
  if (language === undefined) throw new Error(id);
  const wrongCalls = fixCodeCauses.map((cause) => callOfCause(cause));
  const rightCalls = fixCodeCauses.map((cause) => callOfCause(cause, 'right'));
  const vectors = plainVectors.filter((vector) => runner.cannotHold?.(callOfVector(vector)) !== true);
  let sent: readonly ClientRequest[] = [];

  if (missing !== undefined) {
    it.skip(`fix ${id}: not run, ${missing} is not on this machine`, () => {});
    return;
  }
  beforeAll(() => {
    sent = runClients(runner.program(clientsOf(language)), [
      ...wrongCalls,
      ...rightCalls,
      ...vectors.map(callOfVector),
    ]);
  });

  it.each(fixCodeCauses.map((cause, at) => [cause, at] as const))(`fix ${id}: %s`, (cause, at) => {
    const [wrong, right] = [sent[at], sent[fixCodeCauses.length + at]];
    const [wrongCall, rightCall] = [wrongCalls[at], rightCalls[at]];
    if (!wrong || !right || !wrongCall || !rightCall) throw new Error(`${cause} was not sent`);
    const told = tell(wrongCall, wrong);
    expect(told.status >= 400, 'the gateway refuses the wrong client').toBe(!takenByGateway.has(cause));
    const [first] = told.diagnosis.causes;
    expect(`${first?.cause} ${first?.certainty}`).toBe(`${cause} proven`);
    // What the gateway lets through has no answer of its own here: the call would go to the back end.
    expect(tell(rightCall, right).status, 'the gateway takes the right client').toBe(200);
  });

  it(`fix ${id}: recorded requests`, () => {
    expect(vectors.length).toBeGreaterThan(200);
    const different = vectors.flatMap(({ id: vector, expected }, at) => {
      const request = sent[2 * fixCodeCauses.length + at];
      return request && authorizationOf(request) === expected.authorization ? [] : [vector];
    });
    expect(different).toEqual([]);
  });
});
