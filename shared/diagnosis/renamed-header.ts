// A gateway may read the signature of an app from a header of another name (`custom_auth_header.app_auth_header`). The
// rules know one name: such a case is diagnosed under it, and what is found goes back under the name that was sent.
import { AUTHORIZATION } from '../http/header-names.ts';
import { redactHeaders } from '../http/redact-headers.ts';
import type { Cause, Diagnosis, DiagnosisCase, EvidenceItem } from '../model/diagnosis.ts';
import { type Header, type HeaderList, headerValue, withoutHeader } from '../model/header-list.ts';
import { algorithmById } from '../signing/algorithms/index.ts';
import { parseAuthorization } from '../signing/authorization-header.ts';
import { routeFacts } from './route-facts.ts';

/** The parameter as evidence of where the gateway looks. */
const PARAMETER = 'custom_auth_header.app_auth_header';

const isNamed = (header: Header, name: string): boolean => header[0].toLowerCase() === name.toLowerCase();

const renamed = (headers: HeaderList, from: string, to: string): HeaderList =>
  headers.map((header): Header => (isNamed(header, from) ? [to, header[1]] : header));

/**
 * `headers` with the value of `name` as their only Authorization; as they are where an Authorization beside it was
 * signed too, which no longer could be told from it.
 */
export function asAuthorization(headers: HeaderList, name: string | undefined): HeaderList {
  if (!name || name.toLowerCase() === AUTHORIZATION) return headers;
  const signed = parseAuthorization(headerValue(headers, name) ?? '').signedHeaders ?? [];
  if (signed.some((each) => each.toLowerCase() === AUTHORIZATION)) return headers;
  return renamed(withoutHeader(headers, AUTHORIZATION), name, 'Authorization');
}

export interface RenamedCase {
  /** The case as if the header had its usual name. */
  readonly input: DiagnosisCase;
  /** What was found there, under the header's own name. */
  readonly back: (diagnosis: Diagnosis) => Diagnosis;
}

/** Undefined where the gateway looks at Authorization itself. */
export function renamedCase(input: DiagnosisCase): RenamedCase | undefined {
  const { sent, workspace } = input;
  const name = workspace?.parameters?.custom_auth_header?.app_auth_header;
  if (sent === undefined || workspace === undefined || !name || name.toLowerCase() === AUTHORIZATION) return undefined;
  const { api, matches } = routeFacts(sent, workspace);
  const mode = (api ?? matches[0])?.auth;
  const isSent = headerValue(sent.headers, name) !== undefined;
  // The parameter moves the proof of apps alone.
  if (mode === undefined ? !isSent : mode !== 'APP') return undefined;
  const headers = asAuthorization(sent.headers, name);
  if (headers === sent.headers) return undefined;
  const beside = sent.headers.filter((header) => isNamed(header, AUTHORIZATION) && (isSent || !isSignature(header)));
  const causes = (found: readonly Cause[]) => found.map((cause) => underOwnName(cause, name, beside));
  return {
    input: { ...input, sent: { ...sent, headers } },
    back: (diagnosis) => ({ ...diagnosis, causes: causes(diagnosis.causes) }),
  };
}

function isSignature([, value]: Header): boolean {
  return algorithmById(parseAuthorization(value).scheme) !== undefined;
}

/** `beside`: an Authorization for somebody else, kept in the corrected request. */
function underOwnName(cause: Cause, name: string, beside: HeaderList): Cause {
  const { request } = cause.fix;
  const items = cause.evidence.map((item): EvidenceItem => {
    return item.kind === 'header' && item.name.toLowerCase() === AUTHORIZATION ? { ...item, name } : item;
  });
  const isAboutHeader = cause.cause.startsWith('authorization.');
  const evidence: EvidenceItem[] = isAboutHeader
    ? [...items, { kind: 'workspace', text: `${PARAMETER}: ${name}` }]
    : items;
  if (request === undefined) return { ...cause, evidence };
  const headers = [...renamed(request.headers, AUTHORIZATION, name), ...redactHeaders(beside)];
  return { ...cause, evidence, fix: { ...cause.fix, request: { ...request, headers } } };
}
