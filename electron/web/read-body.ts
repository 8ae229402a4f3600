// The body of one call: counted while it is read (S76), within a time that its announced size allows (S53).
import type { IncomingMessage } from 'node:http';
import type { LoopbackLimits } from './limits.ts';

export type BodyResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly status: 400 | 408 | 413; readonly message: string };

type BodyLimits = Pick<LoopbackLimits, 'bodyBytes' | 'bodyMs' | 'bytesPerMs'>;

const TOO_LARGE = { ok: false, status: 413, message: 'The message is larger than 32 MB.' } as const;

/** True when the announced length alone forbids reading; then nothing is read. */
export function announcesTooMuch(request: IncomingMessage, limits: Pick<LoopbackLimits, 'bodyBytes'>): boolean {
  return Number(request.headers['content-length'] ?? 0) > limits.bodyBytes;
}

export async function readBody(request: IncomingMessage, limits: BodyLimits): Promise<BodyResult> {
  if (announcesTooMuch(request, limits)) return TOO_LARGE;
  const announced = Number(request.headers['content-length'] ?? limits.bodyBytes);
  const chunks: Buffer[] = [];
  let bytes = 0;
  const outcome = await new Promise<'end' | 'late' | 'large' | 'gone'>((resolve) => {
    const timer = setTimeout(() => resolve('late'), limits.bodyMs + announced / limits.bytesPerMs);
    const finish = (reason: 'end' | 'large' | 'gone') => {
      clearTimeout(timer);
      resolve(reason);
    };
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limits.bodyBytes) finish('large');
      else chunks.push(chunk);
    });
    request.once('end', () => finish('end'));
    request.once('error', () => finish('gone'));
    request.once('close', () => finish('gone'));
  });
  request.removeAllListeners('data');
  if (outcome === 'large') return TOO_LARGE;
  if (outcome === 'late') return { ok: false, status: 408, message: 'The message did not arrive in time.' };
  if (outcome === 'gone') return { ok: false, status: 400, message: 'The message was cut off.' };
  return decode(chunks);
}

function decode(chunks: readonly Buffer[]): BodyResult {
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return { ok: false, status: 400, message: 'The message is not UTF-8.' };
  }
}
