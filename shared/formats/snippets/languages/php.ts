// PHP 8 with its curl extension, which sends the path and the Host header as they are given.
import { phpText } from '../literals.ts';
import {
  bodyOf,
  commonFill,
  fill,
  headerLines,
  isGetWithBody,
  type SnippetLanguage,
  type Writing,
} from '../snippet-language.ts';
import type { SnippetPlan } from '../snippet-plan.ts';

const writing: Writing = { text: phpText, variable: (name) => `variable('${name}')`, join: ' . ' };

const PROGRAM = String.raw`
<?php

function variable(string $name): string {
    $value = getenv($name);
    if ($value === false) throw new RuntimeException("$name is not set");
    return $value;
}
«?signs»
«?signs»function encode(string $bytes, string $keep = ''): string {
«?signs»    $escape = fn($match) => $match[0] === $keep ? $match[0] : sprintf('%%%02X', ord($match[0]));
«?signs»    return preg_replace_callback('/[^A-Za-z0-9._~-]/', $escape, $bytes);
«?signs»}
«?signs»
«?signs»function canonicalUri(string $path): string {
«?signs»    $uri = encode(rawurldecode($path), '/');
«?signs»    return str_ends_with($uri, '/') ? $uri : $uri . '/';
«?signs»}
«?signs»
«?signs»function canonicalQuery(string $query): string {
«?signs»    $pairs = [];
«?signs»    foreach (explode('&', $query) as $piece) {
«?signs»        [$name, $value] = array_map('urldecode', explode('=', $piece, 2) + [1 => '']);
«?signs»        if ($name !== '') $pairs[] = [$name, $value];
«?signs»    }
«?signs»    usort($pairs, fn($a, $b) => strcmp($a[0], $b[0]) ?: strcmp($a[1], $b[1]));
«?signs»    return implode('&', array_map(fn($pair) => encode($pair[0]) . '=' . encode($pair[1]), $pairs));
«?signs»}

$method = «method»;
$host = «host»;
$target = «target»;
$headers = [
    «headers»
];
«?unsignedAny»// Sent, but not part of the signature.
«?unsignedAny»$unsigned = [
    «unsigned»
«?unsignedAny»];
$body = «body»;

«?signs»$key = «key»;
«?signs»$secret = «secret»;
«?signs»$date = gmdate('Ymd\THis\Z');
«?signs»$headers[] = ['X-Sdk-Date', $date];
«?sameTarget»«?signs»[$path, $query] = explode('?', $target, 2) + [1 => ''];
«?otherTarget»«?signs»// Bytes that are no UTF-8 are signed as U+FFFD.
«?otherTarget»«?signs»[$path, $query] = explode('?', «signedTarget», 2) + [1 => ''];
«?signs»$toSign = ['host' => $host];
«?signs»foreach ($headers as [$name, $value]) $toSign[strtolower($name)] = trim($value);
«?signs»ksort($toSign, SORT_STRING);
«?signs»$canonicalHeaders = '';
«?signs»foreach ($toSign as $name => $value) $canonicalHeaders .= "$name:$value\n";
«?signs»$signedHeaders = implode(';', array_keys($toSign));
«?hashesBody»$bodyHash = hash('«hash»', $body);
«?payloadHash»$bodyHash = «payloadHash»;
«?signs»$canonicalRequest = implode("\n", [
«?signs»    $method, canonicalUri($path), canonicalQuery($query), $canonicalHeaders, $signedHeaders, $bodyHash,
«?signs»]);
«?signs»$algorithm = «algorithm»;
«?derived»// The key of the day: HKDF of the secret, salted with the key, as text of 64 hex digits.
«?derived»$scope = implode('/', [substr($date, 0, 8), «region», «service»]);
«?derived»$signingKey = hash_hmac('«hash»', $scope . "\x01", hash_hmac('«hash»', $secret, $key, true));
«?derived»$stringToSign = implode("\n", [$algorithm, $date, $scope, hash('«hash»', $canonicalRequest)]);
«?derived»$identity = "Credential=$key/$scope";
«?direct»$signingKey = $secret;
«?direct»$stringToSign = implode("\n", [$algorithm, $date, hash('«hash»', $canonicalRequest)]);
«?direct»$identity = "Access=$key";
«?signs»$signature = hash_hmac('«hash»', $stringToSign, $signingKey);
«?signs»$headers[] = [«signatureHeader», "$algorithm $identity, SignedHeaders=$signedHeaders, Signature=$signature"];
«?signs»fwrite(STDERR, "canonicalRequest:\n$canonicalRequest\nstringToSign:\n$stringToSign\nsignature:\n$signature\n");

«?unsignedAny»array_push($headers, ...$unsigned);
// A header without a value ends with a semicolon, or curl leaves it out.
$lines = array_map(fn($header) => $header[1] === '' ? "$header[0];" : "$header[0]: $header[1]", $headers);
$lines[] = "Host: $host";
$lines[] = 'Expect:';
«?untyped»$lines[] = 'Content-Type:';
$curl = curl_init(«url» . $target);
curl_setopt_array($curl, [
    CURLOPT_CUSTOMREQUEST => $method,
    CURLOPT_HTTPHEADER => $lines,
«?head»    CURLOPT_NOBODY => true,
    CURLOPT_PATH_AS_IS => true,
    CURLOPT_RETURNTRANSFER => true,
]);
if ($body !== '' || in_array($method, ['POST', 'PUT', 'PATCH'], true)) curl_setopt($curl, CURLOPT_POSTFIELDS, $body);
«?otherConnect»curl_setopt($curl, CURLOPT_CONNECT_TO, [«connectTo»]);
$response = curl_exec($curl);
if ($response === false) throw new RuntimeException(curl_error($curl));
fwrite(STDERR, curl_getinfo($curl, CURLINFO_RESPONSE_CODE) . "\n");
echo $response;
`;

const SDK = String.raw`
<?php

require 'signer.php';

function variable(string $name): string {
    $value = getenv($name);
    if ($value === false) throw new RuntimeException("$name is not set");
    return $value;
}

$signer = new Signer();
$signer->Key = «key»;
$signer->Secret = «secret»;
$request = new Request(«method», «fullUrl»);
$request->headers = [
    «sdkHeaders»
];
$request->body = «body»;
$curl = $signer->Sign($request);
// The SDK keeps its canonical request to itself; the signature can be compared.
curl_setopt($curl, CURLINFO_HEADER_OUT, true);
$response = curl_exec($curl);
fwrite(STDERR, curl_getinfo($curl, CURLINFO_HEADER_OUT));
fwrite(STDERR, curl_getinfo($curl, CURLINFO_RESPONSE_CODE) . "\n");
echo $response;
`;

function fillOf(plan: SnippetPlan) {
  const line = (name: string, value: string) => `[${name}, ${value}],`;
  const address = plan.connect.host.includes(':') ? `[${plan.connect.host}]` : plan.connect.host;
  return {
    ...commonFill(plan, writing),
    url: phpText(`${plan.scheme}://${plan.host}`),
    connectTo: phpText(`::${address}:${plan.connect.port}`),
    fullUrl: phpText(`${plan.scheme}://${plan.host}${plan.target}`),
    headers: headerLines(plan.headers, plan, writing, line),
    unsigned: headerLines(plan.unsigned, plan, writing, line),
    sdkHeaders: headerLines(plan.headers, plan, writing, (name, value) => `${name} => ${value},`),
    body: bodyOf(plan.body, {
      none: "''",
      text: phpText,
      base64: (base64) => `base64_decode(${phpText(base64)})`,
      file: (path) => `file_get_contents(${phpText(path)})`,
    }),
  };
}

export const php: SnippetLanguage = {
  id: 'php',
  name: 'PHP',
  extension: 'php',
  toolchain: [['php', '-r', 'exit(function_exists("curl_init") ? 0 : 1);']],
  hashes: ['sha256'],
  fixLanguage: 'php',
  text: phpText,
  limit: (plan) => (plan.method === 'HEAD' && isGetWithBody(plan) ? 'body-on-get' : undefined),
  program: (plan) => fill(PROGRAM, fillOf(plan)),
  sdk: (plan) => fill(SDK, fillOf(plan)),
};
