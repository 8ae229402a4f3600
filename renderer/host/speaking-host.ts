// The host writes English; here its errors become the reader's language, once for every screen that shows one.
import { type Host, HostError } from './host.ts';

/** `say` answers a message of the host in the language now in force. */
export function speakingHost(host: Host, say: (message: string) => Promise<string>): Host {
  const call = async (...parameters: Parameters<Host['call']>) => {
    try {
      return await host.call(...parameters);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      const spoken = new HostError(error.code, await say(error.message), error.data);
      spoken.cause = error;
      throw spoken;
    }
  };
  return { call: call as Host['call'], subscribe: host.subscribe };
}
