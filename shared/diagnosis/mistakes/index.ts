// THE table of client mistakes that the search tries and that "break it" can plant. The order is the order in which two
// mistakes are applied together (a path is rewritten before its closing slash is lost, the query moves last) and the
// order of preference where two mistakes give the same bytes.
import { algorithmDerivedKey } from './algorithm-derived-key.ts';
import { algorithmLineEndings } from './algorithm-line-endings.ts';
import { algorithmMismatch } from './algorithm-mismatch.ts';
import { algorithmNotHashed } from './algorithm-not-hashed.ts';
import { algorithmSecretDecoded } from './algorithm-secret-decoded.ts';
import { algorithmSignatureEncoding } from './algorithm-signature-encoding.ts';
import { bodyChangedAfterSigning } from './body-changed-after-signing.ts';
import { bodyCharset } from './body-charset.ts';
import { bodyHashEncoding } from './body-hash-encoding.ts';
import { bodyNotSigned } from './body-not-signed.ts';
import { clockDateMismatch } from './clock-date-mismatch.ts';
import { credentialSecretWhitespace } from './credential-secret-whitespace.ts';
import { headerAuthorizationSigned } from './header-authorization-signed.ts';
import { headerChangedInTransit } from './header-changed-in-transit.ts';
import { headerFinalNewline } from './header-final-newline.ts';
import { headerHostMismatch } from './header-host-mismatch.ts';
import { headerListMismatch } from './header-list-mismatch.ts';
import { headerNameCase } from './header-name-case.ts';
import { headerUnsorted } from './header-unsorted.ts';
import { headerValueNotTrimmed } from './header-value-not-trimmed.ts';
import { methodDiffers } from './method-differs.ts';
import type { Mistake } from './mistake.ts';
import { queryChangedInTransit } from './query-changed-in-transit.ts';
import { queryDoubleEncoded } from './query-double-encoded.ts';
import { queryInPath } from './query-in-path.ts';
import { queryMissingEquals } from './query-missing-equals.ts';
import { queryNotEncoded } from './query-not-encoded.ts';
import { queryOmitted } from './query-omitted.ts';
import { queryPlusForSpace } from './query-plus-for-space.ts';
import { queryUnsorted } from './query-unsorted.ts';
import { uriDoubleEncoded } from './uri-double-encoded.ts';
import { uriHexCase } from './uri-hex-case.ts';
import { uriNormalized } from './uri-normalized.ts';
import { uriNotEncoded } from './uri-not-encoded.ts';
import { uriPathDiffers } from './uri-path-differs.ts';
import { uriSlashEncoded } from './uri-slash-encoded.ts';
import { uriTrailingSlash } from './uri-trailing-slash.ts';

export const mistakes: readonly Mistake[] = [
  methodDiffers,
  uriNormalized,
  uriPathDiffers,
  uriNotEncoded,
  uriHexCase,
  uriDoubleEncoded,
  uriSlashEncoded,
  uriTrailingSlash,
  queryChangedInTransit,
  queryUnsorted,
  queryPlusForSpace,
  queryNotEncoded,
  queryDoubleEncoded,
  queryMissingEquals,
  queryInPath,
  queryOmitted,
  headerHostMismatch,
  headerChangedInTransit,
  headerValueNotTrimmed,
  headerListMismatch,
  headerUnsorted,
  headerNameCase,
  headerAuthorizationSigned,
  headerFinalNewline,
  bodyNotSigned,
  bodyCharset,
  bodyChangedAfterSigning,
  bodyHashEncoding,
  algorithmMismatch,
  clockDateMismatch,
  algorithmNotHashed,
  algorithmLineEndings,
  credentialSecretWhitespace,
  algorithmSecretDecoded,
  algorithmDerivedKey,
  algorithmSignatureEncoding,
];

/** The mistake called `id`, or undefined: not every cause can be planted in a signature. */
export function mistakeById(id: string): Mistake | undefined {
  return mistakes.find((mistake) => mistake.id === id);
}
