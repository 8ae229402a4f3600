import { isBodyInFiles } from '../../../shared/signing/signable-draft.ts';
import type { Host } from '../../host/host.ts';
import type { WorkbenchPorts } from './workbench-state.ts';

type HashBody = WorkbenchPorts['hashBody'];

/**
 * Hashes in the host what lies in files there. What was typed is handed to the worker: to write 12 MB as one message of
 * the wire would take the typing thread longer than to hand them over in memory.
 */
export function createBodyHashing(host: Host, inWorker: HashBody): HashBody {
  return async (body, algorithm, variables) => {
    if (!isBodyInFiles(body)) return inWorker(body, algorithm, variables);
    const { hash } = await host.call('signing.bodyHash', { body, algorithm });
    return hash;
  };
}
