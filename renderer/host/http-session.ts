// The token of this tab (S71): taken for the one-time code of the link, kept for the tab alone, never in an address.
import { HostError, unwrapAnswer } from './host.ts';

export interface HttpSurroundings {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState' | 'state'>;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly fetch: typeof fetch;
}

export interface HttpSession {
  /** Rejects with a HostError: UNAUTHORIZED when a fresh link is needed, DISCONNECTED when nobody answers. */
  token(): Promise<string>;
  /** The host does not know the token: it is forgotten, and `token` refuses from now on. */
  forget(): void;
}

const KEY = 'countersign.token';

/** Takes the code out of the address at once, before anything else of the page runs. */
export function openHttpSession({ location, history, storage, fetch }: HttpSurroundings): HttpSession {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (code !== null) history.replaceState(history.state, '', location.pathname + location.search);
  let token = code === null ? storedToken(storage) : exchange(fetch, storage, code);
  // Whoever needs the token gets the refusal; here it must not count as unhandled.
  token.catch(() => undefined);
  return {
    token: () => token,
    forget() {
      storage.removeItem(KEY);
      token = storedToken(storage);
      token.catch(() => undefined);
    },
  };
}

async function storedToken(storage: HttpSurroundings['storage']): Promise<string> {
  const token = storage.getItem(KEY);
  if (token === null) throw new HostError('UNAUTHORIZED', 'This page has no connection to the app. Open a fresh link.');
  return token;
}

/** A code that was used before does no harm in a tab that has the token already (reload, back, pasted twice). */
async function exchange(
  fetch: HttpSurroundings['fetch'],
  storage: HttpSurroundings['storage'],
  code: string,
): Promise<string> {
  try {
    const value = unwrapAnswer(await postJson(fetch, './session', { code }, {}));
    if (typeof value !== 'object' || value === null || !('token' in value) || typeof value.token !== 'string') {
      throw new HostError('INTERNAL', 'The app answered in a form that this page does not know.');
    }
    storage.setItem(KEY, value.token);
    return value.token;
  } catch (error) {
    if (error instanceof HostError && error.code === 'UNAUTHORIZED' && storage.getItem(KEY) !== null) {
      return storedToken(storage);
    }
    throw error;
  }
}

/** Posts and reads an answer of the wire, whatever its status; no answer at all is DISCONNECTED. */
export async function postJson(
  fetch: HttpSurroundings['fetch'],
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<unknown> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
    });
    return await answer.json();
  } catch (cause) {
    const error = new HostError('DISCONNECTED', 'The app does not answer. It may have been closed.');
    error.cause = cause;
    throw error;
  }
}
