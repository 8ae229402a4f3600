// What the mistakes may look at, taken from a request as it was sent.
import { bodyOf } from '../../http/body-bytes.ts';
import { splitTarget } from '../../http/request-target.ts';
import { utf8Encode } from '../../http/utf8.ts';
import type { SentRequest } from '../../model/request.ts';
import type { HashPort } from '../../signing/algorithms/index.ts';
import type { ExpectedSigning } from '../../signing/verify-signature.ts';
import type { SigningFacts } from './signing-recipe.ts';

export interface FactsAround {
  readonly otherHosts?: readonly string[];
  readonly otherTimes?: readonly number[];
  readonly isBodyKnown?: boolean;
  readonly unpackedBody?: Uint8Array | undefined;
}

/** `hash` is the hash of the algorithm in `expected`. */
export function signingFacts(
  sent: SentRequest,
  expected: ExpectedSigning,
  hash: HashPort,
  around: FactsAround = {},
): SigningFacts {
  const { path, query } = splitTarget(sent.target);
  const body = bodyOf(sent);
  return {
    rawPath: path,
    rawQuery: query,
    method: sent.method,
    headers: sent.headers,
    listedNames: (expected.authorization.signedHeaders ?? []).map((name) => name.toLowerCase()),
    body: typeof body === 'string' ? utf8Encode(body) : body,
    isBodyKnown: around.isBodyKnown ?? true,
    ...(around.unpackedBody === undefined ? {} : { unpackedBody: around.unpackedBody }),
    emptyHash: expected.algorithm.emptyHash,
    hash,
    access: expected.authorization.access ?? '',
    otherHosts: around.otherHosts ?? [],
    otherTimes: around.otherTimes ?? [],
  };
}
