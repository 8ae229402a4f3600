// Swift with Foundation and CryptoKit, which every Apple system brings.
import { swiftText } from '../literals.ts';
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

const writing: Writing = { text: swiftText, variable: (name) => `variable("${name}")`, join: ' + ' };

const PROGRAM = String.raw`
«?signs»import CryptoKit
import Foundation

func variable(_ name: String) -> String {
    guard let value = ProcessInfo.processInfo.environment[name] else { fatalError(name + " is not set") }
    return value
}

func report(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
}
«?signs»
«?signs»func decode(_ text: Substring) -> [UInt8] {
«?signs»    let bytes = Array(text.utf8)
«?signs»    var decoded: [UInt8] = []
«?signs»    var at = 0
«?signs»    while at < bytes.count {
«?signs»        let digits = at + 2 < bytes.count ? [bytes[at + 1], bytes[at + 2]].map { Character(UnicodeScalar($0)).hexDigitValue } : []
«?signs»        if bytes[at] == 0x25, digits.count == 2, let high = digits[0], let low = digits[1] {
«?signs»            decoded.append(UInt8(high * 16 + low))
«?signs»            at += 3
«?signs»        } else {
«?signs»            decoded.append(bytes[at])
«?signs»            at += 1
«?signs»        }
«?signs»    }
«?signs»    return decoded
«?signs»}
«?signs»
«?signs»func encode(_ bytes: [UInt8], keep: String = "") -> String {
«?signs»    let unreserved = Set(("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~" + keep).utf8)
«?signs»    return bytes.map { unreserved.contains($0) ? String(UnicodeScalar($0)) : String(format: "%%%02X", $0) }.joined()
«?signs»}
«?signs»
«?signs»func canonicalUri(_ path: Substring) -> String {
«?signs»    let uri = encode(decode(path), keep: "/")
«?signs»    return uri.hasSuffix("/") ? uri : uri + "/"
«?signs»}
«?signs»
«?signs»func canonicalQuery(_ query: Substring) -> String {
«?signs»    query.replacingOccurrences(of: "+", with: " ")
«?signs»        .split(separator: "&")
«?signs»        .map { $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false) }
«?signs»        .map { (name: decode($0[0]), value: $0.count > 1 ? decode($0[1]) : []) }
«?signs»        .filter { !$0.name.isEmpty }
«?signs»        .sorted { $0.name == $1.name ? $0.value.lexicographicallyPrecedes($1.value) : $0.name.lexicographicallyPrecedes($1.name) }
«?signs»        .map { encode($0.name) + "=" + encode($0.value) }
«?signs»        .joined(separator: "&")
«?signs»}
«?signs»
«?signs»func hex<Bytes: Sequence>(_ bytes: Bytes) -> String where Bytes.Element == UInt8 {
«?signs»    bytes.map { String(format: "%02x", $0) }.joined()
«?signs»}
«?signs»
«?signs»func hash(_ data: Data) -> String { hex(SHA256.hash(data: data)) }
«?signs»
«?signs»func hmac(_ key: Data, _ text: String) -> Data {
«?signs»    Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: key)))
«?signs»}

let method = «method»
let host = «host»
let target = «target»
var headers: [(String, String)] = [
    «headers»
]
«?unsignedAny»// Sent, but not part of the signature.
«?unsignedAny»let unsigned: [(String, String)] = [
    «unsigned»
«?unsignedAny»]
let body = «body»

«?signs»let key = «key»
«?signs»let secret = «secret»
«?signs»let format = DateFormatter()
«?signs»format.locale = Locale(identifier: "en_US_POSIX")
«?signs»format.timeZone = TimeZone(identifier: "UTC")
«?signs»format.dateFormat = "yyyyMMdd'T'HHmmss'Z'"
«?signs»let date = format.string(from: Date())
«?signs»headers.append(("X-Sdk-Date", date))
«?sameTarget»«?signs»let cut = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
«?otherTarget»«?signs»// Bytes that are no UTF-8 are signed as U+FFFD.
«?otherTarget»«?signs»let cut = «signedTarget».split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
«?signs»var toSign = ["host": host]
«?signs»for (name, value) in headers { toSign[name.lowercased()] = value.trimmingCharacters(in: .whitespaces) }
«?signs»let names = toSign.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
«?signs»let canonicalHeaders = names.map { $0 + ":" + toSign[$0, default: ""] + "\n" }.joined()
«?signs»let signedHeaders = names.joined(separator: ";")
«?hashesBody»let bodyHash = hash(body)
«?payloadHash»let bodyHash = «payloadHash»
«?signs»let canonicalRequest = [
«?signs»    method, canonicalUri(cut[0]), canonicalQuery(cut.count > 1 ? cut[1] : ""), canonicalHeaders, signedHeaders, bodyHash,
«?signs»].joined(separator: "\n")
«?signs»let algorithm = «algorithm»
«?signs»let requestHash = hash(Data(canonicalRequest.utf8))
«?derived»// The key of the day: HKDF of the secret, salted with the key, as text of 64 hex digits.
«?derived»let scope = [String(date.prefix(8)), «region», «service»].joined(separator: "/")
«?derived»let signingKey = hex(hmac(hmac(Data(key.utf8), secret), scope + "\u{1}"))
«?derived»let stringToSign = [algorithm, date, scope, requestHash].joined(separator: "\n")
«?derived»let identity = "Credential=" + key + "/" + scope
«?direct»let signingKey = secret
«?direct»let stringToSign = [algorithm, date, requestHash].joined(separator: "\n")
«?direct»let identity = "Access=" + key
«?signs»let signature = hex(hmac(Data(signingKey.utf8), stringToSign))
«?signs»headers.append((«signatureHeader», algorithm + " " + identity + ", SignedHeaders=" + signedHeaders + ", Signature=" + signature))
«?signs»report("canonicalRequest:\n" + canonicalRequest)
«?signs»report("stringToSign:\n" + stringToSign)
«?signs»report("signature:\n" + signature)

guard let url = URL(string: «url» + target) else { fatalError("URL") }
var request = URLRequest(url: url)
request.httpMethod = method
request.setValue(host, forHTTPHeaderField: "Host")
«?unsignedAny»for (name, value) in headers + unsigned { request.setValue(value, forHTTPHeaderField: name) }
«!unsignedAny»for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
if !body.isEmpty || ["POST", "PUT", "PATCH"].contains(method) { request.httpBody = body }
let done = DispatchSemaphore(value: 0)
URLSession.shared.dataTask(with: request) { data, response, problem in
    report((response as? HTTPURLResponse).map { String($0.statusCode) } ?? problem?.localizedDescription ?? "")
    FileHandle.standardOutput.write(data ?? Data())
    done.signal()
}.resume()
done.wait()
`;

export const swift: SnippetLanguage = {
  id: 'swift',
  name: 'Swift',
  extension: 'swift',
  toolchain: [['swift', '--version']],
  hashes: ['sha256'],
  text: swiftText,
  limit: urlLibraryLimit,
  program: (plan: SnippetPlan) => {
    const line = (name: string, value: string) => `(${name}, ${value}),`;
    return fill(PROGRAM, {
      ...commonFill(plan, writing),
      headers: headerLines(plan.headers, plan, writing, line),
      unsigned: headerLines(plan.unsigned, plan, writing, line),
      body: bodyOf(plan.body, {
        none: 'Data()',
        text: (text) => `Data(${swiftText(text)}.utf8)`,
        base64: (base64) => `Data(base64Encoded: ${swiftText(base64)}) ?? Data()`,
        file: (path) => `try Data(contentsOf: URL(fileURLWithPath: ${swiftText(path)}))`,
      }),
    });
  },
};
