// Pasted pieces in the fields of the form: what stands in a field unchanged is used as it was read, with all that a
// field cannot show (a body that is not there, times, the code of a network error).
import type { PastedCase } from '../../../shared/formats/importers/paste/case-of-pieces.ts';
import { type DiagnosisCase, diagnosisCaseSchema } from '../../../shared/model/diagnosis.ts';
import { requestText } from '../../panels/diagnosis-report/report-view.ts';
import type { EvidenceFields } from './evidence.ts';

export type PasteFields = Pick<EvidenceFields, 'answer' | 'request' | 'canonicalRequest' | 'stringToSign'>;

export const noPasteFields: PasteFields = { answer: '', request: '', canonicalRequest: '', stringToSign: '' };

export interface PastedEvidence {
  readonly case: DiagnosisCase;
  readonly fields: PasteFields;
}

/** Longer values would make the fields slow; the case keeps them whole. */
const LONGEST_SHOWN = 200_000;

/** A case that was pasted whole counts; other pieces fill what it does not have. */
export function pastedEvidence({ given, ...own }: PastedCase): PastedEvidence {
  const whole = given === undefined ? undefined : diagnosisCaseSchema.safeParse(given);
  const all: DiagnosisCase = { ...diagnosisCaseSchema.parse(own), ...(whole?.success ? whole.data : {}) };
  return { case: all, fields: fieldsOf(all) };
}

function fieldsOf({ sent, response, networkError, client }: DiagnosisCase): PasteFields {
  const fields = {
    answer: response ? answerText(response) : [networkError?.code, networkError?.message].filter(Boolean).join(' '),
    request: sent ? requestText(sent) : '',
    canonicalRequest: client?.canonicalRequest ?? '',
    stringToSign: client?.stringToSign ?? '',
  };
  const short = (text: string) => (text.length > LONGEST_SHOWN ? text.slice(0, LONGEST_SHOWN) : text);
  return {
    answer: short(fields.answer),
    request: short(fields.request),
    canonicalRequest: short(fields.canonicalRequest),
    stringToSign: short(fields.stringToSign),
  };
}

function answerText({ status, headers, body }: NonNullable<DiagnosisCase['response']>): string {
  if (status === undefined && headers.length === 0) return body;
  const head = headers.map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status ?? 400}`, ...head, '', body].join('\n');
}

/** Fields that were filled from the last paste and not changed since follow the new one. */
export function followed(now: EvidenceFields, before: PasteFields, after: PasteFields): EvidenceFields {
  const next = (name: keyof PasteFields) => (now[name] === before[name] ? after[name] : now[name]);
  return {
    ...now,
    answer: next('answer'),
    request: next('request'),
    canonicalRequest: next('canonicalRequest'),
    stringToSign: next('stringToSign'),
  };
}

/** The case of the form with the pasted members in the place of what their fields show; a chosen credential counts more
 * than a pasted one. */
export function withPasted(
  own: DiagnosisCase,
  fields: EvidenceFields,
  pasted: PastedEvidence | undefined,
): DiagnosisCase {
  if (!pasted) return own;
  const { case: read, fields: shown } = pasted;
  const isSame = (name: keyof PasteFields) => fields[name] === shown[name] && shown[name] !== '';
  const { sent, response, networkError, client, credential, ...others } = read;
  const secret = credential && fields.credentialId === '' ? { credential } : {};
  const answer = isSame('answer')
    ? { ...(response ? { response } : {}), ...(networkError && !response ? { networkError } : {}) }
    : pick(own, 'response', 'networkError');
  const request = isSame('request') && sent ? { sent } : pick(own, 'sent');
  const texts = isSame('canonicalRequest') && isSame('stringToSign') && client ? { client } : pick(own, 'client');
  return { ...others, ...secret, ...answer, ...request, ...texts };
}

function pick(own: DiagnosisCase, ...names: readonly (keyof DiagnosisCase)[]): DiagnosisCase {
  return Object.fromEntries(Object.entries(own).filter(([name]) => names.some((each) => each === name)));
}
