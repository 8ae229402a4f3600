import type { CredentialSummary } from '../../../shared/model/credential.ts';
import type { GatewayLogDetail } from '../../../shared/model/gateway-log.ts';
import type { RequestDraft, SentRequest } from '../../../shared/model/request.ts';
import { draftFromSent } from '../../panels/draft-from-sent.ts';

/** A request that arrived at the mock gateway as one to send there again. */
export function draftFromLog(
  { entry, requestHeaders, requestBody }: GatewayLogDetail,
  credentials: readonly CredentialSummary[],
  id: string,
): RequestDraft {
  const body: Partial<SentRequest> =
    requestBody.base64 === undefined ? { body: requestBody.text ?? '' } : { bodyBase64: requestBody.base64 };
  const sent: SentRequest = {
    scheme: 'http',
    method: entry.method,
    target: entry.target,
    headers: requestHeaders,
    ...body,
  };
  return draftFromSent(sent, { id, credentials, connectTo: { kind: 'mock' } });
}
