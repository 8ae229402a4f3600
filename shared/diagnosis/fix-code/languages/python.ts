// What is wrong and right in a Python program that signs with hashlib and hmac.
import { type FixLanguage, lines } from '../fix-language.ts';

export const python: FixLanguage = {
  id: 'python',
  name: 'Python',
  client: {
    encode: lines(
      'def encode(text):',
      '    return re.sub(rb"[^A-Za-z0-9._~-]", lambda match: b"%%%02X" % match[0][0], text.encode("utf-8")).decode()',
    ),
    open: 'def call(method, url, headers, body, token, offset):',
    credential: lines(
      '    key = Path("key.txt").read_text(encoding="utf-8").strip()',
      '    secret = Path("secret.txt").read_text(encoding="utf-8").strip()',
    ),
    token: lines('    if token:', '        headers["X-Security-Token"] = token'),
    cut: lines(
      '    host, target = re.match(r"https?://([^/?#]*)([^#]*)", url).groups()',
      '    raw_path, _, raw_query = target.partition("?")',
    ),
    data: '    data = body.encode("utf-8")',
    date: '    date = (datetime.now(timezone.utc) + offset).strftime("%Y%m%dT%H%M%SZ")',
    dateHeader: '    headers["X-Sdk-Date"] = date',
    host: '    headers["Host"] = host',
    uri: '    path = "/".join(encode(unquote(part)) for part in raw_path.split("/"))',
    uriEnd: lines('    if not path.endswith("/"):', '        path += "/"'),
    pairs: '    pairs = [(name, value) for name, value in parse_qsl(raw_query, keep_blank_values=True) if name]',
    sort: '    pairs.sort()',
    query: '    query = "&".join(encode(name) + "=" + encode(value) for name, value in pairs)',
    bodyHash: '    body_hash = hashlib.sha256(data).hexdigest()',
    lower:
      '    to_sign = {name.lower(): value.strip() for name, value in headers.items() if name.lower() != "authorization"}',
    names: '    names = sorted(to_sign)',
    canonicalHeaders: '    canonical_headers = "".join(name + ":" + to_sign[name] + "\\n" for name in names)',
    signedHeaders: '    signed_headers = ";".join(names)',
    canonicalRequest:
      '    canonical_request = "\\n".join([method, path, query, canonical_headers, signed_headers, body_hash])',
    stringToSign: lines(
      '    request_hash = hashlib.sha256(canonical_request.encode("utf-8")).hexdigest()',
      '    string_to_sign = "SDK-HMAC-SHA256\\n" + date + "\\n" + request_hash',
    ),
    signature:
      '    signature = hmac.new(secret.encode("utf-8"), string_to_sign.encode("utf-8"), hashlib.sha256).hexdigest()',
    authorization:
      '    headers["Authorization"] = f"SDK-HMAC-SHA256 Access={key}, SignedHeaders={signed_headers}, Signature={signature}"',
    send: '    return send(method, url, headers, data)',
    close: '',
  },
  wrong: {
    'uri.hex-case': [
      'encode',
      lines(
        'def encode(text):',
        '    return re.sub(rb"[^A-Za-z0-9._~-]", lambda match: b"%%%02x" % match[0][0], text.encode("utf-8")).decode()',
      ),
    ],
    'credential.secret-whitespace': [
      'credential',
      lines(
        '    key = Path("key.txt").read_text(encoding="utf-8").strip()',
        '    secret = Path("secret.txt").read_text(encoding="utf-8")',
      ),
    ],
    'credential.swapped': [
      'credential',
      lines(
        '    secret = Path("key.txt").read_text(encoding="utf-8").strip()',
        '    key = Path("secret.txt").read_text(encoding="utf-8").strip()',
      ),
    ],
    'credential.security-token-missing': ['token', ''],
    'query.in-path': [
      'cut',
      lines('    host, raw_path = re.match(r"https?://([^/?#]*)([^#]*)", url).groups()', '    raw_query = ""'),
    ],
    'clock.behind': ['date', '    date = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")'],
    'clock.ahead': ['date', '    date = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")'],
    'clock.timezone': ['date', '    date = (datetime.now() + offset).strftime("%Y%m%dT%H%M%SZ")'],
    'clock.date-format': ['date', '    date = (datetime.now(timezone.utc) + offset).isoformat()'],
    'clock.stale-signature': ['date', '    date = (started + offset).strftime("%Y%m%dT%H%M%SZ")'],
    'header.host-mismatch': ['host', '    headers["Host"] = host.split(":")[0]'],
    'uri.not-encoded': ['uri', '    path = unquote(raw_path)'],
    'uri.double-encoded': ['uri', '    path = "/".join(encode(part) for part in raw_path.split("/"))'],
    'uri.slash-encoded': ['uri', '    path = encode(unquote(raw_path))'],
    'uri.normalized': [
      'uri',
      '    path = "/".join(encode(unquote(part)) for part in posixpath.normpath(raw_path).split("/"))',
    ],
    'uri.path-differs': [
      'uri',
      '    path = "/".join(encode(unquote(part)) for part in raw_path.removeprefix("/v1").split("/"))',
    ],
    'uri.trailing-slash': ['uriEnd', ''],
    'query.double-encoded': ['pairs', '    pairs = [tuple(pair.partition("=")[::2]) for pair in raw_query.split("&")]'],
    'query.unsorted': ['sort', ''],
    'query.not-encoded': ['query', '    query = "&".join(name + "=" + value for name, value in pairs)'],
    'query.plus-for-space': [
      'query',
      '    query = "&".join(quote_plus(name) + "=" + quote_plus(value) for name, value in pairs)',
    ],
    'query.missing-equals': [
      'query',
      '    query = "&".join(encode(name) + ("=" + encode(value) if value else "") for name, value in pairs)',
    ],
    'query.omitted': ['query', '    query = ""'],
    'body.not-signed': ['bodyHash', '    body_hash = hashlib.sha256(b"").hexdigest()'],
    'body.charset': ['bodyHash', '    body_hash = hashlib.sha256(body.encode("gbk")).hexdigest()'],
    'body.hash-encoding': ['bodyHash', '    body_hash = base64.b64encode(hashlib.sha256(data).digest()).decode()'],
    'body.content-sha256-mismatch': [
      'bodyHash',
      lines(
        '    body_hash = hashlib.sha256(json.dumps(json.loads(body)).encode("utf-8")).hexdigest()',
        '    headers["X-Sdk-Content-Sha256"] = body_hash',
      ),
    ],
    'header.name-case': [
      'lower',
      '    to_sign = {name: value.strip() for name, value in headers.items() if name.lower() != "authorization"}',
    ],
    'header.value-not-trimmed': [
      'lower',
      '    to_sign = {name.lower(): value for name, value in headers.items() if name.lower() != "authorization"}',
    ],
    'header.authorization-signed': [
      'lower',
      '    to_sign = {name.lower(): value.strip() for name, value in headers.items()}',
    ],
    'header.unsorted': ['names', '    names = list(to_sign)'],
    'header.final-newline': [
      'canonicalHeaders',
      '    canonical_headers = "\\n".join(name + ":" + to_sign[name] for name in names)',
    ],
    'header.list-mismatch': ['signedHeaders', '    signed_headers = "host;x-sdk-date"'],
    'method.differs': [
      'canonicalRequest',
      '    canonical_request = "\\n".join(["GET", path, query, canonical_headers, signed_headers, body_hash])',
    ],
    'clock.date-mismatch': [
      'stringToSign',
      lines(
        '    request_hash = hashlib.sha256(canonical_request.encode("utf-8")).hexdigest()',
        '    string_to_sign = "SDK-HMAC-SHA256\\n" + datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ") + "\\n" + request_hash',
      ),
    ],
    'algorithm.mismatch': [
      'stringToSign',
      lines(
        '    request_hash = hashlib.sha256(canonical_request.encode("utf-8")).hexdigest()',
        '    string_to_sign = "AWS4-HMAC-SHA256\\n" + date + "\\n" + request_hash',
      ),
    ],
    'algorithm.line-endings': [
      'stringToSign',
      lines(
        '    request_hash = hashlib.sha256(canonical_request.encode("utf-8")).hexdigest()',
        '    string_to_sign = "SDK-HMAC-SHA256\\r\\n" + date + "\\r\\n" + request_hash',
      ),
    ],
    'algorithm.not-hashed': [
      'stringToSign',
      '    string_to_sign = "SDK-HMAC-SHA256\\n" + date + "\\n" + canonical_request',
    ],
    'algorithm.secret-decoded': [
      'signature',
      '    signature = hmac.new(base64.b64decode(secret), string_to_sign.encode("utf-8"), hashlib.sha256).hexdigest()',
    ],
    'algorithm.derived-key': [
      'signature',
      lines(
        '    derived = ("AWS4" + secret).encode("utf-8")',
        '    for text in (date[:8], "cn-north-4", "apig", "aws4_request"):',
        '        derived = hmac.new(derived, text.encode("utf-8"), hashlib.sha256).digest()',
        '    signature = hmac.new(derived, string_to_sign.encode("utf-8"), hashlib.sha256).hexdigest()',
      ),
    ],
    'algorithm.signature-encoding': [
      'signature',
      lines(
        '    digest = hmac.new(secret.encode("utf-8"), string_to_sign.encode("utf-8"), hashlib.sha256).digest()',
        '    signature = base64.b64encode(digest).decode()',
      ),
    ],
    'authorization.missing': ['authorization', ''],
    'authorization.malformed': [
      'authorization',
      '    headers["Authorization"] = f"SDK-HMAC-SHA256 Access={key} SignedHeaders={signed_headers} Signature={signature}"',
    ],
    'authorization.overwritten': [
      'authorization',
      '    headers["Authorization"] = "Basic " + base64.b64encode(f"{key}:{signature}".encode()).decode()',
    ],
    'authorization.wrong-mode': ['authorization', '    headers["X-Apig-AppCode"] = secret'],
    'query.changed-in-transit': ['send', '    return send(method, url + "&trace=1", headers, data)'],
    'header.changed-in-transit': [
      'send',
      lines('    headers["Content-Type"] += "; charset=utf-8"', '    return send(method, url, headers, data)'),
    ],
    'header.signed-not-sent': [
      'send',
      lines('    del headers["X-Label"]', '    return send(method, url, headers, data)'),
    ],
    'body.changed-after-signing': [
      'send',
      '    return send(method, url, headers, json.dumps(json.loads(body)).encode("utf-8"))',
    ],
  },
};
