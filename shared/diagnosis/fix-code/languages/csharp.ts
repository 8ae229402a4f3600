// What is wrong and right in a C# program that signs with System.Security.Cryptography.
import { type FixLanguage, lines } from '../fix-language.ts';

export const csharp: FixLanguage = {
  id: 'csharp',
  name: 'C#',
  client: {
    encode: lines(
      'static string Encode(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(b =>',
      '    b < 128 && (char.IsLetterOrDigit((char)b) || "-._~".IndexOf((char)b) >= 0) ? ((char)b).ToString() : "%" + b.ToString("X2")));',
    ),
    open: lines(
      'static void Call(string method, string url, Dictionary<string, string> headers, string body, string token, TimeSpan offset)',
      '{',
    ),
    credential: lines(
      '    var key = File.ReadAllText("key.txt").Trim();',
      '    var secret = File.ReadAllText("secret.txt").Trim();',
    ),
    token: '    if (token != "") headers["X-Security-Token"] = token;',
    cut: lines(
      '    var cut = Regex.Match(url, "^https?://([^/?#]*)([^?#]*)\\\\??([^#]*)");',
      '    string host = cut.Groups[1].Value, rawPath = cut.Groups[2].Value, rawQuery = cut.Groups[3].Value;',
    ),
    data: '    var data = Encoding.UTF8.GetBytes(body);',
    date: "    var date = DateTime.UtcNow.Add(offset).ToString(\"yyyyMMdd'T'HHmmss'Z'\", CultureInfo.InvariantCulture);",
    dateHeader: '    headers["X-Sdk-Date"] = date;',
    host: '    headers["Host"] = host;',
    uri: '    var path = string.Join("/", rawPath.Split(\'/\').Select(part => Encode(Uri.UnescapeDataString(part))));',
    uriEnd: '    if (!path.EndsWith("/")) path += "/";',
    pairs: lines(
      '    var pairs = rawQuery.Replace("+", " ").Split(\'&\').Select(pair => Regex.Match(pair, "^([^=]*)=?(.*)$"))',
      '        .Select(pair => new { Name = Uri.UnescapeDataString(pair.Groups[1].Value), Value = Uri.UnescapeDataString(pair.Groups[2].Value) })',
      '        .Where(pair => pair.Name != "").ToList();',
    ),
    sort: '    pairs = pairs.OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal).ToList();',
    query: '    var query = string.Join("&", pairs.Select(pair => Encode(pair.Name) + "=" + Encode(pair.Value)));',
    bodyHash: '    var bodyHash = Hex(SHA256.Create().ComputeHash(data));',
    lower: lines(
      '    var toSign = headers.Where(header => !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))',
      '        .ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.Trim());',
    ),
    names: '    var names = toSign.Keys.OrderBy(name => name, StringComparer.Ordinal).ToList();',
    canonicalHeaders:
      '    var canonicalHeaders = string.Concat(names.Select(name => name + ":" + toSign[name] + "\\n"));',
    signedHeaders: '    var signedHeaders = string.Join(";", names);',
    canonicalRequest:
      '    var canonicalRequest = string.Join("\\n", method, path, query, canonicalHeaders, signedHeaders, bodyHash);',
    stringToSign: lines(
      '    var requestHash = Hex(SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes(canonicalRequest)));',
      '    var stringToSign = string.Join("\\n", "SDK-HMAC-SHA256", date, requestHash);',
    ),
    signature:
      '    var signature = Hex(new HMACSHA256(Encoding.UTF8.GetBytes(secret)).ComputeHash(Encoding.UTF8.GetBytes(stringToSign)));',
    authorization: lines(
      '    headers["Authorization"] =',
      '        "SDK-HMAC-SHA256 Access=" + key + ", SignedHeaders=" + signedHeaders + ", Signature=" + signature;',
    ),
    send: '    Send(method, url, headers, data);',
    close: '}',
  },
  wrong: {
    'uri.hex-case': [
      'encode',
      lines(
        'static string Encode(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(b =>',
        '    b < 128 && (char.IsLetterOrDigit((char)b) || "-._~".IndexOf((char)b) >= 0) ? ((char)b).ToString() : "%" + b.ToString("x2")));',
      ),
    ],
    'credential.secret-whitespace': [
      'credential',
      lines('    var key = File.ReadAllText("key.txt").Trim();', '    var secret = File.ReadAllText("secret.txt");'),
    ],
    'credential.swapped': [
      'credential',
      lines(
        '    var secret = File.ReadAllText("key.txt").Trim();',
        '    var key = File.ReadAllText("secret.txt").Trim();',
      ),
    ],
    'credential.security-token-missing': ['token', ''],
    'query.in-path': [
      'cut',
      lines(
        '    var cut = Regex.Match(url, "^https?://([^/?#]*)([^#]*)");',
        '    string host = cut.Groups[1].Value, rawPath = cut.Groups[2].Value, rawQuery = "";',
      ),
    ],
    'clock.behind': [
      'date',
      "    var date = DateTime.UtcNow.ToString(\"yyyyMMdd'T'HHmmss'Z'\", CultureInfo.InvariantCulture);",
    ],
    'clock.ahead': [
      'date',
      "    var date = DateTime.UtcNow.ToString(\"yyyyMMdd'T'HHmmss'Z'\", CultureInfo.InvariantCulture);",
    ],
    'clock.timezone': [
      'date',
      "    var date = DateTime.Now.Add(offset).ToString(\"yyyyMMdd'T'HHmmss'Z'\", CultureInfo.InvariantCulture);",
    ],
    'clock.date-format': ['date', '    var date = DateTime.UtcNow.Add(offset).ToString("o");'],
    'clock.stale-signature': [
      'date',
      "    var date = Started.Add(offset).ToString(\"yyyyMMdd'T'HHmmss'Z'\", CultureInfo.InvariantCulture);",
    ],
    'header.host-mismatch': ['host', '    headers["Host"] = new Uri(url).Host;'],
    'uri.not-encoded': ['uri', '    var path = Uri.UnescapeDataString(rawPath);'],
    'uri.double-encoded': [
      'uri',
      '    var path = string.Join("/", rawPath.Split(\'/\').Select(part => Encode(part)));',
    ],
    'uri.slash-encoded': ['uri', '    var path = Encode(Uri.UnescapeDataString(rawPath));'],
    'uri.normalized': [
      'uri',
      '    var path = string.Join("/", new Uri(url).AbsolutePath.Split(\'/\').Select(part => Encode(Uri.UnescapeDataString(part))));',
    ],
    'uri.path-differs': [
      'uri',
      '    var path = string.Join("/", Regex.Replace(rawPath, "^/v1", "").Split(\'/\').Select(part => Encode(Uri.UnescapeDataString(part))));',
    ],
    'uri.trailing-slash': ['uriEnd', ''],
    'query.double-encoded': [
      'pairs',
      lines(
        '    var pairs = rawQuery.Split(\'&\').Select(pair => Regex.Match(pair, "^([^=]*)=?(.*)$"))',
        '        .Select(pair => new { Name = pair.Groups[1].Value, Value = pair.Groups[2].Value })',
        '        .Where(pair => pair.Name != "").ToList();',
      ),
    ],
    'query.unsorted': ['sort', ''],
    'query.not-encoded': [
      'query',
      '    var query = string.Join("&", pairs.Select(pair => pair.Name + "=" + pair.Value));',
    ],
    'query.plus-for-space': [
      'query',
      '    var query = string.Join("&", pairs.Select(pair => WebUtility.UrlEncode(pair.Name) + "=" + WebUtility.UrlEncode(pair.Value)));',
    ],
    'query.missing-equals': [
      'query',
      '    var query = string.Join("&", pairs.Select(pair => Encode(pair.Name) + (pair.Value == "" ? "" : "=" + Encode(pair.Value))));',
    ],
    'query.omitted': ['query', '    var query = "";'],
    'body.not-signed': ['bodyHash', '    var bodyHash = Hex(SHA256.Create().ComputeHash(new byte[0]));'],
    'body.charset': [
      'bodyHash',
      '    var bodyHash = Hex(SHA256.Create().ComputeHash(Encoding.Unicode.GetBytes(body)));',
    ],
    'body.hash-encoding': [
      'bodyHash',
      '    var bodyHash = BitConverter.ToString(SHA256.Create().ComputeHash(data)).Replace("-", "");',
    ],
    'body.content-sha256-mismatch': [
      'bodyHash',
      lines(
        '    var bodyHash = Hex(SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes(body + "\\n")));',
        '    headers["X-Sdk-Content-Sha256"] = bodyHash;',
      ),
    ],
    'header.name-case': [
      'lower',
      lines(
        '    var toSign = headers.Where(header => !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))',
        '        .ToDictionary(header => header.Key, header => header.Value.Trim());',
      ),
    ],
    'header.value-not-trimmed': [
      'lower',
      lines(
        '    var toSign = headers.Where(header => !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))',
        '        .ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value);',
      ),
    ],
    'header.authorization-signed': [
      'lower',
      '    var toSign = headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.Trim());',
    ],
    'header.unsorted': ['names', '    var names = toSign.Keys.ToList();'],
    'header.final-newline': [
      'canonicalHeaders',
      '    var canonicalHeaders = string.Join("\\n", names.Select(name => name + ":" + toSign[name]));',
    ],
    'header.list-mismatch': ['signedHeaders', '    var signedHeaders = "host;x-sdk-date";'],
    'method.differs': [
      'canonicalRequest',
      '    var canonicalRequest = string.Join("\\n", "GET", path, query, canonicalHeaders, signedHeaders, bodyHash);',
    ],
    'clock.date-mismatch': [
      'stringToSign',
      lines(
        '    var requestHash = Hex(SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes(canonicalRequest)));',
        '    var stringToSign = string.Join("\\n", "SDK-HMAC-SHA256", DateTime.UtcNow.ToString("yyyyMMdd\'T\'HHmmss\'Z\'"), requestHash);',
      ),
    ],
    'algorithm.mismatch': [
      'stringToSign',
      lines(
        '    var requestHash = Hex(SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes(canonicalRequest)));',
        '    var stringToSign = string.Join("\\n", "AWS4-HMAC-SHA256", date, requestHash);',
      ),
    ],
    'algorithm.line-endings': [
      'stringToSign',
      lines(
        '    var requestHash = Hex(SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes(canonicalRequest)));',
        '    var stringToSign = string.Join(Environment.NewLine, "SDK-HMAC-SHA256", date, requestHash);',
      ),
    ],
    'algorithm.not-hashed': [
      'stringToSign',
      '    var stringToSign = string.Join("\\n", "SDK-HMAC-SHA256", date, canonicalRequest);',
    ],
    'algorithm.secret-decoded': [
      'signature',
      '    var signature = Hex(new HMACSHA256(Convert.FromBase64String(secret)).ComputeHash(Encoding.UTF8.GetBytes(stringToSign)));',
    ],
    'algorithm.derived-key': [
      'signature',
      lines(
        '    var derived = Encoding.UTF8.GetBytes("AWS4" + secret);',
        '    foreach (var text in new[] { date.Substring(0, 8), "cn-north-4", "apig", "aws4_request" })',
        '        derived = new HMACSHA256(derived).ComputeHash(Encoding.UTF8.GetBytes(text));',
        '    var signature = Hex(new HMACSHA256(derived).ComputeHash(Encoding.UTF8.GetBytes(stringToSign)));',
      ),
    ],
    'algorithm.signature-encoding': [
      'signature',
      lines(
        '    var signature = Convert.ToBase64String(',
        '        new HMACSHA256(Encoding.UTF8.GetBytes(secret)).ComputeHash(Encoding.UTF8.GetBytes(stringToSign)));',
      ),
    ],
    'authorization.missing': ['authorization', ''],
    'authorization.malformed': [
      'authorization',
      lines(
        '    headers["Authorization"] =',
        '        "SDK-HMAC-SHA256 Access=" + key + " SignedHeaders=" + signedHeaders + " Signature=" + signature;',
      ),
    ],
    'authorization.overwritten': [
      'authorization',
      '    headers["Authorization"] = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":" + signature));',
    ],
    'authorization.wrong-mode': ['authorization', '    headers["X-Apig-AppCode"] = secret;'],
    'query.changed-in-transit': ['send', '    Send(method, url + "&trace=1", headers, data);'],
    'header.changed-in-transit': [
      'send',
      lines('    headers["Content-Type"] += "; charset=utf-8";', '    Send(method, url, headers, data);'),
    ],
    'header.signed-not-sent': [
      'send',
      lines('    headers.Remove("X-Label");', '    Send(method, url, headers, data);'),
    ],
    'body.changed-after-signing': ['send', '    Send(method, url, headers, Encoding.UTF8.GetBytes(body + "\\n"));'],
  },
};
