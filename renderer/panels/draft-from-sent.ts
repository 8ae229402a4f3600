import { CONTENT_SHA256, HOP_HEADERS, SDK_DATE, STAGE } from '../../shared/http/header-names.ts';
import { splitTarget } from '../../shared/http/request-target.ts';
import type { CredentialSummary } from '../../shared/model/credential.ts';
import { type HeaderList, headerValue } from '../../shared/model/header-list.ts';
import {
  type DraftAuth,
  type DraftBody,
  type RequestDraft,
  requestDraftSchema,
  type SentRequest,
} from '../../shared/model/request.ts';
import { parseAuthorization } from '../../shared/signing/authorization-header.ts';
import { isMasked } from './own-values.ts';

/** Written anew by the sender, or kept in a place of its own in the draft. */
const NOT_COPIED = new Set([
  ...HOP_HEADERS,
  'host',
  'authorization',
  'content-length',
  SDK_DATE,
  CONTENT_SHA256,
  STAGE,
]);

export interface DraftOrigin {
  /** Id of the new draft. */
  readonly id: string;
  readonly credentials: readonly CredentialSummary[];
  readonly connectTo: RequestDraft['connectTo'];
}

/**
 * A request that was sent as one to send again: same target, headers and body, signed anew by the credential of its
 * key. Headers and parameters whose values are masked are there, switched off: a mask must not be sent.
 */
export function draftFromSent(sent: SentRequest, { id, credentials, connectTo }: DraftOrigin): RequestDraft {
  const { path, query } = splitTarget(sent.target);
  const pairs = (query ?? '').split('&');
  const kept = pairs.filter((pair) => !isMasked(pair));
  const target = query === undefined || kept.length === 0 ? path : `${path}?${kept.join('&')}`;
  const offParams = pairs.flatMap((raw, at) => (isMasked(raw) ? [{ at, raw }] : []));
  return requestDraftSchema.parse({
    id,
    name: `${sent.method} ${path}`.trim(),
    method: sent.method,
    url: `${sent.scheme}://${headerValue(sent.headers, 'host') ?? ''}${target}`,
    ...(offParams.length === 0 ? {} : { offParams }),
    headers: sent.headers
      .filter(([name]) => !NOT_COPIED.has(name.toLowerCase()))
      .map(([name, value]) => ({ name, value, enabled: !isMasked(value) })),
    body: bodyOf(sent),
    auth: authOf(sent.headers, credentials),
    stage: headerValue(sent.headers, STAGE) ?? '',
    connectTo,
  });
}

function bodyOf({ body, bodyBase64 }: SentRequest): DraftBody {
  if (bodyBase64 !== undefined) return { kind: 'base64', base64: bodyBase64 };
  return body ? { kind: 'text', text: body } : { kind: 'none' };
}

function authOf(
  headers: HeaderList,
  credentials: readonly CredentialSummary[],
): Pick<DraftAuth, 'mode' | 'credentialId'> {
  const authorization = headerValue(headers, 'authorization');
  if (authorization === undefined) return { mode: 'NONE' };
  const { access } = parseAuthorization(authorization);
  const credential = credentials.find(({ key }) => key !== '' && key === access);
  const mode = credential?.kind === 'iam' ? 'IAM' : 'APP';
  return credential ? { mode, credentialId: credential.id } : { mode };
}
