// Connections that may be used again, where the user has switched that on: few, for a short time, and only for exactly
// the same way of getting there.
import { createHash } from 'node:crypto';
import type { ConnectionTarget, OpenConnection } from '../sender/open-connection.ts';

export interface ConnectionPool {
  /** An idle connection that was opened for the very same target. */
  take(target: ConnectionTarget): OpenConnection | undefined;
  /** Keeps it for the next; closes it where there is no room. */
  give(target: ConnectionTarget, connection: OpenConnection): void;
  close(): void;
}

export interface PoolLimits {
  readonly perTarget: number;
  readonly inAll: number;
  readonly idleMs: number;
}

/** Servers close idle connections after 5 s (Node) to 75 s (nginx); sooner than most is what helps. */
const LIMITS: PoolLimits = { perTarget: 6, inAll: 32, idleMs: 4000 };

interface Idle {
  readonly name: string;
  readonly connection: OpenConnection;
  readonly end: () => void;
}

export function createConnectionPool(limits: PoolLimits = LIMITS): ConnectionPool {
  const idle = new Set<Idle>();
  const drop = (entry: Idle) => {
    idle.delete(entry);
    entry.end();
  };
  return {
    take(target) {
      const name = nameOf(target);
      const entry = [...idle].findLast((each) => each.name === name);
      if (entry === undefined) return undefined;
      drop(entry);
      return entry.connection.socket.destroyed ? undefined : entry.connection;
    },
    give(target, connection) {
      const name = nameOf(target);
      const { socket } = connection;
      if (socket.destroyed || !socket.writable) return void socket.destroy();
      const same = [...idle].filter((each) => each.name === name);
      for (const old of same.slice(0, Math.max(0, same.length + 1 - limits.perTarget))) destroy(old);
      for (const old of [...idle].slice(0, Math.max(0, idle.size + 1 - limits.inAll))) destroy(old);
      // Whatever an idle connection has to say, it is over: no answer can belong to anything.
      const over = () => destroy(entry);
      const timer = setTimeout(over, limits.idleMs).unref();
      const events = ['data', 'end', 'error', 'close'] as const;
      for (const event of events) socket.on(event, over);
      socket.resume();
      const end = () => {
        clearTimeout(timer);
        for (const event of events) socket.off(event, over);
      };
      const entry: Idle = { name, connection, end };
      idle.add(entry);
    },
    close() {
      for (const entry of [...idle]) destroy(entry);
    },
  };

  function destroy(entry: Idle): void {
    drop(entry);
    entry.connection.socket.on('error', () => undefined);
    entry.connection.socket.destroy();
  }
}

/** Everything that makes a connection what it is, a client's certificate and a proxy's password too; hashed for them. */
function nameOf({ lookup: _lookup, ...target }: ConnectionTarget): string {
  return createHash('sha256').update(JSON.stringify(target)).digest('base64');
}
