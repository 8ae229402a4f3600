// What each cause is, why the gateway refuses it and what to change. `{{name}}` is filled from the cause's params; a part
// in `[[ ]]` is left out when one of its values is not known (fill-text.ts).
import type { CauseId } from '../model/cause-ids.ts';

export interface CauseText {
  readonly title: string;
  readonly explanation: string;
  readonly fix: string;
}

export const causesEn: Record<CauseId, CauseText> = {
  'credential.key-unknown': {
    title: 'The gateway does not know this key',
    explanation:
      'No credential of this gateway has the key or AppCode that was sent[[: key "{{key}}"]][[; the AppCode was read in {{appCode}}]].[[ The AppCode has {{appCodeLength}} characters.]][[ It holds {{appCodeBlanks}} blanks or line breaks.]][[ It stands in quotes: {{appCodeQuotes}}.]][[ The known key that is nearest is "{{nearestKey}}".]][[ Blanks or quotes came along: "{{keyBlanks}}".]][[ {{likeAppKey}} has the form of an AppKey, and this API wants an access key of IAM.]][[ {{likeAccessKey}} has the form of an access key of IAM, and this API wants an AppKey.]] It belongs to another region, gateway or account, was deleted, or was copied incompletely.',
    fix: 'Copy the key[[ {{key}}]][[, or the AppCode that goes into {{appCode}},]] again from the credential list of the gateway and region that the host belongs to.[[ Was "{{nearestKey}}" meant?]]',
  },
  'credential.secret-mismatch': {
    title: 'The secret is not the one the gateway has',
    explanation:
      'Nothing is wrong with the canonical request, yet the secret used here and the one that the gateway holds for this key give different signatures. It belongs to another key, was reset, or was copied incompletely.',
    fix: 'Copy the secret of exactly this key[[ ({{key}})]] again. If nobody has it any more, reset it: the old one stops working at once. Where the secret is right, check whether the account is in arrears or frozen.',
  },
  'credential.secret-whitespace': {
    title: 'The secret was used with extra characters around it',
    explanation:
      'The signature comes out when a blank, a line break, a byte order mark or quotes stand around the secret. They came along when it was pasted or read from a file.',
    fix: 'Cut off everything around the secret before it is used as the key: blanks, line ends, quotes, a byte order mark.',
  },
  'credential.swapped': {
    title: 'Key and secret are exchanged',
    explanation: 'Access in the Authorization header carries the secret. The secret has gone over the wire in clear.',
    fix: 'Put the key[[ ({{key}})]] into Access and sign with the secret. Then reset the secret, since it was sent.',
  },
  'credential.locked': {
    title: 'The key is locked after repeated failures',
    explanation:
      'More than five failed attempts in a row lock an access key for five minutes. In that time correct requests fail as well.[[ The lock ends at {{until}} at the latest.]][[ The first failure came at {{failedAt}}.]]',
    fix: 'First repair what made the attempts fail. Stop every program that retries with this key, wait five minutes[[ (until {{until}})]], then send one request.',
  },
  'credential.not-authorized': {
    title: 'The credential is not authorized for this API',
    explanation:
      'The signature was accepted. The credential[[ {{app}}]] is not bound to this API in the environment that was called[[, {{environment}}]].[[ It is bound in: {{boundIn}}.]][[ It is not bound to {{unbound}} in any environment.]][[ The code {{frozen}} says that it is frozen, perhaps because the account is in arrears.]]',
    fix: 'Bind the credential to the API in the environment[[ {{environment}}]] on the gateway, then send again.[[ Or call the environment in which it is bound: {{boundIn}}.]] After APIG.0502 look at the account instead: it is frozen, perhaps because it is in arrears.',
  },
  'credential.token-invalid': {
    title: 'The token cannot be read by this gateway',
    explanation:
      'X-Auth-Token was issued for another account or region, was cut off, or is damaged.[[ It has {{tokenLength}} characters.]][[ It holds {{tokenLineBreaks}} line breaks.]][[ It holds {{tokenBlanks}} blanks.]][[ It stands in quotes: {{tokenQuotes}}.]][[ Its end is missing: it says itself that it is longer than {{tokenCut}} characters.]][[ It was issued in {{tokenRegion}}, and the gateway stands in {{hostRegion}}.]]',
    fix: "Get a new token from the IAM endpoint of the gateway's region for this account and copy it whole. Where it is right, check whether the account is in arrears or frozen.",
  },
  'credential.token-expired': {
    title: 'The token has expired',
    explanation:
      'X-Auth-Token is past its time[[, which ended at {{expiresAt}}]][[, {{over}} ago]].[[ By the clock of the answer it would be valid for {{left}} more: the two clocks disagree.]] A token is valid for 24 hours at most.',
    fix: 'Get a new token and put it into X-Auth-Token. A program that runs longer has to renew it.',
  },
  'credential.security-token-missing': {
    title: 'A temporary key was used without its security token',
    explanation:
      'The key[[ {{key}}]] is temporary and is only valid together with X-Security-Token, which was not sent.',
    fix: 'Send the security token in X-Security-Token, add the header before signing and sign it along.',
  },
  'clock.behind': {
    title: 'The clock of this machine is behind',
    explanation:
      'X-Sdk-Date[[ {{signedAt}}]] is more than 15 minutes older than the time of the gateway[[ ({{serverTime}})]].[[ Difference: {{difference}}.]]',
    fix: "Synchronize the clock of the machine with a time server, or write the gateway's time into X-Sdk-Date.",
  },
  'clock.ahead': {
    title: 'The clock of this machine is ahead',
    explanation:
      'X-Sdk-Date[[ {{signedAt}}]] is more than 15 minutes later than the time of the gateway[[ ({{serverTime}})]].[[ Difference: {{difference}}.]]',
    fix: "Synchronize the clock of the machine with a time server, or write the gateway's time into X-Sdk-Date.",
  },
  'clock.timezone': {
    title: 'Local time was written as UTC',
    explanation:
      'X-Sdk-Date[[ {{signedAt}}]] differs from the time of the gateway[[ ({{serverTime}})]] by a whole time-zone offset[[ ({{offset}})]]; minutes and seconds agree.',
    fix: 'Format the date in UTC before the letter Z is written: the Z says that the time is UTC.',
  },
  'clock.date-format': {
    title: 'X-Sdk-Date has not the form YYYYMMDDTHHMMSSZ',
    explanation:
      'The gateway cannot read the date[[ "{{actual}}"]], or the header is missing. It takes the basic form in UTC alone, for example 20261123T010203Z.',
    fix: 'Send X-Sdk-Date in the form YYYYMMDDTHHMMSSZ and put the same text into the string to sign.',
  },
  'clock.stale-signature': {
    title: 'An old signature was sent',
    explanation:
      'The clock is right, but the request was signed {{difference}} before it was sent: it waited in a queue, was retried or came from a cache. A signature is valid for 15 minutes.',
    fix: 'Sign each request immediately before it is sent, retries included.',
  },
  'clock.date-mismatch': {
    title: 'The date in the string to sign is not the X-Sdk-Date sent',
    explanation:
      'The second line of the string to sign must be the value of X-Sdk-Date, character by character.[[ Sent: "{{expected}}", signed: "{{actual}}".]]',
    fix: 'Read the clock once and use the same text for the header and for the string to sign.',
  },
  'method.differs': {
    title: 'Another method was signed than was sent',
    explanation:
      'The first line of the canonical request is the method in upper case, as it is on the request line. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Sign the method that is sent, in upper case.',
  },
  'uri.trailing-slash': {
    title: 'The path was signed without its closing slash',
    explanation:
      'The canonical URI always ends with "/", also where the path of the request does not. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Add "/" to the canonical URI when it does not end with one. The request itself may go out without it.',
  },
  'uri.not-encoded': {
    title: 'The path was signed without percent-encoding',
    explanation:
      'Every byte of the path but A-Z a-z 0-9 - . _ ~ and the slashes is encoded as %XX. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Percent-encode each segment of the path in UTF-8 before it is signed.',
  },
  'uri.double-encoded': {
    title: 'The path was encoded twice for the signature',
    explanation:
      'A path that is encoded already was encoded again: "%" became "%25". [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Encode the path once: decode it first, or leave it as it is when it is encoded already.',
  },
  'uri.slash-encoded': {
    title: 'The slashes of the path were encoded as %2F',
    explanation:
      'The slashes separate segments and stay as they are; only what stands between them is encoded. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Split the path at "/", encode the segments, and join them with "/" again.',
  },
  'uri.hex-case': {
    title: 'The hex digits of the encoding are in lower case',
    explanation:
      'Percent-encoding is written with upper-case digits, %2F and not %2f. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Write the two digits behind "%" in upper case.',
  },
  'uri.normalized': {
    title: 'Dot segments or double slashes were resolved on one side only',
    explanation:
      'The signed path and the path that arrived differ in "." or ".." segments or in repeated slashes. A URL class or a proxy has rewritten one of them. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Send a path without dot segments and double slashes, so that nothing can be rewritten; else sign exactly the path that is sent.',
  },
  'uri.path-differs': {
    title: 'Another path was signed than the one that arrived',
    explanation:
      'A prefix was added or stripped between signing and the gateway, or the client built the path twice in different ways. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Sign the path that the gateway receives. Where a proxy adds or strips a prefix, sign the path behind the proxy.',
  },
  'query.unsorted': {
    title: 'The query parameters are not sorted',
    explanation:
      'The canonical query string is sorted by name, then by value, in the order of character codes. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Sort the parameters by name and, for equal names, by value before they are joined.',
  },
  'query.not-encoded': {
    title: 'The query was signed without percent-encoding',
    explanation:
      'Names and values are encoded byte by byte; only A-Z a-z 0-9 - . _ ~ stay. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Percent-encode every name and every value in UTF-8, then join them.',
  },
  'query.double-encoded': {
    title: 'The query was encoded twice for the signature',
    explanation:
      'Names or values that are encoded already were encoded again: "%" became "%25". [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Decode the parameters first, then encode each name and value once.',
  },
  'query.plus-for-space': {
    title: 'A blank was signed as "+"',
    explanation:
      'Form encoders write a blank as "+"; in the canonical query string it is %20. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Replace "+" by "%20" behind the encoder, and send %20 as well.',
  },
  'query.missing-equals': {
    title: 'A parameter without value was signed without "="',
    explanation:
      'A name without value is written with the equals sign: "flag=" and not "flag". [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Write name, "=" and value for every parameter, also when the value is empty.',
  },
  'query.omitted': {
    title: 'The query was not signed',
    explanation:
      'The third line of the canonical request is empty although parameters were sent.[[ The gateway expected "{{expected}}".]]',
    fix: 'Put the sorted and encoded parameters into the third line.',
  },
  'query.in-path': {
    title: 'The query was left in the path line',
    explanation:
      'The second line holds the path alone; the parameters belong, without "?", into the third line. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Cut the URL at "?": the part in front is the path, the part behind is the query.',
  },
  'query.changed-in-transit': {
    title: 'The query changed between signing and arriving',
    explanation:
      'A parameter was added, dropped or rewritten after signing, by a proxy, a load balancer or the HTTP library. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Add all parameters before signing, and let nothing behind it rewrite the URL.',
  },
  'header.host-mismatch': {
    title: 'The signed host is not the Host that arrived',
    explanation:
      'The name, the port or the address differs: an IP address or proxy was signed, or a default port was dropped. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Sign exactly the Host header that the gateway receives, with the port where it is sent.',
  },
  'header.changed-in-transit': {
    title: 'A signed header arrived with another value',
    explanation:
      'The value of the header[[ {{name}}]] was changed after signing, for example by a charset appended to Content-Type or by a proxy. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Set the final value before signing, or leave the header out of SignedHeaders.',
  },
  'header.signed-not-sent': {
    title: 'A signed header did not arrive',
    explanation:
      'SignedHeaders names[[ {{name}},]] a header that is not among those that arrived. The client did not send it, or a proxy removed it.',
    fix: 'Send the header, or leave it out of the canonical headers and of SignedHeaders.',
  },
  'header.name-case': {
    title: 'Header names were not lower-cased',
    explanation:
      'In the canonical headers and in the SignedHeaders line every name is in lower case. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Lower-case the names before sorting and joining. The request itself may use any case.',
  },
  'header.unsorted': {
    title: 'The signed headers are not sorted',
    explanation:
      'The canonical headers and the names in SignedHeaders are sorted by lower-case name. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Sort the headers by lower-case name and use that order for both.',
  },
  'header.value-not-trimmed': {
    title: 'A header value was signed with blanks around it',
    explanation:
      'Values are trimmed at both ends, and no blank stands behind the colon; blanks inside stay. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Trim the values before they are signed.',
  },
  'header.list-mismatch': {
    title: 'SignedHeaders does not name the headers that were signed',
    explanation:
      'The header lines, the SignedHeaders line and the list in Authorization must be about the same headers.[[ {{name}} is missing in one of them.]] [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Make all three from one sorted list. X-Sdk-Date must be in it.',
  },
  'header.final-newline': {
    title: 'The empty line behind the headers is missing',
    explanation:
      'Each canonical header ends with a newline, the last one too. Joined with the rest, an empty line stands in front of SignedHeaders.',
    fix: 'End every header line with "\\n" and then join the six parts with "\\n".',
  },
  'header.authorization-signed': {
    title: 'The Authorization header was signed along',
    explanation:
      'SignedHeaders names authorization. The signature itself goes into that header, so what was signed can never be what arrives.',
    fix: 'Remove an Authorization header that is already there before signing, and never list it in SignedHeaders.',
  },
  'body.not-signed': {
    title: 'The body was not signed',
    explanation:
      'A body was sent, but the last line of the canonical request is the hash of the empty string or a literal. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Hash the bytes of the body that is sent.',
  },
  'body.changed-after-signing': {
    title: 'Other bytes were signed than arrived',
    explanation:
      'The body was serialized again after signing: another layout or key order, a newline at the end, compression, or a proxy. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Serialize once, keep the bytes, and use them for the hash and for sending.',
  },
  'body.charset': {
    title: 'The body was hashed in another charset than sent',
    explanation:
      'The hash was made of the text in another encoding (GBK, UTF-16, Latin-1, or with a byte order mark) than the bytes sent. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Encode the text to bytes once, in UTF-8 without a mark, and hash and send these bytes.',
  },
  'body.hash-encoding': {
    title: 'The payload hash is not lower-case hex',
    explanation:
      'The hash of the body is written as 64 lower-case hex digits, neither in upper case nor in base64. [[Line {{line}}: the gateway expected "{{expected}}", "{{actual}}" was signed.]]',
    fix: 'Write the SHA-256 hash in lower-case hex.',
  },
  'body.content-sha256-mismatch': {
    title: 'X-Sdk-Content-Sha256 is not the hash of the body',
    explanation:
      'The header says "{{actual}}", the body that arrived has the hash "{{expected}}". The header takes the place of the hash in the signature, so both must agree.',
    fix: 'Compute the header from the bytes that are sent, or leave it out.',
  },
  'algorithm.mismatch': {
    title: 'Another signing scheme was used',
    explanation:
      'The gateway verifies SDK-HMAC-SHA256.[[ "{{actual}}" was used.]][[ It is a known one that signs with a private key ({{keyKind}}); a secret cannot verify it.]]',
    fix: 'Sign with SDK-HMAC-SHA256: this name in Authorization and in the string to sign, SHA-256 for every hash.',
  },
  'algorithm.secret-decoded': {
    title: 'The secret was decoded before use',
    explanation:
      'The signature comes out when the secret is decoded from base64 or hex first. The key is the text of the secret itself, whatever it looks like.',
    fix: 'Use the UTF-8 bytes of the secret as the HMAC key, without decoding.',
  },
  'algorithm.derived-key': {
    title: 'A derived key was used',
    explanation:
      'The key was derived from the secret by date, region and service, as AWS does.[[ The scope "{{scope}}" shows it.]] Here the secret itself is the key.',
    fix: 'Use the secret as the HMAC key, and write only the key into Access, without date, region and service.',
  },
  'algorithm.signature-encoding': {
    title: 'The signature is not lower-case hex',
    explanation:
      'The signature is right and written in base64 or in upper case. It is compared as 64 lower-case hex digits.',
    fix: 'Write the signature in lower-case hex.',
  },
  'algorithm.not-hashed': {
    title: 'The string to sign does not end with the hash of the canonical request',
    explanation:
      'Its last line must be the SHA-256 hash of the canonical request in lower-case hex, not the request itself and no other form.',
    fix: 'Hash the canonical request and put the lower-case hex into the last line.',
  },
  'algorithm.line-endings': {
    title: 'The lines were joined with another newline',
    explanation:
      'The canonical request and the string to sign use a single line feed (0x0A), with nothing behind the last line. CRLF or an escaped newline changes the hash.',
    fix: 'Join the lines with "\\n", not with the newline of the platform.',
  },
  'authorization.missing': {
    title: 'The Authorization header is missing',
    explanation:
      'The API wants proof of identity[[ ({{wanted}})]], and the request carries no Authorization header. The client did not sign, or a proxy or redirect removed the header.[[ The AppCode stands in {{appCodeHeader}}; the gateway reads X-Apig-AppCode only.]]',
    fix: 'Sign the request and send the result in Authorization; an API of IAM takes a token in X-Auth-Token as well. Check that nothing on the way strips the header.',
  },
  'authorization.malformed': {
    title: 'The Authorization header cannot be read',
    explanation:
      'It must have the form "SDK-HMAC-SHA256 Access=KEY, SignedHeaders=a;b, Signature=HEX": this scheme, these names, commas between them, no quotes.',
    fix: 'Write the header exactly in this form; the key stands behind "Access=", not behind "Credential=".',
  },
  'authorization.overwritten': {
    title: 'Another scheme stands in Authorization',
    explanation:
      'The header carries "{{scheme}}" and no signature. The HTTP client, a proxy or an interceptor has replaced it.',
    fix: 'Switch off the other authentication of the client, so that the signature stays in Authorization.',
  },
  'authorization.wrong-mode': {
    title: 'The API wants another kind of authentication',
    explanation: '[[The API wants {{wanted}}, ]]the request proves identity in another way[[ ({{shown}})]].',
    fix: 'Use the credential that belongs to the mode of the API: AppKey and AppSecret for App, AK/SK or token for IAM, X-Apig-AppCode where it is enabled.',
  },
  'route.host-unbound': {
    title: 'The host is not bound to an API group',
    explanation: 'No group serves the Host[[ "{{host}}"]].[[ Known domains: {{domains}}.]]',
    fix: 'Call a domain of the group, or bind this one to it. When calling an address, send the domain of the group in Host.',
  },
  'route.method': {
    title: 'The path exists with another method',
    explanation: 'No API takes {{method}} for this path.[[ It is there with: {{methods}}.]]',
    fix: 'Send the method of the API, or add an API with this method.',
  },
  'route.trailing-slash': {
    title: 'The closing slash of the path decides which API is called',
    explanation: '"/test" and "/test/" are two APIs. The path called is "{{path}}"[[, the API has "{{apiPath}}"]].',
    fix: 'Call the path exactly as the API defines it.',
  },
  'route.path': {
    title: 'No API has this path',
    explanation: 'The group has no API for "{{path}}".[[ The nearest is {{api}}.]] Upper and lower case count.',
    fix: 'Correct the path, or create and publish the API.',
  },
  'route.stage-missing': {
    title: 'The API is not published in RELEASE and no X-Stage was sent',
    explanation: 'Without X-Stage the gateway takes RELEASE.[[ The API is published in: {{published}}.]]',
    fix: 'Send X-Stage with the name of the environment, or publish the API in RELEASE.',
  },
  'route.stage-wrong': {
    title: 'X-Stage names an environment in which the API is not published',
    explanation:
      'This API is not published in the environment that the request asks for[[, "{{stage}}"]].[[ It is published in: {{published}}.]] Names are compared exactly.',
    fix: 'Send the name of an environment in which the API is published, or publish it there.',
  },
  'route.not-published': {
    title: 'The API is not published',
    explanation:
      'An API takes this method and path, but what is published does not include it: it was never published, or was changed and not published again.',
    fix: 'Publish the API in the environment that is called.',
  },
  'route.cors-preflight': {
    title: 'The preflight of the browser finds no OPTIONS API',
    explanation:
      'A browser asks with OPTIONS before it sends the request.[[ The group has no API for it at {{missingAt}}.]][[ The answer does not allow the header {{refusedHeaders}}.]][[ The answer does not allow the method {{refusedMethod}}.]][[ The answer does not allow the origin {{refusedOrigin}}.]]',
    fix: 'Add an OPTIONS API without authentication and with CORS on for the path or a prefix of it, or bind a CORS policy.[[ The plain switch cannot allow {{refusedHeaders}}: a CORS policy can, in allow_headers.]]',
  },
  'request.parameter-missing': {
    title: 'A required parameter is missing',
    explanation:
      'The API declares a parameter that the request does not carry[[: {{name}}]][[ ({{place}})]].[[ At this place stands {{value}}.]]',
    fix: 'Send the parameter[[ {{name}}]] at the declared place.',
  },
  'request.parameter-invalid': {
    title: 'A parameter has a value that the API does not take',
    explanation:
      'The value is outside the declared type, range, length or enumeration[[: {{name}}]][[ ({{place}})]][[: {{reason}}]].[[ The value sent is {{value}}.]]',
    fix: 'Correct the value of the parameter[[ {{name}}]].',
  },
  'request.malformed': {
    title: 'The gateway could not read the message',
    explanation:
      'The request breaks the form of HTTP: blanks or control characters in the request line or in a header name, two lengths, several Host headers, or a body that does not fit its headers.[[ It has {{hosts}} Host headers.]][[ It has no {{noHost}} header.]][[ It has several lengths: {{lengths}}.]][[ Two framings stand side by side: {{framing}}.]][[ Content-Length says {{saidBytes}} and the body has {{bodyBytes}} bytes.]][[ The request target holds {{character}}, which must be encoded.]][[ The header name {{headerName}} is none.]]',
    fix: 'Look at the bytes that were sent and correct the form of the request line and headers.',
  },
  'request.protocol': {
    title: 'The API takes another protocol',
    explanation:
      'The request came over[[ {{scheme}},]] a protocol that the API does not take.[[ Supported: {{protocols}}.]]',
    fix: 'Call the API with the protocol that it supports, or change the protocol of the API.',
  },
  'control.ip-denied': {
    title: 'The address of the caller is not allowed',
    explanation:
      "Access control refuses the address from which the gateway saw the request[[: {{judged}}]].[[ X-Forwarded-For says {{forwardedFor}}.]] Behind a proxy the address judged is the proxy's, unless the gateway parameter real_ip_from_xff is on.[[ The code {{ownList}} means the list of the credential itself.]]",
    fix: "Add the address[[ {{judged}}]] to the policy or to the credential's list, or call from an address that is allowed.[[ To have X-Forwarded-For judged instead, switch on {{xff}} and set xff_index to the place that your own proxy writes.]]",
  },
  'control.account-denied': {
    title: 'The account is not allowed',
    explanation: 'Access control or a missing permission refuses the account of the caller.',
    fix: 'Add the account to the policy, or give the user the permission that is missing in this region.',
  },
  'control.throttled': {
    title: 'A throttling limit is reached',
    explanation:
      'More calls came than a policy allows[[: {{limit}} per {{period}}]][[, counted by {{counted}}]].[[ Remaining: {{remaining}}.]][[ The period ends at {{resetAt}} at the latest.]][[ The code {{quota}} means the quota of the app.]]',
    fix: 'Wait for the next period[[ (Retry-After: {{retryAfter}} s)]], spread the calls, or raise the limit of the policy.',
  },
  'control.debug-domain-quota': {
    title: 'The debugging domain has used up its calls for the day',
    explanation: 'The domain that a group is given for debugging[[, {{host}},]] serves 1,000 calls a day.',
    fix: 'Bind a domain of your own to the group and call that one.[[ The group has: {{ownDomains}}.]]',
  },
  'limit.uri': {
    title: 'The URL is too long',
    explanation:
      'Path and query together may have 32 KB[[ (32,768 bytes); here they have {{bytes}}]].[[ The longest parameters, in bytes: {{longest}}.]][[ The path alone has {{pathBytes}} bytes.]]',
    fix: 'Move long parameters[[ ({{longest}})]] into the body.',
  },
  'limit.body': {
    title: 'The body is too large',
    explanation:
      'The gateway takes bodies up to its limit[[, here {{limit}} bytes]]; it is 12 MB unless it was raised.[[ The body has {{bytes}} bytes.]]',
    fix: 'Send less at once, upload the data elsewhere, or raise request_body_size of a dedicated gateway (1 to 9,536 MB).',
  },
  'limit.headers': {
    title: 'The headers are too large',
    explanation:
      'One header may have 32 KB, all headers together 128 KB.[[ These have {{bytes}} bytes.]][[ The longest: {{longest}}.]]',
    fix: 'Shorten the headers; look for large cookies and tokens.',
  },
  'gateway.internal': {
    title: 'The gateway failed by itself',
    explanation: 'The answer names a fault inside the gateway or its configuration. The request is not the reason.',
    fix: 'Send again later. If it stays, give the request id to the operator of the gateway.',
  },
  'backend.unavailable': {
    title: 'The backend cannot be reached',
    explanation:
      'The gateway accepted the call and got no answer from the backend[[ {{backend}}]][[ (channel {{channel}})]]: the address, the port, the network or the service itself.',
    fix: 'Check that the backend runs and that the gateway can reach its address and port.',
  },
  'backend.timeout': {
    title: 'The backend did not answer in time',
    explanation:
      'The gateway accepted the call and the backend[[ {{backend}}]] took longer than the timeout of the API[[ ({{timeoutMs}} ms)]].[[ The gateway parameter backend_timeout is {{parameterMs}} ms; it is only the upper limit and does not raise the timeout of the API.]][[ The API allows {{ownMs}} ms; the lower gateway parameter backend_timeout cuts that short.]][[ The backend took {{tookMs}} ms.]]',
    fix: 'Make the backend faster, or raise the timeout of the API itself (in ms) and publish it; the parameter backend_timeout of the gateway only sets the upper limit.',
  },
  'backend.dns': {
    title: 'The name of the backend cannot be resolved',
    explanation:
      "The gateway could not resolve the domain of the backend[[, {{backendHost}}]]. Private names resolve only where the gateway's network can see them.",
    fix: 'Use a domain that the public DNS resolves; or the address of the backend with its domain as the constant header Host; or a load balance channel with the address as member and the domain as its host header.',
  },
  'backend.protocol': {
    title: 'Scheme and port of the backend do not fit',
    explanation:
      "The backend's address[[ {{backend}}]] joins a scheme with the usual port of the other one. A TLS port does not answer to plain HTTP, and the reverse.",
    fix: 'Correct the scheme or the port of the backend.',
  },
  'backend.no-member': {
    title: 'The load balance channel has no usable member',
    explanation: 'All members of the channel[[ {{channel}}]] are missing, switched off or found unhealthy.',
    fix: 'Check in this order: the members run and are enabled; the port of the channel and that of the health check are right; the security group and network ACL let the gateway in; a public address needs outbound access; a microservice has members on its route.',
  },
  'backend.address-denied': {
    title: 'The gateway must not call this backend address',
    explanation:
      'The backend address[[ {{address}}]] lies in a segment that the gateway does not call[[: {{segment}}]].[[ {{resolved}} is a name: it resolves into such a segment.]]',
    fix: 'Use an address that the gateway may call, or a load balance channel.',
  },
  'network.dns': {
    title: 'The name of the gateway cannot be resolved',
    explanation: 'No request was sent: the name[[ {{host}}]] was not found[[ ({{networkCode}})]].',
    fix: 'Check the spelling of the host. Inside a VPC a DNS server must know the name: set the intranet DNS server in the subnet, or in /etc/resolv.conf of the machine, where a restart undoes it; either way before the other servers, since the first that answers decides. Or connect to the address and keep the Host.',
  },
  'network.refused': {
    title: 'No connection to the gateway',
    explanation:
      'The address[[ {{address}}]] was found, but the connection was refused or closed[[ ({{networkCode}})]].[[ It was there and was broken off ({{closed}}): by a proxy, a time limit, or plain HTTP on a TLS port.]][[ There is no route to it ({{noRoute}}).]]',
    fix: 'Check host and port, firewall and proxy, and that the gateway listens there. From outside of its network the gateway needs a public address and open inbound rules; between two VPCs a peering connection.',
  },
  'network.tls': {
    title: 'The secure connection failed',
    explanation:
      'Certificate or protocol were not accepted[[ ({{networkCode}})]]: an unknown authority, another name, an expired certificate, or plain HTTP on a TLS port.[[ Here the authority is unknown ({{unknownAuthority}}).]][[ Here the certificate is for other names ({{otherName}}).]][[ Here the certificate has expired, or is not valid yet ({{expired}}).]][[ Here the server wants a client certificate, and none was shown ({{clientMissing}}).]][[ Here the server did not take the client certificate, or wants one ({{clientRefused}}).]][[ Here the own client certificate or its key cannot be used ({{clientBroken}}).]][[ Here the other side speaks no TLS ({{notTls}}).]][[ Here both sides have no version of TLS in common ({{oldVersion}}).]][[ Here HTTP/2 was wanted and is not offered ({{noHttp2}}).]]',
    fix: 'Trust the authority that issued the certificate, call the name for which it was issued, and use TLS 1.2.[[ With {{expired}}: renew the certificate, and check the clock of this machine.]][[ With {{clientMissing}}: add the client certificate of this host.]][[ With {{clientRefused}}: check authority, time and use of the client certificate.]][[ With {{clientBroken}}: check passphrase and that certificate and key belong together.]][[ With {{notTls}}: use http, or the port for https.]][[ With {{noHttp2}}: allow HTTP/1.1.]]',
  },
  'network.timeout': {
    title: 'The gateway did not answer in time',
    explanation:
      'No answer[[ from {{address}}]] came before the client gave up[[ ({{networkCode}})]]. Packets are dropped on the way, or the call takes longer than the client waits.[[ The connection itself was not taken ({{connect}}).]][[ The TLS handshake was not finished ({{handshake}}).]][[ The request was sent, and no byte of an answer came ({{firstByte}}).]][[ The answer stopped in the middle ({{silence}}).]]',
    fix: 'Check firewall, security group (inbound rules of the gateway), public access and proxy, and the timeout of the client.',
  },
  'network.proxy': {
    title: 'The proxy on the way failed',
    explanation:
      'The call did not come as far as the gateway: the proxy[[ {{address}}]] did not open the way[[ ({{networkCode}})]].[[ It wants a user and a password, or did not take those given ({{auth}}).]][[ It refused the target ({{status}}).]][[ Its rules do not allow the target ({{rules}}).]][[ It reached the target, which refused the connection ({{targetRefused}}).]][[ It found no way to the target ({{targetLost}}).]][[ Its name was not found ({{name}}).]][[ The TLS handshake with the proxy failed ({{tls}}).]][[ What answered is no proxy of this kind ({{noProxy}}).]][[ It was not reached ({{unreached}}).]]',
    fix: 'Check address, kind, user and password of the proxy, and whether it may open this host and port; or name the gateway among its exceptions (NO_PROXY).',
  },
  none: {
    title: 'Nothing is wrong with the call',
    explanation:
      'No mistake was found in the request[[; the gateway answered with {{status}}]].[[ The status {{backendStatus}} is the own answer of the backend: the gateway let the call through.]]',
    fix: 'Nothing has to be changed.',
  },
};

/** Stands behind the fix where a corrected request is given without its Authorization header. */
export const signAgainEn =
  'Sign it again: the corrected request carries no Authorization, because the secret is not known here.';
