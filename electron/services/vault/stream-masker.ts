// Redaction (S27) of a body while it passes: every mask is as long as what it hides, so that each byte keeps its place
// and a body of a gigabyte is redacted with a few hundred kilobytes of memory.

import { hideInText } from '../../../shared/http/named-secrets.ts';
import { binaryFinder, secretBeginning, secretFinder } from './known-secrets.ts';
import type { Secret } from './secret.ts';
import { isTextual, splitMessage } from './textual-bytes.ts';

export interface StreamMasker {
  /** Takes bytes in; answers those that no later byte can change any more. */
  push(bytes: Uint8Array): Uint8Array;
  /** The rest. */
  end(): Uint8Array;
}

/** The same for bytes that are shown while they arrive. */
export interface LiveMasker {
  push(bytes: Uint8Array): void;
  /** What can be shown now: all but the beginning of something that may become a secret. */
  flush(): Uint8Array;
  end(): Uint8Array;
}

/** What passes. */
export interface PassingBytes {
  readonly contentType?: string | undefined;
  /** Messages as they were on the wire: heads, then a body. */
  readonly isMessage?: boolean;
  /** The body is packed, and no text for that. */
  readonly isPacked?: boolean;
}

/** Redaction of the bodies of one exchange. */
export interface BodyMasking {
  stream(passing?: PassingBytes): StreamMasker;
  live(): LiveMasker;
}

/** `secrets`: the vault's, and what the user typed under a secret's name. */
export function createBodyMasking(secrets: readonly Secret[]): BodyMasking {
  return { stream: (passing) => createStreamMasker(secrets, passing), live: () => createLiveMasker(secrets) };
}

/** What is looked at at once. */
const WINDOW_BYTES = 128 * 1024;
/** A secret this long that begins at the end of one window is still seen whole in the next. */
const OVERLAP_BYTES = 16 * 1024;
/** Bytes before a window that a name may begin in; they went out already. */
const CONTEXT_BYTES = 128;

/** More of an unfinished line than this is shown before its end. */
const HELD_LINE_BYTES = 4096;

/** The first piece, which holds the whole of the heads of a message, decides what is looked for. */
export function createStreamMasker(
  secrets: readonly Secret[],
  { contentType, isMessage = false, isPacked = false }: PassingBytes = {},
): StreamMasker {
  let masker: StreamMasker | undefined;
  const maskerFor = (content: Uint8Array) =>
    !isPacked && isTextual(content, contentType) ? textMasker(secrets) : binaryMasker(secrets);
  return {
    push(bytes) {
      if (masker !== undefined || bytes.length === 0) return masker?.push(bytes) ?? bytes;
      const { heads, body, content } = isMessage
        ? splitMessage(bytes)
        : { heads: new Uint8Array(0), body: bytes, content: bytes };
      masker = maskerFor(content);
      const head = textMasker(secrets);
      return Buffer.concat([head.push(heads), head.end(), masker.push(body)]);
    },
    end: () => masker?.end() ?? Buffer.alloc(0),
  };
}

function textMasker(secrets: readonly Secret[]): StreamMasker {
  const find = secretFinder(secrets);
  return windowed((window) => maskInPlace(window, find));
}

/** What the vault knows is hidden in any bytes; what only has the name of a secret is a chance in binary ones. */
function binaryMasker(secrets: readonly Secret[]): StreamMasker {
  const find = binaryFinder(secrets);
  return windowed((window) => {
    for (const { start, end } of find(window.toString('latin1'))) window.fill('*', start, end);
  });
}

function windowed(maskWindow: (window: Buffer) => void): StreamMasker {
  let context = Buffer.alloc(0);
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const take = (keep: number): Buffer => {
    const window = Buffer.concat([context, ...waiting]);
    maskWindow(window);
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

/**
 * Line by line, so that a name and its secret are seen together. Of an unfinished line only an end that could begin a
 * known secret is held back.
 */
function createLiveMasker(secrets: readonly Secret[]): LiveMasker {
  const find = secretFinder(secrets);
  const beginsSecret = secretBeginning(secrets);
  let waiting = Buffer.alloc(0);
  const take = (end: number): Uint8Array => {
    const out = Buffer.from(waiting.subarray(0, end));
    waiting = waiting.subarray(end);
    maskInPlace(out, find);
    return out;
  };
  return {
    push(bytes) {
      waiting = Buffer.concat([waiting, bytes]);
    },
    flush() {
      const tail = waiting.subarray(waiting.lastIndexOf(0x0a) + 1);
      const open = /["=:]/.test(tail.toString('latin1')) && tail.length < HELD_LINE_BYTES;
      const held = open ? tail.length : beginsSecret(tail.toString('latin1'));
      return take(waiting.length - held);
    },
    end: () => take(waiting.length),
  };
}

/** Hides every secret of `bytes`, where it stands. Bytes are read as Latin-1, in which every byte is one character. */
function maskInPlace(bytes: Buffer, find: ReturnType<typeof secretFinder>): void {
  const text = bytes.toString('latin1');
  const ranges = find(text);
  for (const { start, end } of ranges) bytes.fill('*', start, end);
  const known = ranges.length === 0 ? text : bytes.toString('latin1');
  const named = hideInText(known, sameLength);
  // The lengths are equal by construction; bytes in the wrong place would be worse than a name's secret in a file.
  if (named !== known && named.length === known.length) bytes.write(named, 'latin1');
}

/** A number stays one, so that JSON stays JSON; what is hidden already stays as it is. */
function sameLength(secret: string): string {
  return (/^-?\d[\d.eE+-]*$/.test(secret) ? '1' : '*').repeat(secret.length);
}
