// What is wrong and right in a JavaScript or TypeScript program that signs with node:crypto.
import { type FixLanguage, lines } from '../fix-language.ts';

export const javascript: FixLanguage = {
  id: 'javascript',
  name: 'JavaScript / TypeScript',
  client: {
    encode: lines(
      'const encode = (text) =>',
      '  encodeURIComponent(text).replace(/[!\'()*]/g, (mark) => "%" + mark.charCodeAt(0).toString(16).toUpperCase());',
    ),
    open: 'function call(method, url, headers, body, token, offset) {',
    credential: lines(
      '  const key = readFileSync("key.txt", "utf8").trim();',
      '  const secret = readFileSync("secret.txt", "utf8").trim();',
    ),
    token: '  if (token) headers["X-Security-Token"] = token;',
    cut: '  const [, host, rawPath, rawQuery] = url.match(/^https?:\\/\\/([^/?#]*)([^?#]*)\\??([^#]*)/);',
    data: '  const data = Buffer.from(body, "utf8");',
    date: '  const date = new Date(Date.now() + offset).toISOString().replace(/[-:]|\\.\\d+/g, "");',
    dateHeader: '  headers["X-Sdk-Date"] = date;',
    host: '  headers.Host = host;',
    uri: '  let path = rawPath.split("/").map((part) => encode(decodeURIComponent(part))).join("/");',
    uriEnd: '  if (!path.endsWith("/")) path += "/";',
    pairs: '  const pairs = [...new URLSearchParams(rawQuery)].filter(([name]) => name !== "");',
    sort: '  pairs.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0));',
    query: '  const query = pairs.map(([name, value]) => encode(name) + "=" + encode(value)).join("&");',
    bodyHash: '  const bodyHash = createHash("sha256").update(data).digest("hex");',
    lower: lines(
      '  const toSign = new Map();',
      '  for (const [name, value] of Object.entries(headers)) {',
      '    if (name.toLowerCase() !== "authorization") toSign.set(name.toLowerCase(), value.trim());',
      '  }',
    ),
    names: '  const names = [...toSign.keys()].sort();',
    canonicalHeaders: '  const canonicalHeaders = names.map((name) => name + ":" + toSign.get(name) + "\\n").join("");',
    signedHeaders: '  const signedHeaders = names.join(";");',
    canonicalRequest:
      '  const canonicalRequest = [method, path, query, canonicalHeaders, signedHeaders, bodyHash].join("\\n");',
    stringToSign: lines(
      '  const requestHash = createHash("sha256").update(canonicalRequest).digest("hex");',
      '  const stringToSign = ["SDK-HMAC-SHA256", date, requestHash].join("\\n");',
    ),
    signature: '  const signature = createHmac("sha256", secret).update(stringToSign).digest("hex");',
    authorization: lines(
      '  headers.Authorization =',
      '    "SDK-HMAC-SHA256 Access=" + key + ", SignedHeaders=" + signedHeaders + ", Signature=" + signature;',
    ),
    send: '  return send(method, url, headers, data);',
    close: '}',
  },
  wrong: {
    'uri.hex-case': [
      'encode',
      lines(
        'const encode = (text) =>',
        '  Array.from(Buffer.from(text, "utf8"), (byte) => {',
        '    const character = String.fromCharCode(byte);',
        '    return /[A-Za-z0-9._~-]/.test(character) ? character : "%" + byte.toString(16).padStart(2, "0");',
        '  }).join("");',
      ),
    ],
    'credential.secret-whitespace': [
      'credential',
      lines(
        '  const key = readFileSync("key.txt", "utf8").trim();',
        '  const secret = readFileSync("secret.txt", "utf8");',
      ),
    ],
    'credential.swapped': [
      'credential',
      lines(
        '  const secret = readFileSync("key.txt", "utf8").trim();',
        '  const key = readFileSync("secret.txt", "utf8").trim();',
      ),
    ],
    'credential.security-token-missing': ['token', ''],
    'query.in-path': [
      'cut',
      lines('  const [, host, rawPath] = url.match(/^https?:\\/\\/([^/?#]*)([^#]*)/);', '  const rawQuery = "";'),
    ],
    'clock.behind': ['date', '  const date = new Date(Date.now()).toISOString().replace(/[-:]|\\.\\d+/g, "");'],
    'clock.ahead': ['date', '  const date = new Date(Date.now()).toISOString().replace(/[-:]|\\.\\d+/g, "");'],
    'clock.timezone': [
      'date',
      lines(
        '  const now = new Date(Date.now() + offset);',
        '  const two = (number) => String(number).padStart(2, "0");',
        '  const day = now.getFullYear() + two(now.getMonth() + 1) + two(now.getDate());',
        '  const date = day + "T" + two(now.getHours()) + two(now.getMinutes()) + two(now.getSeconds()) + "Z";',
      ),
    ],
    'clock.date-format': ['date', '  const date = new Date(Date.now() + offset).toISOString();'],
    'clock.stale-signature': [
      'date',
      '  const date = new Date(started + offset).toISOString().replace(/[-:]|\\.\\d+/g, "");',
    ],
    'header.host-mismatch': ['host', '  headers.Host = new URL(url).hostname;'],
    'uri.not-encoded': ['uri', '  let path = decodeURIComponent(rawPath);'],
    'uri.double-encoded': ['uri', '  let path = rawPath.split("/").map((part) => encode(part)).join("/");'],
    'uri.slash-encoded': ['uri', '  let path = encode(decodeURIComponent(rawPath));'],
    'uri.normalized': [
      'uri',
      '  let path = new URL(url).pathname.split("/").map((part) => encode(decodeURIComponent(part))).join("/");',
    ],
    'uri.path-differs': [
      'uri',
      '  let path = rawPath.replace(/^\\/v1/, "").split("/").map((part) => encode(decodeURIComponent(part))).join("/");',
    ],
    'uri.trailing-slash': ['uriEnd', ''],
    'query.double-encoded': [
      'pairs',
      '  const pairs = rawQuery.split("&").map((pair) => [pair.split("=")[0], pair.split("=")[1] ?? ""]);',
    ],
    'query.unsorted': ['sort', ''],
    'query.not-encoded': ['query', '  const query = pairs.map(([name, value]) => name + "=" + value).join("&");'],
    'query.plus-for-space': ['query', '  const query = new URLSearchParams(pairs).toString();'],
    'query.missing-equals': [
      'query',
      '  const query = pairs.map(([name, value]) => encode(name) + (value ? "=" + encode(value) : "")).join("&");',
    ],
    'query.omitted': ['query', '  const query = "";'],
    'body.not-signed': ['bodyHash', '  const bodyHash = createHash("sha256").update("").digest("hex");'],
    'body.charset': [
      'bodyHash',
      '  const bodyHash = createHash("sha256").update(Buffer.from(body, "utf16le")).digest("hex");',
    ],
    'body.hash-encoding': ['bodyHash', '  const bodyHash = createHash("sha256").update(data).digest("base64");'],
    'body.content-sha256-mismatch': [
      'bodyHash',
      lines(
        '  const bodyHash = createHash("sha256").update(JSON.stringify(JSON.parse(body), null, 2)).digest("hex");',
        '  headers["X-Sdk-Content-Sha256"] = bodyHash;',
      ),
    ],
    'header.name-case': [
      'lower',
      lines(
        '  const toSign = new Map();',
        '  for (const [name, value] of Object.entries(headers)) {',
        '    if (name.toLowerCase() !== "authorization") toSign.set(name, value.trim());',
        '  }',
      ),
    ],
    'header.value-not-trimmed': [
      'lower',
      lines(
        '  const toSign = new Map();',
        '  for (const [name, value] of Object.entries(headers)) {',
        '    if (name.toLowerCase() !== "authorization") toSign.set(name.toLowerCase(), value);',
        '  }',
      ),
    ],
    'header.authorization-signed': [
      'lower',
      lines(
        '  const toSign = new Map();',
        '  for (const [name, value] of Object.entries(headers)) {',
        '    toSign.set(name.toLowerCase(), value.trim());',
        '  }',
      ),
    ],
    'header.unsorted': ['names', '  const names = [...toSign.keys()];'],
    'header.final-newline': [
      'canonicalHeaders',
      '  const canonicalHeaders = names.map((name) => name + ":" + toSign.get(name)).join("\\n");',
    ],
    'header.list-mismatch': ['signedHeaders', '  const signedHeaders = "host;x-sdk-date";'],
    'method.differs': [
      'canonicalRequest',
      '  const canonicalRequest = ["GET", path, query, canonicalHeaders, signedHeaders, bodyHash].join("\\n");',
    ],
    'clock.date-mismatch': [
      'stringToSign',
      lines(
        '  const requestHash = createHash("sha256").update(canonicalRequest).digest("hex");',
        '  const again = new Date().toISOString().replace(/[-:]|\\.\\d+/g, "");',
        '  const stringToSign = ["SDK-HMAC-SHA256", again, requestHash].join("\\n");',
      ),
    ],
    'algorithm.mismatch': [
      'stringToSign',
      lines(
        '  const requestHash = createHash("sha256").update(canonicalRequest).digest("hex");',
        '  const stringToSign = ["AWS4-HMAC-SHA256", date, requestHash].join("\\n");',
      ),
    ],
    'algorithm.line-endings': [
      'stringToSign',
      lines(
        '  const requestHash = createHash("sha256").update(canonicalRequest).digest("hex");',
        '  const stringToSign = ["SDK-HMAC-SHA256", date, requestHash].join(os.EOL);',
      ),
    ],
    'algorithm.not-hashed': [
      'stringToSign',
      '  const stringToSign = ["SDK-HMAC-SHA256", date, canonicalRequest].join("\\n");',
    ],
    'algorithm.secret-decoded': [
      'signature',
      '  const signature = createHmac("sha256", Buffer.from(secret, "base64")).update(stringToSign).digest("hex");',
    ],
    'algorithm.derived-key': [
      'signature',
      lines(
        '  const derived = [date.slice(0, 8), "cn-north-4", "apig", "aws4_request"].reduce(',
        '    (derivedKey, text) => createHmac("sha256", derivedKey).update(text).digest(),',
        '    "AWS4" + secret,',
        '  );',
        '  const signature = createHmac("sha256", derived).update(stringToSign).digest("hex");',
      ),
    ],
    'algorithm.signature-encoding': [
      'signature',
      '  const signature = createHmac("sha256", secret).update(stringToSign).digest("base64");',
    ],
    'authorization.missing': ['authorization', ''],
    'authorization.malformed': [
      'authorization',
      lines(
        '  headers.Authorization =',
        '    "SDK-HMAC-SHA256 Access=" + key + " SignedHeaders=" + signedHeaders + " Signature=" + signature;',
      ),
    ],
    'authorization.overwritten': [
      'authorization',
      '  headers.Authorization = "Basic " + Buffer.from(key + ":" + signature).toString("base64");',
    ],
    'authorization.wrong-mode': ['authorization', '  headers["X-Apig-AppCode"] = secret;'],
    'query.changed-in-transit': ['send', '  return send(method, url + "&trace=1", headers, data);'],
    'header.changed-in-transit': [
      'send',
      lines('  headers["Content-Type"] += "; charset=utf-8";', '  return send(method, url, headers, data);'),
    ],
    'header.signed-not-sent': [
      'send',
      lines('  delete headers["X-Label"];', '  return send(method, url, headers, data);'),
    ],
    'body.changed-after-signing': [
      'send',
      '  return send(method, url, headers, JSON.stringify(JSON.parse(body), null, 2));',
    ],
  },
};
