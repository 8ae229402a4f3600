// Small parts of an exchange over HTTP/1.1.
import type { ClientRequest } from 'node:http';
import { type Header, type HeaderList, headerValues } from '../../../shared/model/header-list.ts';
import type { ByteLog } from './byte-log.ts';
import type { RecordedBytes } from './exchange-form.ts';
import { type StreamedBody, textOfWire } from './request-bytes.ts';

export function isChunked(headers: HeaderList): boolean {
  return headerValues(headers, 'transfer-encoding').some((value) => /\bchunked$/i.test(value.trim()));
}

/** Each piece waits until the system has taken the one before, so that no more than one is ever on its way. */
export async function writeStreamed(client: ClientRequest, body: StreamedBody): Promise<void> {
  for await (const piece of body.stream()) {
    await new Promise<void>((resolve) => {
      // A connection that is gone calls back for no piece any more; its error is told elsewhere.
      client.once('close', resolve);
      client.write(piece, () => {
        client.off('close', resolve);
        resolve();
      });
    });
    if (client.destroyed) return;
  }
  client.end();
}

export function recorded(log: ByteLog | undefined): RecordedBytes {
  return { bytes: log?.bytes() ?? Buffer.alloc(0), total: log?.total ?? 0, isStored: log?.isStored ?? false };
}

/** HTML standard, 9.2: the type of a server's event stream. */
export function isEventStream(headers: HeaderList): boolean {
  return /^\s*text\/event-stream\s*(;|$)/i.test(headerValues(headers, 'content-type').join(', '));
}

export function headerPairs(raw: readonly string[]): HeaderList {
  const pairs: Header[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([raw[at] ?? '', textOfWire(raw[at + 1] ?? '')]);
  return pairs;
}
