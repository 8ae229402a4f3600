// PowerShell 5.1 and 7 with the classes of .NET: Invoke-WebRequest chooses headers and refuses bodies by itself.
import { powershellText } from '../literals.ts';
import {
  bodyOf,
  commonFill,
  fill,
  headerLines,
  type SnippetLanguage,
  urlLibraryLimit,
  type Writing,
} from '../snippet-language.ts';
import type { SnippetPlan } from '../snippet-plan.ts';

const writing: Writing = { text: powershellText, variable: (name) => `(Get-Variable-Of '${name}')`, join: ' + ' };

const PROGRAM = String.raw`
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Net.Http

function Get-Variable-Of([string] $name) {
    $value = [Environment]::GetEnvironmentVariable($name)
    if ($null -eq $value) { throw ($name + ' is not set') }
    $value
}
«?signs»
«?signs»$utf8 = [Text.UTF8Encoding]::new($false)
«?signs»$latin1 = [Text.Encoding]::GetEncoding(28591)
«?signs»
«?signs»# Texts of bytes: one character of Latin-1 for each byte, so that they sort as the gateway sorts.
«?signs»function ConvertFrom-Escaped([string] $text) {
«?signs»    $bytes = $latin1.GetString($utf8.GetBytes($text))
«?signs»    [regex]::Replace($bytes, '%([0-9A-Fa-f]{2})', { param($match) [string][char][Convert]::ToInt32($match.Groups[1].Value, 16) })
«?signs»}
«?signs»
«?signs»function ConvertTo-Escaped([string] $bytes, [string] $keep) {
«?signs»    $escape = { param($match) if ($match.Value -ceq $keep) { $match.Value } else { '%{0:X2}' -f [int][char]$match.Value } }
«?signs»    [regex]::Replace($bytes, '[^A-Za-z0-9._~-]', $escape, 'Singleline')
«?signs»}
«?signs»
«?signs»function Get-CanonicalUri([string] $path) {
«?signs»    $uri = ConvertTo-Escaped (ConvertFrom-Escaped $path) '/'
«?signs»    if ($uri.EndsWith('/')) { $uri } else { $uri + '/' }
«?signs»}
«?signs»
«?signs»function Get-CanonicalQuery([string] $query) {
«?signs»    $pairs = [Collections.Generic.List[string]]::new()
«?signs»    foreach ($piece in $query.Replace('+', ' ').Split('&')) {
«?signs»        $name, $value = ($piece + '=').Split([char[]]'=', 2)
«?signs»        if ($piece.Contains('=')) { $value = $piece.Substring($name.Length + 1) } else { $value = '' }
«?signs»        if ($name -cne '') {
«?signs»            # NUL sorts before every other byte, so a name sorts before one that it begins.
«?signs»            $decoded = @((ConvertFrom-Escaped $name), (ConvertFrom-Escaped $value))
«?signs»            $pairs.Add($decoded[0] + [char]0 + $decoded[1])
«?signs»        }
«?signs»    }
«?signs»    $pairs.Sort([StringComparer]::Ordinal)
«?signs»    $encoded = foreach ($pair in $pairs) {
«?signs»        $at = $pair.IndexOf([char]0)
«?signs»        (ConvertTo-Escaped $pair.Substring(0, $at) '') + '=' + (ConvertTo-Escaped $pair.Substring($at + 1) '')
«?signs»    }
«?signs»    $encoded -join '&'
«?signs»}
«?signs»
«?signs»function ConvertTo-HexText([byte[]] $bytes) { [BitConverter]::ToString($bytes).Replace('-', '').ToLowerInvariant() }
«?signs»
«?signs»function Get-HashOf([byte[]] $data) { ConvertTo-HexText ([Security.Cryptography.SHA256]::Create().ComputeHash($data)) }
«?signs»
«?signs»function Get-Hmac([byte[]] $key, [string] $text) {
«?signs»    , [Security.Cryptography.HMACSHA256]::new($key).ComputeHash($utf8.GetBytes($text))
«?signs»}

$method = «method»
$hostName = «host»
$target = «target»
$headers = [Collections.Generic.List[string[]]]::new()
«headers»
«?unsignedAny»# Sent, but not part of the signature.
«?unsignedAny»$unsigned = [Collections.Generic.List[string[]]]::new()
«unsigned»
[byte[]] $body = «body»

«?signs»$key = «key»
«?signs»$secret = «secret»
«?signs»$date = [DateTime]::UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", [Globalization.CultureInfo]::InvariantCulture)
«?signs»$headers.Add(@('X-Sdk-Date', $date))
«?sameTarget»«?signs»$signedTarget = $target
«?otherTarget»«?signs»# Bytes that are no UTF-8 are signed as U+FFFD.
«?otherTarget»«?signs»$signedTarget = «signedTarget»
«?signs»$mark = ($signedTarget + '?').IndexOf('?')
«?signs»$query = if ($mark -lt $signedTarget.Length) { $signedTarget.Substring($mark + 1) } else { '' }
«?signs»$toSign = [Collections.Generic.SortedDictionary[string, string]]::new([StringComparer]::Ordinal)
«?signs»$toSign['host'] = $hostName
«?signs»foreach ($header in $headers) { $toSign[$header[0].ToLowerInvariant()] = $header[1].Trim() }
«?signs»$canonicalHeaders = ''
«?signs»foreach ($header in $toSign.GetEnumerator()) { $canonicalHeaders += $header.Key + ':' + $header.Value + [char]10 }
«?signs»$signedHeaders = $toSign.Keys -join ';'
«?hashesBody»$bodyHash = Get-HashOf $body
«?payloadHash»$bodyHash = «payloadHash»
«?signs»$canonicalRequest = @(
«?signs»    $method, (Get-CanonicalUri $signedTarget.Substring(0, $mark)), (Get-CanonicalQuery $query), $canonicalHeaders,
«?signs»    $signedHeaders, $bodyHash
«?signs») -join [char]10
«?signs»$algorithm = «algorithm»
«?signs»$requestHash = Get-HashOf $utf8.GetBytes($canonicalRequest)
«?derived»# The key of the day: HKDF of the secret, salted with the key, as text of 64 hex digits.
«?derived»$scope = @($date.Substring(0, 8), «region», «service») -join '/'
«?derived»$signingKey = ConvertTo-HexText (Get-Hmac (Get-Hmac $utf8.GetBytes($key) $secret) ($scope + [char]1))
«?derived»$stringToSign = @($algorithm, $date, $scope, $requestHash) -join [char]10
«?derived»$identity = 'Credential=' + $key + '/' + $scope
«?direct»$signingKey = $secret
«?direct»$stringToSign = @($algorithm, $date, $requestHash) -join [char]10
«?direct»$identity = 'Access=' + $key
«?signs»$signature = ConvertTo-HexText (Get-Hmac $utf8.GetBytes($signingKey) $stringToSign)
«?signs»$authorization = $algorithm + ' ' + $identity + ', SignedHeaders=' + $signedHeaders + ', Signature=' + $signature
«?signs»$headers.Add(@(«signatureHeader», $authorization))
«?signs»[Console]::Error.WriteLine('canonicalRequest:' + [char]10 + $canonicalRequest)
«?signs»[Console]::Error.WriteLine('stringToSign:' + [char]10 + $stringToSign)
«?signs»[Console]::Error.WriteLine('signature:' + [char]10 + $signature)

$request = [Net.Http.HttpRequestMessage]::new([Net.Http.HttpMethod]::new($method), [Uri]::new(«url» + $target))
$request.Headers.Host = $hostName
«?unsignedAny»$headers.AddRange($unsigned)
«?sendsBody»$request.Content = [Net.Http.ByteArrayContent]::new($body)
foreach ($header in $headers) {
    if (-not $request.Headers.TryAddWithoutValidation($header[0], $header[1])) {
        if ($null -eq $request.Content) { $request.Content = [Net.Http.ByteArrayContent]::new($body) }
        [void] $request.Content.Headers.TryAddWithoutValidation($header[0], $header[1])
    }
}
$handler = [Net.Http.HttpClientHandler]::new()
$handler.AllowAutoRedirect = $false
$response = [Net.Http.HttpClient]::new($handler).SendAsync($request).GetAwaiter().GetResult()
[Console]::Error.WriteLine([string][int]$response.StatusCode + ' ' + $response.ReasonPhrase)
$response.Content.ReadAsStringAsync().GetAwaiter().GetResult()
`;

export const powershell: SnippetLanguage = {
  id: 'powershell',
  name: 'PowerShell',
  extension: 'ps1',
  toolchain: [['pwsh', '--version']],
  hashes: ['sha256'],
  text: powershellText,
  limit: urlLibraryLimit,
  program: (plan: SnippetPlan) =>
    fill(PROGRAM, {
      ...commonFill(plan, writing),
      headers: headerLines(plan.headers, plan, writing, (name, value) => `$headers.Add(@(${name}, ${value}))`),
      unsigned: headerLines(plan.unsigned, plan, writing, (name, value) => `$unsigned.Add(@(${name}, ${value}))`),
      sendsBody: plan.body.kind !== 'none' || ['POST', 'PUT', 'PATCH'].includes(plan.method),
      body: bodyOf(plan.body, {
        none: '@()',
        text: (text) => `[Text.Encoding]::UTF8.GetBytes(${powershellText(text)})`,
        base64: (base64) => `[Convert]::FromBase64String(${powershellText(base64)})`,
        file: (path) => `[IO.File]::ReadAllBytes(${powershellText(path)})`,
      }),
    }),
};
