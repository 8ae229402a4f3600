// The switches by which signers differ (signing.md 6). A profile is data: what one official signer does, as measured.

export interface SigningProfile {
  readonly id: string;
  /** `upper`: the method is upper-cased; `as-is`: taken as given. */
  readonly methodCase: 'upper' | 'as-is';
  readonly path: {
    /**
     * How the raw path is read before it is encoded: `percent` decodes every %XX; `decodeURI` leaves escapes of reserved
     * characters (JavaScript's function, which also throws on malformed input); `none` encodes the percent sign again;
     * `url-parse` is `none` after Node's legacy parser; `java-uri` leaves a path raw that java.net.URI refuses;
     * `system-uri` is .NET's Uri, which resolves dot segments and turns `\` into `/`; `go-url` refuses malformed escapes.
     */
    readonly reading: 'percent' | 'decodeURI' | 'none' | 'url-parse' | 'java-uri' | 'system-uri' | 'go-url';
    /** What bytes that are no UTF-8 become: kept as bytes, U+FFFD, or left escaped (and so encoded twice). */
    readonly invalidUtf8: 'bytes' | 'replacement' | 'escaped';
    /** A fragment: `cut`, or signed as a part of the path or of the last value. */
    readonly fragment: 'cut' | 'signed' | 'signed-in-query';
    /** An empty path is signed as `/`, or the signer fails on it. */
    readonly empty: 'root' | 'throw';
    /** Of several closing slashes one is kept (sdk-java). */
    readonly singleClosingSlash: boolean;
  };
  readonly query: {
    readonly reading: 'percent' | 'decodeURI';
    readonly plus: 'space' | 'literal';
    readonly invalidUtf8: 'bytes' | 'replacement' | 'escaped';
    /** `code-point` and `utf-16` by decoded name, `encoded` by encoded name, `numeric` with numeric strings as numbers. */
    readonly nameOrder: 'code-point' | 'utf-16' | 'encoded' | 'numeric';
    readonly valueOrder: 'code-point' | 'utf-16' | 'encoded' | 'numeric' | 'given';
    /** Pieces without a name: dropped, kept as `=v` only when a value is there, or kept even when wholly empty. */
    readonly emptyNames: 'drop' | 'keep-valued' | 'keep';
    /** Pairs with `;` or malformed escapes are dropped by Go's parser; Java's decoder throws on malformed escapes. */
    readonly malformed: 'encode' | 'drop' | 'throw';
    readonly semicolonPairs: 'keep' | 'drop';
    /** sdk-java adds a pair whose name needs encoding a second time in raw form. */
    readonly rawDuplicates: boolean;
  };
  readonly headers: {
    readonly signHost: boolean;
    readonly hostPort: 'as-written' | 'drop-default' | 'never';
    readonly lowerCaseHost: boolean;
    readonly contentType: 'sign' | 'never' | 'not-multipart';
    readonly underscoreNames: 'sign' | 'skip';
    readonly trim: boolean;
    /** One name twice: the last value; the last value with the name listed twice; a line each; or refused. */
    readonly duplicates: 'last' | 'last-listed-twice' | 'each-listed-twice' | 'each-listed-once' | 'throw';
    /** An Authorization already there is signed along by every signer measured. */
    readonly signAuthorization: boolean;
    /** Spelling under which a header of the caller is seen; `exact` is the documented one, `lower` lower case only. */
    readonly lookup: {
      readonly date: 'any' | 'exact';
      readonly contentHash: 'any' | 'exact';
      readonly contentType: 'any' | 'exact';
      /** A Host in another spelling is joined by the URL's (`lower`, sdk-node) or replaced by it (`exact`, sdk-java). */
      readonly host: 'any' | 'exact' | 'lower';
    };
    /** sdk-node sorts header lines by locale but the list by code unit. */
    readonly lineOrder: 'code-point' | 'locale';
  };
  readonly body: {
    /** Body of GET, DELETE, HEAD and OPTIONS: hashed, or dropped. */
    readonly onGet: 'hash' | 'drop';
    /** Content types whose body is hashed; for others `X-Sdk-Content-Sha256: UNSIGNED-PAYLOAD` is added. */
    readonly unsignedUnless: 'never' | 'exactly-json' | 'json-or-bson' | 'json';
    readonly json: 'bytes' | 'reserialised';
    /** sdk-python hashes an empty body whatever the content-hash header says. */
    readonly hashHeaderNeedsBody: boolean;
  };
}

/** The gateway's own reading: the default profile of signing.md 1, our choice where signers disagree. */
export const gatewayProfile: SigningProfile = {
  id: 'gateway',
  methodCase: 'upper',
  path: { reading: 'percent', invalidUtf8: 'bytes', fragment: 'cut', empty: 'root', singleClosingSlash: false },
  query: {
    reading: 'percent',
    plus: 'space',
    invalidUtf8: 'replacement',
    nameOrder: 'code-point',
    valueOrder: 'code-point',
    emptyNames: 'drop',
    malformed: 'encode',
    semicolonPairs: 'keep',
    rawDuplicates: false,
  },
  headers: {
    signHost: true,
    hostPort: 'as-written',
    lowerCaseHost: false,
    contentType: 'sign',
    underscoreNames: 'sign',
    trim: true,
    duplicates: 'last',
    signAuthorization: false,
    lookup: { date: 'any', contentHash: 'any', contentType: 'any', host: 'any' },
    lineOrder: 'code-point',
  },
  body: { onGet: 'hash', unsignedUnless: 'never', json: 'bytes', hashHeaderNeedsBody: false },
};
