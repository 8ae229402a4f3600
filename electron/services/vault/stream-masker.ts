// Redaction (S27) of a body while it passes: every mask is as long as what it hides, so that each byte keeps its place
// and a body of a gigabyte is redacted with a few hundred kilobytes of memory.

import { hideInText } from '../../../shared/http/named-secrets.ts';
import { secretFinder } from './known-secrets.ts';
import type { Secret } from './secret.ts';

export interface StreamMasker {
  /** Takes bytes in; answers those that no later byte can change any more. */
  push(bytes: Uint8Array): Uint8Array;
  /** The rest. */
  end(): Uint8Array;
}

/** What is looked at at once. */
const WINDOW_BYTES = 128 * 1024;
/** A secret this long that begins at the end of one window is still seen whole in the next. */
const OVERLAP_BYTES = 16 * 1024;
/** Bytes before a window that a name may begin in; they went out already. */
const CONTEXT_BYTES = 128;

/** `secrets`: the vault's, and what the user typed under a secret's name. */
export function createStreamMasker(secrets: readonly Secret[]): StreamMasker {
  const find = secretFinder(secrets);
  let context = Buffer.alloc(0);
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const take = (keep: number): Buffer => {
    const window = Buffer.concat([context, ...waiting]);
    maskInPlace(window, find);
    const end = Math.max(context.length, window.length - keep);
    const out = window.subarray(context.length, end);
    context = window.subarray(Math.max(0, end - CONTEXT_BYTES), end);
    waiting = [window.subarray(end)];
    waitingBytes = window.length - end;
    return out;
  };
  return {
    push(bytes) {
      waiting.push(Buffer.from(bytes));
      waitingBytes += bytes.length;
      return waitingBytes < WINDOW_BYTES ? Buffer.alloc(0) : take(OVERLAP_BYTES);
    },
    end: () => take(0),
  };
}

/** Hides every secret of `bytes`, where it stands. Bytes are read as Latin-1, in which every byte is one character. */
function maskInPlace(bytes: Buffer, find: ReturnType<typeof secretFinder>): void {
  for (const { start, end } of find(bytes.toString('latin1'))) bytes.fill('*', start, end);
  const known = bytes.toString('latin1');
  const named = hideInText(known, sameLength);
  // The lengths are equal by construction; bytes in the wrong place would be worse than a name's secret in a file.
  if (named !== known && named.length === known.length) bytes.write(named, 'latin1');
}

/** A number stays one, so that JSON stays JSON; what is hidden already stays as it is. */
function sameLength(secret: string): string {
  return (/^-?\d[\d.eE+-]*$/.test(secret) ? '1' : '*').repeat(secret.length);
}
