// Python 3 with its standard library. http.client writes the request target and the Host header as they are given.
import { pythonText } from '../literals.ts';
import { bodyOf, commonFill, fill, headerLines, type SnippetLanguage, type Writing } from '../snippet-language.ts';
import type { SnippetPlan } from '../snippet-plan.ts';

const writing: Writing = { text: pythonText, variable: (name) => `os.environ["${name}"]`, join: ' + ' };

const PROGRAM = String.raw`
«?signs»import hashlib
«?signs»import hmac
import base64
import http.client
import os
«?signs»import re
import sys
«?signs»from datetime import datetime, timezone
«?signs»from urllib.parse import unquote_to_bytes

method = «method»
host = «host»
target = «target»
headers = [
    «headers»
]
«?unsignedAny»# Sent, but not part of the signature.
«?unsignedAny»unsigned = [
    «unsigned»
«?unsignedAny»]
body = «body»

«?signs»
«?signs»def encode(data, keep=b""):
«?signs»    """Percent-encodes every byte but the unreserved ones."""
«?signs»    return re.sub(rb"[^A-Za-z0-9._~-]", lambda m: m[0] if m[0] in keep else b"%%%02X" % m[0][0], data).decode()
«?signs»
«?signs»
«?signs»def canonical_uri(path):
«?signs»    uri = encode(unquote_to_bytes(path), [b"/"])
«?signs»    return uri if uri.endswith("/") else uri + "/"
«?signs»
«?signs»
«?signs»def canonical_query(query):
«?signs»    pairs = []
«?signs»    for piece in query.split("&"):
«?signs»        name, _, value = piece.replace("+", " ").partition("=")
«?signs»        if name:
«?signs»            pairs.append((unquote_to_bytes(name), unquote_to_bytes(value)))
«?signs»    return "&".join(encode(name) + "=" + encode(value) for name, value in sorted(pairs))
«?signs»
«?signs»
«?signs»def hmac_hex(key, text):
«?signs»    return hmac.new(key, text, "«hash»").hexdigest()
«?signs»
«?signs»
«?signs»key = «key»
«?signs»secret = «secret»
«?signs»date = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
«?signs»headers.append(("X-Sdk-Date", date))
«?sameTarget»«?signs»path, _, query = target.partition("?")
«?otherTarget»«?signs»# Bytes that are no UTF-8 are signed as U+FFFD.
«?otherTarget»«?signs»path, _, query = «signedTarget».partition("?")
«?signs»to_sign = {name.lower(): value.strip() for name, value in [("Host", host)] + headers}
«?signs»names = sorted(to_sign)
«?signs»signed_headers = ";".join(names)
«?hashesBody»body_hash = hashlib.new("«hash»", body).hexdigest()
«?payloadHash»body_hash = «payloadHash»
«?signs»canonical_request = "\n".join([
«?signs»    method,
«?signs»    canonical_uri(path),
«?signs»    canonical_query(query),
«?signs»    "".join(name + ":" + to_sign[name] + "\n" for name in names),
«?signs»    signed_headers,
«?signs»    body_hash,
«?signs»])
«?signs»algorithm = «algorithm»
«?signs»request_hash = hashlib.new("«hash»", canonical_request.encode("utf-8")).hexdigest()
«?derived»# The key of the day: HKDF of the secret, salted with the key, as text of 64 hex digits.
«?derived»scope = "/".join([date[:8], «region», «service»])
«?derived»extracted = hmac.new(key.encode("utf-8"), secret.encode("utf-8"), "«hash»").digest()
«?derived»signing_key = hmac_hex(extracted, scope.encode("utf-8") + b"\x01")
«?derived»string_to_sign = "\n".join([algorithm, date, scope, request_hash])
«?derived»identity = "Credential=" + key + "/" + scope
«?direct»signing_key = secret
«?direct»string_to_sign = "\n".join([algorithm, date, request_hash])
«?direct»identity = "Access=" + key
«?signs»signature = hmac_hex(signing_key.encode("utf-8"), string_to_sign.encode("utf-8"))
«?signs»authorization = algorithm + " " + identity + ", SignedHeaders=" + signed_headers + ", Signature=" + signature
«?signs»headers.append((«signatureHeader», authorization))
«?signs»print("canonicalRequest:\n" + canonical_request, file=sys.stderr)
«?signs»print("stringToSign:\n" + string_to_sign, file=sys.stderr)
«?signs»print("signature:\n" + signature, file=sys.stderr)

«?https»connection = http.client.HTTPSConnection(«connectHost», «port»)
«?http»connection = http.client.HTTPConnection(«connectHost», «port»)
connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
connection.putheader("Host", host)
«?unsignedAny»for name, value in headers + unsigned:
«!unsignedAny»for name, value in headers:
    connection.putheader(name, value.encode("utf-8"))
if body or method in ("POST", "PUT", "PATCH"):
    connection.putheader("Content-Length", str(len(body)))
connection.endheaders(body or None)
response = connection.getresponse()
print(response.status, response.reason, file=sys.stderr)
sys.stdout.buffer.write(response.read())
`;

const SDK = String.raw`
import os
import sys
import base64

import requests
from apig_sdk import signer

sig = signer.Signer()
sig.Key = «key»
sig.Secret = «secret»
request = signer.HttpRequest(
    «method»,
    «fullUrl»,
    {
        «sdkHeaders»
    },
    «body»,
)
sig.Sign(request)
# The SDK keeps its canonical request to itself; the signature can be compared.
print(request.headers[«signatureHeader»], file=sys.stderr)
response = requests.request(
    request.method,
    request.scheme + "://" + request.host + request.uri,
    headers=request.headers,
    data=request.body,
    allow_redirects=False,
)
print(response.status_code, response.reason, file=sys.stderr)
sys.stdout.buffer.write(response.content)
`;

function program(plan: SnippetPlan): string {
  const header = (name: string, value: string) => `(${name}, ${value}),`;
  return fill(PROGRAM, {
    ...commonFill(plan, writing),
    headers: headerLines(plan.headers, plan, writing, header),
    unsigned: headerLines(plan.unsigned, plan, writing, header),
    body: body(plan),
  });
}

const body = (plan: SnippetPlan): string =>
  bodyOf(plan.body, {
    none: 'b""',
    text: (text) => `${pythonText(text)}.encode("utf-8")`,
    base64: (base64) => `base64.b64decode(${pythonText(base64)})`,
    file: (path) => `open(${pythonText(path)}, "rb").read()`,
  });

export const python: SnippetLanguage = {
  id: 'python',
  name: 'Python',
  extension: 'py',
  toolchain: [['python3', '--version']],
  hashes: ['sha256', 'sm3'],
  fixLanguage: 'python',
  text: pythonText,
  program,
  sdk: (plan) => {
    const common = commonFill(plan, writing);
    return fill(SDK, {
      ...common,
      fullUrl: pythonText(`${plan.scheme}://${plan.host}${plan.target}`),
      sdkHeaders: headerLines(plan.headers, plan, writing, (name, value) => `${name}: ${value},`),
      body: body(plan),
    });
  },
};
