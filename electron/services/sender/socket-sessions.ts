// WebSocket sessions (FAQ 5.16): the handshake goes out like any other request, signed, recorded and diagnosed; after
// 101 its connection carries messages until one side closes it.
import { createHash, randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { Exchange } from '../../../shared/model/exchange.ts';
import { type HeaderList, headerValue } from '../../../shared/model/header-list.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import {
  LARGEST_MESSAGE,
  type SocketClosed,
  type SocketMessage,
  type SocketOpening,
} from '../../../shared/model/socket-session.ts';
import { AppError } from '../../app-error.ts';
import type { Clock } from '../../ports.ts';
import { contentOf } from './content.ts';
import type { Sender } from './sender.ts';
import { type Frames, openFrames } from './web-socket-frames.ts';

export interface SocketParts {
  readonly clock: Clock;
  readonly sender: Pick<Sender, 'send'>;
  /** What arrives may hold a secret that the vault knows. */
  readonly redact: (message: SocketMessage) => SocketMessage;
  readonly message: (message: SocketMessage) => void;
  readonly closed: (closed: SocketClosed) => void;
}

export interface SocketSessions {
  /** A refused handshake is an answer like any other. Throws AppError CONFLICT for an id in use and for one too many, and as `Sender.send`. */
  open(sessionId: string, draft: RequestDraft): Promise<SocketOpening>;
  /** Throws AppError NOT_FOUND for a session that is not open. */
  send(
    sessionId: string,
    data: { readonly text?: string | undefined; readonly base64?: string | undefined },
  ): Promise<void>;
  ping(sessionId: string): Promise<void>;
  close(sessionId: string, code?: number, reason?: string): Promise<void>;
  /** Ends every session at once. */
  end(): void;
}

interface Session {
  readonly frames: Frames;
  /** Who said goodbye first, and how. */
  goodbye: Pick<SocketClosed, 'code' | 'reason' | 'by'> | undefined;
}

/** A window that is gone leaves its sessions behind; what they hold is bounded by their number. */
const MOST_SESSIONS = 20;
/** RFC 6455, 1.3. */
const ACCEPT_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** The other side may be slow to say goodbye as well; then the connection is cut. */
const GOODBYE_MS = 5000;

export function createSocketSessions(parts: SocketParts): SocketSessions {
  const sessions = new Map<string, Session>();
  const opening = new Set<string>();
  const sessionOf = (id: string): Session => {
    const session = sessions.get(id);
    if (session === undefined) throw new AppError('NOT_FOUND', 'This WebSocket session is not open any more.');
    return session;
  };
  const now = () => new Date(parts.clock.nowMs()).toISOString();
  const tell = (sessionId: string, direction: SocketMessage['direction'], kind: SocketMessage['kind'], data: Buffer) =>
    parts.message(parts.redact({ sessionId, at: now(), direction, kind, content: contentOf(data) }));

  function start(sessionId: string, connection: Duplex, head: Buffer): void {
    const frames = openFrames(connection, head, LARGEST_MESSAGE, {
      message(kind, data) {
        tell(sessionId, 'received', kind, data);
        if (kind === 'ping') void session.frames.pong(data).then(() => tell(sessionId, 'sent', 'pong', data), ignore);
      },
      goodbye(code, reason) {
        session.goodbye ??= { code, reason, by: 'server' };
        const answer = code === 1005 ? undefined : code;
        void session.frames.close(answer, reason).then(session.frames.destroy, session.frames.destroy);
      },
      violated(code) {
        session.goodbye ??= { code, reason: '', by: 'client' };
        void session.frames.close(code, '').then(session.frames.destroy, session.frames.destroy);
      },
      gone() {
        sessions.delete(sessionId);
        const last = session.goodbye ?? { code: 1006, reason: '', by: 'nobody' as const };
        parts.closed({ sessionId, at: now(), ...last });
      },
    });
    const session: Session = { frames, goodbye: undefined };
    sessions.set(sessionId, session);
  }

  return {
    async open(sessionId, draft) {
      if (sessions.has(sessionId) || opening.has(sessionId)) {
        throw new AppError('CONFLICT', 'This WebSocket session is open already.');
      }
      if (sessions.size + opening.size >= MOST_SESSIONS) {
        throw new AppError('CONFLICT', `${MOST_SESSIONS} WebSocket sessions are open. Close one first.`);
      }
      opening.add(sessionId);
      const key = randomBytes(16).toString('base64');
      let taken: { readonly connection: Duplex; readonly head: Buffer } | undefined;
      try {
        const onUpgrade = (connection: Duplex, head: Buffer) => {
          taken = { connection, head };
        };
        const exchange = await parts.sender.send(sessionId, handshakeDraft(draft, key), { onUpgrade });
        const result = judged(exchange, key);
        if (taken === undefined) return { exchange, open: false };
        if (result.problem === undefined) start(sessionId, taken.connection, taken.head);
        else taken.connection.destroy();
        return { exchange, ...result };
      } finally {
        opening.delete(sessionId);
      }
    },
    async send(sessionId, { text, base64 }) {
      const data = base64 === undefined ? Buffer.from(text ?? '') : Buffer.from(base64, 'base64');
      await sessionOf(sessionId).frames.send(data, base64 !== undefined);
      tell(sessionId, 'sent', base64 === undefined ? 'text' : 'binary', data);
    },
    async ping(sessionId) {
      await sessionOf(sessionId).frames.ping();
      tell(sessionId, 'sent', 'ping', Buffer.alloc(0));
    },
    async close(sessionId, code, reason = '') {
      const session = sessionOf(sessionId);
      session.goodbye ??= { code: code ?? 1005, reason, by: 'client' };
      await session.frames.close(code, reason);
      setTimeout(() => session.frames.destroy(), GOODBYE_MS).unref();
    },
    end() {
      for (const { frames } of sessions.values()) frames.destroy();
    },
  };
}

function ignore(): void {
  // The connection went away in between; `gone` tells.
}

/** The upgrade headers come after the draft's own, and none is signed: a WebSocket library adds them behind the signer. */
function handshakeDraft(draft: RequestDraft, key: string): RequestDraft {
  const own = new Set(UPGRADE_HEADERS.map(([name]) => name.toLowerCase()));
  const headers = draft.headers.filter(({ name }) => !own.has(name.toLowerCase()) && !isKey(name));
  const added: HeaderList = [...UPGRADE_HEADERS, [KEY_HEADER, key]];
  const { auth } = draft;
  return {
    ...draft,
    method: 'GET',
    url: draft.url.replace(/^ws(s?):\/\//i, 'http$1://'),
    body: { kind: 'none' },
    headers: [...headers, ...added.map(([name, value]) => ({ name, value, enabled: true }))],
    auth: { ...auth, unsignedHeaders: [...auth.unsignedHeaders, ...added.map(([name]) => name.toLowerCase())] },
    followRedirects: false,
  };
}

const KEY_HEADER = 'Sec-WebSocket-Key';
const UPGRADE_HEADERS: HeaderList = [
  ['Connection', 'Upgrade'],
  ['Upgrade', 'websocket'],
  ['Sec-WebSocket-Version', '13'],
];

function isKey(name: string): boolean {
  return name.toLowerCase() === KEY_HEADER.toLowerCase();
}

/** RFC 6455, 4.1: the accept value must be that of our key, and nothing may be negotiated that was not offered. */
function judged({ outcome }: Exchange, key: string): Omit<SocketOpening, 'exchange'> {
  if (outcome.kind !== 'response') return { open: false };
  const { headers } = outcome.response;
  const protocol = headerValue(headers, 'sec-websocket-protocol');
  const named = protocol === undefined ? {} : { protocol };
  const accept = createHash('sha1').update(`${key}${ACCEPT_SUFFIX}`).digest('base64');
  if (headerValue(headers, 'sec-websocket-accept')?.trim() !== accept) return { open: false, problem: 'accept' };
  if (headerValue(headers, 'sec-websocket-extensions') !== undefined) return { open: false, problem: 'extension' };
  return { open: true, ...named };
}
