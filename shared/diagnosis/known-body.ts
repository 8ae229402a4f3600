// What a case knows of the body that was sent.
import { bodyBytesOf } from '../http/body-bytes.ts';
import { headerValue } from '../model/header-list.ts';
import type { SentRequest } from '../model/request.ts';

/** Takes gzip, deflate or br off; undefined where it is none of these or grows too large. */
type Unpack = (body: Uint8Array, encoding: string) => Uint8Array | undefined;

/** A case may leave out a large body and keep only its length. */
export function isBodyKnown(request: SentRequest): boolean {
  if (request.bodyOmitted) return false;
  if (request.body !== undefined || request.bodyBase64 !== undefined) return true;
  const length = headerValue(request.headers, 'content-length')?.trim();
  return (length === undefined || length === '0') && headerValue(request.headers, 'transfer-encoding') === undefined;
}

/** The body before it was compressed, by Content-Encoding or by the first two bytes of gzip. */
export function unpackedBody(sent: SentRequest | undefined, unpack: Unpack | undefined): Uint8Array | undefined {
  if (sent === undefined || unpack === undefined) return undefined;
  const body = bodyBytesOf(sent);
  const named = headerValue(sent.headers, 'content-encoding')?.trim().toLowerCase();
  const encoding = named ?? (body[0] === 0x1f && body[1] === 0x8b ? 'gzip' : undefined);
  return encoding === undefined ? undefined : unpack(body, encoding);
}
