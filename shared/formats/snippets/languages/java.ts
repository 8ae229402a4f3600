// Java 11 and later with java.net.http. Its client keeps Host to itself unless a property, set before it is loaded,
// says otherwise.
import { javaText } from '../literals.ts';
import {
  bodyOf,
  commonFill,
  fill,
  hasNonAsciiHeader,
  headerLines,
  type SnippetLanguage,
  type Writing,
} from '../snippet-language.ts';

const writing: Writing = { text: javaText, variable: (name) => `variable("${name}")`, join: ' + ' };

const PROGRAM = String.raw`
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
«?file»import java.nio.file.Files;
«?file»import java.nio.file.Path;
«?signs»import java.io.ByteArrayOutputStream;
«?signs»import java.security.MessageDigest;
«?signs»import java.time.Instant;
«?signs»import java.time.ZoneOffset;
«?signs»import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
«?signs»import java.util.Locale;
«?signs»import java.util.TreeMap;
«?signs»import javax.crypto.Mac;
«?signs»import javax.crypto.spec.SecretKeySpec;

public class CallApi {
    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    static String variable(String name) {
        String value = System.getenv(name);
        if (value == null) throw new IllegalStateException(name + " is not set");
        return value;
    }
«?signs»
«?signs»    // Texts of bytes: one character of Latin-1 for each byte, so that they sort as the gateway sorts.
«?signs»    static String decode(String text) {
«?signs»        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
«?signs»        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
«?signs»        for (int at = 0; at < bytes.length; at++) {
«?signs»            boolean escape = bytes[at] == '%' && at + 2 < bytes.length
«?signs»                && Character.digit(bytes[at + 1], 16) >= 0 && Character.digit(bytes[at + 2], 16) >= 0;
«?signs»            if (escape) {
«?signs»                decoded.write(Character.digit(bytes[at + 1], 16) * 16 + Character.digit(bytes[at + 2], 16));
«?signs»                at += 2;
«?signs»            } else {
«?signs»                decoded.write(bytes[at]);
«?signs»            }
«?signs»        }
«?signs»        return decoded.toString(StandardCharsets.ISO_8859_1);
«?signs»    }
«?signs»
«?signs»    static String encode(String bytes, String keep) {
«?signs»        String unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~" + keep;
«?signs»        StringBuilder encoded = new StringBuilder();
«?signs»        for (char b : bytes.toCharArray()) {
«?signs»            encoded.append(unreserved.indexOf(b) >= 0 ? String.valueOf(b) : String.format("%%%02X", (int) b));
«?signs»        }
«?signs»        return encoded.toString();
«?signs»    }
«?signs»
«?signs»    static String canonicalUri(String path) {
«?signs»        String uri = encode(decode(path), "/");
«?signs»        return uri.endsWith("/") ? uri : uri + "/";
«?signs»    }
«?signs»
«?signs»    static String canonicalQuery(String query) {
«?signs»        List<String[]> pairs = new ArrayList<>();
«?signs»        for (String piece : query.replace("+", " ").split("&")) {
«?signs»            int equals = (piece + "=").indexOf('=');
«?signs»            String value = equals < piece.length() ? piece.substring(equals + 1) : "";
«?signs»            if (equals > 0) pairs.add(new String[] {decode(piece.substring(0, equals)), decode(value)});
«?signs»        }
«?signs»        pairs.sort((a, b) -> a[0].equals(b[0]) ? a[1].compareTo(b[1]) : a[0].compareTo(b[0]));
«?signs»        List<String> encoded = new ArrayList<>();
«?signs»        for (String[] pair : pairs) encoded.add(encode(pair[0], "") + "=" + encode(pair[1], ""));
«?signs»        return String.join("&", encoded);
«?signs»    }
«?signs»
«?signs»    static String hex(byte[] bytes) {
«?signs»        StringBuilder text = new StringBuilder();
«?signs»        for (byte b : bytes) text.append(String.format("%02x", b));
«?signs»        return text.toString();
«?signs»    }
«?signs»
«?signs»    static byte[] utf8(String text) {
«?signs»        return text.getBytes(StandardCharsets.UTF_8);
«?signs»    }
«?signs»
«?signs»    static String hash(byte[] data) throws Exception {
«?signs»        return hex(MessageDigest.getInstance("SHA-256").digest(data));
«?signs»    }
«?signs»
«?signs»    static byte[] hmac(byte[] key, String text) throws Exception {
«?signs»        Mac mac = Mac.getInstance("HmacSHA256");
«?signs»        mac.init(new SecretKeySpec(key, "HmacSHA256"));
«?signs»        return mac.doFinal(utf8(text));
«?signs»    }

    public static void main(String[] words) throws Exception {
        String method = «method»;
        String host = «host»;
        String target = «target»;
        List<String[]> headers = new ArrayList<>();
        «headers»
«?unsignedAny»        // Sent, but not part of the signature.
«?unsignedAny»        List<String[]> unsigned = new ArrayList<>();
        «unsigned»
        byte[] body = «body»;

«?signs»        String key = «key»;
«?signs»        String secret = «secret»;
«?signs»        String date = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC).format(Instant.now());
«?signs»        headers.add(new String[] {"X-Sdk-Date", date});
«?sameTarget»«?signs»        String signedTarget = target;
«?otherTarget»«?signs»        // Bytes that are no UTF-8 are signed as U+FFFD.
«?otherTarget»«?signs»        String signedTarget = «signedTarget»;
«?signs»        int mark = (signedTarget + "?").indexOf('?');
«?signs»        String query = mark < signedTarget.length() ? signedTarget.substring(mark + 1) : "";
«?signs»        TreeMap<String, String> toSign = new TreeMap<>();
«?signs»        toSign.put("host", host);
«?signs»        for (String[] header : headers) toSign.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
«?signs»        StringBuilder canonicalHeaders = new StringBuilder();
«?signs»        toSign.forEach((name, value) -> canonicalHeaders.append(name).append(':').append(value).append('\n'));
«?signs»        String signedHeaders = String.join(";", toSign.keySet());
«?hashesBody»        String bodyHash = hash(body);
«?payloadHash»        String bodyHash = «payloadHash»;
«?signs»        String canonicalRequest = String.join("\n", method, canonicalUri(signedTarget.substring(0, mark)),
«?signs»            canonicalQuery(query), canonicalHeaders, signedHeaders, bodyHash);
«?signs»        String algorithm = «algorithm»;
«?derived»        // The key of the day: HKDF of the secret, salted with the key, as text of 64 hex digits.
«?derived»        String scope = String.join("/", date.substring(0, 8), «region», «service»);
«?derived»        String signingKey = hex(hmac(hmac(utf8(key), secret), scope + "\001"));
«?derived»        String stringToSign = String.join("\n", algorithm, date, scope, hash(utf8(canonicalRequest)));
«?derived»        String identity = "Credential=" + key + "/" + scope;
«?direct»        String signingKey = secret;
«?direct»        String stringToSign = String.join("\n", algorithm, date, hash(utf8(canonicalRequest)));
«?direct»        String identity = "Access=" + key;
«?signs»        String signature = hex(hmac(utf8(signingKey), stringToSign));
«?signs»        headers.add(new String[] {«signatureHeader»,
«?signs»            algorithm + " " + identity + ", SignedHeaders=" + signedHeaders + ", Signature=" + signature});
«?signs»        System.err.println("canonicalRequest:\n" + canonicalRequest);
«?signs»        System.err.println("stringToSign:\n" + stringToSign);
«?signs»        System.err.println("signature:\n" + signature);

        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(«url» + target))
            .method(method, body.length == 0 && !List.of("POST", "PUT", "PATCH").contains(method)
                ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body))
            .header("Host", host);
«?unsignedAny»        headers.addAll(unsigned);
        for (String[] header : headers) request.header(header[0], header[1]);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        System.err.println(response.statusCode());
        System.out.write(response.body());
        System.out.flush();
    }
}
`;

const SDK = String.raw`
import com.cloud.apigateway.sdk.utils.Client;
import com.cloud.apigateway.sdk.utils.Request;
import org.apache.http.Header;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

public class CallApi {
    static String variable(String name) {
        String value = System.getenv(name);
        if (value == null) throw new IllegalStateException(name + " is not set");
        return value;
    }

    public static void main(String[] words) throws Exception {
        Request request = new Request();
        request.setKey(«key»);
        request.setSecret(«secret»);
        request.setMethod(«method»);
        request.setUrl(«fullUrl»);
        «sdkHeaders»
«?hasBody»        request.setBody(«text»);
        HttpRequestBase signed = Client.sign(request);
        // The SDK keeps its canonical request to itself; the signature can be compared.
        for (Header header : signed.getHeaders(«signatureHeader»)) System.err.println(header.getValue());
        try (CloseableHttpClient client = HttpClients.custom().disableRedirectHandling().build();
             CloseableHttpResponse response = client.execute(signed)) {
            System.err.println(response.getStatusLine());
            if (response.getEntity() != null) System.out.println(EntityUtils.toString(response.getEntity(), "UTF-8"));
        }
    }
}
`;

export const java: SnippetLanguage = {
  id: 'java',
  name: 'Java',
  extension: 'java',
  toolchain: [
    ['javac', '-version'],
    ['java', '-version'],
  ],
  hashes: ['sha256'],
  fixLanguage: 'java',
  text: javaText,
  limit: (plan, kind) => {
    if (kind === 'sdk') return plan.body.kind === 'base64' || plan.body.kind === 'file' ? 'binary-body' : undefined;
    return hasNonAsciiHeader(plan) ? 'non-ascii-header' : undefined;
  },
  program: (plan) =>
    fill(PROGRAM, {
      ...commonFill(plan, writing),
      file: plan.body.kind === 'file' ? 'yes' : false,
      headers: headerLines(
        plan.headers,
        plan,
        writing,
        (name, value) => `headers.add(new String[] {${name}, ${value}});`,
      ),
      unsigned: headerLines(
        plan.unsigned,
        plan,
        writing,
        (name, value) => `unsigned.add(new String[] {${name}, ${value}});`,
      ),
      body: bodyOf(plan.body, {
        none: 'new byte[0]',
        text: (text) => `${javaText(text)}.getBytes(StandardCharsets.UTF_8)`,
        base64: (base64) => `Base64.getDecoder().decode(${javaText(base64)})`,
        file: (path) => `Files.readAllBytes(Path.of(${javaText(path)}))`,
      }),
    }),
  sdk: (plan) =>
    fill(SDK, {
      ...commonFill(plan, writing),
      fullUrl: javaText(`${plan.scheme}://${plan.host}${plan.target}`),
      sdkHeaders: headerLines(plan.headers, plan, writing, (name, value) => `request.addHeader(${name}, ${value});`),
      text: plan.body.kind === 'text' ? javaText(plan.body.text) : '',
    }),
};
