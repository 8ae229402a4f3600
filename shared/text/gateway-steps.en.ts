// Why the mock gateway decided as it did, one text per reason. Shown in the live request log and printed by the CLI.
import { gatewayBackendEn } from './gateway-backend.en.ts';
import { gatewayHandshakeEn } from './gateway-handshake.en.ts';

export const gatewayStepsEn = {
  'step.not-reached': 'The call was decided before this step.',
  'gateway.fault': 'The mock gateway itself failed ({{detail}}); please report it with this request.',
  'connection.plain': 'The call came over plain HTTP.',
  'connection.tls': 'The call came over {{version}} with the cipher {{cipher}}, for the name {{name}}.',
  'connection.client':
    'The call came over {{version}} with the cipher {{cipher}}; the client certificate of {{subject}} is trusted.',
  'connection.version': 'The call came over {{version}}; the domain {{domain}} wants {{minimum}} at least.',
  'connection.no-certificate':
    'The domain {{domain}} wants a client certificate, and none was shown for it. A client that calls by address must name the domain in its TLS greeting (SNI).',
  'connection.certificate': 'The client certificate of {{subject}} is not trusted for {{domain}}: {{problem}}.',
  'connection.other-name':
    'The client certificate of {{subject}} was judged for another name ({{problem}}) than the Host, {{domain}}.',
  'message.passed': 'The message is well formed and within the limits; its body has {{bytes}} bytes.',
  'message.syntax': 'The bytes received are not a valid HTTP/1.1 request.',
  'message.plain-on-tls': 'A plain HTTP request came to the port for HTTPS.',
  'message.target':
    'The request target must begin with "/" (or be "*" with OPTIONS) and must not contain blanks or control characters.',
  'message.no-host': 'An HTTP/1.1 request needs a Host header.',
  'message.several-hosts': 'The request has more than one Host header.',
  'message.host':
    'Host must be a host name or address with an optional port, without blanks, control characters, "/" and "@".',
  'message.transfer-encoding':
    'Transfer-Encoding must be "chunked" alone, not with Content-Length and not with HTTP/1.0.',
  'message.header-value': 'A header value contains a control character or is folded over several lines.',
  'message.expect': 'The only expectation supported is "100-continue".',
  'message.dot-segments':
    'A value that would fill the backend path is "." or ".."; it could leave the path of the backend.',
  'message.method': 'The method {{method}} is refused.',
  'message.uri': 'Path and query have {{bytes}} bytes; the limit is {{limit}}.',
  'message.header': 'The header {{name}} has {{bytes}} bytes; the limit for one header is {{limit}}.',
  'message.headers': 'The headers have {{bytes}} bytes together; the limit is {{limit}}.',
  'message.plain-head': 'Over plain HTTP, URI and headers may have {{limit}} bytes together; here they have {{bytes}}.',
  'message.body': 'The body exceeds the limit of {{limit}} bytes (gateway parameter request_body_size).',
  'token.issued': 'The gateway issued an access token to the app {{app}}, valid for {{seconds}} seconds.',
  'token.content-type':
    'The request for a token must be of type application/x-www-form-urlencoded or application/json.',
  'token.body': 'The body of the request for a token cannot be read: each member must be one text.',
  'token.auth-method': 'Key and secret come in the body, or as Authorization of the scheme Basic.',
  'token.member-missing': 'The request for a token lacks {{member}}.',
  'token.member-value': 'The value of {{member}} is not allowed.',
  'token.refresh-unknown': 'This gateway issued no such refresh token, or has forgotten it.',
  'token.refresh-other-app': 'The refresh token was issued to another app.',
  'token.refresh-expired':
    'The refresh token was valid until {{expiresAt}}; ask for an access token with key and secret.',
  'group.domain': 'Host {{host}} is bound to the API group {{group}}.',
  'group.debugging': 'Host {{host}} is the debugging domain of the API group {{group}}.',
  'group.wildcard': 'Host {{host}} lies one level below a wildcard domain of the API group {{group}}.',
  'group.address': 'Host {{host}} is an address of the gateway, so the API group {{group}} answers.',
  'group.app-route':
    'Host {{host}} is an address of the gateway; X-HW-ID selects among the APIs of the app {{app}} (gateway parameter app_route).',
  'group.any': 'Host {{host}} is bound to no API group; those that take any Host are tried: {{group}}.',
  'group.unknown': 'Host {{host}} is bound to no API group. Bound domains: {{known}}.',
  'group.no-host': 'The request has no Host, and no API group takes any Host.',
  'forward.to':
    'Host {{host}} selects the API group {{group}}, which forwards to {{to}}. Request target, headers, Host and body go on unchanged.',
  'forward.insecure':
    'Host {{host}} selects the API group {{group}}, which forwards to {{to}} unchanged and, as its INSECURE setting asks, takes any certificate there.',
  'forward.answered':
    '{{to}} answered {{status}} after {{upstream}} ms[[; connecting took {{connect}} ms before]]. This gateway added {{added}} ms.',
  'forward.unreached': '{{to}} gave no answer ({{code}}).',
  'forward.loop': '{{to}} is this gateway itself: a call forwarded there would come back for ever.',
  'environment.default': 'No X-Stage was sent, so the environment is {{environment}}.',
  'environment.stage': 'X-Stage selects the environment {{environment}}.',
  'environment.unknown':
    'X-Stage names the environment {{environment}}, which does not exist. Environments: {{known}}.',
  'route.found': '{{api}} takes the call: {{method}} {{path}}, match mode {{mode}}.',
  'route.found-version':
    '{{api}} takes the call by its published version {{version}} of {{time}}: {{method}} {{path}}, match mode {{mode}}. Its definition was changed since and is not published.',
  'route.debugging':
    'The fault switch CONSOLE_DEBUGGING is on: {{api}} takes the call by its definition as it stands, in no environment; nothing that is bound to it acts.',
  'route.changed':
    'The definition of {{api}} takes this call, but its last change is not published: {{environment}} still answers with the version {{version}}. Publish the API again.',
  'route.changed-at':
    'The definition of {{api}} takes this call since {{since}}, but that change is not published: {{environment}} still answers with the version {{version}}. Publish the API again.',
  'route.offline': '{{api}} would take this call, but it was taken offline in {{environment}}. Publish it there.',
  'route.not-published': '{{api}} would take this call, but it is published in no environment. Publish it.',
  'route.version-fault':
    'The fault switch PUBLISHED_VERSION_MISMATCH is on: {{environment}} does not answer with the definition of {{api}} that would take this call.',
  'route.method': 'An API has the path {{path}}, but not with the method {{method}}; it is published for: {{methods}}.',
  'route.other-environment': '{{method}} {{path}} is published in {{published}}, not in {{environment}}.',
  'route.slash':
    'No API in {{environment}} has the path {{path}}; with {{other}} there is one. The closing slash makes a difference.',
  'route.unknown': 'No API published in {{environment}} takes {{method}} {{path}}.',
  'route.preflight':
    'A browser asks before a cross-origin call to {{path}}, and the group has no API with the method OPTIONS that takes this path.',
  'protocol.passed': 'The call came over {{scheme}}; the API allows {{protocol}}.',
  'protocol.redirect-elsewhere':
    'The domain {{domain}} redirects to HTTPS: {{location}}. HTTPS is off here, so a client that follows leaves the mock gateway: switch it on, or leave the redirection out.',
  'protocol.redirect': 'The domain {{domain}} redirects to HTTPS: {{location}}.',
  'protocol.wrong': 'The call came over {{scheme}}; the API allows {{protocol}} only.',
  'cors.off': 'Cross-origin access is switched off for this API.',
  'cors.no-origin': 'Cross-origin access is on; the request has no Origin header.',
  'cors.simple': 'Cross-origin access is on: the answer gets Access-Control-Allow-Origin.',
  'cors.preflight': 'The preflight request is answered by the OPTIONS API {{api}}.',
  'cors.preflight-any':
    'The preflight request goes to {{api}}, which takes any method; the group has no OPTIONS API for it.',
  'cors.preflight-unfit':
    'The OPTIONS API {{api}} answers no preflight: it needs cross-origin access on, authentication NONE and a Mock backend.',
  'faults.none': 'No fault switch is on.',
  'faults.passed': 'No fault switch chooses an error for this call.',
  'faults.error-code':
    'The fault switch ERROR_CODE answers {{code}} to this call; calls that will still get it: {{left}}.',
  'authentication.account-frozen':
    'The fault switch ACCOUNT_FROZEN is on for {{who}}: an account that is frozen or in arrears gets this text although its credential is right.',
  'cors.policy': 'The CORS policy {{policy}} allows the origin {{origin}}.',
  'cors.policy-no-origin': 'The CORS policy {{policy}} is bound; the request has no Origin header.',
  'cors.policy-origin':
    'The CORS policy {{policy}} does not allow the origin {{origin}}; the answer gets no Access-Control-Allow-Origin.',
  'cors.policy-credentials':
    'The CORS policy {{policy}} allows every origin together with credentials; browsers refuse the two together.',
  'cors.policy-preflight':
    'The CORS policy {{policy}} answers the preflight request of {{origin}} for the method {{method}}.',
  'cors.policy-method':
    'The CORS policy {{policy}} answers the preflight request of {{origin}}, but does not allow the method {{method}}.',
  'authentication.none': 'The API needs no authentication.',
  'authentication.app': 'The signature of the app {{app}} is correct; signed headers: {{signedHeaders}}.',
  'authentication.appcode': 'The AppCode belongs to the app {{app}}.',
  'authentication.appcode-unknown': 'No app has the AppCode that was sent.',
  'authentication.appcode-http': 'An AppCode is accepted over HTTPS only.',
  'authentication.appcode-off':
    'An AppCode was sent, but simple authentication is off for this API, and there is no Authorization header.',
  'authentication.no-authorization': 'The API wants app authentication and no Authorization header arrived.',
  'authentication.no-key': 'The Authorization header names no key: "Access=" is missing or empty.',
  'authentication.algorithm':
    'The Authorization header names the algorithm {{algorithm}}, which this gateway does not know.',
  'authentication.algorithm-off':
    'The Authorization header names the algorithm {{algorithm}}, which is not among the signature_algorithms of this gateway.',
  'authentication.algorithm-private-key':
    'The Authorization header names the algorithm {{algorithm}}. It is recognised: it signs with a private key, which this gateway cannot verify.',
  'authentication.app-unknown': 'No app has the AppKey {{key}}.',
  'authentication.ak-unknown': 'No account has the AK {{key}}.',
  'authentication.locked': 'The AK {{key}} is locked after more than five consecutive failures.',
  'authentication.locks': 'This is the sixth consecutive failure of the AK {{key}}: it is locked for five minutes.',
  'authentication.no-secret': 'The secret of {{key}} could not be read; unlock the vault or write the secret again.',
  'authentication.no-date': 'The request has no X-Sdk-Date header.',
  'authentication.bad-date': 'X-Sdk-Date is {{value}}, not a time in the form YYYYMMDDTHHMMSSZ.',
  'authentication.expired':
    "X-Sdk-Date lies {{seconds}} seconds before the gateway's clock (a minus sign means: after it); 900 are allowed.",
  'authentication.date-not-signed':
    'X-Sdk-Date is not among the signed headers; it is the one header that must be signed.',
  'authentication.signed-header': 'SignedHeaders names {{name}}, a header that did not arrive.',
  'authentication.mismatch':
    'The signature with the key {{key}} differs from the one computed from the request as it arrived.',
  'authentication.iam': 'The signature with the AK {{key}} is correct; signed headers: {{signedHeaders}}.',
  'authentication.security-token': 'The AK {{key}} is temporary: it needs its X-Security-Token.',
  'authentication.token': 'X-Auth-Token is a valid token of {{user}}.',
  'authentication.token-unknown': 'X-Auth-Token is none of the tokens of this gateway.',
  'authentication.token-expired': 'X-Auth-Token was valid until {{expiresAt}}.',
  'authentication.no-token': 'The API wants IAM authentication; the request carries neither a token nor a signature.',
  'authentication.token-invalidated': 'IAM wants a new token of {{user}}: the one sent was invalidated.',
  'authentication.security-token-expired': 'The AK {{key}} is temporary and was valid until {{expiresAt}}.',
  'authentication.key-and-secret': 'Key and secret are those of the app {{app}}.',
  'authentication.key-or-secret': 'No app has the key {{key}}, or its secret is another one.',
  'authentication.basic-form': 'Authorization is not "Basic" followed by the base64 form of key, colon and secret.',
  'authentication.api-key': 'The value of apikey is the key of the app {{app}}.',
  'authentication.api-key-query': 'It was read from the query, since there is no such header.',
  'authentication.several': 'The call carries more than one proof: {{ways}}. The first of these decides.',
  'token.several': 'The request has other faults too; which of them is told depends on the order of the checks.',
  'third-auth.cut-body': 'The service got the first {{bytes}} bytes of the body, which is longer.',
  'authentication.access-token': 'The access token was issued to the app {{app}}.',
  'authentication.access-token-unknown': 'This gateway issued no such access token, or has forgotten it.',
  'authentication.access-token-expired': 'The access token was valid until {{expiresAt}}; ask for a new one.',
  'authentication.access-token-app':
    'The access token was issued to the app with the key {{key}}, which does not exist any more.',
  'authentication.jwt': 'The hash of key, secret and timestamp is that of the app {{app}}.',
  'authentication.jwt-no-key': 'app_jwt needs the key of a credential in the header X-HW-ID.',
  'authentication.jwt-timestamp':
    'app_jwt needs the Unix time in seconds or milliseconds in the header Timestamp; it is "{{value}}".',
  'authentication.jwt-expired':
    "Timestamp lies {{seconds}} seconds before the gateway's clock (a minus sign means: after it); 900 are allowed.",
  'authentication.jwt-mismatch':
    'The hash differs from the SHA-256 of key {{key}}, secret and timestamp, in lower-case hexadecimal digits.',
  'authentication.authorizer': 'The authorizer {{authorizer}} allows the call.',
  'authentication.authorizer-denies': 'The authorizer {{authorizer}} denies the call.',
  'authentication.authorizer-identity': 'The authorizer {{authorizer}} needs {{name}}, which was not sent.',
  'authentication.authorizer-relaxed':
    'The function of the authorizer {{authorizer}} fails; in relaxed mode the call passes.',
  'authorizer.none': 'The backend has no authorizer.',
  'authorizer.status':
    'The function of the authorizer {{authorizer}} answered the status {{status}}; anything but 200 is a fault of the function.',
  'authorizer.unreachable': 'The function of the authorizer {{authorizer}} could not be asked: {{detail}}.',
  'authorizer.too-large': 'The function of the authorizer {{authorizer}} answered more than 1 MB.',
  'authorizer.form':
    'The function of the authorizer {{authorizer}} must answer {"statusCode":200,"body":"…"}, the body a text of JSON with the status "allow" or "deny".',
  'authorizer.context':
    'The function of the authorizer {{authorizer}} answered a context whose member {{name}} is not allowed: names have 1 to 32 letters, digits, "_" and "-", a letter first; values are texts, numbers or switches.',
  'authorizer.large-body':
    'The authorizer {{authorizer}} wants the body, which is larger than the 6 MB that a function takes.',
  'authorizer.no-function':
    'The authorizer {{authorizer}} has neither a script nor a URL that stands in for its function.',
  'authorizer.validation':
    'The value of {{name}} does not match the expression that the authorizer {{authorizer}} checks it with.',
  'third-auth.passed': 'The service of the plug-in {{plugin}} allows the call.',
  'third-auth.exempt': 'By the rules of the plug-in {{plugin}} the call needs no third-party authentication.',
  'third-auth.downgraded':
    'The service of the plug-in {{plugin}} fails ({{detail}}); with auth_downgrade_enabled the call passes.',
  'third-auth.forbidden':
    '{{address}} failed too often at the service of the plug-in {{plugin}} and is refused until {{until}}.',
  'third-auth.identity': 'The plug-in {{plugin}} needs {{name}}, which was not sent.',
  'third-auth.no-member': 'The load balance channel of the plug-in {{plugin}} has no usable member.',
  'third-auth.unreachable': 'The service of the plug-in {{plugin}} could not be reached: {{detail}}.',
  'third-auth.faulty': 'The service of the plug-in {{plugin}} did not answer properly: {{detail}}.',
  'third-auth.denied': 'The service of the plug-in {{plugin}} refuses the call; it answered {{status}}.',
  'third-auth.denied-answer':
    'The service of the plug-in {{plugin}} refuses the call; its answer with the status {{status}} is handed on.',
  'authorization.none': 'Only apps need an authorization.',
  'authorization.everything': 'The app {{app}} is authorized for every API.',
  'authorization.passed': 'The app {{app}} is authorized for {{api}} in {{environment}}.',
  'authorization.missing': 'The app {{app}} is not authorized for {{api}}.',
  'authorization.other-environment': 'The app {{app}} is authorized for {{api}} in {{bound}}, not in {{environment}}.',
  'authorization.account-frozen':
    'The fault switch ACCOUNT_FROZEN is on: the account of the app {{app}} counts as frozen or in arrears.',
  'authorization.frozen': 'The app {{app}} is frozen.',
  'authorization.quota':
    'The quota {{quota}} of the app {{app}} is used up: {{limit}} calls in {{count}} {{unit}}; the next cycle begins at {{next}}.',
  'access.none': 'No access control policy is bound.',
  'access.passed': '{{address}} ({{from}}) may call the API; policies: {{policies}}.',
  'access.address': 'The access control policy {{policy}} does not let {{address}} in, the address judged ({{from}}).',
  'access.account': 'The access control policy {{policy}} does not let the account {{account}} in.',
  'access.credential': 'The app {{app}} may not be used from {{address}} ({{from}}).',
  'access.unknown-address':
    "The caller's address should stand in {{from}}, as the gateway parameters say; there is none.",
  'throttling.default': 'No throttling policy is bound; the default limit of the gateway is not reached.',
  'throttling.passed': 'The limits of the throttling policy {{policy}} are not reached.',
  'throttling.over': 'The limit {{scope}} of {{policy}} is reached: {{limit}} calls in {{count}} {{unit}}.',
  'parameters.none': 'The API declares no parameters.',
  'parameters.passed': 'The {{count}} declared parameters are in order.',
  'parameters.required': 'The {{place}} parameter {{name}} is required and was not sent.',
  'parameters.value': 'The value of the {{place}} parameter {{name}} is not allowed: {{reason}}.',
  'parameters.orchestrated': 'The {{count}} declared parameters are in order. Orchestration: {{results}}.',
  'parameters.orchestration-absent':
    'The {{place}} parameter {{name}} was not sent, and none of its orchestration rules stands in for an absent value.',
  'parameters.orchestration-unmatched':
    'No orchestration rule matches the value of the {{place}} parameter {{name}}, and it has no rule "default".',
  'policy.none': 'The API has one backend only.',
  'policy.default': 'None of the {{count}} backend policies matches; the default backend is used.',
  'policy.chosen': 'The backend policy {{policy}} matches and chooses the backend.',
  'policy.true': 'Backend policy {{policy}} ({{combine}} of its conditions): true.',
  'policy.false': 'Backend policy {{policy}} ({{combine}} of its conditions): false.',
  'policy.untried': 'Backend policy {{policy}} was not tried: matching stops at the first that is true.',
  'policy.condition-true': '{{source}} {{parameter}} is "{{value}}", compared by {{type}} with "{{wanted}}": true.',
  'policy.condition-false': '{{source}} {{parameter}} is "{{value}}", compared by {{type}} with "{{wanted}}": false.',
  'policy.condition-absent':
    '{{source}} {{parameter}} is not in the call, compared by {{type}} with "{{wanted}}": false.',
  'bound.none': 'Nothing else is bound to the API.',
  'answer.headers': 'The response header policy {{policy}} was applied: {{names}}.',
  'answer.headers-error':
    'The response header policy {{policy}} was not applied: the answer is an error of the gateway.',
  'answer.latency-error': 'X-Apig-Latency was added to an error of the gateway too.',
  'answer.cors-own': 'The backend sent {{names}} itself, so the CORS policy {{policy}} did not set them.',
  'answer.events': 'The events pass as they come (gateway parameter sse_strategy).',
  'answer.events-off':
    'The events pass as they come. The gateway parameter sse_strategy is off: a real gateway may then hold them back.',
  'answer.gzip': 'The body was compressed with gzip at level {{level}}.',
  ...gatewayBackendEn,
  ...gatewayHandshakeEn,
} as const;
