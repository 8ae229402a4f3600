// The canonical request: six parts joined by newlines, and the way back from text to parts.
export interface CanonicalParts {
  readonly method: string;
  readonly canonicalUri: string;
  readonly canonicalQueryString: string;
  /** Ends with a newline unless there is no header. */
  readonly canonicalHeaders: string;
  readonly signedHeaders: string;
  readonly payloadHash: string;
}

/** METHOD, URI, QUERY, HEADERS (with its own final newline), SIGNED, PAYLOAD. */
export function canonicalRequest(parts: CanonicalParts): string {
  const { method, canonicalUri, canonicalQueryString, canonicalHeaders, signedHeaders, payloadHash } = parts;
  return `${method}\n${canonicalUri}\n${canonicalQueryString}\n${canonicalHeaders}\n${signedHeaders}\n${payloadHash}`;
}
