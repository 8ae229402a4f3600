// The right recipe where no request is at hand: read back from the canonical request that the gateway printed.
import { SDK_DATE } from '../http/header-names.ts';
import { splitQuery } from '../http/request-target.ts';
import { defaultAlgorithm, type HashPort } from '../signing/algorithms/index.ts';
import type { CanonicalText } from './canonical-text.ts';
import { type SigningFacts, type SigningRecipe, sameDigest, sameKey } from './mistakes/signing-recipe.ts';

export interface KnownSigning {
  readonly facts: SigningFacts;
  readonly right: SigningRecipe;
}

/** The order in which the parameters were sent and the body itself are not in the text; mistakes about them show less. */
export function signingOfText(text: CanonicalText, hash: HashPort): KnownSigning {
  const query = splitQuery(text.canonicalQueryString).map((pair, index) => ({
    name: pair.name,
    value: pair.value ?? '',
    equals: pair.value !== undefined,
    index,
  }));
  const date = text.headers.find(({ name }) => name.toLowerCase() === SDK_DATE)?.value ?? '';
  const right: SigningRecipe = {
    method: text.method,
    uri: text.canonicalUri,
    query,
    headers: text.headers,
    headersEnd: '\n',
    signedHeaders: text.signedHeaders,
    listed: text.signedHeaders,
    payloadHash: text.payloadHash,
    newline: '\n',
    toSignNewline: '\n',
    algorithm: defaultAlgorithm.id,
    date,
    digest: sameDigest,
    key: sameKey,
    encoding: 'hex',
  };
  return { right, facts: factsOfText(text, hash) };
}

function factsOfText(text: CanonicalText, hash: HashPort): SigningFacts {
  const open = text.canonicalUri.length > 1 ? text.canonicalUri.replace(/\/$/, '') : text.canonicalUri;
  return {
    rawPath: open,
    rawQuery: text.canonicalQueryString === '' ? undefined : text.canonicalQueryString,
    method: text.method,
    headers: text.headers.map(({ name, value }) => [name, value]),
    listedNames: text.signedHeaders.split(';'),
    body: new Uint8Array(0),
    isBodyKnown: false,
    emptyHash: defaultAlgorithm.emptyHash,
    hash,
    access: '',
    otherHosts: [],
    otherTimes: [],
  };
}
