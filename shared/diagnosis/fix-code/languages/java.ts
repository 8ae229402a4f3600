// What is wrong and right in a Java program that signs with javax.crypto.
import { type FixLanguage, lines } from '../fix-language.ts';

export const java: FixLanguage = {
  id: 'java',
  name: 'Java',
  client: {
    encode: lines(
      'static String encode(String text) {',
      '    StringBuilder encoded = new StringBuilder();',
      '    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {',
      '        boolean kept = b > 0 && "-._~".indexOf(b) >= 0 || b > 0 && Character.isLetterOrDigit(b);',
      '        encoded.append(kept ? String.valueOf((char) b) : String.format("%%%02X", b));',
      '    }',
      '    return encoded.toString();',
      '}',
    ),
    open: lines(
      'static void call(String method, String url, Map<String, String> headers, String body, String token, Duration offset)',
      '        throws Exception {',
    ),
    credential: lines(
      '    String key = Files.readString(Path.of("key.txt")).strip();',
      '    String secret = Files.readString(Path.of("secret.txt")).strip();',
    ),
    token: '    if (!token.isEmpty()) headers.put("X-Security-Token", token);',
    cut: lines(
      '    Matcher cut = Pattern.compile("https?://([^/?#]*)([^?#]*)\\\\??([^#]*).*").matcher(url);',
      '    if (!cut.matches()) throw new IllegalArgumentException(url);',
      '    String host = cut.group(1), rawPath = cut.group(2), rawQuery = cut.group(3);',
    ),
    data: '    byte[] data = body.getBytes(StandardCharsets.UTF_8);',
    date: lines(
      "    DateTimeFormatter format = DateTimeFormatter.ofPattern(\"yyyyMMdd'T'HHmmss'Z'\").withZone(ZoneOffset.UTC);",
      '    String date = format.format(Instant.now().plus(offset));',
    ),
    dateHeader: '    headers.put("X-Sdk-Date", date);',
    host: '    headers.put("Host", host);',
    uri: lines(
      '    List<String> segments = new ArrayList<>();',
      '    for (String part : rawPath.split("/", -1)) {',
      '        segments.add(encode(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8)));',
      '    }',
      '    String path = String.join("/", segments);',
    ),
    uriEnd: '    if (!path.endsWith("/")) path += "/";',
    pairs: lines(
      '    List<String[]> pairs = new ArrayList<>();',
      '    for (String pair : rawQuery.split("&")) {',
      '        String name = URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8);',
      '        String value = pair.contains("=") ? URLDecoder.decode(pair.split("=", 2)[1], StandardCharsets.UTF_8) : "";',
      '        if (!name.isEmpty()) pairs.add(new String[] {name, value});',
      '    }',
    ),
    sort: '    pairs.sort((a, b) -> a[0].equals(b[0]) ? a[1].compareTo(b[1]) : a[0].compareTo(b[0]));',
    query:
      '    String query = pairs.stream().map(pair -> encode(pair[0]) + "=" + encode(pair[1])).collect(Collectors.joining("&"));',
    bodyHash: '    String bodyHash = hex(MessageDigest.getInstance("SHA-256").digest(data));',
    lower: lines(
      '    Map<String, String> toSign = new LinkedHashMap<>();',
      '    headers.forEach((name, value) -> {',
      '        if (!name.equalsIgnoreCase("Authorization")) toSign.put(name.toLowerCase(Locale.ROOT), value.strip());',
      '    });',
    ),
    names: '    List<String> names = new ArrayList<>(new TreeMap<>(toSign).keySet());',
    canonicalHeaders:
      '    String canonicalHeaders = names.stream().map(name -> name + ":" + toSign.get(name) + "\\n").collect(Collectors.joining());',
    signedHeaders: '    String signedHeaders = String.join(";", names);',
    canonicalRequest:
      '    String canonicalRequest = String.join("\\n", method, path, query, canonicalHeaders, signedHeaders, bodyHash);',
    stringToSign: lines(
      '    byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonicalRequest.getBytes(StandardCharsets.UTF_8));',
      '    String stringToSign = String.join("\\n", "SDK-HMAC-SHA256", date, hex(digest));',
    ),
    signature: lines(
      '    Mac mac = Mac.getInstance("HmacSHA256");',
      '    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));',
      '    String signature = hex(mac.doFinal(stringToSign.getBytes(StandardCharsets.UTF_8)));',
    ),
    authorization: lines(
      '    headers.put("Authorization",',
      '        "SDK-HMAC-SHA256 Access=" + key + ", SignedHeaders=" + signedHeaders + ", Signature=" + signature);',
    ),
    send: '    send(method, url, headers, data);',
    close: '}',
  },
  wrong: {
    'uri.hex-case': [
      'encode',
      lines(
        'static String encode(String text) {',
        '    StringBuilder encoded = new StringBuilder();',
        '    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {',
        '        boolean kept = b > 0 && "-._~".indexOf(b) >= 0 || b > 0 && Character.isLetterOrDigit(b);',
        '        encoded.append(kept ? String.valueOf((char) b) : String.format("%%%02x", b));',
        '    }',
        '    return encoded.toString();',
        '}',
      ),
    ],
    'credential.secret-whitespace': [
      'credential',
      lines(
        '    String key = Files.readString(Path.of("key.txt")).strip();',
        '    String secret = Files.readString(Path.of("secret.txt"));',
      ),
    ],
    'credential.swapped': [
      'credential',
      lines(
        '    String secret = Files.readString(Path.of("key.txt")).strip();',
        '    String key = Files.readString(Path.of("secret.txt")).strip();',
      ),
    ],
    'credential.security-token-missing': ['token', ''],
    'query.in-path': [
      'cut',
      lines(
        '    Matcher cut = Pattern.compile("https?://([^/?#]*)([^#]*).*").matcher(url);',
        '    if (!cut.matches()) throw new IllegalArgumentException(url);',
        '    String host = cut.group(1), rawPath = cut.group(2), rawQuery = "";',
      ),
    ],
    'clock.behind': [
      'date',
      lines(
        "    DateTimeFormatter format = DateTimeFormatter.ofPattern(\"yyyyMMdd'T'HHmmss'Z'\").withZone(ZoneOffset.UTC);",
        '    String date = format.format(Instant.now());',
      ),
    ],
    'clock.ahead': [
      'date',
      lines(
        "    DateTimeFormatter format = DateTimeFormatter.ofPattern(\"yyyyMMdd'T'HHmmss'Z'\").withZone(ZoneOffset.UTC);",
        '    String date = format.format(Instant.now());',
      ),
    ],
    'clock.timezone': [
      'date',
      lines(
        "    DateTimeFormatter format = DateTimeFormatter.ofPattern(\"yyyyMMdd'T'HHmmss'Z'\").withZone(ZoneId.systemDefault());",
        '    String date = format.format(Instant.now().plus(offset));',
      ),
    ],
    'clock.date-format': ['date', '    String date = Instant.now().plus(offset).toString();'],
    'clock.stale-signature': [
      'date',
      lines(
        "    DateTimeFormatter format = DateTimeFormatter.ofPattern(\"yyyyMMdd'T'HHmmss'Z'\").withZone(ZoneOffset.UTC);",
        '    String date = format.format(STARTED.plus(offset));',
      ),
    ],
    'header.host-mismatch': ['host', '    headers.put("Host", host.split(":")[0]);'],
    'uri.not-encoded': [
      'uri',
      '    String path = URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);',
    ],
    'uri.double-encoded': [
      'uri',
      lines(
        '    List<String> segments = new ArrayList<>();',
        '    for (String part : rawPath.split("/", -1)) {',
        '        segments.add(encode(part));',
        '    }',
        '    String path = String.join("/", segments);',
      ),
    ],
    'uri.slash-encoded': [
      'uri',
      '    String path = encode(URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8));',
    ],
    'uri.normalized': [
      'uri',
      lines(
        '    List<String> segments = new ArrayList<>();',
        '    for (String part : URI.create(rawPath).normalize().getRawPath().split("/", -1)) {',
        '        segments.add(encode(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8)));',
        '    }',
        '    String path = String.join("/", segments);',
      ),
    ],
    'uri.path-differs': [
      'uri',
      lines(
        '    List<String> segments = new ArrayList<>();',
        '    for (String part : rawPath.replaceFirst("^/v1", "").split("/", -1)) {',
        '        segments.add(encode(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8)));',
        '    }',
        '    String path = String.join("/", segments);',
      ),
    ],
    'uri.trailing-slash': ['uriEnd', ''],
    'query.double-encoded': [
      'pairs',
      lines(
        '    List<String[]> pairs = new ArrayList<>();',
        '    for (String pair : rawQuery.split("&")) {',
        '        String name = pair.split("=", 2)[0];',
        '        String value = pair.contains("=") ? pair.split("=", 2)[1] : "";',
        '        if (!name.isEmpty()) pairs.add(new String[] {name, value});',
        '    }',
      ),
    ],
    'query.unsorted': ['sort', ''],
    'query.not-encoded': [
      'query',
      '    String query = pairs.stream().map(pair -> pair[0] + "=" + pair[1]).collect(Collectors.joining("&"));',
    ],
    'query.plus-for-space': [
      'query',
      lines(
        '    String query = pairs.stream()',
        '        .map(pair -> URLEncoder.encode(pair[0], StandardCharsets.UTF_8) + "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8))',
        '        .collect(Collectors.joining("&"));',
      ),
    ],
    'query.missing-equals': [
      'query',
      lines(
        '    String query = pairs.stream()',
        '        .map(pair -> pair[1].isEmpty() ? encode(pair[0]) : encode(pair[0]) + "=" + encode(pair[1]))',
        '        .collect(Collectors.joining("&"));',
      ),
    ],
    'query.omitted': ['query', '    String query = "";'],
    'body.not-signed': [
      'bodyHash',
      '    String bodyHash = hex(MessageDigest.getInstance("SHA-256").digest(new byte[0]));',
    ],
    'body.charset': [
      'bodyHash',
      '    String bodyHash = hex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(Charset.forName("GBK"))));',
    ],
    'body.hash-encoding': [
      'bodyHash',
      '    String bodyHash = hex(MessageDigest.getInstance("SHA-256").digest(data)).toUpperCase();',
    ],
    'body.content-sha256-mismatch': [
      'bodyHash',
      lines(
        '    String bodyHash = hex(MessageDigest.getInstance("SHA-256").digest((body + "\\n").getBytes(StandardCharsets.UTF_8)));',
        '    headers.put("X-Sdk-Content-Sha256", bodyHash);',
      ),
    ],
    'header.name-case': [
      'lower',
      lines(
        '    Map<String, String> toSign = new LinkedHashMap<>();',
        '    headers.forEach((name, value) -> {',
        '        if (!name.equalsIgnoreCase("Authorization")) toSign.put(name, value.strip());',
        '    });',
      ),
    ],
    'header.value-not-trimmed': [
      'lower',
      lines(
        '    Map<String, String> toSign = new LinkedHashMap<>();',
        '    headers.forEach((name, value) -> {',
        '        if (!name.equalsIgnoreCase("Authorization")) toSign.put(name.toLowerCase(Locale.ROOT), value);',
        '    });',
      ),
    ],
    'header.authorization-signed': [
      'lower',
      lines(
        '    Map<String, String> toSign = new LinkedHashMap<>();',
        '    headers.forEach((name, value) -> {',
        '        toSign.put(name.toLowerCase(Locale.ROOT), value.strip());',
        '    });',
      ),
    ],
    'header.unsorted': ['names', '    List<String> names = new ArrayList<>(toSign.keySet());'],
    'header.final-newline': [
      'canonicalHeaders',
      '    String canonicalHeaders = names.stream().map(name -> name + ":" + toSign.get(name)).collect(Collectors.joining("\\n"));',
    ],
    'header.list-mismatch': ['signedHeaders', '    String signedHeaders = "host;x-sdk-date";'],
    'method.differs': [
      'canonicalRequest',
      '    String canonicalRequest = String.join("\\n", "GET", path, query, canonicalHeaders, signedHeaders, bodyHash);',
    ],
    'clock.date-mismatch': [
      'stringToSign',
      lines(
        '    byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonicalRequest.getBytes(StandardCharsets.UTF_8));',
        '    String stringToSign = String.join("\\n", "SDK-HMAC-SHA256", format.format(Instant.now()), hex(digest));',
      ),
    ],
    'algorithm.mismatch': [
      'stringToSign',
      lines(
        '    byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonicalRequest.getBytes(StandardCharsets.UTF_8));',
        '    String stringToSign = String.join("\\n", "AWS4-HMAC-SHA256", date, hex(digest));',
      ),
    ],
    'algorithm.line-endings': [
      'stringToSign',
      lines(
        '    byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonicalRequest.getBytes(StandardCharsets.UTF_8));',
        '    String stringToSign = String.join(System.lineSeparator(), "SDK-HMAC-SHA256", date, hex(digest));',
      ),
    ],
    'algorithm.not-hashed': [
      'stringToSign',
      '    String stringToSign = String.join("\\n", "SDK-HMAC-SHA256", date, canonicalRequest);',
    ],
    'algorithm.secret-decoded': [
      'signature',
      lines(
        '    Mac mac = Mac.getInstance("HmacSHA256");',
        '    mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));',
        '    String signature = hex(mac.doFinal(stringToSign.getBytes(StandardCharsets.UTF_8)));',
      ),
    ],
    'algorithm.derived-key': [
      'signature',
      lines(
        '    Mac mac = Mac.getInstance("HmacSHA256");',
        '    byte[] derived = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);',
        '    for (String text : List.of(date.substring(0, 8), "cn-north-4", "apig", "aws4_request")) {',
        '        mac.init(new SecretKeySpec(derived, "HmacSHA256"));',
        '        derived = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));',
        '    }',
        '    mac.init(new SecretKeySpec(derived, "HmacSHA256"));',
        '    String signature = hex(mac.doFinal(stringToSign.getBytes(StandardCharsets.UTF_8)));',
      ),
    ],
    'algorithm.signature-encoding': [
      'signature',
      lines(
        '    Mac mac = Mac.getInstance("HmacSHA256");',
        '    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));',
        '    String signature = Base64.getEncoder().encodeToString(mac.doFinal(stringToSign.getBytes(StandardCharsets.UTF_8)));',
      ),
    ],
    'authorization.missing': ['authorization', ''],
    'authorization.malformed': [
      'authorization',
      lines(
        '    headers.put("Authorization",',
        '        "SDK-HMAC-SHA256 Access=" + key + " SignedHeaders=" + signedHeaders + " Signature=" + signature);',
      ),
    ],
    'authorization.overwritten': [
      'authorization',
      '    headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString((key + ":" + signature).getBytes()));',
    ],
    'authorization.wrong-mode': ['authorization', '    headers.put("X-Apig-AppCode", secret);'],
    'query.changed-in-transit': ['send', '    send(method, url + "&trace=1", headers, data);'],
    'header.changed-in-transit': [
      'send',
      lines(
        '    headers.put("Content-Type", headers.get("Content-Type") + "; charset=utf-8");',
        '    send(method, url, headers, data);',
      ),
    ],
    'header.signed-not-sent': [
      'send',
      lines('    headers.remove("X-Label");', '    send(method, url, headers, data);'),
    ],
    'body.changed-after-signing': [
      'send',
      '    send(method, url, headers, (body + "\\n").getBytes(StandardCharsets.UTF_8));',
    ],
  },
};
