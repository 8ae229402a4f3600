// The first message of a TLS client, read before the handshake is begun: which name it wants, which versions and
// ciphers it knows. Node decides about client certificates and ciphers per server, not per name; this does it per name.

export interface ClientHello {
  /** Server name indication in lower case; undefined where the client connects by address. */
  readonly serverName: string | undefined;
  /** Highest version offered: 0x0303 is TLS 1.2, 0x0302 TLS 1.1. */
  readonly version: number;
  readonly suites: ReadonlySet<number>;
}

export type HelloReading =
  | { readonly kind: 'hello'; readonly hello: ClientHello }
  /** More bytes are needed. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'not-tls' };

export const TLS_1_2 = 0x0303;
const HANDSHAKE = 22;
const CLIENT_HELLO = 1;
const SERVER_NAME = 0;
const SUPPORTED_VERSIONS = 43;
const RECORD_HEAD = 5;
const LONGEST = 64 * 1024;

/** Walks a buffer; reading past its end gives what is there, and `isShort` says so. */
class Reader {
  readonly #bytes: Buffer;
  #at = 0;
  isShort = false;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  number(bytes: number): number {
    const part = this.take(bytes);
    return part.length < bytes ? 0 : part.readUIntBE(0, bytes);
  }

  take(bytes: number): Buffer {
    if (this.left < bytes) this.isShort = true;
    const part = this.#bytes.subarray(this.#at, this.#at + bytes);
    this.#at += part.length;
    return part;
  }

  /** A part that is preceded by its length in `lengthBytes` bytes. */
  part(lengthBytes: number): Reader {
    return new Reader(this.take(this.number(lengthBytes)));
  }

  pairs(): readonly number[] {
    const numbers: number[] = [];
    while (this.left >= 2) numbers.push(this.number(2));
    return numbers;
  }
}

/** The handshake bytes of the records that have arrived; undefined where they are no handshake records. */
function handshakeBytes(bytes: Buffer): Buffer | undefined {
  const fragments: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    // A record begins with its type and the major version 3.
    if (bytes[at] !== HANDSHAKE || (at + 1 < bytes.length && bytes[at + 1] !== 3))
      return at === 0 ? undefined : Buffer.concat(fragments);
    if (at + RECORD_HEAD > bytes.length) break;
    const length = bytes.readUInt16BE(at + 3);
    fragments.push(bytes.subarray(at + RECORD_HEAD, at + RECORD_HEAD + length));
    at += RECORD_HEAD + length;
  }
  return Buffer.concat(fragments);
}

function serverNameOf(list: Reader): string | undefined {
  while (list.left > 0) {
    const type = list.number(1);
    const name = list.part(2);
    if (type === 0) return name.take(name.left).toString('latin1').toLowerCase().replace(/\.$/, '');
  }
  return undefined;
}

/** GREASE values (RFC 8701) and drafts are no versions. */
function highest(versions: readonly number[], fallback: number): number {
  return Math.max(fallback, ...versions.filter((version) => version >= 0x0300 && version <= 0x0304));
}

function parseHello(body: Reader): ClientHello {
  const legacy = body.number(2);
  body.take(32);
  body.part(1);
  const suites = new Set(body.part(2).pairs());
  body.part(1);
  const extensions = body.part(2);
  let serverName: string | undefined;
  let version = legacy;
  while (extensions.left > 0) {
    const type = extensions.number(2);
    const content = extensions.part(2);
    if (type === SERVER_NAME) serverName = serverNameOf(content.part(2));
    if (type === SUPPORTED_VERSIONS) version = highest(content.part(1).pairs(), legacy);
  }
  return { serverName, version, suites };
}

/** Reads the first bytes of a connection. */
export function readClientHello(bytes: Buffer): HelloReading {
  if (bytes.length === 0) return { kind: 'incomplete' };
  const handshake = handshakeBytes(bytes);
  if (handshake === undefined) return { kind: 'not-tls' };
  if (handshake.length < 4) return bytes.length > LONGEST ? { kind: 'not-tls' } : { kind: 'incomplete' };
  if (handshake[0] !== CLIENT_HELLO || handshake.readUIntBE(1, 3) > LONGEST) return { kind: 'not-tls' };
  const message = new Reader(handshake.subarray(1));
  const body = message.part(3);
  if (message.isShort) return bytes.length > 2 * LONGEST ? { kind: 'not-tls' } : { kind: 'incomplete' };
  return { kind: 'hello', hello: parseHello(body) };
}
