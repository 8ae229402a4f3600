// What IAM authentication answers when the check of a signature fails, one text per fault (error-codes.json, 0301).
import { assertNever } from '../../model/assert-never.ts';
import type { Refusal, StepReason } from '../pipeline-step.ts';
import { algorithmReason } from './algorithm-reason.ts';
import { printedCanonical, type SignatureFault } from './signature-check.ts';

const ERROR = '0301';
export const LOCKED: Refusal = { error: ERROR, detail: '0301.locked' };

/** The texts of 0301; `guess` where no published text exists. */
export function iamRefusal(fault: SignatureFault): readonly [Refusal, StepReason] {
  switch (fault.kind) {
    case 'no-key':
      return [
        { error: ERROR, detail: '0301.empty-access' },
        { id: 'authentication.no-key', guess: true },
      ];
    case 'algorithm':
      return [
        { error: ERROR, detail: '0301.algorithm', values: { algorithm: fault.algorithm } },
        algorithmReason(fault.algorithm),
      ];
    case 'unknown-key':
      return [
        { error: ERROR, detail: '0301.ak-not-exist', values: { ak: fault.key } },
        { id: 'authentication.ak-unknown', params: { key: fault.key } },
      ];
    case 'locked':
      return [LOCKED, { id: 'authentication.locked', params: { key: fault.key } }];
    case 'no-secret':
      return [{ error: '0601' }, { id: 'authentication.no-secret', params: { key: fault.key } }];
    case 'no-date':
      return [
        { error: ERROR, detail: '0301.no-signing-date' },
        { id: 'authentication.no-date', guess: true },
      ];
    case 'bad-date':
      return [
        { error: ERROR, detail: '0301.invalid-signing-date', values: { value: fault.value } },
        { id: 'authentication.bad-date', params: { value: fault.value }, guess: true },
      ];
    case 'expired':
      return [
        {
          error: ERROR,
          detail: '0301.expired',
          values: { signatureTime: fault.signatureTime, serverTime: fault.serverTime },
        },
        { id: 'authentication.expired', params: { seconds: String(fault.seconds) } },
      ];
    case 'date-not-signed':
      return [
        { error: ERROR, detail: '0301.date-not-signed' },
        { id: 'authentication.date-not-signed', guess: true },
      ];
    case 'signed-header':
      return [
        { error: ERROR, detail: '0301.signed-header', values: { name: fault.name } },
        { id: 'authentication.signed-header', params: { name: fault.name }, guess: true },
      ];
    case 'mismatch':
      return [
        { error: ERROR, detail: '0301.verify-aksk', values: { canonical: printedCanonical(fault.canonicalRequest) } },
        { id: 'authentication.mismatch', params: { key: fault.key } },
      ];
    default:
      return assertNever(fault);
  }
}
