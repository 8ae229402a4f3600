// Objective-C with Foundation and CommonCrypto, which every Apple system brings.
import { objectiveCText } from '../literals.ts';
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

const writing: Writing = { text: objectiveCText, variable: (name) => `variable(@"${name}")`, join: ' : ' };

const PROGRAM = String.raw`
// clang -fobjc-arc call.m -framework Foundation
«?signs»#import <CommonCrypto/CommonCrypto.h>
#import <Foundation/Foundation.h>

static NSString *variable(NSString *name) {
    NSString *value = NSProcessInfo.processInfo.environment[name];
    NSCAssert(value != nil, @"%@ is not set", name);
    return value;
}

static NSData *utf8(NSString *text) {
    return [text dataUsingEncoding:NSUTF8StringEncoding];
}

static void report(NSString *text) {
    [NSFileHandle.fileHandleWithStandardError writeData:utf8([text stringByAppendingString:@"\n"])];
}
«?signs»
«?signs»// Texts of bytes: one character of Latin-1 for each byte, so that they sort as the gateway sorts.
«?signs»static NSString *decode(NSString *text) {
«?signs»    NSData *data = utf8(text);
«?signs»    const unsigned char *bytes = data.bytes;
«?signs»    NSMutableData *decoded = [NSMutableData data];
«?signs»    for (NSUInteger at = 0; at < data.length; at++) {
«?signs»        unsigned char byte = bytes[at];
«?signs»        if (byte == '%' && at + 2 < data.length && isxdigit(bytes[at + 1]) && isxdigit(bytes[at + 2])) {
«?signs»            char digits[] = {(char)bytes[at + 1], (char)bytes[at + 2], 0};
«?signs»            byte = (unsigned char)strtoul(digits, NULL, 16);
«?signs»            at += 2;
«?signs»        }
«?signs»        [decoded appendBytes:&byte length:1];
«?signs»    }
«?signs»    return [[NSString alloc] initWithData:decoded encoding:NSISOLatin1StringEncoding];
«?signs»}
«?signs»
«?signs»static NSString *encode(NSString *bytes, NSString *keep) {
«?signs»    NSString *letters = @"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
«?signs»    NSString *unreserved = [letters stringByAppendingString:keep];
«?signs»    NSMutableString *encoded = [NSMutableString string];
«?signs»    for (NSUInteger at = 0; at < bytes.length; at++) {
«?signs»        unichar byte = [bytes characterAtIndex:at];
«?signs»        NSString *character = [NSString stringWithCharacters:&byte length:1];
«?signs»        BOOL stays = [unreserved rangeOfString:character options:NSLiteralSearch].location != NSNotFound;
«?signs»        [encoded appendString:stays ? character : [NSString stringWithFormat:@"%%%02X", byte]];
«?signs»    }
«?signs»    return encoded;
«?signs»}
«?signs»
«?signs»static NSString *canonicalUri(NSString *path) {
«?signs»    NSString *uri = encode(decode(path), @"/");
«?signs»    return [uri hasSuffix:@"/"] ? uri : [uri stringByAppendingString:@"/"];
«?signs»}
«?signs»
«?signs»static NSString *canonicalQuery(NSString *query) {
«?signs»    NSMutableArray<NSArray<NSString *> *> *pairs = [NSMutableArray array];
«?signs»    NSString *spaced = [query stringByReplacingOccurrencesOfString:@"+" withString:@" "];
«?signs»    for (NSString *piece in [spaced componentsSeparatedByString:@"&"]) {
«?signs»        NSUInteger equals = [piece rangeOfString:@"="].location;
«?signs»        NSString *name = equals == NSNotFound ? piece : [piece substringToIndex:equals];
«?signs»        NSString *value = equals == NSNotFound ? @"" : [piece substringFromIndex:equals + 1];
«?signs»        if (name.length > 0) [pairs addObject:@[decode(name), decode(value)]];
«?signs»    }
«?signs»    [pairs sortUsingComparator:^NSComparisonResult(NSArray<NSString *> *a, NSArray<NSString *> *b) {
«?signs»        NSComparisonResult order = [a[0] compare:b[0] options:NSLiteralSearch];
«?signs»        return order == NSOrderedSame ? [a[1] compare:b[1] options:NSLiteralSearch] : order;
«?signs»    }];
«?signs»    NSMutableArray<NSString *> *encoded = [NSMutableArray array];
«?signs»    for (NSArray<NSString *> *pair in pairs)
«?signs»        [encoded addObject:[NSString stringWithFormat:@"%@=%@", encode(pair[0], @""), encode(pair[1], @"")]];
«?signs»    return [encoded componentsJoinedByString:@"&"];
«?signs»}
«?signs»
«?signs»static NSString *hex(NSData *data) {
«?signs»    const unsigned char *bytes = data.bytes;
«?signs»    NSMutableString *text = [NSMutableString string];
«?signs»    for (NSUInteger at = 0; at < data.length; at++) [text appendFormat:@"%02x", bytes[at]];
«?signs»    return text;
«?signs»}
«?signs»
«?signs»static NSString *hash(NSData *data) {
«?signs»    NSMutableData *digest = [NSMutableData dataWithLength:CC_SHA256_DIGEST_LENGTH];
«?signs»    CC_SHA256(data.bytes, (CC_LONG)data.length, digest.mutableBytes);
«?signs»    return hex(digest);
«?signs»}
«?signs»
«?signs»static NSData *hmac(NSData *key, NSString *text) {
«?signs»    NSData *data = utf8(text);
«?signs»    NSMutableData *digest = [NSMutableData dataWithLength:CC_SHA256_DIGEST_LENGTH];
«?signs»    CCHmac(kCCHmacAlgSHA256, key.bytes, key.length, data.bytes, data.length, digest.mutableBytes);
«?signs»    return digest;
«?signs»}

int main(void) {
    @autoreleasepool {
        NSString *method = «method», *host = «host», *target = «target»;
        NSMutableArray<NSArray<NSString *> *> *headers = [NSMutableArray arrayWithArray:@[
            «headers»
        ]];
«?unsignedAny»        // Sent, but not part of the signature.
«?unsignedAny»        NSArray<NSArray<NSString *> *> *notSigned = @[
            «unsigned»
«?unsignedAny»        ];
        NSData *body = «body»;

«?signs»        NSString *key = «key»;
«?signs»        NSString *secret = «secret»;
«?signs»        NSDateFormatter *format = [[NSDateFormatter alloc] init];
«?signs»        format.locale = [NSLocale localeWithLocaleIdentifier:@"en_US_POSIX"];
«?signs»        format.timeZone = [NSTimeZone timeZoneWithName:@"UTC"];
«?signs»        format.dateFormat = @"yyyyMMdd'T'HHmmss'Z'";
«?signs»        NSString *date = [format stringFromDate:[NSDate date]];
«?signs»        [headers addObject:@[@"X-Sdk-Date", date]];
«?sameTarget»«?signs»        NSString *signedTarget = target;
«?otherTarget»«?signs»        // Bytes that are no UTF-8 are signed as U+FFFD.
«?otherTarget»«?signs»        NSString *signedTarget = «signedTarget»;
«?signs»        NSUInteger mark = [[signedTarget stringByAppendingString:@"?"] rangeOfString:@"?"].location;
«?signs»        NSString *query = mark < signedTarget.length ? [signedTarget substringFromIndex:mark + 1] : @"";
«?signs»        NSMutableDictionary<NSString *, NSString *> *toSign = [NSMutableDictionary dictionaryWithObject:host forKey:@"host"];
«?signs»        for (NSArray<NSString *> *header in headers)
«?signs»            toSign[header[0].lowercaseString] =
«?signs»                [header[1] stringByTrimmingCharactersInSet:NSCharacterSet.whitespaceAndNewlineCharacterSet];
«?signs»        NSArray<NSString *> *names = [toSign.allKeys sortedArrayUsingComparator:^NSComparisonResult(NSString *a, NSString *b) {
«?signs»            return [a compare:b options:NSLiteralSearch];
«?signs»        }];
«?signs»        NSMutableString *canonicalHeaders = [NSMutableString string];
«?signs»        for (NSString *name in names) [canonicalHeaders appendFormat:@"%@:%@\n", name, toSign[name]];
«?signs»        NSString *signedHeaders = [names componentsJoinedByString:@";"];
«?hashesBody»        NSString *bodyHash = hash(body);
«?payloadHash»        NSString *bodyHash = «payloadHash»;
«?signs»        NSString *canonicalRequest = [@[
«?signs»            method, canonicalUri([signedTarget substringToIndex:mark]), canonicalQuery(query), canonicalHeaders,
«?signs»            signedHeaders, bodyHash,
«?signs»        ] componentsJoinedByString:@"\n"];
«?signs»        NSString *algorithm = «algorithm»;
«?signs»        NSString *requestHash = hash(utf8(canonicalRequest));
«?derived»        // The key of the day: HKDF of the secret, salted with the key, as text of 64 hex digits.
«?derived»        NSString *scope = [@[[date substringToIndex:8], «region», «service»] componentsJoinedByString:@"/"];
«?derived»        NSString *signingKey = hex(hmac(hmac(utf8(key), secret), [scope stringByAppendingString:@"\001"]));
«?derived»        NSString *stringToSign = [@[algorithm, date, scope, requestHash] componentsJoinedByString:@"\n"];
«?derived»        NSString *identity = [NSString stringWithFormat:@"Credential=%@/%@", key, scope];
«?direct»        NSString *signingKey = secret;
«?direct»        NSString *stringToSign = [@[algorithm, date, requestHash] componentsJoinedByString:@"\n"];
«?direct»        NSString *identity = [@"Access=" stringByAppendingString:key];
«?signs»        NSString *signature = hex(hmac(utf8(signingKey), stringToSign));
«?signs»        [headers addObject:@[
«?signs»            «signatureHeader»,
«?signs»            [NSString stringWithFormat:@"%@ %@, SignedHeaders=%@, Signature=%@", algorithm, identity, signedHeaders, signature],
«?signs»        ]];
«?signs»        report([@"canonicalRequest:\n" stringByAppendingString:canonicalRequest]);
«?signs»        report([@"stringToSign:\n" stringByAppendingString:stringToSign]);
«?signs»        report([@"signature:\n" stringByAppendingString:signature]);

        NSURL *url = [NSURL URLWithString:[«url» stringByAppendingString:target]];
        NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
        request.HTTPMethod = method;
        [request setValue:host forHTTPHeaderField:@"Host"];
«?unsignedAny»        [headers addObjectsFromArray:notSigned];
        for (NSArray<NSString *> *header in headers) [request setValue:header[1] forHTTPHeaderField:header[0]];
        if (body.length > 0 || [@[@"POST", @"PUT", @"PATCH"] containsObject:method]) request.HTTPBody = body;
        dispatch_semaphore_t done = dispatch_semaphore_create(0);
        [[NSURLSession.sharedSession dataTaskWithRequest:request
                                       completionHandler:^(NSData *data, NSURLResponse *response, NSError *problem) {
            report(problem ? problem.localizedDescription
                           : [NSString stringWithFormat:@"%ld", (long)((NSHTTPURLResponse *)response).statusCode]);
            [NSFileHandle.fileHandleWithStandardOutput writeData:data ?: [NSData data]];
            dispatch_semaphore_signal(done);
        }] resume];
        dispatch_semaphore_wait(done, DISPATCH_TIME_FOREVER);
    }
    return 0;
}
`;

/** Two texts are joined by a message. */
function joined(value: string): string {
  const [text, variable] = value.split(' : variable(');
  return variable === undefined ? value : `[${text} stringByAppendingString:variable(${variable}]`;
}

export const objectiveC: SnippetLanguage = {
  id: 'objective-c',
  name: 'Objective-C',
  extension: 'm',
  toolchain: [
    ['clang', '--version'],
    ['xcrun', '--version'],
  ],
  hashes: ['sha256'],
  text: objectiveCText,
  limit: urlLibraryLimit,
  program: (plan: SnippetPlan) => {
    const lines = (headers: SnippetPlan['headers']) =>
      headers.map((header) => {
        const mixed =
          header.value.text !== '' && header.value.variable !== undefined && !plan.secrets?.has(header.value.variable);
        const [line = ''] = headerLines(
          [header],
          plan,
          writing,
          (name, value) => `@[${name}, ${mixed ? joined(value) : value}],`,
        );
        return line;
      });
    return fill(PROGRAM, {
      ...commonFill(plan, writing),
      headers: lines(plan.headers),
      unsigned: lines(plan.unsigned),
      body: bodyOf(plan.body, {
        none: '[NSData data]',
        text: (text) => `utf8(${objectiveCText(text)})`,
        base64: (base64) => `[[NSData alloc] initWithBase64EncodedString:${objectiveCText(base64)} options:0]`,
        file: (path) => `[NSData dataWithContentsOfFile:${objectiveCText(path)}]`,
      }),
    });
  },
};
