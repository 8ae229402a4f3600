// One case of evidence, as a line of JSON gives it or as the gateway's answer was pasted.
import { type DiagnosisCase, diagnosisCaseSchema } from '../../shared/model/diagnosis.ts';
import { InputProblem } from './input-problem.ts';
import { withoutNulls } from './plain-members.ts';
import { type CaseDefaults, credentialOf } from './read-signing-case.ts';
import { checkShape } from './shape-problem.ts';

/** What a diagnosis can look at; the other members of a case only help it to look. */
const EVIDENCE = ['sent', 'response', 'networkError', 'client', 'clock'] as const;
const MEMBERS = new Set(['id', 'credential', 'credentials', 'workspace', ...EVIDENCE]);

/** A checked case. A bare answer of the gateway (`error_code`, `error_msg`) is taken as the response. */
export function readDiagnosisCase(value: unknown, credential: CaseDefaults['credential']): DiagnosisCase {
  const given = withoutNulls(value);
  if (!given) throw new InputProblem('BAD_INPUT', 'cli.error.notObject');
  if (isGatewayAnswer(given)) return answerAsCase(given, credential);
  if (!EVIDENCE.some((member) => given[member] !== undefined)) {
    throw new InputProblem('BAD_INPUT', 'cli.error.nothingToDiagnose', { known: EVIDENCE.join(', ') });
  }
  const { credentials, ...rest } = given;
  const complete = { ...rest, credential: credentialOf(given.credential ?? credentials, credential) };
  const members = Object.entries(complete).map(([name, member]) => [name, withoutNulls(member) ?? member]);
  return checkShape(diagnosisCaseSchema, Object.fromEntries(members));
}

function answerAsCase(given: Readonly<Record<string, unknown>>, credential: CaseDefaults['credential']): DiagnosisCase {
  const response = { headers: [], body: JSON.stringify(given) };
  return checkShape(diagnosisCaseSchema, { response, credential: withoutNulls(credential) });
}

function isGatewayAnswer(value: Readonly<Record<string, unknown>>): boolean {
  const isAnswer = typeof value.error_code === 'string' || typeof value.error_msg === 'string';
  return isAnswer && !Object.keys(value).some((name) => name !== 'id' && MEMBERS.has(name));
}

/** True for a JSON value that is a case, or an answer of the gateway, rather than any other JSON. */
export function looksLikeCase(value: unknown): boolean {
  const given = withoutNulls(value);
  if (given === undefined) return false;
  // An entry of an archive has a `response` too, beside its `request`.
  if (withoutNulls(given.request) !== undefined) return false;
  return isGatewayAnswer(given) || Object.keys(given).some((name) => MEMBERS.has(name));
}

/** True for a JSON value that is a case itself, evidence or an id among its members. */
export function isCase(value: unknown): boolean {
  const given = withoutNulls(value);
  if (given === undefined || isGatewayAnswer(given)) return false;
  // A request object or an entry of an archive has a response of its own, with other members around it.
  return Object.keys(given).every((name) => MEMBERS.has(name)) && Object.keys(given).length > 0;
}
