// A request that Node's HTTP client sends with the head that it is given, and not one of its own making: no header is
// added, none is moved, and each keeps the case and the bytes it had.
import * as http from 'node:http';
import type * as https from 'node:https';

export interface ExactHead {
  readonly method: string;
  /** Raw request target, one character per byte. */
  readonly target: string;
  readonly httpVersion: string;
  /** Names and values alternating, one character per byte, in their order. */
  readonly rawHeaders: readonly string[];
}

/** What an outgoing message of Node has and its types leave out; a test holds both as they are here. */
interface Outgoing {
  _storeHeader(first: string, headers: readonly string[]): void;
  _header: string;
}

const outgoing = http.OutgoingMessage.prototype as unknown as Outgoing;
/** By the header list, which is all that the client's constructor hands on. */
const exactHeads = new WeakMap<readonly string[], string>();

class ExactRequest extends http.ClientRequest {
  /** Node reads from the headers how the body is framed; what it would write of them is replaced. */
  _storeHeader(first: string, headers: readonly string[]): void {
    // With an expectation among them the head would be sent before it is replaced.
    outgoing._storeHeader.call(this, first, without(headers, 'expect'));
    const head = exactHeads.get(headers);
    if (head === undefined) return;
    (this as unknown as Outgoing)._header = head;
    // Node would frame a POST without a body as chunked; such a framing stands in its headers or is not there.
    this.chunkedEncoding = isChunked(headers);
  }
}

function without(rawHeaders: readonly string[], name: string): readonly string[] {
  return rawHeaders.filter((_text, i) => rawHeaders[i - (i % 2)]?.toLowerCase() !== name);
}

function isChunked(rawHeaders: readonly string[]): boolean {
  return rawHeaders.some((name, i) => i % 2 === 0 && name.toLowerCase() === 'transfer-encoding');
}

/** The head as bytes on the wire, in Latin-1. */
export function headText({ method, target, httpVersion, rawHeaders }: ExactHead): string {
  let text = `${method} ${target} HTTP/${httpVersion}\r\n`;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) text += `${rawHeaders[i]}: ${rawHeaders[i + 1]}\r\n`;
  return `${text}\r\n`;
}

/** Begins the request; the body is written by the caller, framed as the headers say. */
export function exactRequest(head: ExactHead, options: https.RequestOptions): http.ClientRequest {
  const headers = [...head.rawHeaders];
  exactHeads.set(headers, headText(head));
  return new ExactRequest({ ...options, method: head.method, path: head.target, headers, setHost: false });
}
