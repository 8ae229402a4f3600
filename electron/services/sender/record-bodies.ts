// What becomes of an answer while it arrives: large bodies go to files, redacted on the way, and a window hears of the
// head and of each piece before the exchange is over.

import type { Timings } from '../../../shared/model/exchange.ts';
import { headerValue } from '../../../shared/model/header-list.ts';
import type { ResponseChunk, ResponseStarted, SendPhase, SendProgress } from '../../../shared/model/live-response.ts';
import type { BodyFiles, BodyPart } from '../stores/body-files.ts';
import type { BodyMasking } from '../vault/stream-masker.ts';
import type { Spool } from './byte-log.ts';
import type { ResponseHead, ResponseWatch } from './http-exchange.ts';
import { MaskingSink } from './masking-sink.ts';

/** A larger body goes to a file: what a window shows of it is read by slices. */
const FILE_FROM_BYTES = 1024 * 1024;
/** Kept in memory of a body in a file; a margin over what a window gets lets a cut secret be seen whole. */
export const STORED_KEPT_BYTES = FILE_FROM_BYTES + 64 * 1024;
/** What is told live of a body that is no event stream. */
const LIVE_BYTES = 1024 * 1024;
const LIVE_PAUSE_MS = 100;
const LIVE_AT_ONCE = 256 * 1024;

/** What begins where a moment is reached; after the first byte the head tells. */
const PHASE_AFTER: Readonly<Partial<Record<keyof Timings, SendPhase>>> = {
  dnsMs: 'connect',
  tcpMs: 'tls',
  tlsMs: 'send',
  sentMs: 'wait',
};

export interface RecordingParts {
  readonly files: BodyFiles;
  readonly masking: BodyMasking;
  readonly progress?: ((progress: SendProgress) => void) | undefined;
  readonly started: (started: ResponseStarted) => void;
  readonly chunk: (chunk: ResponseChunk) => void;
  /** The head with its secrets hidden. */
  readonly redactHead: (head: ResponseHead) => ResponseHead;
}

export interface BodyRecording {
  readonly watch: ResponseWatch;
  /** Waits until everything is told and on the disk; may be called again. Answers the parts whose file is not whole. */
  finish(): Promise<ReadonlySet<BodyPart>>;
}

export function recordBodies(sendId: string, exchangeId: string, parts: RecordingParts): BodyRecording {
  const sinks = new Map<BodyPart, MaskingSink>();
  let received: ResponseHead | undefined;
  const spool = (part: BodyPart): Spool => ({
    fromBytes: FILE_FROM_BYTES,
    open: () => {
      const masker = parts.masking.stream({
        contentType: headerValue(received?.headers ?? [], 'content-type'),
        isMessage: part === 'received',
        isPacked: part === 'received' && headerValue(received?.headers ?? [], 'content-encoding') !== undefined,
      });
      const sink = new MaskingSink(parts.files.writer(exchangeId, part), masker);
      sinks.set(part, sink);
      return sink;
    },
  });
  const live = new LiveBody(sendId, parts);
  let finished: Promise<ReadonlySet<BodyPart>> | undefined;
  return {
    watch: {
      response: spool('response'),
      received: spool('received'),
      onMark: (mark) => {
        const phase = PHASE_AFTER[mark];
        if (phase !== undefined && received === undefined) parts.progress?.({ sendId, phase });
      },
      onHead: (head, elapsedMs) => {
        received = head;
        const { status, reason, httpVersion, headers } = parts.redactHead(head);
        parts.started({ sendId, status, reason, httpVersion, headers, elapsedMs });
        live.begin(head);
      },
      onBytes: (bytes, elapsedMs) => live.add(bytes, elapsedMs),
    },
    finish() {
      live.end();
      finished ??= tornOf(sinks);
      return finished;
    },
  };
}

async function tornOf(sinks: ReadonlyMap<BodyPart, MaskingSink>): Promise<ReadonlySet<BodyPart>> {
  const torn = new Set<BodyPart>();
  for (const [part, sink] of sinks) if (!(await sink.end())) torn.add(part);
  return torn;
}

/** Gathers what comes within a tenth of a second into one message. */
class LiveBody {
  readonly #sendId: string;
  readonly #parts: RecordingParts;
  readonly #masker;
  #timer: NodeJS.Timeout | undefined;
  #isEndless = false;
  #bytes = 0;
  #waiting = 0;
  #elapsedMs = 0;

  constructor(sendId: string, parts: RecordingParts) {
    this.#sendId = sendId;
    this.#parts = parts;
    this.#masker = parts.masking.live();
  }

  begin({ headers }: ResponseHead): void {
    const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    this.#isEndless = /^\s*text\/event-stream\b/i.test(type);
  }

  add(bytes: Uint8Array, elapsedMs: number): void {
    if (this.#isTold()) this.#masker.push(bytes);
    this.#bytes += bytes.length;
    this.#elapsedMs = elapsedMs;
    this.#waiting += bytes.length;
    // Redacted and told in one go: much at once would hold the loop.
    if (this.#isTold() && this.#waiting > LIVE_AT_ONCE) this.#tell(this.#masker.flush());
    this.#timer ??= setTimeout(() => this.#tell(this.#masker.flush()), LIVE_PAUSE_MS);
  }

  end(): void {
    if (this.#timer !== undefined) this.#tell(this.#masker.end());
  }

  #isTold(): boolean {
    return this.#isEndless || this.#bytes < LIVE_BYTES;
  }

  #tell(bytes: Uint8Array): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = 0;
    const base64 = bytes.length === 0 ? undefined : Buffer.from(bytes).toString('base64');
    this.#parts.chunk({
      sendId: this.#sendId,
      bytes: this.#bytes,
      elapsedMs: this.#elapsedMs,
      ...(base64 === undefined ? {} : { base64 }),
    });
  }
}
