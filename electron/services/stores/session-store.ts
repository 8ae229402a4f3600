// How each workspace was looked at last, in the settings of this machine. Losing it costs a layout and nothing else: what
// cannot be read counts as never kept.
import { z } from '../../../shared/model/json-mode.ts';
import { type Session, sessionSchema } from '../../../shared/model/session.ts';
import type { KeyValueStore } from '../../ports.ts';

export interface SessionStore {
  /** `folder`: the path of the workspace. */
  get(folder: string): Session | undefined;
  keep(folder: string, session: Session): void;
}

const KEY = 'sessions';
/** Workspaces that are remembered; the one that was left longest ago goes first. */
const MOST = 20;
const keptSchema = z.array(z.object({ folder: z.string(), session: z.unknown() }));

export function createSessionStore(store: KeyValueStore): SessionStore {
  const read = () => {
    const kept = keptSchema.safeParse(store.get(KEY));
    return kept.success ? kept.data : [];
  };
  return {
    get(folder) {
      const found = read().find((each) => each.folder === folder);
      const session = sessionSchema.safeParse(found?.session);
      return session.success ? session.data : undefined;
    },
    keep(folder, session) {
      const others = read().filter((each) => each.folder !== folder);
      store.set(KEY, [{ folder, session }, ...others].slice(0, MOST));
    },
  };
}
