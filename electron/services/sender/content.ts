// Bytes as a view takes them, and how much of them fits into one message to a window.
import type { Content, Exchange } from '../../../shared/model/exchange.ts';

/** Text where the bytes are UTF-8, else base64. `total`: how many bytes there were where `bytes` is only their beginning. */
export function contentOf(bytes: Uint8Array, total: number = bytes.length, cut = false): Content {
  const truncated = cut || total > bytes.length;
  const whole = truncated ? withoutTornEnd(bytes) : bytes;
  const buffer = Buffer.from(whole.buffer, whole.byteOffset, whole.length);
  const text = buffer.toString('utf8');
  // A replacement character that the bytes do not hold makes the text longer or other than they are.
  const isText = !text.includes('\ufffd') || Buffer.from(text).equals(buffer);
  return { ...(isText ? { text } : { base64: buffer.toString('base64') }), bytes: total, truncated };
}

/** What a connection gave; `file` where the whole went to a store. */
export function contentOfReceived(
  { bytes, total, isStored }: { readonly bytes: Uint8Array; readonly total: number; readonly isStored: boolean },
  cut = false,
): Content {
  return { ...contentOf(bytes, total, cut), ...(isStored ? { file: true } : {}) };
}

/** A character cut in two at the end would make base64 of a text. */
function withoutTornEnd(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
}

/** Bytes of JSON that each part of an exchange may take: together below the 32 MB of one message (S12). */
const BUDGET = { requestBody: 4e6, requestRaw: 4e6, responseBody: 12e6, responseRaw: 8e6 };
/** Section H: what is kept of a body for a view. */
const VIEW_BYTES = 8 * 1024 * 1024;

/** Of a body that lies in a file a window needs the beginning alone. */
const STORED_VIEW_BYTES = 256 * 1024;

/** Cuts what would not fit into one message; `truncated` says so, `bytes` keeps the true size. */
export function fitContents(exchange: Exchange): Exchange {
  const { request, outcome } = exchange;
  const sent = {
    ...request,
    body: shortened(request.body, BUDGET.requestBody),
    raw: shortened(request.raw, BUDGET.requestRaw),
  };
  if (outcome.kind === 'response') {
    const { body, raw } = outcome.response;
    const parts = { body: shortened(body, BUDGET.responseBody), raw: shortened(raw, BUDGET.responseRaw) };
    return { ...exchange, request: sent, outcome: { ...outcome, response: { ...outcome.response, ...parts } } };
  }
  if (outcome.kind !== 'network-error' || outcome.raw === undefined) return { ...exchange, request: sent };
  return { ...exchange, request: sent, outcome: { ...outcome, raw: shortened(outcome.raw, BUDGET.responseRaw) } };
}

function shortened(content: Content, most: number): Content {
  const budget = content.file === true ? Math.min(most, STORED_VIEW_BYTES) : most;
  if (content.base64 !== undefined) {
    const length = Math.floor(Math.min(budget, (VIEW_BYTES / 3) * 4) / 4) * 4;
    if (content.base64.length <= length) return content;
    return { ...content, base64: content.base64.slice(0, length), truncated: true };
  }
  const text = content.text ?? '';
  const end = endWithin(text, budget);
  return end === text.length ? content : { ...content, text: text.slice(0, end), truncated: true };
}

/** Where to cut so that the JSON form stays within `budget` and the text within a view; never inside a character. */
function endWithin(text: string, budget: number): number {
  let json = 2;
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const size = utf8Size(unit);
    bytes += size;
    json += escapedSize(unit, size);
    if (json > budget || bytes > VIEW_BYTES) return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
  }
  return text.length;
}

/** Each half of a surrogate pair counts 2 of its 4 bytes. */
function utf8Size(unit: number): number {
  if (unit < 0x80) return 1;
  return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
}

function escapedSize(unit: number, size: number): number {
  if (unit === 0x22 || unit === 0x5c) return 2;
  return unit < 0x20 ? 6 : size;
}

/** The exchange where the disk did not take all of some parts: what is in their files is not the whole. */
export function withoutTornFiles(exchange: Exchange, torn: ReadonlySet<string>): Exchange {
  const { outcome } = exchange;
  if (torn.size === 0 || outcome.kind !== 'response') return exchange;
  const { response } = outcome;
  const body = torn.has('response') ? withoutFile(response.body) : response.body;
  const raw = torn.has('received') ? withoutFile(response.raw) : response.raw;
  return { ...exchange, outcome: { ...outcome, response: { ...response, body, raw, bodyEnd: 'disk' } } };
}

function withoutFile({ file: _file, ...content }: Content): Content {
  return content;
}
