// The diagnosis as the host runs it: its search computes thousands of signatures, which node:crypto does faster.
import { diagnose } from '../../shared/diagnosis/diagnose.ts';
import type { Diagnosis, DiagnosisCase } from '../../shared/model/diagnosis.ts';
import { defaultAlgorithm } from '../../shared/signing/algorithms/index.ts';
import { nodeHash } from './node-hash.ts';
import { unpackBody } from './unpack-body.ts';

/** Keeps its thread for as long as the search takes; `isCancelled` is asked now and then and ends the search early. */
export function diagnoseCase(evidence: DiagnosisCase, isCancelled?: () => boolean): Diagnosis {
  const hash = nodeHash(defaultAlgorithm.id);
  return diagnose(evidence, {
    unpack: unpackBody,
    ...(hash === undefined ? {} : { hash }),
    ...(isCancelled === undefined ? {} : { isCancelled }),
  });
}
