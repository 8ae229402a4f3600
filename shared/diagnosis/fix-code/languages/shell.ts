// What is wrong and right in a bash script that signs with openssl.
import { type FixLanguage, lines } from '../fix-language.ts';

export const shell: FixLanguage = {
  id: 'shell',
  name: 'Shell',
  client: {
    encode: lines(
      'encode() {',
      "  local LC_ALL=C text=$1 encoded='' byte i",
      '  for ((i = 0; i < ${#text}; i++)); do',
      '    byte=${text:i:1}',
      '    case $byte in',
      '      [A-Za-z0-9._~-]) encoded+=$byte ;;',
      "      *) printf -v byte '%d' \"'$byte\"; printf -v byte '%%%02X' \"$((byte & 255))\"; encoded+=$byte ;;",
      '    esac',
      '  done',
      '  printf \'%s\' "$encoded"',
      '}',
    ),
    open: lines(
      'decode() { printf \'%b\' "${1//%/\\\\x}"; }',
      'call() {',
      '  local method=$1 url=$2 headers=$3 body=$4 token=$5 offset=$6',
    ),
    credential: lines("  key=$(tr -d '[:space:]' < key.txt)", "  secret=$(tr -d '[:space:]' < secret.txt)"),
    token: '  if [ -n "$token" ]; then headers+=$\'\\n\'"X-Security-Token: $token"; fi',
    cut: lines(
      '  rest=${url#*://}',
      '  rest=${rest%%#*}',
      '  host=${rest%%[/?]*}',
      '  target=${rest#"$host"}',
      '  raw_path=${target%%\\?*}',
      '  raw_query=${target#"$raw_path"}',
      '  raw_query=${raw_query#\\?}',
    ),
    data: '  data=$body',
    date: '  date=$(date -u -d "@$(($(date +%s) + offset))" +%Y%m%dT%H%M%SZ)',
    dateHeader: '  headers+=$\'\\n\'"X-Sdk-Date: $date"',
    host: '  headers+=$\'\\n\'"Host: $host"',
    uri: lines(
      "  path=''",
      "  IFS=/ read -r -d '' -a parts < <(printf '%s/\\0' \"$raw_path\")",
      '  for part in "${parts[@]}"; do path+=/$(encode "$(decode "$part")"); done',
      '  path=${path#/}',
    ),
    uriEnd: '  case $path in */) ;; *) path+=/ ;; esac',
    pairs: lines(
      '  IFS=\'&\' read -r -a raw_pairs <<< "$raw_query"',
      "  pairs=''",
      '  for pair in "${raw_pairs[@]}"; do',
      "    name=${pair%%=*} value=''",
      '    case $pair in *=*) value=${pair#*=} ;; esac',
      '    name=$(encode "$(decode "${name//+/ }")") value=$(encode "$(decode "${value//+/ }")")',
      '    if [ -n "$name" ]; then pairs+="$name=$value"$\'\\n\'; fi',
      '  done',
    ),
    sort: '  pairs=$(printf \'%s\' "$pairs" | LC_ALL=C sort -t= -k1,1 -k2)',
    query: "  query=$(printf '%s' \"$pairs\" | paste -s -d'&')",
    bodyHash: '  body_hash=$(printf \'%s\' "$data" | openssl dgst -sha256 -r | cut -c1-64)',
    lower: lines(
      "  to_sign=$(printf '%s\\n' \"$headers\" | grep -i -v -e '^authorization:' -e '^$' |",
      '    awk \'{ name = $0; sub(/:.*/, "", name); sub(/^[^:]*:[ \\t]*/, ""); sub(/[ \\t]+$/, ""); print tolower(name) ":" $0 }\')',
    ),
    names: '  to_sign=$(printf \'%s\\n\' "$to_sign" | LC_ALL=C sort -t: -k1,1)',
    canonicalHeaders: "  canonical_headers=$to_sign$'\\n'",
    signedHeaders: "  signed_headers=$(printf '%s\\n' \"$to_sign\" | cut -d: -f1 | paste -s -d';')",
    canonicalRequest: lines(
      "  printf -v canonical_request '%s\\n%s\\n%s\\n%s\\n%s\\n%s' \\",
      '    "$method" "$path" "$query" "$canonical_headers" "$signed_headers" "$body_hash"',
    ),
    stringToSign: lines(
      '  request_hash=$(printf \'%s\' "$canonical_request" | openssl dgst -sha256 -r | cut -c1-64)',
      '  printf -v string_to_sign \'SDK-HMAC-SHA256\\n%s\\n%s\' "$date" "$request_hash"',
    ),
    signature: '  signature=$(printf \'%s\' "$string_to_sign" | openssl dgst -sha256 -hmac "$secret" -r | cut -c1-64)',
    authorization:
      '  headers+=$\'\\n\'"Authorization: SDK-HMAC-SHA256 Access=$key, SignedHeaders=$signed_headers, Signature=$signature"',
    send: '  send "$method" "$url" "$headers" "$data"',
    close: '}',
  },
  wrong: {
    'uri.hex-case': [
      'encode',
      lines(
        'encode() {',
        "  local LC_ALL=C text=$1 encoded='' byte i",
        '  for ((i = 0; i < ${#text}; i++)); do',
        '    byte=${text:i:1}',
        '    case $byte in',
        '      [A-Za-z0-9._~-]) encoded+=$byte ;;',
        "      *) printf -v byte '%d' \"'$byte\"; printf -v byte '%%%02x' \"$((byte & 255))\"; encoded+=$byte ;;",
        '    esac',
        '  done',
        '  printf \'%s\' "$encoded"',
        '}',
      ),
    ],
    'credential.secret-whitespace': [
      'credential',
      lines("  key=$(tr -d '[:space:]' < key.txt)", '  secret=$(cat secret.txt)'),
    ],
    'credential.swapped': [
      'credential',
      lines("  secret=$(tr -d '[:space:]' < key.txt)", "  key=$(tr -d '[:space:]' < secret.txt)"),
    ],
    'credential.security-token-missing': ['token', ''],
    'query.in-path': [
      'cut',
      lines(
        '  rest=${url#*://}',
        '  rest=${rest%%#*}',
        '  host=${rest%%[/?]*}',
        '  raw_path=${rest#"$host"}',
        "  raw_query=''",
      ),
    ],
    'clock.behind': ['date', '  date=$(date -u +%Y%m%dT%H%M%SZ)'],
    'clock.ahead': ['date', '  date=$(date -u +%Y%m%dT%H%M%SZ)'],
    'clock.timezone': ['date', '  date=$(date -d "@$(($(date +%s) + offset))" +%Y%m%dT%H%M%SZ)'],
    'clock.date-format': ['date', '  date=$(date -u -d "@$(($(date +%s) + offset))" +%Y-%m-%dT%H:%M:%SZ)'],
    'clock.stale-signature': ['date', '  date=$(date -u -d "@$((started + offset))" +%Y%m%dT%H%M%SZ)'],
    'header.host-mismatch': ['host', '  headers+=$\'\\n\'"Host: ${host%%:*}"'],
    'uri.not-encoded': ['uri', '  path=$(decode "$raw_path")'],
    'uri.double-encoded': [
      'uri',
      lines(
        "  path=''",
        "  IFS=/ read -r -d '' -a parts < <(printf '%s/\\0' \"$raw_path\")",
        '  for part in "${parts[@]}"; do path+=/$(encode "$part"); done',
        '  path=${path#/}',
      ),
    ],
    'uri.slash-encoded': ['uri', '  path=$(encode "$(decode "$raw_path")")'],
    'uri.normalized': [
      'uri',
      lines(
        "  path=''",
        "  IFS=/ read -r -d '' -a parts < <(printf '%s/\\0' \"${raw_path//\\/.\\///}\")",
        '  for part in "${parts[@]}"; do path+=/$(encode "$(decode "$part")"); done',
        '  path=${path#/}',
      ),
    ],
    'uri.path-differs': [
      'uri',
      lines(
        "  path=''",
        "  IFS=/ read -r -d '' -a parts < <(printf '%s/\\0' \"${raw_path#/v1}\")",
        '  for part in "${parts[@]}"; do path+=/$(encode "$(decode "$part")"); done',
        '  path=${path#/}',
      ),
    ],
    'uri.trailing-slash': ['uriEnd', ''],
    'query.not-encoded': [
      'pairs',
      lines(
        '  IFS=\'&\' read -r -a raw_pairs <<< "$raw_query"',
        "  pairs=''",
        '  for pair in "${raw_pairs[@]}"; do',
        "    name=${pair%%=*} value=''",
        '    case $pair in *=*) value=${pair#*=} ;; esac',
        '    name=$(decode "${name//+/ }") value=$(decode "${value//+/ }")',
        '    if [ -n "$name" ]; then pairs+="$name=$value"$\'\\n\'; fi',
        '  done',
      ),
    ],
    'query.double-encoded': [
      'pairs',
      lines(
        '  IFS=\'&\' read -r -a raw_pairs <<< "$raw_query"',
        "  pairs=''",
        '  for pair in "${raw_pairs[@]}"; do',
        "    name=${pair%%=*} value=''",
        '    case $pair in *=*) value=${pair#*=} ;; esac',
        '    name=$(encode "$name") value=$(encode "$value")',
        '    if [ -n "$name" ]; then pairs+="$name=$value"$\'\\n\'; fi',
        '  done',
      ),
    ],
    'query.plus-for-space': [
      'pairs',
      lines(
        '  IFS=\'&\' read -r -a raw_pairs <<< "$raw_query"',
        "  pairs=''",
        '  for pair in "${raw_pairs[@]}"; do',
        "    name=${pair%%=*} value=''",
        '    case $pair in *=*) value=${pair#*=} ;; esac',
        '    name=$(encode "$(decode "${name//+/ }")") value=$(encode "$(decode "${value//+/ }")")',
        '    if [ -n "$name" ]; then pairs+="${name//%20/+}=${value//%20/+}"$\'\\n\'; fi',
        '  done',
      ),
    ],
    'query.missing-equals': [
      'pairs',
      lines(
        '  IFS=\'&\' read -r -a raw_pairs <<< "$raw_query"',
        "  pairs=''",
        '  for pair in "${raw_pairs[@]}"; do',
        "    name=${pair%%=*} value=''",
        '    case $pair in *=*) value=${pair#*=} ;; esac',
        '    name=$(encode "$(decode "${name//+/ }")") value=$(encode "$(decode "${value//+/ }")")',
        '    if [ -n "$name" ]; then pairs+="$name${value:+=$value}"$\'\\n\'; fi',
        '  done',
      ),
    ],
    'query.unsorted': ['sort', "  pairs=${pairs%$'\\n'}"],
    'query.omitted': ['query', "  query=''"],
    'body.not-signed': ['bodyHash', "  body_hash=$(printf '' | openssl dgst -sha256 -r | cut -c1-64)"],
    'body.charset': [
      'bodyHash',
      '  body_hash=$(printf \'%s\' "$data" | iconv -f UTF-8 -t GBK | openssl dgst -sha256 -r | cut -c1-64)',
    ],
    'body.hash-encoding': ['bodyHash', '  body_hash=$(printf \'%s\' "$data" | openssl dgst -sha256 -binary | base64)'],
    'body.content-sha256-mismatch': [
      'bodyHash',
      lines(
        '  body_hash=$(echo "$data" | openssl dgst -sha256 -r | cut -c1-64)',
        '  headers+=$\'\\n\'"X-Sdk-Content-Sha256: $body_hash"',
      ),
    ],
    'header.name-case': [
      'lower',
      lines(
        "  to_sign=$(printf '%s\\n' \"$headers\" | grep -i -v -e '^authorization:' -e '^$' |",
        '    awk \'{ name = $0; sub(/:.*/, "", name); sub(/^[^:]*:[ \\t]*/, ""); sub(/[ \\t]+$/, ""); print name ":" $0 }\')',
      ),
    ],
    'header.value-not-trimmed': [
      'lower',
      lines(
        "  to_sign=$(printf '%s\\n' \"$headers\" | grep -i -v -e '^authorization:' -e '^$' |",
        '    awk \'{ name = $0; sub(/:.*/, "", name); sub(/^[^:]*: /, ""); print tolower(name) ":" $0 }\')',
      ),
    ],
    'header.authorization-signed': [
      'lower',
      lines(
        '  to_sign=$(printf \'%s\\n\' "$headers" | grep . |',
        '    awk \'{ name = $0; sub(/:.*/, "", name); sub(/^[^:]*:[ \\t]*/, ""); sub(/[ \\t]+$/, ""); print tolower(name) ":" $0 }\')',
      ),
    ],
    'header.unsorted': ['names', ''],
    'header.final-newline': ['canonicalHeaders', '  canonical_headers=$to_sign'],
    'header.list-mismatch': ['signedHeaders', "  signed_headers='host;x-sdk-date'"],
    'method.differs': [
      'canonicalRequest',
      lines(
        "  printf -v canonical_request '%s\\n%s\\n%s\\n%s\\n%s\\n%s' \\",
        '    GET "$path" "$query" "$canonical_headers" "$signed_headers" "$body_hash"',
      ),
    ],
    'clock.date-mismatch': [
      'stringToSign',
      lines(
        '  request_hash=$(printf \'%s\' "$canonical_request" | openssl dgst -sha256 -r | cut -c1-64)',
        '  printf -v string_to_sign \'SDK-HMAC-SHA256\\n%s\\n%s\' "$(date -u +%Y%m%dT%H%M%SZ)" "$request_hash"',
      ),
    ],
    'algorithm.mismatch': [
      'stringToSign',
      lines(
        '  request_hash=$(printf \'%s\' "$canonical_request" | openssl dgst -sha256 -r | cut -c1-64)',
        '  printf -v string_to_sign \'AWS4-HMAC-SHA256\\n%s\\n%s\' "$date" "$request_hash"',
      ),
    ],
    'algorithm.line-endings': [
      'stringToSign',
      lines(
        '  request_hash=$(printf \'%s\' "$canonical_request" | openssl dgst -sha256 -r | cut -c1-64)',
        '  printf -v string_to_sign \'SDK-HMAC-SHA256\\n%s\\n%s\\n\' "$date" "$request_hash"',
      ),
    ],
    'algorithm.not-hashed': [
      'stringToSign',
      '  printf -v string_to_sign \'SDK-HMAC-SHA256\\n%s\\n%s\' "$date" "$canonical_request"',
    ],
    'algorithm.secret-decoded': [
      'signature',
      lines(
        "  hex_key=$(printf '%s' \"$secret\" | base64 -d | od -An -v -tx1 | tr -d ' \\n')",
        '  signature=$(printf \'%s\' "$string_to_sign" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$hex_key" -r | cut -c1-64)',
      ),
    ],
    'algorithm.derived-key': [
      'signature',
      lines(
        "  hex_key=$(printf '%s' \"AWS4$secret\" | od -An -v -tx1 | tr -d ' \\n')",
        '  for text in "${date:0:8}" cn-north-4 apig aws4_request; do',
        '    hex_key=$(printf \'%s\' "$text" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$hex_key" -r | cut -c1-64)',
        '  done',
        '  signature=$(printf \'%s\' "$string_to_sign" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$hex_key" -r | cut -c1-64)',
      ),
    ],
    'algorithm.signature-encoding': [
      'signature',
      '  signature=$(printf \'%s\' "$string_to_sign" | openssl dgst -sha256 -hmac "$secret" -binary | base64)',
    ],
    'authorization.missing': ['authorization', ''],
    'authorization.malformed': [
      'authorization',
      '  headers+=$\'\\n\'"Authorization: SDK-HMAC-SHA256 Access=$key SignedHeaders=$signed_headers Signature=$signature"',
    ],
    'authorization.overwritten': [
      'authorization',
      '  headers+=$\'\\n\'"Authorization: Basic $(printf \'%s\' "$key:$signature" | base64 -w 0)"',
    ],
    'authorization.wrong-mode': ['authorization', '  headers+=$\'\\n\'"X-Apig-AppCode: $secret"'],
    'query.changed-in-transit': ['send', '  send "$method" "$url&trace=1" "$headers" "$data"'],
    'header.changed-in-transit': [
      'send',
      lines(
        "  headers=$(printf '%s\\n' \"$headers\" | sed 's/^Content-Type:.*/&; charset=utf-8/')",
        '  send "$method" "$url" "$headers" "$data"',
      ),
    ],
    'header.signed-not-sent': [
      'send',
      lines(
        "  headers=$(printf '%s\\n' \"$headers\" | grep -v '^X-Label:')",
        '  send "$method" "$url" "$headers" "$data"',
      ),
    ],
    'body.changed-after-signing': ['send', '  send "$method" "$url" "$headers" "$data"$\'\\n\''],
  },
};
