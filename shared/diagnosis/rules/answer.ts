// Causes that the gateway's answer names by code or status: limits, policies, parameters, backends, faults of its own.
import { errorRowsOf } from '../../catalog/error-codes.ts';
import type { CauseId } from '../../model/cause-ids.ts';
import type { Certainty } from '../../model/diagnosis.ts';
import type { Evidence } from '../evidence.ts';
import { backendUrlWithOtherPort } from './backend-address.ts';
import { type CauseDraft, errorNumber, messageEvidence, type Rule } from './rule.ts';

/** Codes that the authentication and route rules judge. */
const JUDGED_ELSEWHERE = new Set(['0101', '0301', '0303', '0305', '0307']);

/** Codes for which the catalog names no cause, or several of which the first is not meant. */
const BY_NUMBER: Readonly<Record<string, readonly [CauseId, Certainty]>> = {
  '0103': ['backend.unavailable', 'likely'],
  '0104': ['gateway.internal', 'proven'],
  '0105': ['backend.unavailable', 'likely'],
  '0107': ['gateway.internal', 'proven'],
  '0108': ['backend.no-member', 'likely'],
  '0310': ['credential.token-invalid', 'likely'],
  '0311': ['credential.token-invalid', 'likely'],
  '0312': ['authorization.wrong-mode', 'likely'],
  '0313': ['authorization.missing', 'likely'],
  '0314': ['credential.locked', 'likely'],
  '0601': ['gateway.internal', 'proven'],
  '0606': ['gateway.internal', 'proven'],
  '0608': ['gateway.internal', 'proven'],
  '0611': ['backend.unavailable', 'proven'],
  '0613': ['gateway.internal', 'proven'],
  '0615': ['gateway.internal', 'likely'],
  '0616': ['gateway.internal', 'likely'],
  '0617': ['gateway.internal', 'likely'],
  '0705': ['gateway.internal', 'proven'],
  '1001': ['credential.token-expired', 'proven'],
  '1002': ['credential.token-expired', 'proven'],
  '1003': ['credential.token-invalid', 'proven'],
  '1004': ['credential.key-unknown', 'proven'],
  '1009': ['credential.key-unknown', 'likely'],
  '2102': ['request.parameter-missing', 'likely'],
  '2201': ['credential.key-unknown', 'likely'],
  '2202': ['credential.token-invalid', 'proven'],
  '2203': ['credential.token-invalid', 'proven'],
  '2204': ['request.parameter-invalid', 'proven'],
  '2205': ['request.parameter-invalid', 'proven'],
  '2206': ['request.parameter-invalid', 'proven'],
  '2208': ['request.parameter-invalid', 'proven'],
  '2209': ['request.parameter-invalid', 'proven'],
  '2210': ['request.parameter-missing', 'proven'],
  '2211': ['request.parameter-missing', 'proven'],
  '2212': ['request.parameter-missing', 'proven'],
  '2213': ['request.parameter-missing', 'proven'],
};

/** Statuses that say something without a code, e.g. from a proxy that replaced the body. */
const BY_STATUS: Readonly<Record<number, CauseId>> = {
  400: 'request.malformed',
  413: 'limit.body',
  414: 'limit.uri',
  429: 'control.throttled',
  431: 'limit.headers',
  494: 'limit.headers',
  500: 'gateway.internal',
  502: 'backend.unavailable',
  503: 'backend.unavailable',
  504: 'backend.timeout',
};

export const answerRule: Rule = {
  family: 'answer',
  examine: ({ evidence }) => {
    const number = errorNumber(evidence);
    if (number !== undefined && JUDGED_ELSEWHERE.has(number)) return [];
    const found = evidence.error === undefined ? byStatus(evidence) : byCode(evidence, number);
    return found === undefined ? [] : withBackendAddress(evidence, found);
  },
};

function byStatus(evidence: Evidence): CauseDraft | undefined {
  const cause = BY_STATUS[evidence.status ?? 0];
  return cause && { cause, certainty: 'likely', evidence: messageEvidence(evidence), missing: 'response.body' };
}

function byCode(evidence: Evidence, number: string | undefined): CauseDraft | undefined {
  const { error } = evidence;
  const [cause, certainty] = causeOf(evidence, number);
  if (cause === undefined || error === undefined) return undefined;
  const missing = certainty === 'possible' ? { missing: 'response.status' } : {};
  return { cause, certainty, evidence: messageEvidence(evidence), params: valuesOf(error.values), ...missing };
}

function causeOf(evidence: Evidence, number = ''): readonly [CauseId | undefined, Certainty] {
  const { error, status } = evidence;
  const named = error?.detail?.causeIds[0];
  if (named !== undefined) return [named, 'proven'];
  const text = error?.message ?? '';
  if (number === '0106')
    return [/\brequired\b|missing/i.test(text) ? 'request.parameter-missing' : 'request.parameter-invalid', 'proven'];
  if (number === '0308')
    return [/policy domain/i.test(text) ? 'control.debug-domain-quota' : 'control.throttled', 'proven'];
  const own = BY_NUMBER[number];
  if (own !== undefined) return own;
  const ids = error?.row?.causeIds ?? [];
  // Unavailable is what the answer says; that its protocol is the reason takes more than the answer.
  const [first] =
    ids.includes('backend.unavailable') && ids.includes('backend.protocol') ? ['backend.unavailable' as const] : ids;
  if (first !== undefined) return [first, 'proven'];
  const [any] = error?.row === undefined ? errorRowsOf(error?.code ?? '').flatMap(({ causeIds }) => causeIds) : [];
  if (any !== undefined && status === undefined) return [any, 'possible'];
  return [BY_STATUS[status ?? error?.row?.status ?? 0], error?.row === undefined ? 'likely' : 'proven'];
}

function valuesOf(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { place, name, reason, limit, time, protocols } = values;
  const known = { place, name, reason, limit, period: time, protocols };
  return Object.fromEntries(
    Object.entries(known).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** Unavailable, and the backend's address joins a scheme with the other scheme's port: that is the reason. */
function withBackendAddress(evidence: Evidence, draft: CauseDraft): readonly CauseDraft[] {
  const url = draft.cause === 'backend.unavailable' ? backendUrlWithOtherPort(evidence) : undefined;
  if (url === undefined) return [draft];
  const item = { kind: 'workspace' as const, text: url };
  const because: CauseDraft = {
    cause: 'backend.protocol',
    certainty: 'proven',
    evidence: [...draft.evidence, item],
    params: { backend: url },
  };
  return [because, { ...draft, certainty: 'likely' }];
}
