import { parseHttpRequestText, type RequestTextResult } from '../../../shared/formats/importers/http-request-text.ts';
import type { CredentialSummary } from '../../../shared/model/credential.ts';
import type { DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { headerValue } from '../../../shared/model/header-list.ts';
import { parseAuthorization } from '../../../shared/signing/authorization-header.ts';
import { type AnswerText, readAnswerText } from './answer-text.ts';

/** The fields as they are filled in. */
export interface EvidenceFields {
  readonly answer: string;
  readonly request: string;
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  /** A credential's id, '' for the one whose key the request names, `NO_CREDENTIAL` for none. */
  readonly credentialId: string;
}

/** Chosen on purpose: the diagnosis is to do without a secret. */
export const NO_CREDENTIAL = '-';

export const noEvidence: EvidenceFields = {
  answer: '',
  request: '',
  canonicalRequest: '',
  stringToSign: '',
  credentialId: '',
};

/** The fields as they are understood. */
export interface Understood {
  readonly answer: AnswerText | undefined;
  /** The code in the answer, wherever it stands. */
  readonly errorCode: string | undefined;
  /** The words of an HTTP client that never got an answer. */
  readonly networkError: { readonly message: string } | undefined;
  readonly request: RequestTextResult | undefined;
  readonly client: { readonly canonicalRequest?: string; readonly stringToSign?: string } | undefined;
  /** True when there is something to diagnose. */
  readonly enough: boolean;
}

/** How clients in several languages speak of a connection that failed, where no answer is in the text. */
const NETWORK_WORDS =
  /\bE[A-Z]{5,}\b|getaddrinfo|UnknownHost|no such host|resolve host|refused|unreachable|timed? ?out|timeout|certificate|handshake|\bTLS\b|\bSSL\b|x509|PKIX|socket hang up|reset by peer/i;

export function understand(fields: EvidenceFields): Understood {
  const found = readAnswerText(fields.answer);
  const errorCode = /\bAPI(?:G|GW|C)\.\d{4}\b/.exec(found?.body ?? '')?.[0];
  const isNetwork =
    found?.form === 'text' && found.status === undefined && errorCode === undefined && NETWORK_WORDS.test(found.body);
  const request = fields.request.trim() === '' ? undefined : parseHttpRequestText(fields.request);
  const client = clientOf(fields);
  return {
    answer: isNetwork ? undefined : found,
    errorCode,
    networkError: isNetwork && found ? { message: found.body } : undefined,
    request,
    client,
    enough: found !== undefined || request?.ok === true || client !== undefined,
  };
}

/** Line breaks of the paste are taken away at the ends only; inside they are what is compared. */
function clientOf({ canonicalRequest, stringToSign }: EvidenceFields): Understood['client'] {
  const own = canonicalRequest.replace(/^[\r\n]+|(?<![\r\n])[\r\n]+$/g, '');
  const toSign = stringToSign.replace(/^[\r\n]+|(?<![\r\n])[\r\n]+$/g, '');
  if (own === '' && toSign === '') return undefined;
  return { ...(own === '' ? {} : { canonicalRequest: own }), ...(toSign === '' ? {} : { stringToSign: toSign }) };
}

/** The credential whose secret the search may use: the chosen one, else the one in the case itself (then none of these), else
 * the one whose key the request was signed with. */
export function credentialFor(
  { credentialId }: EvidenceFields,
  { request }: Understood,
  credentials: readonly CredentialSummary[],
  given?: DiagnosisCase,
): CredentialSummary | undefined {
  if (credentialId !== '') return credentials.find(({ id }) => id === credentialId);
  if (given?.credential?.secret) return undefined;
  if (!request?.ok) return undefined;
  const { access } = parseAuthorization(headerValue(request.request.headers, 'authorization') ?? '');
  return credentials.find(({ key, secretBytes }) => key !== '' && key === access && secretBytes > 0);
}

/** The case to hand to the host; a request that could not be read is left out. */
export function caseOf({ answer, networkError, request, client }: Understood): DiagnosisCase {
  const response = answer && {
    ...(answer.status === undefined ? {} : { status: answer.status }),
    headers: answer.headers,
    body: answer.body,
  };
  return {
    ...(request?.ok ? { sent: request.request } : {}),
    ...(response ? { response } : {}),
    ...(networkError ? { networkError } : {}),
    ...(client ? { client } : {}),
  };
}

/** Three lines that begin with the algorithm. */
function isStringToSign(text: string): boolean {
  return /^\s*[A-Z0-9]+-HMAC-\S+\s*\n/.test(text);
}

/** The field that a wish of the report is for, and what it holds then. */
export function withEvidence(fields: EvidenceFields, missing: string, text: string): EvidenceFields {
  const [member = ''] = missing.split('.', 1);
  if (text.trim() === '') return fields;
  if (member === 'sent') return { ...fields, request: text };
  if (member === 'response' || member === 'networkError') return { ...fields, answer: text };
  if (member !== 'client') return fields;
  return isStringToSign(text) ? { ...fields, stringToSign: text } : { ...fields, canonicalRequest: text };
}
