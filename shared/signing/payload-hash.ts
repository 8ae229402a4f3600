// The last line: the hash of the body, or the literal that a content-hash header gives in its place (signing.md 1, PAYLOAD).

/** `given`, the value of the algorithm's content-hash header (any literal), if it is there, else `bodyHash()`. */
export function payloadHash(given: string | undefined, bodyHash: () => string): string {
  return given === undefined ? bodyHash() : given.trim();
}
