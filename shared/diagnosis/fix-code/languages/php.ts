// What is wrong and right in a PHP program that signs with hash_hmac.
import { type FixLanguage, lines } from '../fix-language.ts';

export const php: FixLanguage = {
  id: 'php',
  name: 'PHP',
  client: {
    encode: lines(
      'function encode($text) {',
      "    return preg_replace_callback('/[^A-Za-z0-9._~-]/', fn($match) => sprintf('%%%02X', ord($match[0])), $text);",
      '}',
    ),
    open: 'function call($method, $url, $headers, $body, $token, $offset) {',
    credential: lines(
      "    $key = trim(file_get_contents('key.txt'));",
      "    $secret = trim(file_get_contents('secret.txt'));",
    ),
    token: "    if ($token !== '') $headers['X-Security-Token'] = $token;",
    cut: lines(
      "    preg_match('~^https?://([^/?#]*)([^?#]*)\\??([^#]*)~', $url, $cut);",
      '    [, $host, $rawPath, $rawQuery] = $cut;',
    ),
    data: '    $data = $body;',
    date: "    $date = gmdate('Ymd\\THis\\Z', time() + $offset);",
    dateHeader: "    $headers['X-Sdk-Date'] = $date;",
    host: "    $headers['Host'] = $host;",
    uri: "    $path = implode('/', array_map(fn($part) => encode(rawurldecode($part)), explode('/', $rawPath)));",
    uriEnd: "    if (!str_ends_with($path, '/')) $path .= '/';",
    pairs: lines(
      '    $pairs = [];',
      "    foreach (explode('&', $rawQuery) as $pair) {",
      "        [$name, $value] = array_map('urldecode', explode('=', $pair, 2) + [1 => '']);",
      "        if ($name !== '') $pairs[] = [$name, $value];",
      '    }',
    ),
    sort: '    usort($pairs, fn($a, $b) => strcmp($a[0], $b[0]) ?: strcmp($a[1], $b[1]));',
    query: "    $query = implode('&', array_map(fn($pair) => encode($pair[0]) . '=' . encode($pair[1]), $pairs));",
    bodyHash: "    $bodyHash = hash('sha256', $data);",
    lower: lines(
      '    $toSign = [];',
      '    foreach ($headers as $name => $value) {',
      "        if (strtolower($name) !== 'authorization') $toSign[strtolower($name)] = trim($value);",
      '    }',
    ),
    names: '    ksort($toSign, SORT_STRING);',
    canonicalHeaders: lines(
      "    $canonicalHeaders = '';",
      '    foreach ($toSign as $name => $value) $canonicalHeaders .= "$name:$value\\n";',
    ),
    signedHeaders: "    $signedHeaders = implode(';', array_keys($toSign));",
    canonicalRequest:
      '    $canonicalRequest = implode("\\n", [$method, $path, $query, $canonicalHeaders, $signedHeaders, $bodyHash]);',
    stringToSign:
      "    $stringToSign = implode(\"\\n\", ['SDK-HMAC-SHA256', $date, hash('sha256', $canonicalRequest)]);",
    signature: "    $signature = hash_hmac('sha256', $stringToSign, $secret);",
    authorization:
      '    $headers[\'Authorization\'] = "SDK-HMAC-SHA256 Access=$key, SignedHeaders=$signedHeaders, Signature=$signature";',
    send: '    return send($method, $url, $headers, $data);',
    close: '}',
  },
  wrong: {
    'uri.hex-case': [
      'encode',
      lines(
        'function encode($text) {',
        "    return preg_replace_callback('/[^A-Za-z0-9._~-]/', fn($match) => sprintf('%%%02x', ord($match[0])), $text);",
        '}',
      ),
    ],
    'credential.secret-whitespace': [
      'credential',
      lines("    $key = trim(file_get_contents('key.txt'));", "    $secret = file_get_contents('secret.txt');"),
    ],
    'credential.swapped': [
      'credential',
      lines("    $secret = trim(file_get_contents('key.txt'));", "    $key = trim(file_get_contents('secret.txt'));"),
    ],
    'credential.security-token-missing': ['token', ''],
    'query.in-path': [
      'cut',
      lines(
        "    preg_match('~^https?://([^/?#]*)([^#]*)~', $url, $cut);",
        "    [, $host, $rawPath, $rawQuery] = [...$cut, ''];",
      ),
    ],
    'clock.behind': ['date', "    $date = gmdate('Ymd\\THis\\Z', time());"],
    'clock.ahead': ['date', "    $date = gmdate('Ymd\\THis\\Z', time());"],
    'clock.timezone': ['date', "    $date = date('Ymd\\THis\\Z', time() + $offset);"],
    'clock.date-format': ['date', '    $date = gmdate(DATE_ATOM, time() + $offset);'],
    'clock.stale-signature': ['date', "    $date = gmdate('Ymd\\THis\\Z', STARTED + $offset);"],
    'header.host-mismatch': ['host', "    $headers['Host'] = parse_url($url, PHP_URL_HOST);"],
    'uri.not-encoded': ['uri', '    $path = rawurldecode($rawPath);'],
    'uri.double-encoded': [
      'uri',
      "    $path = implode('/', array_map(fn($part) => encode($part), explode('/', $rawPath)));",
    ],
    'uri.slash-encoded': ['uri', '    $path = encode(rawurldecode($rawPath));'],
    'uri.normalized': [
      'uri',
      lines(
        "    $clean = preg_replace('~/(\\./)+|/{2,}~', '/', $rawPath);",
        "    $path = implode('/', array_map(fn($part) => encode(rawurldecode($part)), explode('/', $clean)));",
      ),
    ],
    'uri.path-differs': [
      'uri',
      "    $path = implode('/', array_map(fn($part) => encode(rawurldecode($part)), explode('/', substr($rawPath, strlen('/v1')))));",
    ],
    'uri.trailing-slash': ['uriEnd', ''],
    'query.double-encoded': [
      'pairs',
      lines(
        '    $pairs = [];',
        "    foreach (explode('&', $rawQuery) as $pair) {",
        "        [$name, $value] = explode('=', $pair, 2) + [1 => ''];",
        "        if ($name !== '') $pairs[] = [$name, $value];",
        '    }',
      ),
    ],
    'query.unsorted': ['sort', ''],
    'query.not-encoded': [
      'query',
      "    $query = implode('&', array_map(fn($pair) => $pair[0] . '=' . $pair[1], $pairs));",
    ],
    'query.plus-for-space': [
      'query',
      "    $query = implode('&', array_map(fn($pair) => urlencode($pair[0]) . '=' . urlencode($pair[1]), $pairs));",
    ],
    'query.missing-equals': [
      'query',
      "    $query = implode('&', array_map(fn($pair) => encode($pair[0]) . ($pair[1] === '' ? '' : '=' . encode($pair[1])), $pairs));",
    ],
    'query.omitted': ['query', "    $query = '';"],
    'body.not-signed': ['bodyHash', "    $bodyHash = hash('sha256', '');"],
    'body.charset': ['bodyHash', "    $bodyHash = hash('sha256', iconv('UTF-8', 'GBK', $data));"],
    'body.hash-encoding': ['bodyHash', "    $bodyHash = base64_encode(hash('sha256', $data, true));"],
    'body.content-sha256-mismatch': [
      'bodyHash',
      lines(
        "    $bodyHash = hash('sha256', json_encode(json_decode($data)));",
        "    $headers['X-Sdk-Content-Sha256'] = $bodyHash;",
      ),
    ],
    'header.name-case': [
      'lower',
      lines(
        '    $toSign = [];',
        '    foreach ($headers as $name => $value) {',
        "        if (strtolower($name) !== 'authorization') $toSign[$name] = trim($value);",
        '    }',
      ),
    ],
    'header.value-not-trimmed': [
      'lower',
      lines(
        '    $toSign = [];',
        '    foreach ($headers as $name => $value) {',
        "        if (strtolower($name) !== 'authorization') $toSign[strtolower($name)] = $value;",
        '    }',
      ),
    ],
    'header.authorization-signed': [
      'lower',
      lines(
        '    $toSign = [];',
        '    foreach ($headers as $name => $value) {',
        '        $toSign[strtolower($name)] = trim($value);',
        '    }',
      ),
    ],
    'header.unsorted': ['names', ''],
    'header.final-newline': [
      'canonicalHeaders',
      '    $canonicalHeaders = implode("\\n", array_map(fn($name) => "$name:$toSign[$name]", array_keys($toSign)));',
    ],
    'header.list-mismatch': ['signedHeaders', "    $signedHeaders = 'host;x-sdk-date';"],
    'method.differs': [
      'canonicalRequest',
      '    $canonicalRequest = implode("\\n", [\'GET\', $path, $query, $canonicalHeaders, $signedHeaders, $bodyHash]);',
    ],
    'clock.date-mismatch': [
      'stringToSign',
      "    $stringToSign = implode(\"\\n\", ['SDK-HMAC-SHA256', gmdate('Ymd\\THis\\Z', time()), hash('sha256', $canonicalRequest)]);",
    ],
    'algorithm.mismatch': [
      'stringToSign',
      "    $stringToSign = implode(\"\\n\", ['AWS4-HMAC-SHA256', $date, hash('sha256', $canonicalRequest)]);",
    ],
    'algorithm.line-endings': [
      'stringToSign',
      "    $stringToSign = implode('\\n', ['SDK-HMAC-SHA256', $date, hash('sha256', $canonicalRequest)]);",
    ],
    'algorithm.not-hashed': [
      'stringToSign',
      '    $stringToSign = implode("\\n", [\'SDK-HMAC-SHA256\', $date, $canonicalRequest]);',
    ],
    'algorithm.secret-decoded': [
      'signature',
      "    $signature = hash_hmac('sha256', $stringToSign, base64_decode($secret));",
    ],
    'algorithm.derived-key': [
      'signature',
      lines(
        "    $derived = 'AWS4' . $secret;",
        "    foreach ([substr($date, 0, 8), 'cn-north-4', 'apig', 'aws4_request'] as $text) {",
        "        $derived = hash_hmac('sha256', $text, $derived, true);",
        '    }',
        "    $signature = hash_hmac('sha256', $stringToSign, $derived);",
      ),
    ],
    'algorithm.signature-encoding': [
      'signature',
      "    $signature = base64_encode(hash_hmac('sha256', $stringToSign, $secret, true));",
    ],
    'authorization.missing': ['authorization', ''],
    'authorization.malformed': [
      'authorization',
      '    $headers[\'Authorization\'] = "SDK-HMAC-SHA256 Access=$key SignedHeaders=$signedHeaders Signature=$signature";',
    ],
    'authorization.overwritten': [
      'authorization',
      "    $headers['Authorization'] = 'Basic ' . base64_encode(\"$key:$signature\");",
    ],
    'authorization.wrong-mode': ['authorization', "    $headers['X-Apig-AppCode'] = $secret;"],
    'query.changed-in-transit': ['send', "    return send($method, $url . '&trace=1', $headers, $data);"],
    'header.changed-in-transit': [
      'send',
      lines("    $headers['Content-Type'] .= '; charset=utf-8';", '    return send($method, $url, $headers, $data);'),
    ],
    'header.signed-not-sent': [
      'send',
      lines("    unset($headers['X-Label']);", '    return send($method, $url, $headers, $data);'),
    ],
    'body.changed-after-signing': [
      'send',
      '    return send($method, $url, $headers, json_encode(json_decode($data)));',
    ],
  },
};
