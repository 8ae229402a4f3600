// Step "faults": the error chosen for the next calls by the switch ERROR_CODE. It stands before authentication, so that
// a call needs no right signature to get it, and behind CORS, so that a preflight does not use it up.
import { type ErrorId, errorCodes, errorRowsOf } from '../../catalog/error-codes.ts';
import { parseAuthorization } from '../../signing/authorization-header.ts';
import { subjectOf } from '../fault-subject.ts';
import { type ActiveFaults, type FaultOf, faultsFor, noFaults } from '../faults.ts';
import type { CallFacts, GatewayCall, StepContext } from '../gateway-call.ts';
import type { GatewayState } from '../gateway-state.ts';
import { type PipelineStep, pass, refuse, type StepResult, skip } from '../pipeline-step.ts';

type ErrorSwitch = FaultOf<'ERROR_CODE'>;

/** Under which a switch counts the calls it has met. */
const counterOf = (fault: ErrorSwitch): string => JSON.stringify(fault);

/** How many calls will still get the error of a switch. */
export function callsLeft(fault: ErrorSwitch, state: GatewayState): number {
  return Math.max(0, fault.count - (state.faultCalls.get(counterOf(fault)) ?? 0));
}

/** The row meant by `APIG.0308` or `0201.413`; of a code with several statuses, the first. */
function errorOf(code: string): ErrorId {
  const number = errorRowsOf(code)[0]?.id;
  const row = errorCodes.find(({ id }) => id === (number ?? code));
  if (row === undefined) throw new Error('the schema lets only codes of the error table through');
  return row.id;
}

/** The key a call names, signed right or not: this step stands before authentication. */
function claimedKey(call: GatewayCall): string | undefined {
  return parseAuthorization(call.headerMap.get('authorization') ?? '').access;
}

function met(faults: ActiveFaults, call: GatewayCall, facts: CallFacts, state: GatewayState): ErrorSwitch | undefined {
  const subject = { ...subjectOf(facts), key: claimedKey(call) };
  return faultsFor(faults, 'ERROR_CODE', subject).find((fault) => callsLeft(fault, state) > 0);
}

function run(call: GatewayCall, facts: CallFacts, context: StepContext): StepResult {
  const { faults, state } = context;
  if (faults === noFaults) return skip('faults.none');
  const fault = met(faults, call, facts, state);
  if (fault === undefined) return pass('faults.passed');
  state.faultCalls.set(counterOf(fault), (state.faultCalls.get(counterOf(fault)) ?? 0) + 1);
  const params = { code: fault.code, left: String(callsLeft(fault, state)) };
  return refuse({ error: errorOf(fault.code) }, { id: 'faults.error-code', params });
}

export const faultsStep: PipelineStep = { id: 'faults', run };
