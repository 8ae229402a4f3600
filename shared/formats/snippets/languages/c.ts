// C with libcurl and OpenSSL, which nearly every system has.

import { base64Decode } from '../../../http/body-bytes.ts';
import { cText } from '../literals.ts';
import { commonFill, fill, headerLines, type SnippetLanguage, variablesOf, type Writing } from '../snippet-language.ts';
import type { SnippetPlan } from '../snippet-plan.ts';

const writing: Writing = { text: cText, variable: (name) => `variable("${name}")`, join: ', ' };

const PROGRAM = String.raw`
/* cc call.c -lcurl -lcrypto */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
«?signs»#include <ctype.h>
«?signs»#include <openssl/evp.h>
«?signs»#include <openssl/hmac.h>
«?signs»#include <strings.h>
«?signs»#include <time.h>

/* A text that grows; it may hold any byte. */
typedef struct { char *data; size_t length; } text_t;

static void append(text_t *text, const char *data, size_t length) {
    text->data = realloc(text->data, text->length + length + 1);
    if (!text->data) exit(1);
    memcpy(text->data + text->length, data, length);
    text->length += length;
    text->data[text->length] = '\0';
}

/* The texts one after the other; the last one is NULL. */
static char *joined(const char **texts) {
    text_t all = {NULL, 0};
    append(&all, "", 0);
    for (; *texts; texts++) append(&all, *texts, strlen(*texts));
    return all.data;
}
#define join(...) joined((const char *[]){__VA_ARGS__, NULL})
«?variables»
«?variables»static const char *variable(const char *name) {
«?variables»    const char *value = getenv(name);
«?variables»    if (!value) { fprintf(stderr, "%s is not set\n", name); exit(1); }
«?variables»    return value;
«?variables»}
«?signs»
«?signs»static int hex_digit(char c) {
«?signs»    const char *digits = "0123456789abcdef", *at = c ? strchr(digits, tolower((unsigned char)c)) : NULL;
«?signs»    return at ? (int)(at - digits) : -1;
«?signs»}
«?signs»
«?signs»static text_t decode(const char *from, size_t length) {
«?signs»    text_t decoded = {NULL, 0};
«?signs»    append(&decoded, "", 0);
«?signs»    for (size_t at = 0; at < length; at++) {
«?signs»        char byte = from[at];
«?signs»        if (byte == '%' && at + 2 < length && hex_digit(from[at + 1]) >= 0 && hex_digit(from[at + 2]) >= 0) {
«?signs»            byte = (char)(hex_digit(from[at + 1]) * 16 + hex_digit(from[at + 2]));
«?signs»            at += 2;
«?signs»        }
«?signs»        append(&decoded, &byte, 1);
«?signs»    }
«?signs»    return decoded;
«?signs»}
«?signs»
«?signs»static void encode(text_t *to, text_t bytes, char keep) {
«?signs»    for (size_t at = 0; at < bytes.length; at++) {
«?signs»        unsigned char byte = (unsigned char)bytes.data[at];
«?signs»        char escape[4];
«?signs»        int stays = byte < 128 && (isalnum(byte) || (byte && strchr("-._~", byte)) || (keep && byte == (unsigned char)keep));
«?signs»        snprintf(escape, sizeof escape, stays ? "%c" : "%%%02X", byte);
«?signs»        append(to, escape, strlen(escape));
«?signs»    }
«?signs»}
«?signs»
«?signs»static char *canonical_uri(const char *path) {
«?signs»    text_t uri = {NULL, 0};
«?signs»    encode(&uri, decode(path, strlen(path)), '/');
«?signs»    if (uri.length == 0 || uri.data[uri.length - 1] != '/') append(&uri, "/", 1);
«?signs»    return uri.data;
«?signs»}
«?signs»
«?signs»typedef struct { text_t name, value; } pair_t;
«?signs»
«?signs»static int compare_texts(text_t a, text_t b) {
«?signs»    int order = memcmp(a.data, b.data, a.length < b.length ? a.length : b.length);
«?signs»    return order ? order : (a.length > b.length) - (a.length < b.length);
«?signs»}
«?signs»
«?signs»static int compare_pairs(const void *a, const void *b) {
«?signs»    const pair_t *one = a, *other = b;
«?signs»    int order = compare_texts(one->name, other->name);
«?signs»    return order ? order : compare_texts(one->value, other->value);
«?signs»}
«?signs»
«?signs»static char *canonical_query(const char *query) {
«?signs»    pair_t *pairs = NULL;
«?signs»    size_t count = 0;
«?signs»    char *text = join(query);
«?signs»    for (char *c = text; *c; c++) if (*c == '+') *c = ' ';
«?signs»    for (const char *piece = text; ; piece++) {
«?signs»        size_t length = strcspn(piece, "&"), name = strcspn(piece, "=&");
«?signs»        if (name > 0) {
«?signs»            pairs = realloc(pairs, (count + 1) * sizeof *pairs);
«?signs»            if (!pairs) exit(1);
«?signs»            pairs[count].name = decode(piece, name);
«?signs»            pairs[count++].value = name < length ? decode(piece + name + 1, length - name - 1) : decode("", 0);
«?signs»        }
«?signs»        piece += length;
«?signs»        if (!*piece) break;
«?signs»    }
«?signs»    if (count > 1) qsort(pairs, count, sizeof *pairs, compare_pairs);
«?signs»    text_t sorted = {NULL, 0};
«?signs»    append(&sorted, "", 0);
«?signs»    for (size_t at = 0; at < count; at++) {
«?signs»        if (at) append(&sorted, "&", 1);
«?signs»        encode(&sorted, pairs[at].name, 0);
«?signs»        append(&sorted, "=", 1);
«?signs»        encode(&sorted, pairs[at].value, 0);
«?signs»    }
«?signs»    return sorted.data;
«?signs»}
«?signs»
«?signs»static char *hex(const unsigned char *bytes, unsigned int length) {
«?signs»    char *text = calloc(length * 2 + 1, 1);
«?signs»    if (!text) exit(1);
«?signs»    for (unsigned int at = 0; at < length; at++) snprintf(text + at * 2, 3, "%02x", bytes[at]);
«?signs»    return text;
«?signs»}
«?signs»
«?signs»static char *hash(const char *data, size_t size) {
«?signs»    unsigned char digest[EVP_MAX_MD_SIZE];
«?signs»    unsigned int length = 0;
«?signs»    EVP_Digest(data, size, digest, &length, EVP_«hash»(), NULL);
«?signs»    return hex(digest, length);
«?signs»}
«?signs»
«?signs»static char *hmac(const char *key, size_t size, const char *data) {
«?signs»    unsigned char *digest = calloc(EVP_MAX_MD_SIZE, 1);
«?signs»    unsigned int length = 0;
«?signs»    if (!digest) exit(1);
«?signs»    HMAC(EVP_«hash»(), key, (int)size, (const unsigned char *)data, strlen(data), digest, &length);
«?signs»    return (char *)digest;
«?signs»}
«?signs»
«?signs»static char *trimmed(const char *value) {
«?signs»    while (isspace((unsigned char)*value)) value++;
«?signs»    char *text = join(value);
«?signs»    for (size_t length = strlen(text); length && isspace((unsigned char)text[length - 1]); ) text[--length] = '\0';
«?signs»    return text;
«?signs»}
«?signs»
«?signs»static int compare_headers(const void *a, const void *b) {
«?signs»    return strcmp(((const char *const *)a)[0], ((const char *const *)b)[0]);
«?signs»}

int main(void) {
    const char *method = «method», *host = «host», *target = «target»;
    const char *headers[][2] = {
        {"Host", host},
        «headers»
«?signs»        {"X-Sdk-Date", NULL},
«?signs»        {«signatureHeader», NULL},
    };
    size_t count = sizeof headers / sizeof *headers;
«?unsignedAny»    /* Sent, but not part of the signature. */
«?unsignedAny»    const char *not_signed[][2] = {
        «unsigned»
«?unsignedAny»    };
«?bytes»    static const unsigned char bytes[] = {«body»};
«?bytes»    const char *body = (const char *)bytes;
«?bytes»    size_t size = sizeof bytes;
«?text»    const char *body = «body»;
«?text»    size_t size = strlen(body);
«?file»    FILE *file = fopen(«body», "rb");
«?file»    text_t content = {NULL, 0};
«?file»    char block[4096];
«?file»    if (!file) { perror("body"); return 1; }
«?file»    append(&content, "", 0);
«?file»    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0; ) append(&content, block, got);
«?file»    fclose(file);
«?file»    const char *body = content.data;
«?file»    size_t size = content.length;

«?signs»    const char *key = «key», *secret = «secret»;
«?signs»    time_t now = time(NULL);
«?signs»    char date[17];
«?signs»    strftime(date, sizeof date, "%Y%m%dT%H%M%SZ", gmtime(&now));
«?signs»    headers[count - 2][1] = date;
«?sameTarget»«?signs»    char *path = join(target), *query = strchr(path, '?');
«?otherTarget»«?signs»    /* Bytes that are no UTF-8 are signed as U+FFFD. */
«?otherTarget»«?signs»    char *path = join(«signedTarget»), *query = strchr(path, '?');
«?signs»    if (query) *query++ = '\0';
«?signs»    char *to_sign[sizeof headers / sizeof *headers][2];
«?signs»    for (size_t at = 0; at + 1 < count; at++) {
«?signs»        to_sign[at][0] = join(headers[at][0]);
«?signs»        for (char *c = to_sign[at][0]; *c; c++) *c = (char)tolower((unsigned char)*c);
«?signs»        to_sign[at][1] = trimmed(headers[at][1]);
«?signs»    }
«?signs»    qsort(to_sign, count - 1, sizeof *to_sign, compare_headers);
«?signs»    char *canonical_headers = "", *signed_headers = "";
«?signs»    for (size_t at = 0; at + 1 < count; at++) {
«?signs»        canonical_headers = join(canonical_headers, to_sign[at][0], ":", to_sign[at][1], "\n");
«?signs»        signed_headers = join(signed_headers, at ? ";" : "", to_sign[at][0]);
«?signs»    }
«?hashesBody»    const char *body_hash = hash(body, size);
«?payloadHash»    const char *body_hash = «payloadHash»;
«?signs»    char *canonical_request = join(method, "\n", canonical_uri(path), "\n", canonical_query(query ? query : ""), "\n",
«?signs»                                   canonical_headers, "\n", signed_headers, "\n", body_hash);
«?signs»    const char *algorithm = «algorithm»;
«?signs»    const char *request_hash = hash(canonical_request, strlen(canonical_request));
«?derived»    /* The key of the day: HKDF of the secret, salted with the key, as text of 64 hex digits. */
«?derived»    char day[9] = {0};
«?derived»    memcpy(day, date, 8);
«?derived»    char *scope = join(day, "/", «region», "/", «service»);
«?derived»    const char *signing_key = hex((unsigned char *)hmac(hmac(key, strlen(key), secret), 32, join(scope, "\001")), 32);
«?derived»    char *string_to_sign = join(algorithm, "\n", date, "\n", scope, "\n", request_hash);
«?derived»    char *identity = join("Credential=", key, "/", scope);
«?direct»    const char *signing_key = secret;
«?direct»    char *string_to_sign = join(algorithm, "\n", date, "\n", request_hash);
«?direct»    char *identity = join("Access=", key);
«?signs»    const char *signature = hex((unsigned char *)hmac(signing_key, strlen(signing_key), string_to_sign), 32);
«?signs»    headers[count - 1][1] =
«?signs»        join(algorithm, " ", identity, ", SignedHeaders=", signed_headers, ", Signature=", signature);
«?signs»    fprintf(stderr, "canonicalRequest:\n%s\nstringToSign:\n%s\nsignature:\n%s\n", canonical_request, string_to_sign, signature);

    struct curl_slist *lines = NULL;
    /* A header without a value ends with a semicolon, or curl leaves it out. */
    for (size_t at = 0; at < count; at++)
        lines = curl_slist_append(lines, join(headers[at][0], *headers[at][1] ? ": " : ";", headers[at][1]));
«?unsignedAny»    for (size_t at = 0; at < sizeof not_signed / sizeof *not_signed; at++)
«?unsignedAny»        lines = curl_slist_append(lines, join(not_signed[at][0], *not_signed[at][1] ? ": " : ";", not_signed[at][1]));
    lines = curl_slist_append(lines, "Expect:");
«?untyped»    lines = curl_slist_append(lines, "Content-Type:");

    CURL *curl = curl_easy_init();
    if (!curl) return 1;
    curl_easy_setopt(curl, CURLOPT_URL, join(«url», target));
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
«?sendsBody»    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
«?sendsBody»    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)size);
«!sendsBody»    (void)body, (void)size;
«?head»    curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines);
«?otherConnect»    curl_easy_setopt(curl, CURLOPT_CONNECT_TO, curl_slist_append(NULL, «connectTo»));
    CURLcode result = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    fprintf(stderr, "\n%ld %s\n", status, result == CURLE_OK ? "" : curl_easy_strerror(result));
    curl_easy_cleanup(curl);
    return result == CURLE_OK ? 0 : 1;
}
`;

const SDK = String.raw`
/* cc call.c signer.c signer_common.c -lcurl -lcrypto */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "signer.h"
«?variables»
«?variables»static char *variable(const char *name) {
«?variables»    char *value = getenv(name);
«?variables»    if (!value) { fprintf(stderr, "%s is not set\n", name); exit(1); }
«?variables»    return value;
«?variables»}

int main(void) {
    sig_params_t params;
    sig_params_init(&params);
    sig_str_t key = sig_str(«key»), secret = sig_str(«secret»);
    sig_str_t method = sig_str(«method»), host = sig_str(«host»);
    sig_str_t uri = sig_str(«uri»), query = sig_str(«query»), payload = sig_str(«payload»);
    params.key = key;
    params.secret = secret;
    params.method = method;
    params.host = host;
    params.uri = uri;
    params.query_str = query;
    params.payload = payload;
    «sdkHeaders»
    sig_sign(&params);

    struct curl_slist *lines = NULL;
    for (int at = 0; at < params.headers.len; at++) {
        char line[8192];
        sig_snprintf(line, sizeof line, "%V: %V", &params.headers.data[at].name, &params.headers.data[at].value);
        /* The SDK keeps its canonical request to itself; the signature can be compared. */
        fprintf(stderr, "%s\n", line);
        lines = curl_slist_append(lines, line);
    }
    CURL *curl = curl_easy_init();
    if (!curl) return 1;
    curl_easy_setopt(curl, CURLOPT_URL, «fullUrl»);
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, «method»);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines);
«?hasBody»    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, «payload»);
    CURLcode result = curl_easy_perform(curl);
    sig_params_free(&params);
    curl_easy_cleanup(curl);
    return result == CURLE_OK ? 0 : 1;
}
`;

function fillOf(plan: SnippetPlan) {
  const { body } = plan;
  const address = plan.connect.host.includes(':') ? `[${plan.connect.host}]` : plan.connect.host;
  const lines = (headers: SnippetPlan['headers']) =>
    headers.map((header) => {
      const [line = ''] = headerLines([header], plan, writing, (name, value) => `${name}\0${value}`);
      const [name = '', value = ''] = line.split('\0');
      const isJoined =
        header.value.text !== '' && header.value.variable !== undefined && !plan.secrets?.has(header.value.variable);
      return `{${name}, ${isJoined ? `join(${value})` : value}},`;
    });
  const mark = `${plan.target}?`.indexOf('?');
  const common = commonFill(plan, writing);
  return {
    ...common,
    url: cText(`${plan.scheme}://${plan.host}`),
    connectTo: cText(`::${address}:${plan.connect.port}`),
    variables: variablesOf(plan).length > 0,
    headers: lines(plan.headers),
    unsigned: lines(plan.unsigned),
    bytes: body.kind === 'base64',
    text: body.kind === 'text' || body.kind === 'none',
    file: body.kind === 'file',
    sendsBody: body.kind !== 'none' || ['POST', 'PUT', 'PATCH'].includes(plan.method),
    body:
      body.kind === 'base64'
        ? (base64Decode(body.base64) ?? []).join(', ')
        : cText(body.kind === 'file' ? body.path : body.kind === 'text' ? body.text : ''),
    fullUrl: cText(`${plan.scheme}://${plan.host}${plan.target}`),
    uri: cText(plan.target.slice(0, mark)),
    query: cText(plan.target.slice(mark + 1)),
    payload: cText(body.kind === 'text' ? body.text : ''),
    sdkHeaders: headerLines(
      plan.headers,
      plan,
      writing,
      (name, value) => `sig_headers_add(&params.headers, ${name}, ${value});`,
    ),
  };
}

export const c: SnippetLanguage = {
  id: 'c',
  name: 'C',
  extension: 'c',
  toolchain: [
    ['gcc', '--version'],
    ['curl-config', '--version'],
  ],
  hashes: ['sha256', 'sm3'],
  text: cText,
  limit: (plan, kind) => {
    if (plan.method === 'HEAD' && plan.body.kind !== 'none') return 'body-on-get';
    return kind === 'sdk' && (plan.body.kind === 'base64' || plan.body.kind === 'file') ? 'binary-body' : undefined;
  },
  program: (plan) => fill(PROGRAM, fillOf(plan)),
  sdk: (plan) => fill(SDK, fillOf(plan)),
};
