// What the log keeps of a request whose answer is written.

import type { GatewayParameters } from '../../../shared/gateway/config/parameters-schema.ts';
import { keptCall } from '../../../shared/gateway/forwarded-request.ts';
import type { HandledRequest } from './handled-request.ts';
import { KEPT_BODY, keptBody, type LoggedRequest } from './traffic-log.ts';

/** `parameters`: those that the request was judged by. */
export function loggedRequest(handled: HandledRequest, parameters: GatewayParameters): LoggedRequest {
  const { call } = handled;
  return {
    id: call.requestId,
    timeMs: handled.timeMs,
    method: call.method,
    host: call.headerMap.get('host') ?? '',
    target: call.target,
    status: handled.status,
    errorCode: handled.errorCode,
    durationMs: handled.durationMs,
    peerAddress: call.peerAddress,
    parameters,
    records: handled.records,
    rawHeaders: handled.rawHeaders,
    forwarded: keptCall(handled.facts.backendCall),
    ...(handled.forward === undefined ? {} : { forward: handled.forward }),
    requestBody: keptBody(handled.requestBody.beginning),
    requestBytes: handled.requestBody.bytes,
    responseHeaders: handled.headers,
    responseBody: handled.body.length > KEPT_BODY ? handled.body.subarray(0, KEPT_BODY) : handled.body,
    responseBytes: handled.bodyBytes,
  };
}
