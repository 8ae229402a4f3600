// Reasons of the steps behind the choice of a back end: channel, request, signature, call.
export const gatewayBackendEn = {
  'load-balance.none': 'The backend is not behind a load balance channel.',
  'load-balance.WRR':
    'Channel {{channel}}, weighted round robin: {{member}} takes the call; it has {{weight}} of {{total}} parts.[[ Members that failed their health checks: {{unhealthy}}.]][[ Only standby members of {{standby}} are left.]]',
  'load-balance.WLC':
    'Channel {{channel}}, weighted least connections: {{member}} has the fewest calls under way for its weight {{weight}}.[[ Members that failed their health checks: {{unhealthy}}.]][[ Only standby members of {{standby}} are left.]]',
  'load-balance.SH':
    "Channel {{channel}}, source hash: the caller's address leads to {{member}}; it has {{weight}} of {{total}} parts.[[ Members that failed their health checks: {{unhealthy}}.]][[ Only standby members of {{standby}} are left.]]",
  'load-balance.URI_HASH':
    'Channel {{channel}}, URI hash: the path leads to {{member}}, one of {{usable}} usable members.[[ Members that failed their health checks: {{unhealthy}}.]][[ Only standby members of {{standby}} are left.]]',
  'backend.mock': 'The Mock backend answers {{status}}.',
  'backend.http':
    'The call goes to the backend: {{method}} {{address}}.[[ The resolver table gives the address {{connect}} for its name.]]',
  'backend.no-channel': 'The load balance channel {{channel}} does not exist.',
  'backend.no-member':
    'The load balance channel {{channel}} has no usable member: of {{members}}, {{enabled}} can be chosen, and {{unhealthy}} of these failed their health checks or have no weight.',
  'backend.no-member-switch':
    'The fault switch CHANNEL_WITHOUT_MEMBERS is on: the load balance channel {{channel}} counts as having no usable member.',
  'backend.address': 'The address of the backend is not valid once its variables are filled in.',
  'backend.variable':
    'The variable {{name}} of the backend address has no value in the environment {{environment}}. The real gateway refuses to publish such an API there.',
  'backend.header-value':
    'A value that the caller sent would go into a header of the backend request and contains a control character.',
  'backend.unresolvable': 'The resolver table says that the name {{name}} has no address.',
  'backend.unresolvable-switch':
    'The fault switch BACKEND_UNRESOLVABLE is on: the name {{name}} counts as having no address.',
  'backend.denied':
    'Strict backend addresses are on: {{address}}[[, the address of {{name}},]] lies in {{segment}}, a segment that backends must not have.',
  'backend.outbound':
    'The gateway has no outbound access (fault switch): {{address}}[[, the address of {{name}},]] is public and out of reach.',
  'backend.recursion': 'The call came back to the gateway ten times already, and {{address}} is the gateway once more.',
  'proxy-cache.none': 'No response cache is bound.',
  'proxy-cache.mock': 'The response cache {{policy}} has nothing to do: a Mock backend is not called.',
  'proxy-cache.method': 'The response cache {{policy}} keeps answers to GET and HEAD, not to {{method}} and WebSocket.',
  'proxy-cache.hit':
    'The response cache {{policy}} answers with what the backend sent {{age}} s ago, for another {{left}} s. Its key holds API, environment, path, method and the chosen backend beside what the policy names.',
  'proxy-cache.miss': 'The response cache {{policy}} holds no answer to this call.',
  'proxy-cache.refused':
    'The response cache {{policy}} holds an answer, and the caller does not take it (Cache-Control: {{directive}}).',
  'proxy-cache.kept': 'The response cache {{policy}} keeps this answer for {{seconds}} s (by {{by}}).',
  'proxy-cache.not-kept': 'The response cache {{policy}} does not keep this answer: {{why}}.',
  'proxy-mirror.no-request':
    'Traffic mirroring {{policy}} has nothing to copy: a backend of the type {{type}} gets no HTTP request.',
  'proxy-mirror.upgrade': 'Traffic mirroring {{policy}} does not copy WebSocket connections.',
  'proxy-mirror.not-sampled': 'Traffic mirroring {{policy}} left this call out (sampling ratio {{ratio}}).',
  'proxy-mirror.copied':
    'Traffic mirroring {{policy}} sends a copy of the backend request, before a signature key signs it, to {{address}}; the answer is ignored.',
  'proxy-mirror.answered': 'The mirror of {{policy}} answered the copy to {{address}} with {{status}}; nobody uses it.',
  'proxy-mirror.failed':
    'The copy to {{address}} (traffic mirroring {{policy}}) failed[[: {{detail}}]]. The caller does not notice.',
  'kafka-log.not-sent':
    'Kafka log push {{policy}}: nothing is sent offline. A real gateway would put one message of at most 4 KB into the topic {{topic}} at {{brokers}}[[, under the key {{key}}]][[, with the fields {{fields}}]].',
  'backend-signature.none': 'No signature key is bound to the API.',
  'backend-signature.hmac':
    'The signature key {{key}} (HMAC) signed the request as forwarded; the signature is in {{header}}, the time in X-Sdk-Date.',
  'backend-signature.basic': 'The signature key {{key}} (basic) put user and password into {{header}}.',
  'backend-signature.unknown-form':
    'The signature key {{key}} has the type {{type}}, whose form on the wire is not public: the request goes on unsigned.',
  'backend-signature.public-key-off':
    'The signature key {{key}} is of the type PUBLIC_KEY, which a gateway has only while its parameter public_key is on: the request goes on unsigned.',
  'backend-signature.no-secret':
    'Key or secret of the signature key {{key}} cannot be read: unlock the vault, or write them again.',
  'backend-signature.impossible': 'The request cannot be signed with the signature key {{key}}: its Host is no host.',
  'backend-signature.switch': 'The fault switch BACKEND_SIGNATURE_FAILURE is on.',
  'breaker.none': 'No circuit breaker is bound to the API.',
  'breaker.closed':
    'The circuit breaker {{policy}} is closed: {{unhealthy}} of {{calls}} calls were unhealthy in its time window.[[ Its rule {{rule}} applies.]]',
  'breaker.closes':
    'The time of the circuit breaker {{policy}} is over: it is closed again and counts anew.[[ Its rule {{rule}} applies.]]',
  'breaker.open':
    'The circuit breaker {{policy}} is open for {{seconds}} more seconds and has no downgrade backend.[[ Its rule {{rule}} applies.]]',
  'breaker.downgraded':
    'The circuit breaker {{policy}} is open for {{seconds}} more seconds: the call goes to its downgrade backend ({{type}}).[[ Its rule {{rule}} applies.]]',
  'breaker.passthrough':
    "The circuit breaker {{policy}} is open for {{seconds}} more seconds: the call passes to the API's own backend, with the headers that it adds.[[ Its rule {{rule}} applies.]]",
  'function.answered': 'The function {{urn}} answered {{status}}.[[ It took {{ms}} ms.]]',
  'function.accepted': 'The function {{urn}} is called asynchronously: the call is accepted, whatever becomes of it.',
  'function.form':
    'The function {{urn}} did not answer with JSON that has statusCode, and body, headers and isBase64Encoded where wanted.',
  'function.status':
    'The program that stands in for the function {{urn}} answered with the HTTP status {{status}} instead of 200.',
  'function.fault': 'The program that stands in for the function {{urn}} could not be called: {{detail}}.',
  'function.body': 'The body is too large for the event of a function.',
  'backend.function':
    'The gateway file says nothing that stands in for the function {{urn}}: give its backend, or its entry in functions, a url or an answer.',
  'call.answered': 'The backend answered {{status}} after {{ms}} ms.[[ Tries: {{tries}}, the last one at {{member}}.]]',
  'call.unreachable': 'The backend could not be reached: {{detail}}.[[ Tries: {{tries}}.]]',
  'call.timeout':
    "The backend did not answer within {{timeout}} ms.[[ Tries: {{tries}}.]][[ That is the API's own timeout; the gateway parameter backend_timeout allows {{allowed}} ms, and changing it does not change the API's own.]][[ The API's own timeout is {{own}} ms, but the gateway parameter backend_timeout caps it.]]",
  'call.dns': 'The name of the backend has no address: {{detail}}.',
  'call.protocol': "The backend's answer could not be read: {{detail}}.",
  'call.denied':
    'Strict backend addresses are on: the name of the backend has the address {{address}}, which lies in {{segment}}, a segment that backends must not have.',
} as const;
