// The diagnosis as the host runs it: its search computes thousands of signatures, which node:crypto does faster.
import { diagnose } from '../../shared/diagnosis/diagnose.ts';
import type { Diagnosis, DiagnosisCase } from '../../shared/model/diagnosis.ts';
import { defaultAlgorithm } from '../../shared/signing/algorithms/index.ts';
import { nodeHash } from './node-hash.ts';

export function diagnoseCase(evidence: DiagnosisCase): Diagnosis {
  const hash = nodeHash(defaultAlgorithm.id);
  return diagnose(evidence, hash === undefined ? {} : { hash });
}
