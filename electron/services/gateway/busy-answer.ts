// The answer for a connection beyond the limit (security requirement S55).
import { rawHead } from './write-answer.ts';

const BODY = Buffer.from('{"error_msg":"Too many connections."}');

/** As bytes; `nowMs` is the gateway's clock. */
export function busyAnswer(nowMs: number): Buffer {
  const head = rawHead(
    503,
    [
      ['Content-Type', 'application/json'],
      ['X-Content-Type-Options', 'nosniff'],
      ['Server', 'api-gateway'],
      ['Date', new Date(nowMs).toUTCString()],
    ],
    BODY.length,
  );
  return Buffer.concat([Buffer.from(head, 'latin1'), BODY]);
}
