// Words of the Code place.
export const codeEn = {
  'place.code': 'Code',
  'command.code': 'Code for this request',
  'code.title': 'Code',
  'code.noRequest': 'Open a request in the workbench; here it is written as code.',
  'code.toWorkbench': 'Open the workbench',
  'code.language': 'Language',
  'code.kind': 'Kind of code',
  'code.kind.as-sent': 'As sent',
  'code.kind.signs': 'Code that signs',
  'code.kind.sdk': 'Official SDK',
  'code.lead.as-sent': 'The headers as they are signed now. The gateway takes them for 15 minutes around X-Sdk-Date.',
  'code.lead.signs':
    'Signs each time it runs and prints the canonical request, the string to sign and the signature for comparison.',
  'code.lead.sdk':
    'With the signing SDK that the vendor hands out; its files lie beside the program, which calls the host of the URL.',
  'code.browser': 'JavaScript (browser)',
  'code.mistake': 'The request is signed wrongly on purpose; the code and its values are right.',
  'code.source': 'Code in {{language}}',
  'code.save': 'Save …',
  'code.refused': 'Not written in {{language}}',
  'code.masked': 'A secret stands in the request itself and is masked here. Put it back before the code is run.',
  'code.left': 'Valid for {{time}} more',
  'code.over': 'No longer valid: the gateway refuses this signature as expired.',
  'code.again': 'Sign again',
  'code.variables': 'Reads these environment variables: {{names}}',
  'code.sdkNote': 'What the SDK of this language does differently',
  'code.values': 'Intermediate values',
  'code.valuesNow': 'Of a signature made now; a program that runs later signs its own time.',
  'code.noValues': 'Nothing is signed here: the request needs a credential, or its mode carries the credential itself.',
  'code.canonicalRequest': 'Canonical request',
  'code.stringToSign': 'String to sign',
  'code.signature': 'Signature',
  'code.compare': 'Compare what your code prints',
  'code.compareHint': 'Paste the canonical request or the string to sign; the time in it is taken as your code had it.',
  'code.unreadable': 'No canonical request and no string to sign was found in this text.',
  'code.equal': 'Equal, line by line',
  'code.equalText': 'If the signature still differs, the key or the secret does.',
  'code.different': '{{part}}: line {{line}} differs',
  'code.printed': 'Your code',
  'code.expected': 'Expected',
  'code.noLine': 'There is no such line.',
  'code.limit.algorithm':
    'Neither the language nor the library that its code uses has this algorithm, or the official SDK does not sign with it.',
  'code.limit.body-on-get': 'Its HTTP library sends no body with this method.',
  'code.limit.binary-body': 'The official signer takes the body as text; this one is bytes or a file.',
  'code.limit.dot-segments':
    'Its HTTP library resolves "." and ".." in the path, so another path would arrive than is signed.',
  'code.limit.host-header': 'Its HTTP library does not let the Host header differ from the address it connects to.',
  'code.limit.method': 'Its HTTP library does not send this method.',
  'code.limit.no-sdk': 'The vendor has no signing SDK for this language.',
  'code.limit.non-ascii-header': 'Its HTTP library cannot send header values beyond ASCII as they are signed.',
  'code.limit.scheme': 'This way of authenticating is nothing that such code would make: choose "As sent".',
  'code.limit.sdk-unsigned': 'The official signer signs every header that it is given; here some are to stay unsigned.',
  'code.limit.credential': 'The request needs a credential on this machine to be signed now. Choose one under Auth.',
  'code.limit.url': 'The URL cannot be read.',
  'code.limit.host': 'The host of the URL has characters that no host has.',
  'code.limit.header-name': 'A header has a name that HTTP does not allow.',
  'code.limit.header-value': 'A header value holds a line break or another control character.',
  'code.limit.other': 'This request cannot be said in this language.',
  'code.sdk.java':
    'Sorts parameters by their encoded text, leaves blanks and braces in the path unescaped, reads a plus sign as a blank, and takes the body as text only.',
  'code.sdk.go':
    'Does not sign Host, keeps parameters without a name, drops a pair with a semicolon, and replaces a date of another form by the present time.',
  'code.sdk.python': 'Signs a plus sign in the URL as a plus, not as a blank, and refuses a date of another form.',
  'code.sdk.javascript':
    'Does not decode escapes such as %2F or %2B before it encodes, so they are signed and sent as %252F; leaves out the body of GET, DELETE, HEAD and OPTIONS; sorts by UTF-16.',
  'code.sdk.browser':
    'Does not decode escapes such as %2F or %2B before it encodes, so they are signed and sent as %252F; leaves out the body of GET, DELETE, HEAD and OPTIONS; sorts by UTF-16.',
  'code.sdk.csharp':
    'Does not sign Content-Type, resolves dot segments, drops a default port from Host, leaves out the body of GET, DELETE, HEAD and OPTIONS, and takes the body as text only.',
  'code.sdk.php':
    'The signer for gateway callers was not measured; that of the PHP SDK for cloud services sorts parameter values that are numbers as numbers.',
  'code.sdk.c':
    'Was not measured. It takes path and query apart, and the body as text that ends at the first zero byte.',
  'code.sdk.kotlin':
    'Uses the classes of the Java SDK: sorts parameters by their encoded text and takes the body as text only.',
} as const;
