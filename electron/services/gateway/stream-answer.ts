// Passes a backend's answer on as it streams, as fast as the client reads, keeping the beginning for the log.
import type { IncomingMessage } from 'node:http';
import { constants, createGzip } from 'node:zlib';

import type { HeaderList } from '../../../shared/model/header-list.ts';
import { KEPT_BODY } from './traffic-log.ts';
import type { WireResponse } from './wire-message.ts';
import { isBodyless, writeStreamHead } from './write-answer.ts';

export interface StreamedBody {
  readonly body: Uint8Array;
  readonly bodyBytes: number;
}

/** What happens to the body on its way. */
export interface StreamOptions {
  readonly gzipLevel?: number | undefined;
  readonly cutAfterBytes?: number | undefined;
}

/**
 * With `gzipLevel` the body is compressed on its way; what is kept and counted is the back end's own.
 * Ends when the body is handed over or one side is gone; a broken backend breaks the answer off, never completes it.
 * `cutAfterBytes` rehearses that: the connection ends after so many bytes of the body.
 */
export function streamAnswer(
  response: WireResponse,
  status: number,
  headers: HeaderList,
  body: IncomingMessage,
  { gzipLevel, cutAfterBytes = Number.POSITIVE_INFINITY }: StreamOptions = {},
): Promise<StreamedBody> {
  writeStreamHead(response, status, headers);
  const zip =
    gzipLevel === undefined || isBodyless(status)
      ? undefined
      : createGzip({ level: gzipLevel, flush: constants.Z_SYNC_FLUSH });
  if (zip) {
    // What has come goes on: neither head nor body waits for the compressor to have enough.
    response.flushHeaders?.();
    zip.pipe(response);
  }
  const sink = zip ?? response;
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let bodyBytes = 0;
  return new Promise((resolve) => {
    const finish = (): void => resolve({ body: Buffer.concat(kept), bodyBytes });
    let isBroken = false;
    // What was written so far still goes out, the head too when nothing follows it; then the connection ends.
    const breakOff = (): void => {
      if (isBroken || response.destroyed) return;
      isBroken = true;
      const end = (): void => void response.write('', () => response.destroy());
      if (zip) zip.flush(end);
      else end();
    };
    const cut = (): void => {
      breakOff();
      body.removeAllListeners('data').destroy();
    };
    body.on('data', (whole: Buffer) => {
      const chunk = bodyBytes + whole.length > cutAfterBytes ? whole.subarray(0, cutAfterBytes - bodyBytes) : whole;
      bodyBytes += chunk.length;
      if (keptBytes < KEPT_BODY) {
        kept.push(chunk.subarray(0, KEPT_BODY - keptBytes));
        keptBytes += chunk.length;
      }
      if (!isBodyless(status) && !sink.write(chunk)) {
        body.pause();
        sink.once('drain', () => body.resume());
      }
      if (chunk !== whole) cut();
    });
    body.on('end', () => sink.end());
    body.on('error', breakOff);
    body.on('close', () => {
      if (!body.complete) breakOff();
    });
    response.once('close', () => {
      body.destroy();
      zip?.destroy();
      finish();
    });
  });
}
