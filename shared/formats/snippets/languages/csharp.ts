// C# for .NET 6 and later with HttpClient; the URI is made so that nothing in it is rewritten.
import { csharpText } from '../literals.ts';
import { bodyOf, commonFill, fill, headerLines, type SnippetLanguage, type Writing } from '../snippet-language.ts';
import type { SnippetPlan } from '../snippet-plan.ts';

const writing: Writing = { text: csharpText, variable: (name) => `Variable("${name}")`, join: ' + ' };

const PROGRAM = String.raw`
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
«?signs»using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;

public static class CallApi
{
    static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException(name + " is not set");
«?signs»
«?signs»    // Texts of bytes: one character of Latin-1 for each byte, so that they sort as the gateway sorts.
«?signs»    static string Decode(string text)
«?signs»    {
«?signs»        var bytes = Encoding.UTF8.GetBytes(text);
«?signs»        var decoded = new StringBuilder();
«?signs»        for (var at = 0; at < bytes.Length; at++)
«?signs»        {
«?signs»            var escape = bytes[at] == '%' && at + 2 < bytes.Length
«?signs»                && Uri.IsHexDigit((char)bytes[at + 1]) && Uri.IsHexDigit((char)bytes[at + 2]);
«?signs»            decoded.Append(escape
«?signs»                ? (char)(Uri.FromHex((char)bytes[at + 1]) * 16 + Uri.FromHex((char)bytes[at + 2]))
«?signs»                : (char)bytes[at]);
«?signs»            if (escape) at += 2;
«?signs»        }
«?signs»        return decoded.ToString();
«?signs»    }
«?signs»
«?signs»    static string Encode(string bytes, string keep)
«?signs»    {
«?signs»        var unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~" + keep;
«?signs»        return string.Concat(bytes.Select(b => unreserved.IndexOf(b) >= 0 ? b.ToString() : "%" + ((int)b).ToString("X2")));
«?signs»    }
«?signs»
«?signs»    static string CanonicalUri(string path)
«?signs»    {
«?signs»        var uri = Encode(Decode(path), "/");
«?signs»        return uri.EndsWith("/", StringComparison.Ordinal) ? uri : uri + "/";
«?signs»    }
«?signs»
«?signs»    static string CanonicalQuery(string query)
«?signs»    {
«?signs»        var pairs = query.Replace("+", " ").Split('&')
«?signs»            .Select(piece => (piece.IndexOf('=') >= 0 ? piece : piece + "=").Split(new[] { '=' }, 2))
«?signs»            .Where(pair => pair[0] != "")
«?signs»            .Select(pair => new[] { Decode(pair[0]), Decode(pair[1]) })
«?signs»            .OrderBy(pair => pair[0], StringComparer.Ordinal)
«?signs»            .ThenBy(pair => pair[1], StringComparer.Ordinal);
«?signs»        return string.Join("&", pairs.Select(pair => Encode(pair[0], "") + "=" + Encode(pair[1], "")));
«?signs»    }
«?signs»
«?signs»    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
«?signs»
«?signs»    static string Hex(byte[] bytes) => string.Concat(bytes.Select(b => b.ToString("x2")));
«?signs»
«?signs»    static string Hash(byte[] data)
«?signs»    {
«?signs»        using (var sha256 = SHA256.Create()) return Hex(sha256.ComputeHash(data));
«?signs»    }
«?signs»
«?signs»    static byte[] Hmac(byte[] key, string text)
«?signs»    {
«?signs»        using (var hmac = new HMACSHA256(key)) return hmac.ComputeHash(Utf8(text));
«?signs»    }

    public static async Task Main()
    {
        var method = «method»;
        var host = «host»;
        var target = «target»;
        var headers = new List<string[]>
        {
            «headers»
        };
«?unsignedAny»        // Sent, but not part of the signature.
«?unsignedAny»        var unsigned = new List<string[]>
«?unsignedAny»        {
            «unsigned»
«?unsignedAny»        };
        var body = «body»;

«?signs»        var key = «key»;
«?signs»        var secret = «secret»;
«?signs»        var date = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
«?signs»        headers.Add(new[] { "X-Sdk-Date", date });
«?sameTarget»«?signs»        var cut = target.Split(new[] { '?' }, 2);
«?otherTarget»«?signs»        // Bytes that are no UTF-8 are signed as U+FFFD.
«?otherTarget»«?signs»        var cut = «signedTarget».Split(new[] { '?' }, 2);
«?signs»        var toSign = new SortedDictionary<string, string>(StringComparer.Ordinal) { { "host", host } };
«?signs»        foreach (var header in headers) toSign[header[0].ToLowerInvariant()] = header[1].Trim();
«?signs»        var canonicalHeaders = string.Concat(toSign.Select(header => header.Key + ":" + header.Value + "\n"));
«?signs»        var signedHeaders = string.Join(";", toSign.Keys);
«?hashesBody»        var bodyHash = Hash(body);
«?payloadHash»        var bodyHash = «payloadHash»;
«?signs»        var canonicalRequest = string.Join("\n", method, CanonicalUri(cut[0]),
«?signs»            CanonicalQuery(cut.Length > 1 ? cut[1] : ""), canonicalHeaders, signedHeaders, bodyHash);
«?signs»        var algorithm = «algorithm»;
«?derived»        // The key of the day: HKDF of the secret, salted with the key, as text of 64 hex digits.
«?derived»        var scope = string.Join("/", date.Substring(0, 8), «region», «service»);
«?derived»        var signingKey = Hex(Hmac(Hmac(Utf8(key), secret), scope + "\u0001"));
«?derived»        var stringToSign = string.Join("\n", algorithm, date, scope, Hash(Utf8(canonicalRequest)));
«?derived»        var identity = "Credential=" + key + "/" + scope;
«?direct»        var signingKey = secret;
«?direct»        var stringToSign = string.Join("\n", algorithm, date, Hash(Utf8(canonicalRequest)));
«?direct»        var identity = "Access=" + key;
«?signs»        var signature = Hex(Hmac(Utf8(signingKey), stringToSign));
«?signs»        headers.Add(new[]
«?signs»        {
«?signs»            «signatureHeader»,
«?signs»            algorithm + " " + identity + ", SignedHeaders=" + signedHeaders + ", Signature=" + signature,
«?signs»        });
«?signs»        Console.Error.WriteLine("canonicalRequest:\n" + canonicalRequest);
«?signs»        Console.Error.WriteLine("stringToSign:\n" + stringToSign);
«?signs»        Console.Error.WriteLine("signature:\n" + signature);

        var uri = new Uri(«url» + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(method), uri);
        request.Headers.Host = host;
«?unsignedAny»        headers.AddRange(unsigned);
        if (body.Length > 0 || headers.Any(header => header[0].StartsWith("Content-", StringComparison.OrdinalIgnoreCase)) || new[] { "POST", "PUT", "PATCH" }.Contains(method))
            request.Content = new ByteArrayContent(body);
        foreach (var header in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(header[0], header[1]))
                request.Content?.Headers.TryAddWithoutValidation(header[0], header[1]);
        }
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            RequestHeaderEncodingSelector = (name, message) => Encoding.UTF8,
        };
        using var client = new HttpClient(handler);
        using var response = await client.SendAsync(request);
        Console.Error.WriteLine((int)response.StatusCode + " " + response.ReasonPhrase);
        await response.Content.CopyToAsync(Console.OpenStandardOutput());
    }
}
`;

const SDK = String.raw`
using System;
using System.IO;
using System.Net;
using APIGATEWAY_SDK;

public static class CallApi
{
    static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException(name + " is not set");

    public static void Main()
    {
        var signer = new Signer();
        signer.Key = «key»;
        signer.Secret = «secret»;
        var request = new HttpRequest(«method», new Uri(«fullUrl»));
        «sdkHeaders»
        request.body = «text»;
        HttpWebRequest signed = signer.Sign(request);
        // The SDK keeps its canonical request to itself; the signature can be compared.
        Console.Error.WriteLine(signed.Headers[«signatureHeader»]);
«?hasBody»        using (var writer = new StreamWriter(signed.GetRequestStream())) writer.Write(request.body);
        try
        {
            using (var response = (HttpWebResponse)signed.GetResponse()) Show(response);
        }
        catch (WebException problem) when (problem.Response is HttpWebResponse refused)
        {
            Show(refused);
        }
    }

    static void Show(HttpWebResponse response)
    {
        Console.Error.WriteLine((int)response.StatusCode + " " + response.StatusDescription);
        using (var reader = new StreamReader(response.GetResponseStream())) Console.WriteLine(reader.ReadToEnd());
    }
}
`;

function fillOf(plan: SnippetPlan) {
  const line = (name: string, value: string) => `new[] { ${name}, ${value} },`;
  return {
    ...commonFill(plan, writing),
    fullUrl: csharpText(`${plan.scheme}://${plan.host}${plan.target}`),
    headers: headerLines(plan.headers, plan, writing, line),
    unsigned: headerLines(plan.unsigned, plan, writing, line),
    sdkHeaders: headerLines(plan.headers, plan, writing, (name, value) => `request.headers.Add(${name}, ${value});`),
    text: csharpText(plan.body.kind === 'text' ? plan.body.text : ''),
    body: bodyOf(plan.body, {
      none: 'new byte[0]',
      text: (text) => `Encoding.UTF8.GetBytes(${csharpText(text)})`,
      base64: (base64) => `Convert.FromBase64String(${csharpText(base64)})`,
      file: (path) => `File.ReadAllBytes(${csharpText(path)})`,
    }),
  };
}

export const csharp: SnippetLanguage = {
  id: 'csharp',
  name: 'C#',
  extension: 'cs',
  toolchain: [['dotnet', '--version']],
  hashes: ['sha256'],
  fixLanguage: 'csharp',
  text: csharpText,
  limit: (plan, kind) => {
    if (kind !== 'sdk') return undefined;
    // The signer takes the body as text and leaves it out of these methods.
    if (plan.body.kind === 'base64' || plan.body.kind === 'file') return 'binary-body';
    return plan.body.kind !== 'none' && ['GET', 'HEAD', 'DELETE', 'OPTIONS'].includes(plan.method)
      ? 'body-on-get'
      : undefined;
  },
  program: (plan) => fill(PROGRAM, fillOf(plan)),
  sdk: (plan) => fill(SDK, fillOf(plan)),
};
