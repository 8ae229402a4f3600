// The last line: the hash of the body, or the literal that a content-hash header gives in its place (signing.md 1, PAYLOAD).
import { type HeaderList, headerValue } from '../model/header-list.ts';
import type { SigningAlgorithm } from './algorithms/index.ts';

/** Value of the algorithm's content-hash header if it is present (any case, any literal), else `bodyHash()`. */
export function payloadHash(algorithm: SigningAlgorithm, headers: HeaderList, bodyHash: () => string): string {
  const given = headerValue(headers, algorithm.contentHashHeader);
  return given === undefined ? bodyHash() : given.trim();
}
