// bash with openssl and curl. Secrets never stand on a command line, where every user of the machine could read them:
// the HMAC is made of two hashes whose input comes through a pipe, and curl reads its headers from a descriptor.
import { shellText } from '../literals.ts';
import { bodyOf, commonFill, expression, fill, type SnippetLanguage, type Writing } from '../snippet-language.ts';
import type { SnippetHeader, SnippetPlan } from '../snippet-plan.ts';

const writing: Writing = { text: shellText, variable: (name) => `"§{${name}:?}"`.replace('§', '$'), join: '' };

/** `§` stands for the dollar sign, which begins a place in the language of this file. */
const PROGRAM = String.raw`
#!/usr/bin/env bash
set -euo pipefail

method=«method»
host=«host»
url=«url»
target=«target»
headers=(
  «headers»
)
«?unsignedAny»# Sent, but not part of the signature.
«?unsignedAny»unsigned=(
  «unsigned»
«?unsignedAny»)
body() {
  «body»
}
«?signs»
«?signs»hash() { openssl dgst -«hash» -r | cut -c1-64; }
«?signs»
«?signs»# Turns hex digits into bytes.
«?signs»bytes() { printf '%b' "$(sed 's/../\\x&/g' <<< "$1")"; }
«?signs»
«?signs»hex() { od -An -v -tx1 | tr -d ' \n'; }
«?signs»
«?signs»# HMAC of standard input under a key of hex digits.
«?signs»hmac() {
«?signs»  local key=$1 inner='' outer='' at byte
«?signs»  if ((§{#key} > 128)); then key=$(bytes "$key" | hash); fi
«?signs»  while ((§{#key} < 128)); do key+=00; done
«?signs»  for ((at = 0; at < 128; at += 2)); do
«?signs»    byte=$((16#§{key:at:2}))
«?signs»    printf -v inner '%s%02x' "$inner" $((byte ^ 0x36))
«?signs»    printf -v outer '%s%02x' "$outer" $((byte ^ 0x5c))
«?signs»  done
«?signs»  inner=$({ bytes "$inner"; cat; } | hash)
«?signs»  bytes "$outer$inner" | hash
«?signs»}
«?signs»
«?signs»# Decodes and encodes again, byte by byte: %XX but for unreserved characters and those in $2.
«?signs»encode() {
«?signs»  local LC_ALL=C text=$1 keep=§{2:-} encoded='' byte at=0
«?signs»  while ((at < §{#text})); do
«?signs»    byte=§{text:at:1}
«?signs»    if [[ §{text:at:3} =~ ^%[0-9A-Fa-f]{2}$ ]]; then
«?signs»      printf -v byte '%d' "0x§{text:at+1:2}"
«?signs»      at=$((at + 3))
«?signs»    else
«?signs»      printf -v byte '%d' "'$byte"
«?signs»      byte=$((byte & 255))
«?signs»      at=$((at + 1))
«?signs»    fi
«?signs»    if ((byte > 32 && byte < 127)); then
«?signs»      printf -v character '%b' "\\x$(printf '%02x' "$byte")"
«?signs»      if [[ $character =~ ^[A-Za-z0-9._~-]$ || ( -n $keep && $character == "$keep" ) ]]; then
«?signs»        encoded+=$character
«?signs»        continue
«?signs»      fi
«?signs»    fi
«?signs»    printf -v byte '%%%02X' "$byte"
«?signs»    encoded+=$byte
«?signs»  done
«?signs»  printf '%s' "$encoded"
«?signs»}
«?signs»
«?signs»# The decoded bytes in hex: texts sort by them as the gateway sorts.
«?signs»sort_key() {
«?signs»  local LC_ALL=C text=$1 key=x byte at=0
«?signs»  while ((at < §{#text})); do
«?signs»    byte=§{text:at:1}
«?signs»    if [[ $byte == % ]]; then
«?signs»      key+=§{text:at+1:2}
«?signs»      at=$((at + 3))
«?signs»    else
«?signs»      printf -v byte '%02X' "'$byte"
«?signs»      key+=$byte
«?signs»      at=$((at + 1))
«?signs»    fi
«?signs»  done
«?signs»  printf '%s' "$key"
«?signs»}
«?signs»
«?signs»canonical_uri() {
«?signs»  local uri
«?signs»  uri=$(encode "$1" /)
«?signs»  case $uri in */) printf '%s' "$uri" ;; *) printf '%s/' "$uri" ;; esac
«?signs»}
«?signs»
«?signs»canonical_query() {
«?signs»  local pieces piece name value
«?signs»  IFS='&' read -r -a pieces <<< "$1"
«?signs»  for piece in §{pieces[@]+"§{pieces[@]}"}; do
«?signs»    piece=§{piece//+/ }
«?signs»    name=$(encode "§{piece%%=*}")
«?signs»    value=''
«?signs»    if [[ $piece == *=* ]]; then value=$(encode "§{piece#*=}"); fi
«?signs»    if [[ -n $name ]]; then
«?signs»      printf '%s %s %s=%s\n' "$(sort_key "$name")" "$(sort_key "$value")" "$name" "$value"
«?signs»    fi
«?signs»  done | LC_ALL=C sort | cut -d' ' -f3 | paste -s -d'&' -
«?signs»}
«?signs»
«?signs»# name:value, the name in lower case, the value without blanks at its ends; sorted by name.
«?signs»canonical_headers() {
«?signs»  local line name value
«?signs»  for line in "$@"; do
«?signs»    name=$(printf '%s' "§{line%%:*}" | LC_ALL=C tr 'A-Z' 'a-z')
«?signs»    value=§{line#*:}
«?signs»    value=§{value#"§{value%%[![:space:]]*}"}
«?signs»    value=§{value%"§{value##*[![:space:]]}"}
«?signs»    printf '%s:%s\n' "$name" "$value"
«?signs»  done | LC_ALL=C sort -t: -k1,1
«?signs»}
«?signs»
«?signs»key=«key»
«?signs»secret=«secret»
«?signs»date=$(date -u +%Y%m%dT%H%M%SZ)
«?signs»headers+=("X-Sdk-Date: $date")
«?sameTarget»«?signs»signed_target=$target
«?otherTarget»«?signs»# Bytes that are no UTF-8 are signed as U+FFFD.
«?otherTarget»«?signs»signed_target=«signedTarget»
«?signs»path=§{signed_target%%\?*}
«?signs»query=§{signed_target#"$path"}
«?signs»to_sign=$(canonical_headers "§{headers[@]}")
«?signs»signed_headers=$(cut -d: -f1 <<< "$to_sign" | paste -s -d';' -)
«?hashesBody»body_hash=$(body | hash)
«?payloadHash»body_hash=«payloadHash»
«?signs»printf -v canonical_request '%s\n%s\n%s\n%s\n\n%s\n%s' "$method" "$(canonical_uri "$path")" \
«?signs»  "$(canonical_query "§{query#\?}")" "$to_sign" "$signed_headers" "$body_hash"
«?signs»algorithm=«algorithm»
«?signs»request_hash=$(printf '%s' "$canonical_request" | hash)
«?derived»# The key of the day: HKDF of the secret, salted with the key, as text of 64 hex digits.
«?derived»scope=§{date:0:8}/«region»/«service»
«?derived»extracted=$(printf '%s' "$secret" | hmac "$(printf '%s' "$key" | hex)")
«?derived»signing_key=$(printf '%s\001' "$scope" | hmac "$extracted")
«?derived»printf -v string_to_sign '%s\n%s\n%s\n%s' "$algorithm" "$date" "$scope" "$request_hash"
«?derived»identity="Credential=$key/$scope"
«?direct»signing_key=$secret
«?direct»printf -v string_to_sign '%s\n%s\n%s' "$algorithm" "$date" "$request_hash"
«?direct»identity="Access=$key"
«?signs»signature=$(printf '%s' "$string_to_sign" | hmac "$(printf '%s' "$signing_key" | hex)")
«?signs»headers+=(«signatureHeader»": $algorithm $identity, SignedHeaders=$signed_headers, Signature=$signature")
«?signs»printf 'canonicalRequest:\n%s\nstringToSign:\n%s\nsignature:\n%s\n' "$canonical_request" "$string_to_sign" "$signature" >&2

# curl leaves out a header without a value unless a semicolon ends it.
lines() {
  local line
  for line in "$@"; do
    case $line in *': ') printf '%s;\n' "§{line%: }" ;; *) printf '%s\n' "$line" ;; esac
  done
}

«?unsignedAny»headers+=("§{unsigned[@]}")
«?untyped»«?sendsBody»headers+=('Content-Type:')
«?sendsBody»body | curl --silent --show-error --include --globoff --path-as-is --request "$method" \
«?plainGet»curl --silent --show-error --include --globoff --path-as-is --request "$method" \
«?headOnly»curl --silent --show-error --globoff --path-as-is --head \
«?otherConnect»  --connect-to «connectTo» \
«?sendsBody»  --data-binary @- --header 'Expect:' \
  --header @<(lines "§{headers[@]}") --url "$url$target"
`.replaceAll('§', '$');

function program(plan: SnippetPlan): string {
  const { connect, method } = plan;
  const sendsBody = plan.body.kind !== 'none' || ['POST', 'PUT', 'PATCH'].includes(method);
  const address = connect.host.includes(':') ? `[${connect.host}]` : connect.host;
  return fill(PROGRAM, {
    ...commonFill(plan, writing),
    url: shellText(`${plan.scheme}://${plan.host}`),
    connectTo: shellText(`::${address}:${connect.port}`),
    headers: [shellText(`Host: ${plan.host}`), ...lines(plan.headers, plan)],
    unsigned: lines(plan.unsigned, plan),
    body: bodyOf(plan.body, {
      none: ':',
      text: (text) => `printf '%s' ${shellText(text)}`,
      base64: (base64) => `printf '%s' ${shellText(base64)} | openssl base64 -d -A`,
      file: (path) => `cat -- ${shellText(path)}`,
    }),
    sendsBody: sendsBody ? 'yes' : false,
    plainGet: sendsBody || method === 'HEAD' ? false : 'yes',
    headOnly: !sendsBody && method === 'HEAD' ? 'yes' : false,
  });
}

const lines = (headers: readonly SnippetHeader[], plan: SnippetPlan): readonly string[] =>
  headers.map(({ name, value }) => expression({ ...value, text: `${name}: ${value.text}` }, plan, writing));

export const shell: SnippetLanguage = {
  id: 'shell',
  name: 'Shell',
  extension: 'sh',
  toolchain: [
    ['bash', '--version'],
    ['openssl', 'version'],
    ['curl', '--version'],
  ],
  hashes: ['sha256', 'sm3'],
  fixLanguage: 'shell',
  text: shellText,
  // curl waits for the bytes that a HEAD request announces.
  limit: (plan) => (plan.method === 'HEAD' && plan.body.kind !== 'none' ? 'body-on-get' : undefined),
  program,
};
