// Kotlin on Android, with what the system brings: HttpURLConnection and javax.crypto. An app has no environment: what
// is a variable elsewhere is handed in by the app from where it keeps its secrets.
import { kotlinText } from '../literals.ts';
import {
  bodyOf,
  commonFill,
  fill,
  hasNonAsciiHeader,
  headerLines,
  isGetWithBody,
  type SnippetLanguage,
  type Writing,
} from '../snippet-language.ts';
import type { SnippetPlan } from '../snippet-plan.ts';

const writing: Writing = { text: kotlinText, variable: (name) => `variable("${name}")`, join: ' + ' };

const PROGRAM = String.raw`
import java.io.ByteArrayOutputStream
import java.io.File
import java.net.HttpURLConnection
import java.net.URL
«?signs»import java.security.MessageDigest
«?signs»import java.text.SimpleDateFormat
import java.util.Base64
«?signs»import java.util.Date
«?signs»import java.util.Locale
«?signs»import java.util.TimeZone
«?signs»import javax.crypto.Mac
«?signs»import javax.crypto.spec.SecretKeySpec
«?signs»
«?signs»// Texts of bytes: one character of Latin-1 for each byte, so that they sort as the gateway sorts.
«?signs»fun decode(text: String): String {
«?signs»    val bytes = text.toByteArray()
«?signs»    val decoded = ByteArrayOutputStream()
«?signs»    var at = 0
«?signs»    while (at < bytes.size) {
«?signs»        val high = if (at + 2 < bytes.size) Character.digit(bytes[at + 1].toInt(), 16) else -1
«?signs»        val low = if (at + 2 < bytes.size) Character.digit(bytes[at + 2].toInt(), 16) else -1
«?signs»        if (bytes[at] == '%'.code.toByte() && high >= 0 && low >= 0) {
«?signs»            decoded.write(high * 16 + low)
«?signs»            at += 3
«?signs»        } else {
«?signs»            decoded.write(bytes[at].toInt())
«?signs»            at += 1
«?signs»        }
«?signs»    }
«?signs»    return String(decoded.toByteArray(), Charsets.ISO_8859_1)
«?signs»}
«?signs»
«?signs»fun encode(bytes: String, keep: String = ""): String {
«?signs»    val unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~" + keep
«?signs»    return bytes.map { if (it in unreserved) it.toString() else "%%%02X".format(Locale.ROOT, it.code) }.joinToString("")
«?signs»}
«?signs»
«?signs»fun canonicalUri(path: String): String {
«?signs»    val uri = encode(decode(path), "/")
«?signs»    return if (uri.endsWith("/")) uri else uri + "/"
«?signs»}
«?signs»
«?signs»fun canonicalQuery(query: String): String =
«?signs»    query.replace('+', ' ').split("&")
«?signs»        .map { decode(it.substringBefore('=')) to decode(it.substringAfter('=', "")) }
«?signs»        .filter { it.first.isNotEmpty() }
«?signs»        .sortedWith(compareBy({ it.first }, { it.second }))
«?signs»        .joinToString("&") { encode(it.first) + "=" + encode(it.second) }
«?signs»
«?signs»fun hex(bytes: ByteArray): String = bytes.joinToString("") { "%02x".format(Locale.ROOT, it) }
«?signs»
«?signs»fun hash(data: ByteArray): String = hex(MessageDigest.getInstance("SHA-256").digest(data))
«?signs»
«?signs»fun hmac(key: ByteArray, text: String): ByteArray {
«?signs»    val mac = Mac.getInstance("HmacSHA256")
«?signs»    mac.init(SecretKeySpec(key, "HmacSHA256"))
«?signs»    return mac.doFinal(text.toByteArray())
«?signs»}

/** Call it outside the main thread. What the app keeps under a name is asked of it by that name. */
fun callApi(variable: (String) -> String): Pair<Int, ByteArray> {
    val method = «method»
    val host = «host»
    val target = «target»
    val headers = mutableListOf<Pair<String, String>>(
        «headers»
    )
«?unsignedAny»    // Sent, but not part of the signature.
«?unsignedAny»    val unsigned = listOf(
        «unsigned»
«?unsignedAny»    )
    val body = «body»

«?signs»    val key = «key»
«?signs»    val secret = «secret»
«?signs»    val format = SimpleDateFormat("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
«?signs»    format.timeZone = TimeZone.getTimeZone("UTC")
«?signs»    val date = format.format(Date())
«?signs»    headers.add("X-Sdk-Date" to date)
«?sameTarget»«?signs»    val signedTarget = target
«?otherTarget»«?signs»    // Bytes that are no UTF-8 are signed as U+FFFD.
«?otherTarget»«?signs»    val signedTarget = «signedTarget»
«?signs»    val toSign = sortedMapOf("host" to host)
«?signs»    for ((name, value) in headers) toSign[name.lowercase(Locale.ROOT)] = value.trim()
«?signs»    val canonicalHeaders = toSign.entries.joinToString("") { it.key + ":" + it.value + "\n" }
«?signs»    val signedHeaders = toSign.keys.joinToString(";")
«?hashesBody»    val bodyHash = hash(body)
«?payloadHash»    val bodyHash = «payloadHash»
«?signs»    val canonicalRequest = listOf(
«?signs»        method,
«?signs»        canonicalUri(signedTarget.substringBefore('?')),
«?signs»        canonicalQuery(signedTarget.substringAfter('?', "")),
«?signs»        canonicalHeaders,
«?signs»        signedHeaders,
«?signs»        bodyHash,
«?signs»    ).joinToString("\n")
«?signs»    val algorithm = «algorithm»
«?signs»    val requestHash = hash(canonicalRequest.toByteArray())
«?derived»    // The key of the day: HKDF of the secret, salted with the key, as text of 64 hex digits.
«?derived»    val scope = listOf(date.substring(0, 8), «region», «service»).joinToString("/")
«?derived»    val signingKey = hex(hmac(hmac(key.toByteArray(), secret), scope + "\u0001"))
«?derived»    val stringToSign = listOf(algorithm, date, scope, requestHash).joinToString("\n")
«?derived»    val identity = "Credential=" + key + "/" + scope
«?direct»    val signingKey = secret
«?direct»    val stringToSign = listOf(algorithm, date, requestHash).joinToString("\n")
«?direct»    val identity = "Access=" + key
«?signs»    val signature = hex(hmac(signingKey.toByteArray(), stringToSign))
«?signs»    val authorization = algorithm + " " + identity + ", SignedHeaders=" + signedHeaders + ", Signature=" + signature
«?signs»    headers.add(«signatureHeader» to authorization)
«?signs»    System.err.println("canonicalRequest:\n" + canonicalRequest)
«?signs»    System.err.println("stringToSign:\n" + stringToSign)
«?signs»    System.err.println("signature:\n" + signature)

    val connection = URL(«url» + target).openConnection() as HttpURLConnection
    connection.instanceFollowRedirects = false
    connection.requestMethod = method
    connection.setRequestProperty("Host", host)
«?unsignedAny»    for ((name, value) in headers + unsigned) connection.setRequestProperty(name, value)
«!unsignedAny»    for ((name, value) in headers) connection.setRequestProperty(name, value)
    if (body.isNotEmpty() || method in listOf("POST", "PUT", "PATCH")) {
        connection.doOutput = true
        connection.setFixedLengthStreamingMode(body.size)
        connection.outputStream.use { it.write(body) }
    }
    val answer = if (connection.responseCode < 400) connection.inputStream else connection.errorStream
    return connection.responseCode to (answer?.readBytes() ?: ByteArray(0))
}
`;

const SDK = String.raw`
import com.cloud.apigateway.sdk.utils.Client
import com.cloud.apigateway.sdk.utils.Request
import okhttp3.OkHttpClient

/** Call it outside the main thread. What the app keeps under a name is asked of it by that name. */
fun callApi(variable: (String) -> String): Pair<Int, String> {
    val request = Request()
    request.setKey(«key»)
    request.setSecret(«secret»)
    request.setMethod(«method»)
    request.setUrl(«fullUrl»)
    «sdkHeaders»
«?hasBody»    request.setBody(«text»)
    val signed = Client.signOkhttp(request)
    // The SDK keeps its canonical request to itself; the signature can be compared.
    System.err.println(signed.header(«signatureHeader»))
    val client = OkHttpClient.Builder().followRedirects(false).build()
    return client.newCall(signed).execute().use { it.code() to (it.body()?.string() ?: "") }
}
`;

function fillOf(plan: SnippetPlan) {
  const line = (name: string, value: string) => `${name} to ${value},`;
  return {
    ...commonFill(plan, writing),
    fullUrl: kotlinText(`${plan.scheme}://${plan.host}${plan.target}`),
    headers: headerLines(plan.headers, plan, writing, line),
    unsigned: headerLines(plan.unsigned, plan, writing, line),
    sdkHeaders: headerLines(plan.headers, plan, writing, (name, value) => `request.addHeader(${name}, ${value})`),
    text: kotlinText(plan.body.kind === 'text' ? plan.body.text : ''),
    body: bodyOf(plan.body, {
      none: 'ByteArray(0)',
      text: (text) => `${kotlinText(text)}.toByteArray()`,
      base64: (base64) => `Base64.getDecoder().decode(${kotlinText(base64)})`,
      file: (path) => `File(${kotlinText(path)}).readBytes()`,
    }),
  };
}

export const kotlin: SnippetLanguage = {
  id: 'kotlin',
  name: 'Kotlin (Android)',
  extension: 'kt',
  toolchain: [['kotlinc', '-version']],
  hashes: ['sha256'],
  fixLanguage: 'java',
  text: kotlinText,
  limit: (plan, kind) => {
    if (kind === 'sdk') return plan.body.kind === 'base64' || plan.body.kind === 'file' ? 'binary-body' : undefined;
    // A connection with a body becomes a POST.
    if (isGetWithBody(plan)) return 'body-on-get';
    if (!['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH'].includes(plan.method)) return 'method';
    return hasNonAsciiHeader(plan) ? 'non-ascii-header' : undefined;
  },
  program: (plan) => fill(PROGRAM, fillOf(plan)),
  sdk: (plan) => fill(SDK, fillOf(plan)),
};
