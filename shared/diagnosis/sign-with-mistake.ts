// Signs as a client with one known mistake does: the headers that go out are those of a right signing but for what the
// mistake itself puts on the wire, and the trace shows what that client computed. Serves rehearsal and teaching.
import { base64Encode, bodyOf } from '../http/body-bytes.ts';
import { AUTHORIZATION } from '../http/header-names.ts';
import { splitUrl, wireTarget } from '../http/request-target.ts';
import type { Credential } from '../model/credential.ts';
import { type HeaderList, headerValue, withoutHeader } from '../model/header-list.ts';
import type { SentRequest, SignableRequest } from '../model/request.ts';
import type { SigningTrace } from '../model/signing-trace.ts';
import type { HashPort } from '../signing/algorithms/index.ts';
import { defaultAlgorithm } from '../signing/algorithms/index.ts';
import { formatAuthorization } from '../signing/authorization-header.ts';
import { type SigningOptions, type SigningResult, signRequest } from '../signing/sign-request.ts';
import { expectedSigning } from '../signing/verify-signature.ts';
import { bytesOfHex } from './hex.ts';
import { mistakeById } from './mistakes/index.ts';
import type { Mistake } from './mistakes/mistake.ts';
import { signingFacts } from './mistakes/signing-facts.ts';
import {
  canonicalRequestOf,
  headerBlock,
  queryText,
  rightRecipe,
  type SignatureEncoding,
  type SigningFacts,
  type SigningRecipe,
  sameDigest,
  sameKey,
  stringToSignOf,
} from './mistakes/signing-recipe.ts';

/** How a signature is written, from its lower-case hex. */
export function encodeSignature(hex: string, encoding: SignatureEncoding): string {
  if (encoding === 'upper-hex') return hex.toUpperCase();
  return encoding === 'base64' ? base64Encode(bytesOfHex(hex) ?? new Uint8Array(0)) : hex;
}

/**
 * `signRequest` of a client that makes the mistake called `options.mistake` (an id of the mistakes table; an unknown
 * one signs rightly). The first way of the mistake that changes anything is taken; where none does (nothing to sort,
 * no body), the result is the right signing.
 */
export function signWithMistake(
  request: SignableRequest,
  credential: Credential,
  nowMs: number,
  options: SigningOptions & { readonly mistake: string },
): SigningResult {
  const signed = signRequest(request, credential, nowMs, options);
  const mistake = mistakeById(options.mistake);
  if (!signed.ok || mistake === undefined) return signed;
  const algorithm = options.algorithm ?? defaultAlgorithm;
  const hash = options.hash ?? algorithm.hash;
  const sent = sentRequest(request, signed.trace.headers);
  const expected = expectedSigning(
    { ...sent, bodyHash: () => options.bodyHash ?? hash.hashHex(bodyOf(request)) },
    hash,
  );
  const facts = signingFacts(earlier(sent, request), expected, hash);
  const right = { ...rightRecipe(expected, sent.target), algorithm: algorithm.id };
  const recipe = firstChange(mistake, facts, right);
  const trace = traceOf(recipe, signed.trace, credential, hash, options.mistake);
  // Blanks around a value are only a mistake when they go out as well.
  return {
    ok: true,
    trace: mistake.id === 'header.value-not-trimmed' ? { ...trace, headers: asGiven(trace.headers, request) } : trace,
  };
}

function sentRequest(request: SignableRequest, headers: HeaderList): SentRequest {
  const split = splitUrl(request.url);
  const target = split.ok ? wireTarget(split.url.path, split.url.query) : '/';
  return {
    scheme: split.ok ? split.url.scheme : 'https',
    method: request.method,
    target,
    headers,
    ...(request.body === undefined ? {} : { body: request.body }),
    ...(request.bodyBase64 === undefined ? {} : { bodyBase64: request.bodyBase64 }),
  };
}

/** The request as the client had it before signing: its own values untrimmed, the Authorization that was there. */
function earlier(sent: SentRequest, request: SignableRequest): SentRequest {
  const headers = withoutHeader(asGiven(sent.headers, request), AUTHORIZATION);
  const before = headerValue(request.headers, AUTHORIZATION);
  return { ...sent, headers: before === undefined ? headers : [...headers, ['Authorization', before]] };
}

/** Values as the caller wrote them, untrimmed; Authorization stays what signing made it. */
function asGiven(headers: HeaderList, request: SignableRequest): HeaderList {
  return headers.map(([name, value]) => [
    name,
    name.toLowerCase() === AUTHORIZATION ? value : (headerValue(request.headers, name) ?? value),
  ]);
}

function firstChange(mistake: Mistake, facts: SigningFacts, right: SigningRecipe): SigningRecipe {
  const before = textOf(right, facts.hash);
  for (const { change } of mistake.variants(facts, right)) {
    const recipe = change(right);
    const outside = recipe.key !== right.key || recipe.encoding !== right.encoding;
    if (outside || textOf(recipe, facts.hash) !== before) return recipe;
  }
  return right;
}

function textOf(recipe: SigningRecipe, hash: HashPort): string {
  return stringToSignOf(recipe, recipe.digest(canonicalRequestOf(recipe), hash));
}

function traceOf(
  recipe: SigningRecipe,
  right: SigningTrace,
  credential: Credential,
  hash: HashPort,
  mistake: string,
): SigningTrace {
  const canonicalRequest = canonicalRequestOf(recipe);
  const stringToSign = stringToSignOf(recipe, recipe.digest(canonicalRequest, hash));
  const signature =
    credential.secret === undefined ? '' : signatureWithMistake(hash, credential.secret, stringToSign, mistake);
  const authorization = formatAuthorization(recipe.algorithm, credential.key, recipe.listed, signature);
  return {
    ...right,
    algorithm: recipe.algorithm,
    method: recipe.method,
    canonicalUri: recipe.uri,
    canonicalQueryString: queryText(recipe.query),
    canonicalHeaders: headerBlock(recipe),
    signedHeaders: recipe.signedHeaders,
    payloadHash: recipe.payloadHash,
    canonicalRequest,
    canonicalRequestHash: hash.hashHex(canonicalRequest),
    sdkDate: right.sdkDate,
    stringToSign,
    signature,
    authorization,
    headers: right.headers.map(([name, value]) => [name, name.toLowerCase() === AUTHORIZATION ? authorization : value]),
  };
}

/**
 * The last step alone: the signature over a string to sign, by a client whose mistake may lie in the key or in the way
 * the signature is written. With another mistake or none it is the plain lower-case hex HMAC.
 */
export function signatureWithMistake(
  hash: HashPort,
  secret: string,
  stringToSign: string,
  mistake: string | undefined,
): string {
  const known = mistake === undefined ? undefined : mistakeById(mistake);
  if (known === undefined || (known.part !== 'key' && known.part !== 'encoding')) {
    return hash.hmacHex(secret, stringToSign);
  }
  const plain = hash.hmacHex(secret, stringToSign);
  const right = bareRecipe(stringToSign);
  for (const { change } of known.variants(bareFacts(hash), right)) {
    const recipe = change(right);
    const hex = recipe.key === sameKey ? plain : hash.hmacHex(recipe.key(secret, hash), stringToSign);
    const signature = encodeSignature(hex, recipe.encoding);
    if (signature !== plain) return signature;
  }
  return plain;
}

/** A recipe of which only the date, the key and the encoding are used: all that the last step looks at. */
function bareRecipe(stringToSign: string): SigningRecipe {
  const [algorithm = defaultAlgorithm.id, date = ''] = stringToSign.split(/\r?\n/);
  const lists = { query: [], headers: [], headersEnd: '\n', signedHeaders: '', listed: '', payloadHash: '' };
  const text = { method: '', uri: '', newline: '\n', toSignNewline: '\n', algorithm, date };
  return { ...lists, ...text, digest: sameDigest, key: sameKey, encoding: 'hex' };
}

function bareFacts(hash: HashPort): SigningFacts {
  return {
    rawPath: '/',
    rawQuery: undefined,
    method: 'GET',
    headers: [],
    listedNames: [],
    body: new Uint8Array(0),
    isBodyKnown: false,
    emptyHash: defaultAlgorithm.emptyHash,
    hash,
    access: '',
    otherHosts: [],
    otherTimes: [],
  };
}
