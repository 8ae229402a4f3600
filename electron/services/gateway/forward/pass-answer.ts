// The other gateway's answer on its way to the caller: status, phrase, headers in their order and case, body as it comes.
import type * as http from 'node:http';
import type { WireResponse } from '../wire-message.ts';
import { pairsOf } from './forward-call.ts';
import { KeptBytes } from './kept-bytes.ts';

/** Of the answer's body the log keeps the beginning. */
const KEPT = 64 * 1024;
/** What Node would write by itself where it is missing. */
const DEFAULTS = ['connection', 'content-length', 'transfer-encoding', 'date'];

export interface PassedAnswer {
  readonly kept: KeptBytes;
  /** The answer broke off before its end, on either side. */
  readonly isBroken: boolean;
  /** When its last byte came. */
  readonly endedMs: number;
}

function withoutDefaults(response: WireResponse): void {
  response.sendDate = false;
  if (!('removeHeader' in response)) return;
  const { removeHeader } = response as http.ServerResponse;
  for (const name of DEFAULTS) removeHeader.call(response, name);
}

/** A caller of HTTP/1.0 knows no chunks: its answer ends with the connection. */
function headersFor(client: { readonly httpVersion: string }, rawHeaders: readonly string[]): string[] {
  if (client.httpVersion !== '1.0') return [...rawHeaders];
  const kept: string[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    if (name.toLowerCase() !== 'transfer-encoding') kept.push(name, rawHeaders[i + 1] ?? '');
  }
  return kept;
}

/** The words as they came, without the signs that Node reads there and does not write. */
const phraseOf = (words: string): string => words.replace(/[^\t\x20-\x7e\x80-\xff]/g, '');

/** Resolves when the last byte is handed over, or one side is gone. */
export function passAnswer(
  client: { readonly httpVersion: string; readonly response: WireResponse },
  answer: http.IncomingMessage,
  monotonicMs: () => number,
): Promise<PassedAnswer> {
  const { response } = client;
  const kept = new KeptBytes(KEPT);
  let endedMs = 0;
  withoutDefaults(response);
  response.writeHead(
    answer.statusCode ?? 0,
    phraseOf(answer.statusMessage ?? ''),
    headersFor(client, answer.rawHeaders),
  );
  // The head does not wait for a body that may come much later; with one that is there it makes one piece.
  setImmediate(() => {
    if (kept.bytes === 0 && !response.destroyed) response.flushHeaders?.();
  });
  return new Promise((resolve) => {
    const settle = (): void => {
      endedMs ||= monotonicMs();
      resolve({ kept, isBroken: !answer.complete, endedMs });
    };
    answer.on('data', (chunk: Buffer) => {
      kept.add(chunk);
      if (!response.write(chunk)) {
        answer.pause();
        response.once('drain', () => answer.resume());
      }
    });
    answer.on('end', () => {
      endedMs = monotonicMs();
      const trailers = pairsOf(answer.rawTrailers);
      if (trailers.length > 0 && 'addTrailers' in response) (response as http.ServerResponse).addTrailers(trailers);
      response.end();
    });
    answer.on('error', () => undefined);
    answer.on('close', () => {
      if (!answer.complete) response.destroy();
    });
    response.once('close', () => {
      answer.destroy();
      settle();
    });
  });
}
